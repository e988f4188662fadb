"""The addresses of the picture room."""

from django.urls import URLPattern

app_name = "picture"

urlpatterns: list[URLPattern] = []
