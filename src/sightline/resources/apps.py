"""Resources as a Django application."""

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "sightline.resources"
    label = "resources"
    default_auto_field = "django.db.models.BigAutoField"
