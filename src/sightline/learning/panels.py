"""What this room adds to others' pages."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.design.components import Panel
from sightline.learning import presenters, queries


def of_worker(request: ActorRequest, worker_id: UUID) -> Panel | None:
    """The work list: actions from recommendations that are theirs. At most two queries."""
    del worker_id  # the request says who it is
    found = queries.owed_by(request.actor.worker_id)
    if not found:
        return None
    return Panel(
        "From recommendations",
        "learning/panels/of_worker.html",
        {"actions": [presenters.action(one) for one in found]},
    )
