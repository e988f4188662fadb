"""Patterns as a Django application."""

from django.apps import AppConfig


class PatternsConfig(AppConfig):
    name = "sightline.patterns"
    label = "patterns"
    default_auto_field = "django.db.models.BigAutoField"
