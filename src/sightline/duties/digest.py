"""The daily mail: how much is due, late or waits. Numbers and a link, and nothing about anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.urls import reverse

from sightline.access.identity import Actor
from sightline.duties.models import Digest
from sightline.duties.queues import LEADS, Owner, Part, Whose, Window, bounded, count, queue
from sightline.kernel import audit
from sightline.kernel.clock import LONDON

SUBJECT = "Sightline: your work today"


@dataclass(frozen=True)
class Counted:
    """One line of the mail. Each is counted no further than a page of a queue."""

    whose: str
    due: int
    late: int
    waiting: int

    @property
    def anything(self) -> bool:
        return bool(self.due or self.late or self.waiting)

    def __str__(self) -> str:
        due, late, waiting = bounded(self.due), bounded(self.late), bounded(self.waiting)
        return f"{self.whose}: {due} due today, {late} late, {waiting} waiting for somebody"


def end_of(day: date) -> datetime:
    """The last second of that day in England."""
    return datetime.combine(day, time(23, 59, 59), LONDON)


def workers_to_tell(day: date) -> list[UUID]:
    """Whom the mail of that day may concern and was not made for. Asked as the site itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.workers_to_tell(%s, %s)", [day, end_of(day)])
        return [row[0] for row in cursor.fetchall()]


def counted(by: Actor, *, now: datetime) -> list[Counted]:
    """What this worker's mail says, as they may see it now. At most four queries."""
    today = end_of(now.astimezone(LONDON).date())
    kinds = {
        Part.DUE: Window(since=now, until=today + timedelta(microseconds=1)),
        Part.LATE: Window(until=now),
        Part.WAITING: Window(waiting=True),
    }
    lines = []
    for whose, heading in ((Whose.MINE, "Yours"), (Whose.TEAM, "Your team’s")):
        mine = queue(whose, by)
        owners: Sequence[Owner] = mine.owners if mine else ()
        lines.append((heading, owners))
    if by.holds(*LEADS):
        lines.append(
            ("The leads’, and nobody’s yet", (Owner("agency", by.agency_id, nobodys=True),))
        )
    found = [(heading, count(owners, kinds)) for heading, owners in lines]
    return [
        Counted(heading, each[Part.DUE], each[Part.LATE], each[Part.WAITING])
        for heading, each in found
    ]


def made_once(by: Actor, *, day: date, anything: bool, now: datetime) -> bool:
    """Whether the mail of that day is made now: once a worker, however often the job runs."""
    _, made = Digest.objects.get_or_create(
        once=f"{by.worker_id}:{day}",
        defaults={"worker_id": by.worker_id, "day": day, "at": now, "mailed": anything},
    )
    if made:
        audit.note("digest.made", mailed=anything)
    return made


def message(lines: Sequence[Counted]) -> str:
    """The whole mail."""
    said = "\n".join(str(one) for one in lines if one.anything)
    return (
        f"{said}\n\nSign in to see it: {settings.SIGHTLINE_ADDRESS}{reverse('duties:work')}\n\n"
        "This mail holds numbers only. It comes once a day, when something is due, late or waits.\n"
    )
