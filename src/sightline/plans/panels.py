"""Plans, on the pages of other rooms."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.design.components import Panel


def of_subject(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """The first page about somebody: the way to the plans. No query: what is owed in a plan stands
    among what is owed, with its page."""
    del request
    return Panel("Plans", "plans/panels/of_subject.html", {"subject_id": subject_id})
