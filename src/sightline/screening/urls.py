"""The addresses of the screening room."""

from django.urls.resolvers import URLPattern

app_name = "screening"
urlpatterns: list[URLPattern] = []
