"""The addresses of the patterns room."""

from django.urls import URLPattern, URLResolver

app_name = "patterns"

urlpatterns: list[URLPattern | URLResolver] = []
