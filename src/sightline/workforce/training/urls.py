"""The addresses of training, included by the workforce room."""

from django.urls import path

from sightline.workforce.training import following
from sightline.workforce.training.views import agencies, mine, sessions

ONE = "training/sessions/<uuid:session_id>/"

urlpatterns = [
    path("training/", mine.training, name="training"),
    path("training/pathway/", mine.pathway, name="training-pathway"),
    path(
        "training/bookings/<uuid:booking_id>/say/",
        mine.say,
        {"when": following.AT_ONCE},
        name="training-say",
    ),
    path(
        "training/bookings/<uuid:booking_id>/effect/",
        mine.say,
        {"when": following.AFTER},
        name="training-effect",
    ),
    path("training/certificates/", mine.check, name="training-check"),
    path("training/certificates/<slug:number>.pdf", mine.certificate, name="training-certificate"),
    path("training/agency/", agencies.agency, name="training-agency"),
    path("training/agency/people/", agencies.count_person, name="training-count-person"),
    path(
        "training/agency/people/<uuid:counted_id>/left/",
        agencies.end_counted,
        name="training-end-counted",
    ),
    path("training/agency/own/", agencies.count_training, name="training-count"),
    path(
        "training/agency/own/<uuid:done_id>/back/",
        agencies.count_back,
        name="training-count-back",
    ),
    path("training/area/", agencies.area, name="training-area"),
    path("training/barriers/", agencies.barriers, name="training-barriers"),
    path("training/barriers/tell/", agencies.barrier, name="training-barrier"),
    path("training/barriers/<uuid:barrier_id>/", agencies.answer, name="training-barrier-answer"),
    path("training/courses/new/", sessions.new_course, name="training-new-course"),
    path("training/courses/<uuid:course_id>/said/", sessions.said, name="training-said"),
    path("training/sessions/new/", sessions.new_session, name="training-new-session"),
    path(ONE, sessions.session, name="training-session"),
    path(f"{ONE}book/", sessions.book, name="training-book"),
    path(f"{ONE}book-for/", sessions.book_for, name="training-book-for"),
    path(f"{ONE}bookings/<uuid:booking_id>/", sessions.give_up, name="training-give-up"),
    path(f"{ONE}attendance/", sessions.attendance, name="training-attendance"),
    path(f"{ONE}attendance/<uuid:booking_id>/back/", sessions.take_back, name="training-take-back"),
    path(f"{ONE}training.ics", sessions.entry, name="training-calendar"),
    path(f"{ONE}change/", sessions.change, name="training-change"),
    path(f"{ONE}cancel/", sessions.cancel, name="training-cancel"),
]
