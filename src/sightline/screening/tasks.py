"""Jobs of the screening room. They carry ids only. What a job delivers is checked again as its
recipient: a notice goes to somebody who may open the screening at that moment, and nobody else."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from sightline.access import notices
from sightline.access.jobs import PERSISTENT, working_as
from sightline.kernel import clock
from sightline.screening.models import Screening

UNASKED = "not-referred-unasked"


@app.task(queue="notices", retry=PERSISTENT)
def tell_unasked(*, screening_id: str, worker_ids: list[str], once: str) -> None:
    """Tell these workers that a screening was judged without a lead, whom nobody could reach."""
    for worker in worker_ids:
        try:
            with working_as(UUID(worker), job=UNASKED):
                if Screening.objects.filter(pk=screening_id).exists():
                    notices.deliver(
                        worker_id=UUID(worker), code=UNASKED, link=f"/screening/{screening_id}/",
                        once=f"{UNASKED}:{once}", now=clock.now(),
                    )  # fmt: skip
        except PermissionError:
            continue  # they have left
