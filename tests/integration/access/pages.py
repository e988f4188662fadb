"""The site's addresses with two pages of a worker's day, so that signing in leads somewhere."""

import contextlib

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import include, path

from sightline.access import held
from sightline.design.fields import Words
from sightline.design.forms import SightlineForm
from sightline.kernel.tasks import take_up_again

TAKEN: list[str] = []
PAGE = """{% extends "design/page.html" %}{% load design %}{% block main %}{% error_summary form %}
<h1 class="govuk-heading-l">A note</h1>
<form method="post" novalidate>{% csrf_token %}{{ form }}{% button "Send" %}</form>{% endblock %}"""


class NoteForm(SightlineForm):
    saw = Words("What did you see?")


def start(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("start page")


def note(request: HttpRequest) -> HttpResponse:
    """A form page as every room writes one."""
    if request.method == "POST":
        form = NoteForm(request.POST)
        if form.is_valid():
            TAKEN.append(form.cleaned_data["saw"])
            return HttpResponseRedirect("/")
    elif typed := held.take(request):
        form = NoteForm.of_draft(typed)
    else:
        form = NoteForm()
    return HttpResponse(engines["django"].from_string(PAGE).render({"form": form}, request))


def forgetful(request: HttpRequest) -> HttpResponse:
    """A form page that does not ask for what was held."""
    form = NoteForm(request.POST or None)
    return HttpResponse(engines["django"].from_string(PAGE).render({"form": form}, request))


def cut(request: HttpRequest) -> HttpResponse:
    """The database goes away in the middle of a request, and comes back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    return HttpResponse("never reached")


def cut_before_a_job(_request: HttpRequest) -> HttpResponse:
    """The database goes away just before the request leaves a job."""
    with contextlib.suppress(OperationalError), connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    take_up_again.defer(timestamp=0)
    return HttpResponse("never reached")


def broken(_request: HttpRequest) -> HttpResponse:
    raise ValueError("a narrative that must not reach the log")


urlpatterns = [
    path("", start, name="start"),
    path("note/", note),
    path("broken/", broken),
    path("forgetful/", forgetful),
    path("cut/", cut),
    path("cut-before-a-job/", cut_before_a_job),
    path("", include("sightline.site.urls")),
]
handler400 = "sightline.site.errors.unreadable"
handler403 = "sightline.site.errors.refused"
handler404 = "sightline.site.errors.not_found"
handler500 = "sightline.site.errors.fault"
