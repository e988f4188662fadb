"""The addresses of the reviews room."""

from django.urls import path

from sightline.reviews import views

app_name = "reviews"

ONE = "reviews/<uuid:raised_id>/"

urlpatterns = [
    path("reviews/", views.listed, name="listed"),
    path("reviews/raise/<slug:kind>/", views.raise_case, name="raise"),
    path("reviews/raise/<slug:kind>/<uuid:concern_id>/", views.raise_case, name="raise-of"),
    path(ONE, views.case, name="case"),
    path(f"{ONE}<slug:step>/", views.step, name="step"),
]
