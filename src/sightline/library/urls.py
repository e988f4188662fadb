"""The addresses of the library room."""

from django.urls import path

from sightline.library.views import keeping, learning, reading

app_name = "library"

ONE = "library/<uuid:document_id>/"
STATEMENT = "library/statements/<uuid:statement_id>/"

urlpatterns = [
    path("library/", reading.search, name="search"),
    path("library/add/", keeping.add, name="add"),
    path("library/papers/", reading.papers, name="papers"),
    path("library/guide/", learning.practice_guide, name="guide"),
    path("library/themes/", learning.recurring_themes, name="themes"),
    path("library/themes/<slug:slug>/", learning.theme, name="theme"),
    path(STATEMENT, reading.statement, name="statement"),
    path(f"{STATEMENT}passage/", reading.passage, name="passage"),
    path(ONE, reading.document, name="document"),
    path(f"{ONE}text/", reading.text, name="text"),
    path(f"{ONE}confirm/", keeping.confirm, name="confirm"),
    path(f"{ONE}statements/", keeping.statements, name="statements"),
    path(f"{ONE}statements/add/", keeping.write, name="write"),
    path(f"{ONE}keep/", keeping.keep_it, name="keep"),
    path(f"{ONE}paper/", keeping.paper, name="paper"),
    path(f"{ONE}sign/", keeping.sign, name="sign"),
]
