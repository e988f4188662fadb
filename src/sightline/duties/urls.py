"""The addresses of the duties room."""

from django.urls import path

from sightline.duties import feeds, views
from sightline.duties.queues import Whose

app_name = "duties"
urlpatterns = [
    path("due/", views.work, {"whose": Whose.MINE}, name="work"),
    path("due/team/", views.work, {"whose": Whose.TEAM}, name="team"),
    path("due/agency/", views.work, {"whose": Whose.AGENCY}, name="agency"),
    path("due/without-owner/", views.without_owner, name="without-owner"),
    path("due/calendar/", feeds.own, name="calendar"),
    path("calendar.ics", feeds.feed, name="feed"),
    path("due/<uuid:duty_id>/", views.duty, name="duty"),
    path("due/<uuid:duty_id>/hand-over/", views.hand_over, name="hand-over"),
    path("due/<uuid:duty_id>/waits/", views.wait, name="wait"),
]
