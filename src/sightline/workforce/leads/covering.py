"""A lead is away and somebody covers. The cover holds the lead's role for that time (access), so
notices, queues and files come to them as to any lead; what the lead owes in person is handed on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import connection
from django.urls import reverse
from procrastinate.contrib.django import app

from sightline.access.identity import Actor
from sightline.domain.errors import NotPossible
from sightline.duties import actions as duties
from sightline.duties.actions import Owner
from sightline.duties.queries import Owed
from sightline.duties.queues import Part, Whose, queue
from sightline.kernel import audit
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.workforce.models import Absence
from sightline.workforce.telling import tell

BEGIN = "sightline.workforce.tasks.begin_cover"


def begin(
    *, worker_id: UUID, cover_id: UUID | None, starts_on: date, back_on: date, packs: Packs,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """They are away from the first of these days to the last before they are back.

    Raises NotPossible: the days do not fit, or they are written down as away then already.
    """
    longest = packs.training_rules["training"].longest_cover_days
    if back_on <= starts_on:
        raise NotPossible("Give a day on which they are back that comes after the first", "back_on")
    if back_on - starts_on > timedelta(days=longest):
        raise NotPossible(
            f"One absence has {longest} days at the most. Give an earlier day, and write down the"
            " rest later; whoever leads for longer is given the role itself",
            "back_on",
        )
    starts_on = max(starts_on, now.astimezone(LONDON).date())
    starts, ends = max(_begin_of(starts_on), now), _begin_of(back_on)
    if ends <= now:
        raise NotPossible("Give a day on which they are back that is still to come", "back_on")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.cover_lead(%s, %s, %s, %s, %s)",
            [worker_id, cover_id, starts, ends, now],
        )
        made: UUID | None = cursor.fetchone()[0]
    if made is None:
        raise NotPossible("They are written down as away in these days already", "starts_on")
    audit.note("lead.away", ids=[made, worker_id, *([cover_id] if cover_id else [])])
    link = reverse("workforce:leads-agency", args=[by.agency_id])
    if worker_id != by.worker_id:
        tell([worker_id], "lead-away", link=link, once=f"lead-away:{made}")
    if cover_id is not None:
        tell([cover_id], "lead-cover", link=link, once=f"lead-cover:{made}")
        job = app.configure_task(BEGIN, queue="notices", schedule_at=max(starts, now))
        job.defer(absence_id=str(made), worker_id=str(worker_id))
    return made


def end(*, absence_id: UUID, by: Actor, now: datetime) -> None:
    """They are back. Raises NotPossible where it was over."""
    del by
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.end_cover(%s, %s)", [absence_id, now])
        ended = cursor.fetchone()[0]
    if not ended:
        raise NotPossible("This absence is over already")
    audit.note("lead.back", ids=[absence_id])


def hand_on(absence_id: UUID, lead: Actor, *, now: datetime) -> int:
    """What the lead owes and is late or due before they are back: to the cover, where the cover may
    write in its record. How many; the rest stays with the lead and in the agency's queue."""
    absence = (
        Absence.objects.filter(pk=absence_id, worker_id=lead.worker_id, end__isnull=True)
        .select_related("cover")
        .first()
    )
    if absence is None or absence.cover_id is None or absence.ends_at <= now:
        return 0
    went = 0
    for duty in list(_owed(lead, until=absence.ends_at, now=now)):
        owner = Owner(duty.agency_id, duty.team_id, absence.cover_id)
        if duty.agency_id != absence.agency_id or not duties.may_owe(duty.file_id, owner):
            continue
        duties.hand_over(
            duty_id=duty.duty_id, owner=owner, why="They are away, and this is their cover",
            by=lead, now=now,
        )  # fmt: skip
        went += 1
    return went


def _owed(lead: Actor, *, until: datetime, now: datetime) -> Iterator[Owed]:
    mine = queue(Whose.MINE, lead)
    if mine is None:
        return
    for part in (Part.LATE, Part.DUE):
        after = None
        while True:
            page = mine.page(part, now=now, after=after)
            yield from (one for one in page.rows if one.due_at and one.due_at < until)
            after = page.further
            if after is None or after.queue_at >= until:
                break


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
