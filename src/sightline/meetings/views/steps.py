"""The short pages: each step of the table is asked, and kept once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.kernel import audit, clock
from sightline.meetings.models import Meeting
from sightline.meetings.stepping import STEPS, Here
from sightline.meetings.views.opening import at
from sightline.packs.catalogue import current


def step(request: ActorRequest, step: str, **ids: UUID) -> HttpResponse:
    """One step. Whoever may not take it now finds no such page."""
    taken = STEPS[step]
    of_id = next(iter(ids.values()), None)
    here = Here(taken.of, of_id, request.actor, current(), clock.now(), request.GET.dict())
    (read, subjects), (back, back_to) = here.read(), here.back
    if not taken.open(here):
        raise Http404
    fields = taken.fields(here)
    if not fields and request.method == "POST":
        raise Http404
    make = form_of(SightlineForm, fields)
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            made = taken.keep(here, form.cleaned_data, form.sent_key())
            messages.success(request, taken.done)
            return redirect(at(made.pk) if isinstance(made, Meeting) else back)
    audit.note(f"meeting.{step}", ids=read, subjects=subjects)
    mark_wording(form)
    return render(
        request,
        "meetings/step.html",
        {
            "form": form,
            "title": taken.title,
            "button": taken.button if fields else "",
            "says": taken.says(here),
            "caption": here.caption,
            "back": back,
            "back_to": back_to,
        },
    )
