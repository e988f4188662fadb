"""How a job acts: as one worker, in one audited transaction of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from procrastinate import RetryStrategy

from sightline.access import identity
from sightline.access.identity import Actor, Shape
from sightline.kernel import audit, clock

#: A job that fails, for example because the mail server is away, is tried again for eighteen hours.
PERSISTENT = RetryStrategy(max_attempts=16, exponential_wait=2)


@contextmanager
def working_as(worker_id: UUID, *, job: str, shape: Shape | None = "narrow") -> Iterator[Actor]:
    """A transaction as one worker, closed by an audit entry where anything was noted.

    shape: None reads as their pages do, so that an area-wide reader is told of the area's work.
    Raises PermissionError when the worker has left: nothing is then done in their name.
    """
    with audit.collecting() as notes, identity.acting_as(worker_id, shape=shape) as actor:
        yield actor
        if notes:
            audit.append(
                action=f"job {job}",
                at=clock.now(),
                verdict="allowed",
                notes=notes,
                actor_id=actor.worker_id,
            )
