"""What is due, on the pages of other rooms."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.design.components import Panel
from sightline.duties import presenters, queries
from sightline.duties.queues import soonest
from sightline.kernel import audit, clock
from sightline.subjects.queries import summaries

AT_HOME = 5


def due(request: ActorRequest, worker_id: UUID) -> Panel | None:
    """The first page: what falls due first of mine and my team's. Five queries."""
    del worker_id  # the request says who it is
    found = soonest(request.actor, most=AT_HOME)
    if not found:
        return None
    names = summaries({one.subject_id for one in found})
    audit.note("work.listed", ids=[one.duty_id for one in found], subjects=names)
    now = clock.now()
    lines = [
        presenters.line(one, now=now, reader=request.actor.worker_id, names=names) for one in found
    ]
    return Panel("What is due", "duties/panels/due.html", {"lines": lines})


def owed(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """A child's first page: what is owed to them, open first. One query."""
    found = queries.of_subject(subject_id)
    if not found:
        return None
    now = clock.now()
    lines = [presenters.line(one, now=now, reader=request.actor.worker_id) for one in found]
    return Panel(
        "What is owed",
        "duties/panels/owed.html",
        {
            "open": [one for one in lines if one.state != "met"],
            "met": [one for one in lines if one.state == "met"],
        },
    )
