"""Who can open a file: the list, for those who keep it, and what they may change in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from sightline.access.models import Relationship
from sightline.access.models.files import Audience
from sightline.kernel import audit

Kind = Relationship.Kind
#: What a lead may give. The others come about by themselves.
GIVEN = (Kind.ALLOCATION, Kind.TEAM, Kind.MEETING, Kind.REFERRAL, Kind.DUTY)


@dataclass(frozen=True)
class KeptFile:
    """A file about a subject that the worker keeps. seal_id: None where it is not sealed."""

    file_id: UUID
    audience: Audience
    opened_at: datetime
    may_give: bool
    name: str | None
    birth_date: date | None
    seal_id: UUID | None
    sealed_at: datetime | None
    seal_reason: str | None
    sealed_by: UUID | None
    named: Sequence[UUID]
    may_end_seal: bool


@dataclass(frozen=True)
class Tie:
    """One relationship to a file: of a worker or of a team."""

    relationship_id: UUID
    file_id: UUID
    worker_id: UUID | None
    team_id: UUID | None
    kind: Kind
    read_only: bool
    reason: str
    starts_at: datetime
    ends_at: datetime | None
    given_by: UUID | None
    ended_by: UUID | None
    may_end: bool

    def holds_at(self, now: datetime) -> bool:
        return self.starts_at <= now and (self.ends_at is None or self.ends_at > now)


def kept_files(subject_id: UUID) -> list[KeptFile]:
    """The files about this subject that the worker keeps: none means that there is no such page."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.kept_files(%s)", [subject_id])
        return [
            KeptFile(*(row[0], Audience(row[1]), *row[2:10], row[10] or (), row[11]))
            for row in cursor.fetchall()
        ]


def moved_to(subject_id: UUID) -> UUID | None:
    """The subject that this one was merged into, where the worker keeps files about it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.kept_files_moved(%s)", [subject_id])
        (found,) = cursor.fetchone()
    return UUID(str(found)) if found else None


def ties(subject_id: UUID) -> list[Tie]:
    """Every relationship to those files, those that hold now first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.file_access(%s)", [subject_id])
        found = [Tie(*(*row[:4], Kind(row[4]), *row[5:])) for row in cursor.fetchall()]
    audit.note("access.listed", ids=[one.file_id for one in found], subjects=[subject_id])
    return found


def give(
    *, file_id: UUID, subject_id: UUID, worker: UUID | None, team: UUID | None, kind: Kind,
    reason: str, ends_at: datetime,
) -> None:  # fmt: skip
    """Open a file to a worker or a team until a day. A block or a seal still keeps them out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.give_relationship(%s, %s, %s, %s, %s, %s)",
            [file_id, worker, team, kind.value, reason, ends_at],
        )
        made = cursor.fetchone()[0]
    audit.note("relationship.given", ids=[made, file_id], subjects=[subject_id], kind=kind.value)


def end(tie: Tie, *, subject_id: UUID) -> None:
    """They may not open it by this any more, from the next page on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.end_relationship(%s)", [tie.relationship_id])
    audit.note("relationship.ended", ids=[tie.relationship_id], subjects=[subject_id])


def seal(*, file_id: UUID, subject_id: UUID, named: Sequence[UUID], reason: str) -> None:
    """Only those named may open the file, whatever else would open it to others."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.seal(%s, %s, %s)", [file_id, list(named), reason])
        made = cursor.fetchone()[0]
    audit.note("seal.placed", ids=[made, file_id, *named], subjects=[subject_id])


def end_seal(seal_id: UUID, *, subject_id: UUID) -> None:
    """Those whose work opens the file may open it again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.end_seal(%s)", [seal_id])
    audit.note("seal.ended", ids=[seal_id], subjects=[subject_id])
