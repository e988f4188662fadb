"""Information as a Django application."""

from django.apps import AppConfig


class InformationConfig(AppConfig):
    name = "sightline.information"
    label = "information"
    default_auto_field = "django.db.models.BigAutoField"
