"""The design room: page shell, components, form base and a gallery of them."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "sightline.design"
    label = "design"
    verbose_name = "Design"
