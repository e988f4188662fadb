"""Concerns as a Django application."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "sightline.concerns"
    label = "concerns"
    default_auto_field = "django.db.models.BigAutoField"
