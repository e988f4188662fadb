"""The addresses of the subjects room."""

from django.urls import path

from sightline.subjects import views

app_name = "subjects"
urlpatterns = [path("people/", views.search, name="search")]
