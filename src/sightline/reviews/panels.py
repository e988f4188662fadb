"""The reviews room, on the pages of other rooms."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.design.components import Panel


def of_concern(request: ActorRequest, concern_id: UUID) -> Panel | None:
    """L8: whoever reads a concern can ask that the case is looked at. Asks the database nothing."""
    del request
    return Panel("Learn from it", "reviews/panels/of_concern.html", {"concern_id": concern_id})
