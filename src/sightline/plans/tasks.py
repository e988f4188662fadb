"""Jobs of the plans room. They carry ids only, and are checked again as whoever is told."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from procrastinate.contrib.django import app

from sightline.access import notices
from sightline.access.jobs import PERSISTENT, working_as
from sightline.kernel import clock
from sightline.plans.models import Challenge


def tell(challenge: Challenge, workers: Collection[UUID], *, code: str, once: UUID) -> None:
    """Of a challenge, in the transaction that did it."""
    if workers:
        tell_of_challenge.defer(
            challenge_id=str(challenge.pk), worker_ids=sorted(map(str, workers)), code=code,
            once=str(once),
        )  # fmt: skip


@app.task(queue="notices", retry=PERSISTENT)
def tell_of_challenge(*, challenge_id: str, worker_ids: list[str], code: str, once: str) -> None:
    """Tell these workers, each where they may open the plan that it is in."""
    for worker in worker_ids:
        try:
            with working_as(UUID(worker), job=code):
                found = Challenge.objects.filter(pk=challenge_id).first()
                if found is not None:
                    notices.deliver(
                        worker_id=UUID(worker), code=code,
                        link=f"/plans/{found.plan_id}/#challenges", once=f"{code}:{once}",
                        now=clock.now(),
                    )  # fmt: skip
        except PermissionError:
            continue  # they have left; what is owed says so to whoever answers for it
