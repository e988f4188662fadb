"""Jobs of the workforce room: notices, and what begins or is asked later. They carry ids only."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from sightline.access import notices
from sightline.access.jobs import PERSISTENT, working_as
from sightline.kernel import clock
from sightline.workforce.leads import covering
from sightline.workforce.training import following


@app.task(queue="notices", retry=PERSISTENT)
def tell(*, worker_id: str, code: str, link: str, once: str) -> None:
    """Put a notice before one worker. Nothing where they have left."""
    try:
        with working_as(UUID(worker_id), job=code):
            notices.deliver(
                worker_id=UUID(worker_id), code=code, link=link, once=once, now=clock.now()
            )
    except PermissionError:
        return


@app.task(queue="notices", retry=PERSISTENT)
def begin_cover(*, absence_id: str, worker_id: str) -> None:
    """An absence begins: what the lead owes until they are back goes to whoever covers."""
    try:
        with working_as(UUID(worker_id), job="begin_cover") as lead:
            covering.hand_on(UUID(absence_id), lead, now=clock.now())
    except PermissionError:
        return


@app.task(queue="notices", retry=PERSISTENT)
def ask(*, booking_id: str, worker_id: str, when: str) -> None:
    """What they think of it, or months later what they do differently: asked once each, and not
    where they have said so."""
    try:
        with working_as(UUID(worker_id), job="ask") as worker:
            following.remind(UUID(booking_id), worker, when, now=clock.now())
    except PermissionError:
        return
