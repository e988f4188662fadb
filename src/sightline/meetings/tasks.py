"""Jobs of the meetings room. They carry ids only. Whoever is kept from a meeting is told nothing:
each notice is delivered as its recipient, who must be able to open the meeting at that moment."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from procrastinate.contrib.django import app

from sightline.access import notices
from sightline.access.identity import Actor
from sightline.access.jobs import PERSISTENT, working_as
from sightline.kernel import clock
from sightline.meetings.models import Meeting


def tell(
    meeting: Meeting,
    workers: Sequence[UUID],
    by: Actor,
    *,
    code: str = "meeting-invited",
    once: UUID | None = None,
) -> None:
    """Each of these but whoever did it, in the transaction that did it."""
    others = [str(one) for one in workers if one != by.worker_id]
    if others:
        tell_invited.defer(
            meeting_id=str(meeting.pk), worker_ids=others, code=code, once=str(once or meeting.pk)
        )


@app.task(queue="notices", retry=PERSISTENT)
def tell_invited(*, meeting_id: str, worker_ids: list[str], code: str, once: str) -> None:
    """Tell these workers, each where they may open the meeting."""
    for worker in worker_ids:
        try:
            with working_as(UUID(worker), job=code):
                if Meeting.objects.filter(pk=meeting_id).exists():
                    notices.deliver(
                        worker_id=UUID(worker),
                        code=code,
                        link=f"/meetings/{meeting_id}/",
                        once=f"{code}:{once}",
                        now=clock.now(),
                    )
        except PermissionError:
            continue  # they have left; their seat says so to whoever runs the meeting
