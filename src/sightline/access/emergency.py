"""Emergency access: begun with a reason, ended by time or by hand, reviewed by somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection

from sightline.access import tasks
from sightline.access.identity import Actor
from sightline.access.models import EmergencyAccess
from sightline.domain import clocks
from sightline.domain.clocks import Timescale, Unit
from sightline.kernel import audit
from sightline.packs.bank_holidays import england
from sightline.packs.catalogue import current

Decision = EmergencyAccess.Decision
Outcome = EmergencyAccess.Outcome


@dataclass(frozen=True)
class Sought:
    """A name with a birth date, or the kind of a number with the number in its normal form."""

    name: str | None = None
    birth_date: date | None = None
    kind: str | None = None
    number: str | None = None


@dataclass(frozen=True)
class Review:
    """One use or try, as somebody who may review it sees it. Of the record: whose it is.

    keeper, name, birth_date: the file's agency; what the subject is called, for that agency only.
    open_until: None where nothing was opened.
    """

    emergency_id: UUID
    worker_id: UUID
    reason_code: str
    reason: str
    at: datetime
    outcome: Outcome
    keeper: str | None
    name: str | None
    birth_date: date | None
    open_until: datetime | None
    due_at: datetime
    reviewed_at: datetime | None
    reviewed_by: UUID | None
    decision: str
    review: str

    @property
    def reference(self) -> str:
        return str(self.emergency_id)[:8]


def length() -> Timescale:
    """The pack's clock for how long it lasts."""
    return current().clock("emergency-access-ends")


def review_clock() -> Timescale:
    """The pack's clock for its review."""
    return current().clock("emergency-access-reviewed")


def begin(sought: Sought, *, reason_code: str, reason: str, now: datetime) -> UUID | None:
    """Try to open one record. Returns its subject, or None: not there, closed, or too many tries.

    The alert and the clock of the review are set in the same transaction, whatever came of it.
    """
    lasts = length().limit
    if lasts is None or lasts.unit is not Unit.HOURS:
        raise LookupError("The clock 'emergency-access-ends' needs a limit in hours (h)")
    due = clocks.due(review_clock().limit, now, england(now.year, now.year + 1))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.begin_emergency(%s, %s, %s, %s, %s, %s, make_interval(hours => %s), %s)",
            [
                reason, sought.name, sought.birth_date, sought.kind, sought.number, reason_code,
                lasts.amount, due,
            ],
        )  # fmt: skip
        cursor.execute("SELECT id, review_due_at, subject_id FROM access.latest_emergency()")
        emergency_id, due, subject_id = cursor.fetchone()
    tasks.tell_reviewers.defer(emergency_id=str(emergency_id))
    overdue = tasks.escalate_review.configure(schedule_at=due + timedelta(seconds=1))
    overdue.defer(emergency_id=str(emergency_id))
    if subject_id is None:
        audit.note("emergency.refused", ids=[emergency_id])
        return None
    audit.note("emergency.opened", ids=[emergency_id], subjects=[subject_id])
    return UUID(str(subject_id))


def end(*, by: Actor) -> bool:
    """End what runs, before its time. Returns whether anything ran."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.end_emergency()")
        ended: bool = cursor.fetchone()[0]
    if ended:
        seen = [by.emergency.subject_id] if by.emergency else []
        audit.note("emergency.ended", subjects=seen)
    return ended


def reviews() -> list[Review]:
    """What the worker may review: what waits, the longest due first; then the last thirty days'."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.emergency_reviews()")
        found = [Review(*(*row[:5], Outcome(row[5]), *row[6:])) for row in cursor.fetchall()]
    audit.note("emergency.reviews_listed", ids=[one.emergency_id for one in found])
    return found


def review(emergency_id: UUID) -> Review | None:
    """One of them, or None where it is not theirs to review."""
    return next((one for one in reviews() if one.emergency_id == emergency_id), None)


def looks(emergency_id: UUID) -> list[tuple[datetime, str]]:
    """Which pages were opened meanwhile, as the audit has them: (when, the page's name)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT at, action FROM access.emergency_looks(%s)", [emergency_id])
        found: list[tuple[datetime, str]] = cursor.fetchall()
    return found


def decide(emergency_id: UUID, *, decision: Decision, words: str) -> None:
    """Keep what the reviewer thinks. Refused for whoever tried, and once it is reviewed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.decide_emergency(%s, %s, %s)", [emergency_id, decision.value, words]
        )
    audit.note("emergency.reviewed", ids=[emergency_id], decision=decision.value)
