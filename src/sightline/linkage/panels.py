"""Linkage, on the pages of other rooms."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.chronology.reading import opened_here
from sightline.design.components import Panel
from sightline.domain.linking import CALLED
from sightline.linkage.views import may_join


def of_subject(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """The way to the question whether this is in another record too. No query."""
    opened = opened_here(request, subject_id)
    if opened is None or not may_join(request, opened.kind):
        return None
    return Panel(
        "Other records",
        "linkage/panels/of_subject.html",
        {"subject_id": subject_id, "of": CALLED[opened.kind][0]},
    )
