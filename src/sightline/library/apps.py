"""Library as a Django application."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "sightline.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
