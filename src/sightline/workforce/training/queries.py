"""What is coming, who comes, what people have done. The database says who may know what."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from sightline.access.identity import Actor
from sightline.workforce.models import Course, Session

MOST = 200
LATEST = 30  # of what is over


class Booked(NamedTuple):
    """One booking. name: as far as the asker may know it. said: which evaluations they gave, of
    the asker's own and of those for whom the asker writes them down. done: what counts of it.
    taken_back: why it counted once and does no longer, or ""."""

    booking_id: UUID
    session_id: UUID
    worker_id: UUID | None
    counted_id: UUID | None
    agency_id: UUID
    name: str
    agency: str
    state: str
    placed_at: datetime
    changed_at: datetime
    mine: bool
    said: Sequence[str] | None
    done: UUID | None
    taken_back: str

    @property
    def comes(self) -> bool:
        return self.state in ("booked", "waiting")


class DoneSeen(NamedTuple):
    """A level that somebody has done. number: of the certificate; "" where no session gave one.
    taken_back_at: it counts no longer."""

    done_id: UUID
    worker_id: UUID | None
    counted_id: UUID | None
    level: str
    title: str
    done_on: date
    evidence: str
    number: str
    taken_back_at: datetime | None
    taken_back_by: str | None
    taken_back_why: str | None

    @property
    def counts(self) -> bool:
        return self.taken_back_at is None

    @property
    def learner_id(self) -> UUID:
        found = self.worker_id or self.counted_id
        if found is None:
            raise LookupError("nobody has done this")  # the database does not keep such a row
        return found


class CountedSeen(NamedTuple):
    """Somebody without a sign-in."""

    counted_id: UUID
    name: str
    does: str
    volunteer: bool
    since: date


class Certificate(NamedTuple):
    """What a certificate says. mine: the asker may print it. taken_back: it is none any more."""

    name: str
    agency: str
    area: str
    level: str
    title: str
    done_on: date
    mine: bool
    taken_back: date | None


class BarrierSeen(NamedTuple):
    """What kept somebody from training, never who. answers: {"words", "at", "by"}."""

    barrier_id: UUID
    kinds: Sequence[str]
    words: str
    at: datetime
    agency: str
    mine: bool
    may_answer: bool
    answers: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Places:
    taken: int
    waiting: int


def coming(area_id: int, *, now: datetime) -> list[Session]:
    """Sessions that are still to come, the soonest first. One query."""
    return list(
        Session.objects.filter(area_id=area_id, starts_at__gt=now, cancelled_at__isnull=True)
        .select_related("course", "trainer")
        .order_by("starts_at", "id")[:MOST]
    )


def held(area_id: int, *, now: datetime) -> list[Session]:
    """Sessions that have begun, the newest first: who was there is said and corrected on their
    page. One query."""
    found = Session.objects.filter(
        area_id=area_id, starts_at__lte=now, cancelled_at__isnull=True
    ).select_related("course")
    return list(found.order_by("-starts_at", "id")[:LATEST])


def trained_by(worker_id: UUID) -> list[Session]:
    """Sessions that this worker holds or held, the newest first. One query."""
    found = Session.objects.filter(trainer_id=worker_id).select_related("course")
    return list(found.order_by("-starts_at", "id")[:MOST])


def sessions(ids: Collection[UUID]) -> dict[UUID, Session]:
    found = Session.objects.filter(pk__in=list(ids)).select_related("course", "trainer")
    return {one.pk: one for one in found}


def session(session_id: UUID, area_id: int) -> Session | None:
    found = Session.objects.filter(pk=session_id, area_id=area_id)
    return found.select_related("course", "trainer", "trainer__agency").first()


def courses(area_id: int) -> list[Course]:
    return list(Course.objects.filter(area_id=area_id).order_by("level", "title", "id"))


def course(course_id: UUID, area_id: int) -> Course | None:
    return Course.objects.filter(pk=course_id, area_id=area_id).first()


def places(ids: Collection[UUID]) -> dict[UUID, Places]:
    """How many places of each session are taken, and how many wait. One query."""
    rows = _all("SELECT * FROM access.places_taken(%s::uuid[])", [list(ids)])
    return {row[0]: Places(row[1], row[2]) for row in rows}


def mine() -> list[Booked]:
    """The asker's own bookings, also those given up. One query."""
    return _bookings(None, None)


def of_session(session_id: UUID) -> list[Booked]:
    """Everybody of the session whom the asker may know. One query."""
    return _bookings(session_id, None)


def of_agency(agency_id: UUID) -> list[Booked]:
    """Everybody of that agency. Refused to whoever does not see to its training."""
    return _bookings(None, agency_id)


def _bookings(session_id: UUID | None, agency_id: UUID | None) -> list[Booked]:
    rows = _all("SELECT * FROM access.training_bookings(%s, %s)", [session_id, agency_id])
    return [Booked(*row) for row in rows]


def done(agency_id: UUID | None = None) -> list[DoneSeen]:
    """What the asker has done, or everybody of that agency, the newest first. One query."""
    return [DoneSeen(*row) for row in _all("SELECT * FROM access.training_done(%s)", [agency_id])]


def counted(agency_id: UUID) -> list[CountedSeen]:
    rows = _all("SELECT * FROM access.counted_people(%s)", [agency_id])
    return [CountedSeen(*row) for row in rows]


def to_answer(by: Actor, booking_id: UUID) -> Booked | None:
    """One's own booking, or that of somebody without a sign-in for whom one writes it down."""
    found = {one.booking_id: one for one in mine()}
    if booking_id not in found and sees_to_training():
        found = {one.booking_id: one for one in of_agency(by.agency_id) if one.counted_id}
    return found.get(booking_id)


def sees_to_training() -> bool:
    """Whether the asker sees to the training of their agency."""
    return bool(_all("SELECT access.see_to_training()", [])[0][0])


def certificate(number: str) -> Certificate | None:
    rows = _all("SELECT * FROM access.training_certificate(%s)", [number])
    return Certificate(*rows[0]) if rows else None


def evaluations(course_id: UUID, when: str, *, fewest: int) -> list[Mapping[str, str]]:
    """What was said of a course, without names, in whole lots of the fewest. One query."""
    rows = _all("SELECT * FROM access.training_evaluations(%s, %s, %s)", [course_id, when, fewest])
    return [json.loads(row[0]) for row in rows]


def barriers() -> list[BarrierSeen]:
    rows = _all("SELECT * FROM access.training_barriers()", [])
    return [BarrierSeen._make((*row[:-1], json.loads(row[-1]))) for row in rows]


def _all(asks: str, said: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(asks, said)
        return list(cursor.fetchall())
