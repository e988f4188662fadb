"""The addresses of the patterns room."""

from django.urls import URLPattern, URLResolver, include, path

from sightline.patterns import views

app_name = "patterns"

urlpatterns: list[URLPattern | URLResolver] = [
    path("patterns/", views.listed, name="listed"),
    path("patterns/alerts/<uuid:alert_id>/", views.alert, name="alert"),
    path("patterns/rules/", views.rules, name="rules"),
    path("patterns/rules/<slug:slug>/", views.rule, name="rule"),
    path("", include("sightline.patterns.network.urls")),
    path("", include("sightline.patterns.map.urls")),
]
