"""The addresses of the reporting room."""

from django.urls import path

from sightline.reporting.views import making, reading

app_name = "reporting"

MAKING = "profiles/making/<uuid:making_id>/"
ONE = "profiles/<uuid:profile_id>/"

urlpatterns = [
    path("profiles/", reading.listed, name="listed"),
    path("profiles/begin/", making.begin, name="begin"),
    path("profiles/victims/", reading.group, {"group": "victims"}, name="victims"),
    path("profiles/methods/", reading.group, {"group": "methods"}, name="methods"),
    path(MAKING, making.making, name="making"),
    path(f"{MAKING}write/", making.write, name="write"),
    path(f"{MAKING}check/", making.check, name="check"),
    path(f"{MAKING}publish/", making.publish, name="publish"),
    path(ONE, reading.published, name="published"),
    path(f"{ONE}profile.pdf", reading.printed, name="pdf"),
    path(f"{ONE}withdraw/", making.withdraw, name="withdraw"),
]
