"""Reporting as a Django application."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "sightline.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"
