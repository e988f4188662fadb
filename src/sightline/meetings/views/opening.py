"""How every page of this room begins: with the meeting or the item, or a 404; and short pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Field
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.kernel.addresses import address
from sightline.meetings import queries
from sightline.meetings.models import AgendaItem, Meeting
from sightline.subjects.queries import Summary, summary

Keep = Callable[[SightlineForm], str]


def open_meeting(meeting_id: UUID) -> Meeting:
    """The meeting, or 404 where it is hidden or absent."""
    found = queries.meeting(meeting_id)
    if found is None:
        raise Http404
    return found


def open_item(item_id: UUID) -> AgendaItem:
    """The item, or 404: whoever is kept from its subject finds no such item."""
    found = queries.item(item_id)
    if found is None:
        raise Http404
    return found


def known(subject_id: UUID) -> Summary:
    """Whom a page is about, or 404."""
    found = summary(subject_id)
    if found is None:
        raise Http404
    return found


def ask(
    request: ActorRequest,
    fields: Mapping[str, Field],
    keep: Keep,
    *,
    title: str,
    button: str,
    back: str,
    back_to: str,
    says: str = "",
    caption: str = "",
    done: str,
    also: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """One short page with one form. keep: writes it down and says where to go then."""
    make = form_of(SightlineForm, fields)
    form = make(request.POST) if request.method == "POST" else make()
    if form.is_valid():
        with form.refusals():
            to = keep(form)
            messages.success(request, done)
            return redirect(to)
    if request.method != "POST" and (typed := held.take(request)):
        form = make.of_draft(typed)
    mark_wording(form)
    return render(
        request,
        "meetings/step.html",
        {
            "form": form,
            "title": title,
            "button": button,
            "says": says,
            "caption": caption,
            "back": back,
            "back_to": back_to,
            **(also or {}),
        },
    )


def at(meeting_id: UUID) -> str:
    return address("meetings:meeting", meeting_id)
