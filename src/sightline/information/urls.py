"""The addresses of the information room."""

from django.urls import path

from sightline.information.views import linking, origins, police, reading, telling

app_name = "information"

DRAFT = "information/drafts/<uuid:draft_id>/"
ONE = "information/<uuid:report_id>/"
OF = "information/of/<uuid:subject_id>/"
MENTION = "information/mentions/<uuid:mention_id>/"

urlpatterns = [
    path("information/", reading.listed, name="listed"),
    path("information/mine/", reading.mine, name="mine"),
    path("information/new/", telling.new, name="new"),
    path(DRAFT, telling.draft, name="draft"),
    path(f"{DRAFT}add/<slug:kind>/", telling.add, name="draft-add"),
    path(f"{DRAFT}how/", telling.how, name="draft-how"),
    path(f"{DRAFT}source/", telling.source, name="draft-source"),
    path(f"{DRAFT}delete/", telling.give_up, name="draft-delete"),
    path("information/from/<slug:kind>/<uuid:origin_id>/", origins.make, name="make"),
    path(ONE, reading.report, name="report"),
    path(f"{ONE}grade/", police.grade, name="grade"),
    path(f"{ONE}source/", police.source, name="source"),
    path(f"{ONE}look/", police.look, name="look"),
    path(OF, reading.of_subject, name="of-subject"),
    path(f"{OF}group/", linking.group, name="group"),
    path(MENTION, linking.mention, name="mention"),
    path(f"{MENTION}and/<uuid:other_id>/", linking.match, name="match"),
    path("information/matches/<uuid:match_id>/", linking.decided, name="decided"),
    path("information/links/<uuid:linked_id>/undo/", linking.undo, name="undo"),
]
