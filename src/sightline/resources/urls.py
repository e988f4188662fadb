"""The addresses of the resources room."""

from django.urls import path

from sightline.resources.views import keeping, reading

app_name = "resources"

ONE = "resources/<uuid:resource_id>/"

urlpatterns = [
    path("resources/", reading.listed, name="listed"),
    path("resources/directory.json", reading.exported, name="exported"),
    path("resources/add/", keeping.add, name="add"),
    path("resources/import/", keeping.take_in, name="take-in"),
    path("resources/nothing-here/", keeping.nothing, name="nothing"),
    path("resources/gaps/", keeping.gaps, name="gaps"),
    path("resources/feedback/<uuid:feedback_id>/answer/", keeping.answer, name="answer"),
    path(ONE, reading.resource, name="resource"),
    path(f"{ONE}change/", keeping.change, name="change"),
    path(f"{ONE}look/", keeping.look, name="look"),
    path(f"{ONE}say/", keeping.say, name="say"),
]
