"""The gallery's addresses. The site includes them in a demonstration and in development only."""

from django.urls import path

from sightline.design import views

app_name = "design"
urlpatterns = [
    path("", views.components, name="components"),
    path("form/<slug:state>/", views.form, name="form"),
    path("confirm/", views.confirm, name="confirm"),
    path("error/<slug:name>/", views.error, name="error"),
]
