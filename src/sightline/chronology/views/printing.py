"""The chronology on paper: made whole, searched for places kept secret, audited, then sent."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access.doors import ActorRequest
from sightline.access.files import new_id
from sightline.chronology import printing, reading
from sightline.chronology.filters import Filters, read_filters
from sightline.chronology.presenters import LANE_SHORT
from sightline.chronology.views.opening import MovedTo, moved, open_subject
from sightline.kernel import audit, clock, installation
from sightline.packs.catalogue import current

NAMES_A_SAFE_PLACE = (
    "This is not printed: it names a place that must stay secret, and paper travels further than a"
    " screen. Ring your safeguarding lead before you share any of it."
)
FAULT = (
    "This could not be printed. Nothing is lost. Read it on the screen, and tell whoever looks"
    " after Sightline where you are."
)


def printed(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """The PDF, or a page with one sentence that says why there is none."""
    packs = current()
    filters = read_filters(request.GET.dict())
    try:
        opened = open_subject(subject_id)
    except MovedTo as to:
        return moved(request, to)
    unreal = packs.contacts_not_yet_real()
    if unreal and installation.mode() is not installation.Mode.DEMONSTRATION:
        missing = "; ".join(one.label for one in unreal)
        return _not_printed(
            request,
            subject_id,
            f"Nothing is printed until the numbers to ring are real. Still missing: {missing}."
            " Whoever looks after Sightline enters them in the partnership’s pack.",
            "contacts-not-real",
        )
    shown = reading.whole(opened, filters, packs, request.actor, most=printing.MOST)
    now = clock.now()
    export = new_id()
    about = printing.Printing(
        export_id=export,
        by=f"{request.actor.name}, {request.actor.job_title}",
        organisation=request.actor.agency_name,
        at=now,
        filtered=_filtered(shown, filters),
    )
    said = printing.contents(shown, about, packs)
    if printing.names_a_safe_place(subject_id, printing.text_of(said)):
        return _not_printed(request, subject_id, NAMES_A_SAFE_PLACE, "safe-location")
    try:
        made = printing.pdf(said, at=now)
    except printing.Unprintable:
        return _not_printed(request, subject_id, FAULT, "unprintable")
    audit.note(
        "chronology.printed",
        ids=[export, *(one.entry_id for one in (*shown.dated, *shown.undated))],
        subjects=[subject_id],
        export=str(export),
        entries=len(shown.dated) + len(shown.undated),
    )
    response = HttpResponse(made, content_type="application/pdf")
    # The file's name lies about in download folders: no child's name in it.
    response["Content-Disposition"] = f'attachment; filename="chronology-{str(export)[:8]}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _filtered(shown: reading.Chronology, filters: Filters) -> str:
    parts = []
    if filters.kind:
        parts.append(filters.kind.label.lower())
    if filters.lane:
        parts.append(LANE_SHORT[filters.lane].lower())
    if filters.agency:
        entries = (*shown.dated, *shown.undated)
        parts.append(entries[0].agency if entries else "one agency")
    return f"Only part of it was chosen for this print: {', '.join(parts)}." if parts else ""


def _not_printed(request: ActorRequest, subject_id: UUID, sentence: str, why: str) -> HttpResponse:
    audit.note("chronology.not-printed", subjects=[subject_id], why=why)
    return render(
        request,
        "chronology/not_printed.html",
        {"sentence": sentence, "back": reverse("chronology:chronology", args=[subject_id])},
    )
