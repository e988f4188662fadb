"""The addresses of the concerns room."""

from django.urls import path

from sightline.concerns.views import drafts, extras, mine, reader, record, signs, wording

app_name = "concerns"
urlpatterns = [
    path("", mine.home, name="home"),
    path("danger/", record.danger, name="danger"),
    path("notices/", mine.notice_list, name="notices"),
    path("notices/<uuid:notice_id>/", mine.notice_read, name="notice-read"),
    path("wording/", wording.page, name="wording-page"),
    path("concerns/wording/", wording.look, name="wording"),
    path("concerns/new/", record.new, name="new"),
    path("concerns/mine/", mine.mine, name="mine"),
    path("concerns/drafts/", drafts.listed, name="drafts"),
    path("concerns/unsent/<uuid:worker_id>/", mine.unsent, name="unsent"),
    path("concerns/drafts/<uuid:draft_id>/", drafts.opened, name="draft"),
    path("concerns/drafts/<uuid:draft_id>/who/", record.who, name="who"),
    path("concerns/drafts/<uuid:draft_id>/what/", record.what, name="what"),
    path("concerns/drafts/<uuid:draft_id>/save/", drafts.save, name="save"),
    path("concerns/drafts/<uuid:draft_id>/versions/", drafts.versions, name="versions"),
    path("concerns/drafts/<uuid:draft_id>/delete/", drafts.delete, name="delete-draft"),
    path("concerns/<uuid:concern_id>/sent/", record.sent, name="sent"),
    path("concerns/<uuid:concern_id>/add/signs/", signs.tick, name="add-signs"),
    path("concerns/<uuid:concern_id>/add/signs/seen/", signs.details, name="sign-details"),
    path("concerns/<uuid:concern_id>/add/images/", extras.images, name="add-images"),
    path("concerns/<uuid:concern_id>/add/contact/", extras.contact, name="add-contact"),
    path("concerns/<uuid:concern_id>/add/needs/", extras.needs, name="add-needs"),
    path("concerns/<uuid:concern_id>/add/behaviour/", extras.behaviour, name="add-behaviour"),
    path("subjects/<uuid:subject_id>/contact/", extras.contact_of, name="contact-of"),
    path("concerns/inbox/", reader.received, name="list"),
    path("concerns/<uuid:concern_id>/", reader.concern, name="concern"),
    path("concerns/<uuid:concern_id>/decide/", reader.decide, name="decide"),
    path("concerns/<uuid:concern_id>/same/", reader.same, name="same"),
    path("concerns/<uuid:concern_id>/apart/<uuid:merge_id>/", reader.undo, name="undo"),
    path("concerns/<uuid:concern_id>/register/", reader.register, name="register"),
]
