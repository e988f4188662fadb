"""The gallery, and a page to write on with a small server behind its scripts.

The server is real, over HTTP, and keeps its drafts in memory. A test switches it "ill" (503) or
"out" (401), as a database restart or an ended session would.
"""

import base64
import hashlib
from datetime import UTC, datetime
from typing import Any

from django.contrib.staticfiles.views import serve
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from sightline.design import fields
from sightline.design.components import Mark
from sightline.design.forms import SightlineForm
from sightline.design.shell import Shell

PASSWORD = "a long pass phrase of four words"
server: dict[str, Any] = {"is": "well", "draft": "", "saved_at": "", "timeout": 0}


class WritingForm(SightlineForm):
    noticed = fields.Words("What did you notice?", missing="Write what you noticed", marked=True)
    where = fields.Choose("Where?", [("school", "School"), ("home", "Home")], required=False)


PAGE = """{% extends "design/page.html" %}{% load design %}{% block title %}Write{% endblock %}
{% block main %}{% error_summary form %}<h1 class="govuk-heading-l">Write</h1>
<form method="post" novalidate data-autosave-url="/writing/autosave/" data-draft-id="draft-1"
 data-draft-saved-at="{{ saved_at }}">{% csrf_token %}{{ form }}{% button "Send it" %}</form>
{% endblock %}"""


def static_file(request: HttpRequest, name: str) -> HttpResponseBase:
    return serve(request, name, insecure=True)


def set_server(request: HttpRequest) -> HttpResponse:
    """?is=well|ill|out, ?timeout=seconds, ?draft=&saved_at= to be another device."""
    server.update(request.GET.dict())
    return JsonResponse(server)


def writing(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        form = WritingForm(request.POST)
        form.is_valid()
    elif server["draft"]:
        form = WritingForm.of_draft(QueryDict(server["draft"]))
    else:
        form = WritingForm()
    form.wording.url = "/writing/wording/"
    shell = Shell(
        signed_in_as="Maya Okafor, class teacher",
        timeout_seconds=int(server["timeout"]),
        keep_alive_url="/writing/stay/",
        reauth_url="/writing/sign-in/",
        draft_key_url="/writing/key/",
    )
    said = {"form": form, "shell": shell, "saved_at": server["saved_at"], "request": request}
    return HttpResponse(engines["django"].from_string(PAGE).render(said, request))


def _unwell() -> HttpResponse | None:
    return {"ill": HttpResponse(status=503), "out": HttpResponse(status=401)}.get(server["is"])


def autosave(request: HttpRequest) -> HttpResponse:
    if unwell := _unwell():
        return unwell
    if request.POST["draft_saved_at"] != server["saved_at"]:
        entries = [[k, v] for k, vs in QueryDict(server["draft"]).lists() for v in vs]
        return JsonResponse({"saved_at": server["saved_at"], "entries": entries}, status=409)
    typed = request.POST.copy()
    del typed["draft_saved_at"]
    server.update(draft=typed.urlencode(), saved_at=datetime.now(UTC).isoformat())
    return JsonResponse({"saved_at": server["saved_at"]})


def wording(request: HttpRequest) -> HttpResponse:
    if unwell := _unwell():
        return unwell
    text, term = request.POST["text"], "streetwise"
    at = text.find(term)
    marks = [Mark(at, at + len(term), term, "Why", "Instead")] if at >= 0 else []
    return render(request, "design/components/wording_answer.html", {"text": text, "marks": marks})


def draft_key(request: HttpRequest) -> HttpResponse:
    if unwell := _unwell():
        return unwell
    key = base64.b64encode(hashlib.sha256(b"Maya").digest()).decode()
    return JsonResponse({"key": key}, headers={"Cache-Control": "no-store"})


def stay(request: HttpRequest) -> HttpResponse:
    return _unwell() or HttpResponse(status=204)


def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _unwell() or JsonResponse({"csrf_token": get_token(request)})
    if request.POST["password"] != PASSWORD:
        return JsonResponse({"problem": "That password is not the one we know"}, status=422)
    server["is"] = "well"
    return JsonResponse({"csrf_token": get_token(request)})


urlpatterns = [
    path("design/", include("sightline.design.urls")),
    path("static/<path:name>", static_file),
    path("server/", set_server),
    path("writing/", writing),
    path("writing/autosave/", autosave),
    path("writing/wording/", wording),
    path("writing/key/", draft_key),
    path("writing/stay/", stay),
    path("writing/sign-in/", sign_in),
]
