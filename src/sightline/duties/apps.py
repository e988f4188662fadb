"""Duties as a Django application."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "sightline.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"
