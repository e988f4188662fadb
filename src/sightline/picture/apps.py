"""Picture as a Django application."""

from django.apps import AppConfig


class PictureConfig(AppConfig):
    name = "sightline.picture"
    label = "picture"
    default_auto_field = "django.db.models.BigAutoField"
