"""What the picture says on a child's first page. One query for all of its places together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils.functional import cached_property

from sightline.access.doors import ActorRequest
from sightline.chronology.reading import Opened, opened_here
from sightline.design.components import Panel
from sightline.kernel import audit
from sightline.packs.catalogue import Packs, current
from sightline.picture import presenters, queries, timeline
from sightline.picture.doors import LEADS
from sightline.picture.knowing import current_rows

_WHOLE: Final = "whole_picture"
ABOVE: Final = "disclosure-unanswered"


@dataclass
class _Here:
    """What one page has asked already."""

    opened: Opened
    packs: Packs
    whole: queries.Whole

    @cached_property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """What holds today and no correction replaces."""
        return [one for one in current_rows(self.whole.held) if not one["ended_on"]]

    def of(self, *kinds: str) -> list[Mapping[str, Any]]:
        return [one for one in self.rows if one["kind"] in kinds]


def _here(request: ActorRequest, subject_id: UUID) -> _Here | None:
    """The picture of a child who is open to this worker; asked once a page."""
    kept = getattr(request, _WHOLE, None)
    if isinstance(kept, _Here) and kept.opened.subject_id == subject_id:
        return kept
    opened = opened_here(request, subject_id)
    if opened is None or opened.kind != "child":
        return None
    packs = current()
    with opened.alone(()):
        whole = queries.whole(subject_id, packs, by=request.actor)
    audit.note("picture.read", subjects=[subject_id])
    made = _Here(opened, packs, whole)
    setattr(request, _WHOLE, made)
    return made


def shown(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """What was told or shown and not answered, as the named rules point it out."""
    here = _here(request, subject_id)
    if here is None:
        return None
    # What was told and not answered stands above this, with every step that is owed.
    found = [one for one in here.whole.pointed if one.rule != ABOVE]
    if not found:
        return None
    return Panel(
        "What the rules point out",
        "picture/panels/pointed.html",
        {
            "subject_id": subject_id,
            "pointed": presenters.pointed(found, subject_id, here.packs),
        },
    )


def harms(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """What harms, inside and outside the family side by side, and how it adds up."""
    here = _here(request, subject_id)
    if here is None:
        return None
    known = here.whole.known
    drawn = timeline.timeline(known, here.packs.bands, here.packs.strands)
    rows = drawn.harm if drawn else ()
    return Panel(
        "What harms, and how it adds up",
        "picture/panels/harms.html",
        {
            "subject_id": subject_id,
            "total": sum(here.whole.lanes.values()),
            "agencies": len(here.whole.agencies),
            "lanes": presenters.lanes(here.whole.lanes),
            "drawing": timeline.drawn(drawn, rows=rows, title="How it adds up over time")
            if drawn and rows
            else "",
            "key": timeline.key() if rows else "",
            "models": [
                presenters.held(one, here.packs)
                for one in here.of("exploitation-model", "exploitation-form")
            ],
            "orders": [presenters.held(one, here.packs) for one in here.of("order")],
        },
    )


def protects(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """What protects the child, and what threatens that."""
    here = _here(request, subject_id)
    if here is None:
        return None
    return Panel(
        "What protects",
        "picture/panels/protects.html",
        {
            "subject_id": subject_id,
            "factors": [presenters.held(one, here.packs) for one in here.of("protective-factor")],
            "may_add": here.opened.may_add(request.actor),
        },
    )


def around(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """Adults' own issues, people of concern, and what the child lives with."""
    here = _here(request, subject_id)
    if here is None:
        return None
    return Panel(
        "Family, people of concern, circumstances",
        "picture/panels/around.html",
        {
            "subject_id": subject_id,
            "issues": [presenters.held(one, here.packs) for one in here.of("adult-issue")],
            "concern": [presenters.held(one, here.packs) for one in here.of("person-of-concern")],
            "circumstances": [
                presenters.held(one, here.packs)
                for one in here.rows
                if here.packs.holding_kinds.get(one["kind"]) is not None
                and here.packs.holding_kinds[one["kind"]].group == "circumstances"
            ],
        },
    )


def at_home(request: ActorRequest, worker_id: UUID) -> Panel | None:
    """The first page of those who lead: the way to what the rules point out. No query."""
    del worker_id  # the request says who it is
    if not request.actor.holds(*LEADS):
        return None
    return Panel("What the rules point out", "picture/panels/at_home.html", {})
