"""The addresses of the disruption room."""

from django.urls import URLPattern, URLResolver

app_name = "disruption"

urlpatterns: list[URLPattern | URLResolver] = []
