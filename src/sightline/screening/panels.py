"""Screenings, on the pages of other rooms."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.chronology.reading import opened_here
from sightline.design.components import Panel
from sightline.kernel import audit
from sightline.screening import queries
from sightline.screening.recent import newest_and_begun

FIRST = 3


def of_subject(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """A child's first page: the newest screenings, one's own drafts, the way to a new one.

    One query, on a page that has opened the child.
    """
    opened = opened_here(request, subject_id)
    if opened is None or opened.kind != "child":
        return None
    found, begun = newest_and_begun(subject_id, most=FIRST + 1)
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
            "drafts": begun if may_screen else (),
        },
    )
