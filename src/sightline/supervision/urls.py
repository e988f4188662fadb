"""The addresses of the supervision room."""

from django.urls import path

from sightline.supervision.views import lists, sessions

app_name = "supervision"

ONE = "supervision/<uuid:supervision_id>/"
PAIR = "supervision/pairs/<uuid:pair_id>/"
PART = "supervision/cases/<uuid:part_id>/"

urlpatterns = [
    path("supervision/", lists.listed, name="listed"),
    path("supervision/missing/", lists.missing, name="missing"),
    path("supervision/pairs/", lists.pair, name="pair"),
    path(f"{PAIR}end/", lists.end_pair, name="end-pair"),
    path(f"{PAIR}agree/", lists.agree, name="agree"),
    path(f"{PAIR}caseload/", lists.caseload, name="caseload"),
    path(f"{PART}correct/", sessions.correct, name="correct"),
    path(f"{PART}act/", sessions.act, name="act"),
    path(ONE, sessions.session, name="session"),
    path(f"{ONE}move/", sessions.move, name="move"),
    path(f"{ONE}not-held/", sessions.not_held, name="not-held"),
    path(f"{ONE}choose/", sessions.choose, name="choose"),
    path(f"{ONE}case/<uuid:subject_id>/", sessions.case, name="case"),
    path(f"{ONE}yours/", sessions.private, name="private"),
    path(f"{ONE}sign/", sessions.sign, name="sign"),
]
