"""The addresses of the audits room."""

from django.urls import path

from sightline.audits.views import auditing, meeting, running, section11

app_name = "audits"

ONE = "audits/<uuid:audit_id>/"
CASE = "audits/cases/<uuid:dealt_id>/"
MEETING = f"{ONE}meeting/<uuid:drawn_id>/"
ROUND = "audits/section-11/<uuid:round_id>/"

urlpatterns = [
    path("audits/", running.listed, name="listed"),
    path("audits/plan/", running.plan, name="plan"),
    path("audits/section-11/", section11.rounds, name="rounds"),
    path("audits/section-11/begin/", section11.begin, name="begin-round"),
    path(ROUND, section11.overview, name="round"),
    path(f"{ROUND}<uuid:agency_id>/", section11.agency, name="assessment"),
    path(f"{ROUND}grade/<slug:standard>/", section11.grade, name="grade"),
    path(f"{ROUND}challenge/<uuid:grade_id>/", section11.challenge, name="challenge"),
    path(CASE, auditing.case, name="case"),
    path(f"{CASE}give-in/", auditing.give_in, name="give-in"),
    path(f"{CASE}stand-aside/", auditing.stand_aside, name="stand-aside"),
    path(f"{CASE}<slug:question>/", auditing.answer, name="answer"),
    path(ONE, running.audit, name="audit"),
    path(f"{ONE}draw/", running.draw, name="draw"),
    path(f"{ONE}auditors/", running.auditors, name="auditors"),
    path(f"{ONE}start/", running.start, name="start"),
    path(f"{ONE}move/", running.move, name="move"),
    path(f"{ONE}replace/", running.replace, name="replace"),
    path(f"{ONE}meeting/", meeting.begin, name="meeting"),
    path(f"{ONE}take-over/", meeting.take_over, name="take-over"),
    path(f"{ONE}finding/", meeting.finding, name="finding"),
    path(f"{ONE}end/", running.end, name="end"),
    path(MEETING, meeting.case, name="meeting-case"),
    path(f"{MEETING}<slug:question>/", meeting.agree, name="agree"),
]
