"""The addresses of the information room."""

from django.urls import URLPattern, URLResolver

app_name = "information"

urlpatterns: list[URLPattern | URLResolver] = []
