"""The addresses of the meetings room."""

from django.urls import path

from sightline.meetings.views import arranging, lists, reading, running, steps

app_name = "meetings"

ONE = "meetings/<uuid:meeting_id>/"
ITEM = "meetings/items/<uuid:item_id>/"
OF = "meetings/of/<uuid:subject_id>/"
SEAT = f"{ONE}seats/<uuid:seat_id>/"

urlpatterns = [
    path("meetings/", lists.listed, name="listed"),
    path("meetings/papers/", lists.papers, name="papers-owed"),
    path("meetings/papers/<uuid:paper_id>/", steps.bring, name="bring"),
    path("meetings/lists/<slug:kind>/", lists.panel_list, name="panel-list"),
    path("meetings/arrange/", arranging.panel, name="arrange-panel"),
    path(OF, lists.of_subject, name="of-subject"),
    path(f"{OF}arrange/", arranging.about_somebody, name="arrange"),
    path(f"{OF}agenda/", arranging.put, name="put"),
    path(ITEM, running.item, name="item"),
    path(f"{ITEM}save/", running.save, name="item-save"),
    path(f"{ITEM}versions/", running.versions, name="item-versions"),
    path(f"{ITEM}answer/", steps.answer, name="answer"),
    path("meetings/decisions/<uuid:decision_id>/dissent/", steps.dissent, name="dissent"),
    path(ONE, reading.meeting, name="meeting"),
    path(f"{ONE}table/", running.table, name="table"),
    path(f"{ONE}end/", running.end, name="end"),
    path(f"{ONE}invite/", arranging.invite, name="invite"),
    path(f"{ONE}move/", arranging.move, name="move"),
    path(f"{ONE}call-off/", arranging.call_off, name="call-off"),
    path(f"{ONE}minutes/", steps.agree_minutes, name="minutes"),
    path(f"{ONE}papers/", reading.papers, name="papers"),
    path(f"{ONE}calendar/", reading.invitation, name="calendar"),
    path(SEAT, arranging.seat, name="seat"),
    path(f"{SEAT}papers/", reading.papers_for, name="papers-for"),
]
