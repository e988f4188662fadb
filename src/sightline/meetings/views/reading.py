"""A meeting before and afterwards, its papers, its invitation for a calendar."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.concerns.asking import form_of, sources
from sightline.design.fields import Tick
from sightline.design.forms import SightlineForm
from sightline.domain.errors import NotPossible
from sightline.kernel import audit, clock
from sightline.meetings import calendar, forms, printing, queries, whole
from sightline.meetings.keeping import convenes
from sightline.meetings.models import Meeting
from sightline.meetings.views.opening import at, open_meeting
from sightline.meetings.whole import ItemSeen
from sightline.packs.catalogue import current


def meeting(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """Everything about one meeting that this reader may see."""
    packs = current()
    found = open_meeting(meeting_id)
    kind = queries.kind_of(found, packs)
    items = whole.of_meeting(found)
    seats = queries.seats_of(found.pk)
    ended = queries.end_of(found.pk)
    _note(found, items)
    return render(
        request,
        "meetings/meeting.html",
        {
            "meeting": found,
            "when": queries.arrangement_of(found.pk),
            "seats": seats,
            "mine": forms.mine(request.actor, seats),
            "items": items,
            "minutes": sum(one.item.minutes for one in items),
            "begun": queries.sitting_of(found.pk),
            "end": ended,
            "kind": kind,
            "arranges": kind is not None and convenes(kind, request.actor),
            "needed": [one.label for one in kind.must_attend] if kind else [],
            "sources": sources(packs, (*kind.provenance, *kind.convened_by.provenance))
            if kind
            else [],
            "said_of": queries.minutes_of(found.pk) if ended is not None else None,
        },
    )


def papers(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """The reader's own papers: what they may see, marked with their name."""
    found = open_meeting(meeting_id)
    items = whole.of_meeting(found)
    name = f"{request.actor.name}, {request.actor.job_title}, {request.actor.agency_name}"
    return _pdf(request, found, items, name)


def papers_for(request: ActorRequest, meeting_id: UUID, seat_id: UUID) -> HttpResponse:
    """Papers for somebody without a log-in: the items that are chosen for them, and no others."""
    found = open_meeting(meeting_id)
    seat = next((one for one in queries.seats_of(found.pk) if one.seat.pk == seat_id), None)
    if seat is None or seat.seat.worker_id is not None:
        raise Http404
    items = whole.of_meeting(found)
    make = form_of(
        SightlineForm,
        {
            "items": Tick(
                "What may they read?",
                [(str(one.item.pk), one.name) for one in items],
                required=True,
                missing="Choose what they may read",
            )
        },
    )
    form = held.form_for(request, make)
    if form.is_valid():
        chosen = [one for one in items if str(one.item.pk) in form.cleaned_data["items"]]
        return _pdf(request, found, chosen, str(seat.seat))
    _note(found, items)
    return render(
        request,
        "meetings/step.html",
        {
            "form": form,
            "title": "Papers on paper",
            "caption": str(seat.seat),
            "says": "They have no log-in, so you say what they may read. Their name is on every"
            " page.",
            "button": "Make the papers",
            "back": at(found.pk),
            "back_to": "The meeting",
        },
    )


def invitation(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """The meeting for a calendar. No name and no typed word is in it."""
    found = open_meeting(meeting_id)
    made = calendar.invitation(
        found,
        queries.arrangement_of(found.pk),
        link=request.build_absolute_uri(at(found.pk)),
        now=clock.now(),
    )
    audit.note("meeting.calendar", ids=[found.pk])
    return _download(made, "text/calendar; charset=utf-8", "meeting.ics")


def _pdf(request: ActorRequest, found: Meeting, items: list[ItemSeen], reader: str) -> HttpResponse:
    _note(found, items)
    try:
        made = printing.pdf(found, items, reader=reader, packs=current(), now=clock.now())
    except NotPossible as refused:
        context = {"why": refused.sentence(), "back": at(found.pk)}
        return render(request, "meetings/not_printed.html", context)
    # The file's name lies about in download folders: no name in it.
    return _download(made, "application/pdf", f"papers-{str(found.pk)[:8]}.pdf")


def _note(found: Meeting, items: list[ItemSeen]) -> None:
    audit.note(
        "meeting.read",
        ids=[found.pk, *(one.item.pk for one in items)],
        subjects={one.item.subject_id for one in items},
    )


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
