"""Subjects as a Django application."""

from django.apps import AppConfig


class SubjectsConfig(AppConfig):
    name = "sightline.subjects"
    label = "subjects"
    default_auto_field = "django.db.models.BigAutoField"
