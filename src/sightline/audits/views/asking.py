"""One short page that asks, keeps once, and leads back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.audits import queries
from sightline.audits.models import Audit
from sightline.concerns.asking import Fields, form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm

Said = Mapping[str, Any]


def open_audit(audit_id: UUID) -> Audit:
    """Of the worker's own area, or 404."""
    found = queries.audit_of(audit_id)
    if found is None:
        raise Http404
    return found


def ask(
    request: ActorRequest,
    *,
    title: str,
    says: str,
    button: str,
    done: str,
    back: str,
    fields: Fields,
    keep: Callable[[Said, UUID], str | None],
    about: str = "",
    **shown: object,
) -> HttpResponse:
    """keep: writes it down once for each key, and says where to go then, `back` where it says
    nothing. Raises what it refuses, which then stands beside what was typed."""
    make = form_of(SightlineForm, fields)
    form = held.form_for(request, make)
    if form.is_valid():
        key = form.sent_key()
        with form.refusals():
            to = keep(form.cleaned_data, key)
            messages.success(request, done)
            return redirect(to or back)
    mark_wording(form)
    return render(
        request,
        "audits/ask.html",
        {"form": form, "title": title, "says": says, "button": button, "back": back,
         "about": about, **shown},
    )  # fmt: skip
