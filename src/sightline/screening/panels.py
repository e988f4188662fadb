"""Screenings, on the pages of other rooms."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.chronology.reading import opened as open_subject
from sightline.design.components import Panel
from sightline.kernel import audit
from sightline.screening import drafts, queries

FIRST = 3


def of_subject(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """A child's first page: the newest screenings, one's own drafts, the way to a new one.

    Three queries.
    """
    opened = open_subject(subject_id)
    if opened is None or opened.kind != "child":
        return None
    found = queries.screenings_of(subject_id, most=FIRST + 1)
    may_screen = opened.may_add(request.actor)
    if not found and not may_screen:
        return None
    audit.note("screenings.listed", ids=[one.id for one in found], subjects=[subject_id])
    return Panel(
        "Screenings",
        "screening/panels/of_subject.html",
        {
            "subject_id": subject_id,
            "screenings": [(one, queries.decision_in_words(one.decision)) for one in found[:FIRST]],
            "more": len(found) > FIRST,
            "may_screen": may_screen,
            "drafts": drafts.of_subject(subject_id) if may_screen else (),
        },
    )
