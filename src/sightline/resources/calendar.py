"""Resources that somebody is to look at again, for that worker's own calendar."""

from __future__ import annotations

from datetime import datetime

from sightline.access.identity import Actor
from sightline.domain.resources import Status
from sightline.duties.calendar import Event, Title
from sightline.resources.models import Resource


def of_worker(by: Actor, since: datetime, until: datetime) -> list[Event]:
    """Of those that this worker looks after by name."""
    rows = Resource.objects.filter(
        reviewer_id=by.worker_id, review_on__range=(since.date(), until.date())
    ).exclude(status=Status.DEFUNCT.value)
    return [Event(key, Title.REVIEW, on) for key, on in rows.values_list("pk", "review_on")]
