"""The addresses of the resources room."""

from django.urls import URLPattern, URLResolver

app_name = "resources"

urlpatterns: list[URLPattern | URLResolver] = []
