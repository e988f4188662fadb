"""Sessions that are agreed, for a worker's own calendar. With whom stands in Sightline alone."""

from __future__ import annotations

from datetime import datetime

from sightline.access.identity import Actor
from sightline.duties.calendar import Event, Title
from sightline.supervision.models import Session


def of_worker(by: Actor, since: datetime, until: datetime) -> list[Event]:
    """Those of which the worker is one of the two, that were not called off."""
    del by  # the database shows nobody's but theirs
    rows = Session.objects.filter(agreed_at__range=(since, until), not_held="")
    return [
        Event(key, Title.SUPERVISION, at)
        for key, at in rows.order_by("agreed_at").values_list("pk", "agreed_at")
    ]
