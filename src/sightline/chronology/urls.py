"""The addresses of the chronology room."""

from django.urls import path

from sightline.chronology.views import chronology, disclosures, subject, writing
from sightline.chronology.views.printing import printed

app_name = "chronology"
urlpatterns = [
    path("disclosures/", disclosures.unanswered, name="unanswered"),
    path("subjects/<uuid:subject_id>/", subject.subject, name="subject"),
    path("subjects/<uuid:subject_id>/looked/", subject.looked, name="looked"),
    path("subjects/<uuid:subject_id>/told-us/", disclosures.told_us, name="told-us"),
    path("subjects/<uuid:subject_id>/chronology/", chronology.chronology, name="chronology"),
    path("subjects/<uuid:subject_id>/chronology/add/", writing.add, name="add"),
    path("subjects/<uuid:subject_id>/chronology.pdf", printed, name="printed"),
    path("entries/<uuid:entry_id>/", chronology.entry, name="entry"),
    path("entries/<uuid:entry_id>/correct/", writing.correct, name="correct"),
    path("entries/<uuid:entry_id>/answer/", writing.answer, name="answer"),
]
