"""Plans as a Django application."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "sightline.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
