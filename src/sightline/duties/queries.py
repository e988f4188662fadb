"""What is owed: on one record, about one subject. The database decides who reads it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet

from sightline.domain.clocks import ClockKind
from sightline.domain.provenance import Status
from sightline.duties.models import Duty, DutyChange
from sightline.kernel.prepared import Given, Prepared

MOST = 30  # of one subject


@dataclass(frozen=True)
class Said:
    """What the pack said of the clock when it started. Dates are None where the source has none."""

    name: str
    section: str
    valid_from: date | None
    valid_to: date | None
    sure: str
    duty: str
    starts: str
    note: str


@dataclass(frozen=True)
class Owed:
    """One duty, as pages show it. A duty with no `due_at` is never late.

    counted_to: where its clock's count ends, also where the rule does not bind.
    worker, team: who owes it by name, "" where it is nobody's in particular.
    """

    duty_id: UUID
    file_id: UUID
    subject_id: UUID
    about: str
    about_id: UUID
    link: str
    clock: str
    title: str
    kind: ClockKind
    limit_words: str
    status: Status
    said: Said
    started_at: datetime
    counted_to: datetime | None
    due_at: datetime | None
    queue_at: datetime
    worker_id: UUID | None
    team_id: UUID | None
    agency_id: UUID
    worker: str
    team: str
    agency: str
    waiting_for: str
    met_at: datetime | None
    met_by: str
    how: str

    def is_late(self, now: datetime) -> bool:
        """Only what binds and is not done; also while it waits for somebody."""
        return self.met_at is None and self.due_at is not None and self.due_at < now

    @property
    def whose(self) -> str:
        """Who owes it now, in words."""
        if self.worker:
            return f"{self.worker}, {self.agency}"
        return self.team or f"Nobody yet: the leads of {self.agency}"

    @property
    def met_late(self) -> bool:
        return self.met_at is not None and self.due_at is not None and self.due_at < self.met_at

    @property
    def not_in_force(self) -> bool:
        """Enacted but not commenced: shown with its date, owed by nobody yet."""
        return self.status is Status.NOT_COMMENCED


@dataclass(frozen=True)
class Change:
    """One line of a duty's history. Names are "" where it was, or is, nobody's in particular."""

    kind: DutyChange.Kind
    at: datetime
    by: str
    words: str
    to_worker: str
    to_team: str


def of(about: str, about_id: UUID) -> list[Owed]:
    """The duties of one record, open first, in the order in which they fall due."""
    return shown(_open_first(Duty.objects.filter(about_id=about_id, about=about)))


def of_each(about: str, ids: Collection[UUID]) -> dict[UUID, list[Owed]]:
    """The duties of several records of one kind, by record, open first. One query."""
    found: dict[UUID, list[Owed]] = {}
    for one in shown(_open_first(Duty.objects.filter(about=about, about_id__in=list(ids)))):
        found.setdefault(one.about_id, []).append(one)
    return found


def of_subject(subject_id: UUID) -> list[Owed]:
    """What is owed about one subject, open first. One query."""
    return list(_shown(_OF_SUBJECT(subject=subject_id)))


def late_about(subject_ids: Collection[UUID], now: datetime) -> dict[UUID, list[Owed]]:
    """What is late about each of these subjects, as far as the worker may see, the longest late
    first. One query."""
    rows = Duty.objects.filter(
        subject_id__in=list(subject_ids), met_at__isnull=True, due_at__lt=now
    ).order_by("due_at", "id")
    found: dict[UUID, list[Owed]] = {}
    for one in shown(rows):
        found.setdefault(one.subject_id, []).append(one)
    return found


def duty(duty_id: UUID) -> Owed | None:
    """One duty, or None where the worker may not know of it."""
    return next(iter(shown(Duty.objects.filter(pk=duty_id))), None)


@dataclass(frozen=True)
class WithoutOwner:
    """A duty that nobody has and no lead of its agency may open: that it is there, and by when.

    may_open: whoever asks is a designated officer who may open its record.
    """

    duty_id: UUID
    agency: str
    since: datetime
    due_at: datetime | None
    may_open: bool


def without_owner() -> list[WithoutOwner]:
    """What the worker who asks has to see to, soonest due first. Empty for everybody but senior
    managers and designated officers. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.duties_without_owner()")
        return [WithoutOwner(*row) for row in cursor.fetchall()]


def history(duty_id: UUID) -> list[Change]:
    """How it went from hand to hand, in order. One query."""
    return [
        Change(
            kind=DutyChange.Kind(row.kind),
            at=row.recorded_at,
            by=row.recorded_by.name,
            words=row.words,
            to_worker=row.to_worker.name if row.to_worker else "",
            to_team=row.to_team.name if row.to_team else "",
        )
        for row in DutyChange.objects.filter(duty_id=duty_id)
        .select_related("recorded_by", "to_worker", "to_team")
        .order_by("recorded_at", "id")
    ]


def _open_first(found: QuerySet[Duty]) -> QuerySet[Duty]:
    return found.order_by(F("met_at").desc(nulls_first=True), "queue_at", "id")


def shown(found: QuerySet[Duty]) -> list[Owed]:
    """Rows with the names of those who owe them: the same query."""
    return list(_shown(_with_names(found)))


def _with_names(found: QuerySet[Duty]) -> QuerySet[Duty]:
    return found.select_related("owner_worker", "owner_team", "owner_agency", "met_by")


_OF_SUBJECT = Prepared(
    lambda: _with_names(_open_first(Duty.objects.filter(subject_id=Given("subject"))))[:MOST]
)


def _shown(rows: Iterable[Duty]) -> Iterable[Owed]:
    for row in rows:
        yield Owed(
            duty_id=row.pk,
            file_id=row.file_id,
            subject_id=row.subject_id,
            about=row.about,
            about_id=row.about_id,
            link=row.link,
            clock=row.clock,
            title=row.title,
            kind=ClockKind(row.kind),
            limit_words=row.limit_words,
            status=Status(row.status),
            said=_said(row.said),
            started_at=row.started_at,
            counted_to=row.counted_to,
            due_at=row.due_at,
            queue_at=row.queue_at,
            worker_id=row.owner_worker_id,
            team_id=row.owner_team_id,
            agency_id=row.owner_agency_id,
            worker=row.owner_worker.name if row.owner_worker else "",
            team=row.owner_team.name if row.owner_team else "",
            agency=row.owner_agency.name,
            waiting_for=row.waiting_for,
            met_at=row.met_at,
            met_by=row.met_by.name if row.met_by else "",
            how=row.how,
        )


def _said(kept: dict[str, str]) -> Said:
    return Said(
        name=kept["name"],
        section=kept["section"],
        valid_from=_day(kept["valid_from"]),
        valid_to=_day(kept["valid_to"]),
        sure=kept["sure"],
        duty=kept["duty"],
        starts=kept["starts"],
        note=kept["note"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
