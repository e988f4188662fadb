"""The addresses of the meetings room."""

from django.urls import URLPattern, path

from sightline.meetings.stepping import STEPS
from sightline.meetings.views import lists, reading, running, steps

app_name = "meetings"

ONE = "meetings/<uuid:meeting_id>/"
ITEM = "meetings/items/<uuid:item_id>/"
#: Where each step stands, by what it belongs to.
WHERE = {
    "meetings": "meetings/{name}/",
    "subject": "meetings/of/<uuid:subject_id>/{name}/",
    "meeting": "meetings/<uuid:meeting_id>/{name}/",
    "seat": "meetings/seats/<uuid:seat_id>/",
    "item": "meetings/items/<uuid:item_id>/{name}/",
    "decision": "meetings/decisions/<uuid:decision_id>/{name}/",
    "paper": "meetings/papers/<uuid:paper_id>/",
}


def _step(name: str) -> URLPattern:
    where = WHERE[STEPS[name].of].format(name=name)
    return path(where, steps.step, {"step": name}, name=name)


urlpatterns = [
    path("meetings/", lists.listed, name="listed"),
    path("meetings/papers/", lists.papers, name="papers-owed"),
    path("meetings/lists/<slug:kind>/", lists.panel_list, name="panel-list"),
    path("meetings/of/<uuid:subject_id>/", lists.of_subject, name="of-subject"),
    *(_step(name) for name in STEPS),
    path(ITEM, running.item, name="item"),
    path(f"{ITEM}save/", running.save, name="item-save"),
    path(f"{ITEM}versions/", running.versions, name="item-versions"),
    path(ONE, reading.meeting, name="meeting"),
    path(f"{ONE}table/", running.table, name="table"),
    path(f"{ONE}papers/", reading.papers, name="papers"),
    path(f"{ONE}calendar/", reading.invitation, name="calendar"),
    path(f"{ONE}seats/<uuid:seat_id>/papers/", reading.papers_for, name="papers-for"),
]
