"""Missing as a Django application."""

from django.apps import AppConfig


class MissingConfig(AppConfig):
    name = "sightline.missing"
    label = "missing"
    default_auto_field = "django.db.models.BigAutoField"
