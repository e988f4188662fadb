"""The addresses of the missing room."""

from django.urls import path

from sightline.missing.views import interviews, lists, reading, steps

app_name = "missing"

OF = "missing/of/<uuid:subject_id>/"
ONE = "missing/<uuid:episode_id>/"
TALK = "missing/interviews/<uuid:interview_id>/"

urlpatterns = [
    path("missing/", lists.desk, name="desk"),
    path("missing/regularly/", lists.regularly, name="regularly"),
    path(OF, reading.of_subject, name="of-subject"),
    path(f"{OF}report/", steps.report, name="report"),
    path(f"{OF}profile/", steps.profile, name="profile"),
    path(f"{OF}beforehand/", steps.beforehand, name="beforehand"),
    path(ONE, reading.episode, name="episode"),
    path(f"{ONE}found/", steps.found, name="found"),
    path(f"{ONE}told/", steps.told, name="told"),
    path(f"{ONE}offer/", steps.offer, name="offer"),
    path(f"{ONE}interviewer/", interviews.interviewer, name="interviewer"),
    path(f"{ONE}strategy/", steps.strategy, name="strategy"),
    path(f"{ONE}interview/", interviews.hold, name="hold"),
    path(TALK, interviews.interview, name="interview"),
    path(f"{TALK}recipients/", interviews.recipients, name="recipients"),
    path(f"{TALK}pdf/", interviews.as_pdf, name="pdf"),
    path("missing/items/<uuid:item_id>/", interviews.item, name="item"),
]
