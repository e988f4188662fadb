"""Jobs of this room: tell whoever owes an action that it waits for them."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from sightline.access import notices
from sightline.access.jobs import PERSISTENT, working_as
from sightline.kernel import clock
from sightline.learning import queries

CODE = "learning-action"


@app.task(queue="notices", retry=PERSISTENT)
def tell_owner(*, action_id: str, worker_id: str, at: str) -> None:
    """A notice for whoever owes an action, where they still do. at: when it came to them."""
    try:
        with working_as(UUID(worker_id), job="learning") as worker:
            found = queries.action(UUID(action_id))
            if found is not None and found.owner_id == worker.worker_id and not found.state.is_over:
                notices.deliver(
                    worker_id=worker.worker_id,
                    code=CODE,
                    link=f"/recommendations/actions/{action_id}/",
                    once=f"{CODE}:{action_id}:{at}",
                    now=clock.now(),
                )
    except PermissionError:
        return  # they left since
