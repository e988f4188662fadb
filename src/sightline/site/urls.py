"""Which page stands where. Composition only."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
]
