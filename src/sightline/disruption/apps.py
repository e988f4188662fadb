"""Disruption as a Django application."""

from django.apps import AppConfig


class DisruptionConfig(AppConfig):
    name = "sightline.disruption"
    label = "disruption"
    default_auto_field = "django.db.models.BigAutoField"
