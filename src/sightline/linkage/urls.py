"""The addresses of the linkage room."""

from django.urls import path

from sightline.linkage import views

app_name = "linkage"

urlpatterns = [
    path("linkage/", views.listed, name="listed"),
    path("linkage/of/<uuid:subject_id>/", views.of_subject, name="of-subject"),
    path("linkage/of/<uuid:subject_id>/find/", views.find_other, name="find-other"),
    path("linkage/of/<uuid:subject_id>/and/<uuid:other_id>/", views.compare, name="compare"),
    path("linkage/of/<uuid:subject_id>/apart/<uuid:merge_id>/", views.apart, name="apart"),
    path("linkage/decided/<uuid:verdict_id>/", views.verdict, name="verdict"),
    path("linkage/decided/<uuid:verdict_id>/<slug:about>/", views.holds, name="holds"),
]
