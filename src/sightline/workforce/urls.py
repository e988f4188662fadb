"""The addresses of the workforce room."""

from django.urls.resolvers import URLPattern

app_name = "workforce"
urlpatterns: list[URLPattern] = []
