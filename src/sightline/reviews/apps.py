"""Reviews as a Django application."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "sightline.reviews"
    label = "reviews"
    default_auto_field = "django.db.models.BigAutoField"
