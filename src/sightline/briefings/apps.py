"""Briefings as a Django application."""

from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    name = "sightline.briefings"
    label = "briefings"
    default_auto_field = "django.db.models.BigAutoField"
