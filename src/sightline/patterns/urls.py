"""The addresses of the patterns room."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "patterns"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sightline.patterns.network.urls")),
]
