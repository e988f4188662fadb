"""The addresses of the network, included by the patterns room."""

from django.urls import path

from sightline.patterns.network import views

urlpatterns = [
    path("patterns/network/<uuid:subject_id>/", views.network, name="network"),
    path("patterns/network/<uuid:subject_id>/data/", views.data, name="network-data"),
]
