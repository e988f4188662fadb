"""The addresses of the duties room."""

from django.urls.resolvers import URLPattern

app_name = "duties"
urlpatterns: list[URLPattern] = []
