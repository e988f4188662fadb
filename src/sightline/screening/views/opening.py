"""How every page of this room begins: with the child, the draft or the screening, or a 404."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from sightline.access.identity import Actor
from sightline.access.queries import writable_files
from sightline.chronology.reading import Opened, nameless
from sightline.chronology.views.opening import MovedTo, open_subject
from sightline.packs.catalogue import Packs
from sightline.screening import asked as asking
from sightline.screening import drafts, queries
from sightline.screening.asked import Asked
from sightline.screening.models import Draft, Screening
from sightline.subjects.queries import Summary, summary

_made: dict[int, tuple[object, Packs, Asked]] = {}


@dataclass(frozen=True)
class Begun:
    """A draft of this worker's with the child that it is about."""

    draft: Draft
    opened: Opened
    child: Summary
    asked: Asked


def open_child(subject_id: UUID) -> tuple[Opened, Summary]:
    """The child. Hidden, blocked, absent, or no child: the same 404. Raises MovedTo."""
    opened = open_subject(subject_id)
    if opened.kind != "child":
        raise Http404
    return opened, summary(subject_id) or nameless(opened)


def open_draft(draft_id: UUID, by: Actor, *, lock: bool = False) -> Begun | Draft:
    """The worker's own draft; the draft alone where it is completed. Nobody else's is there.

    A child who is closed to the worker meanwhile is a 404; after a merge the draft goes along.
    """
    found = Draft.objects.select_for_update() if lock else Draft.objects.all()
    draft = get_object_or_404(found, pk=draft_id)
    if draft.completed_at is not None:
        return draft
    try:
        opened, child = open_child(drafts.subject_of(draft))
    except MovedTo as to:
        draft.body["subject"] = str(to.subject_id)
        draft.save(update_fields=["body"])
        opened, child = open_child(to.subject_id)
    if not opened.may_add(by):
        raise Http404
    return Begun(draft, opened, child, drafts.asked_in(draft))


def open_screening(screening_id: UUID) -> Screening:
    """A completed screening, or 404 where it is hidden or absent."""
    found = queries.screening(screening_id)
    if found is None:
        raise Http404
    return found


def may_judge(of: Screening) -> bool:
    """Whoever may write in its file. One query."""
    return of.file_id in writable_files()


def newer_than(begun: Begun, packs: Packs) -> Asked | None:
    """The instrument as it is asked today, where that differs and nobody chose to stay."""
    now = as_asked_today(begun.asked.instrument.slug, packs)
    if now is None or now.sha256 in (begun.draft.body["asked"], begun.draft.body.get("stay")):
        return None
    return now


def as_asked_today(slug: str, packs: Packs) -> Asked | None:
    """What the packs ask now; None where they no longer offer it. Put together once a process."""
    instrument = packs.instruments.get(slug)
    if instrument is None or not instrument.offered:
        return None
    made = _made.get(id(instrument))
    if made is None or made[0] is not instrument or made[1] is not packs:
        made = _made[id(instrument)] = (instrument, packs, asking.as_asked(instrument, packs))
    return made[2]
