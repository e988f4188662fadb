"""The missing room, on the pages of other rooms."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.chronology.reading import opened_here
from sightline.design.components import Panel
from sightline.kernel import clock
from sightline.missing import presenters


def now(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """That the child is missing now, before anything else. No query."""
    opened = opened_here(request, subject_id)
    missing = opened.files[0].missing if opened is not None else None
    if missing is None:
        return None
    away = presenters.length(clock.now() - missing.seen_at)
    return Panel("Missing now", "missing/panels/now.html", {"missing": missing, "away": away})


def of_subject(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """The way to a child's missing page, and which return interviews somebody else is to be asked
    about, as the page asked for them with its files; what happened stands in the chronology. No
    query."""
    opened = opened_here(request, subject_id)
    if opened is None or opened.kind != "child":
        return None
    return Panel(
        "Missing",
        "missing/panels/of_subject.html",
        {"subject_id": subject_id, "apart": opened.files[0].apart},
    )
