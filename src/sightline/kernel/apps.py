"""The kernel as a Django application."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "sightline.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"
