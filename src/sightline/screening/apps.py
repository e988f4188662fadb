"""Screening as a Django application."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "sightline.screening"
    label = "screening"
    default_auto_field = "django.db.models.BigAutoField"
