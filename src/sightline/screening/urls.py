"""The addresses of the screening room."""

from django.urls import path

from sightline.screening.views import answering, beginning, completing, reading

app_name = "screening"
urlpatterns = [
    path("screening/of/<uuid:subject_id>/", beginning.listed, name="listed"),
    path("screening/of/<uuid:subject_id>/begin/", beginning.begin, name="begin"),
    path("screening/drafts/<uuid:begun_id>/", answering.tasks, name="draft"),
    path("screening/drafts/<uuid:begun_id>/judge/", completing.judge, name="judge"),
    path("screening/drafts/<uuid:begun_id>/versions/", completing.versions, name="versions"),
    path("screening/drafts/<uuid:begun_id>/newer/", completing.newer, name="newer"),
    path("screening/drafts/<uuid:begun_id>/delete/", completing.delete, name="delete-draft"),
    path("screening/drafts/<uuid:begun_id>/pages/<slug:page>/", answering.page, name="page"),
    path("screening/drafts/<uuid:begun_id>/pages/<slug:page>/save/", answering.save, name="save"),
    path("screening/<uuid:screening_id>/", reading.screening, name="screening"),
    path("screening/<uuid:screening_id>/changed/", reading.changed, name="changed"),
    path("screening/<uuid:screening_id>/judge/", reading.judge_again, name="judge-again"),
]
