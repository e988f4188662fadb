"""Audits as a Django application."""

from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "sightline.audits"
    label = "audits"
    default_auto_field = "django.db.models.BigAutoField"
