"""Opening files: the only way to a new record. Each call asks a definer function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Q

from sightline.access.identity import Actor
from sightline.access.models import RoleHolding
from sightline.access.models.files import Audience, SubjectKind
from sightline.kernel import audit, clock

__all__ = [
    "Audience",
    "OpenFile",
    "SharedKind",
    "SubjectKind",
    "agency_holders",
    "join_shared_file",
    "leads_for",
    "leave_shared_file",
    "merge_subjects",
    "new_id",
    "new_subject",
    "open_designated_officer_file",
    "open_file",
    "open_officers_information",
    "open_pair_file",
    "open_referral_file",
    "open_shared_file",
    "open_unnamed_file",
    "sealed_among",
    "unmerge_subjects",
]


# Why a member reads a shared file: a relationship of this kind.
SharedKind = Literal["meeting", "team", "allocation"]


@dataclass(frozen=True)
class OpenFile:
    """A file that the worker may write in, and the area whose readers may read it (0: none)."""

    file_id: UUID
    area_id: int

    def row(self, by: Actor, now: datetime) -> dict[str, Any]:
        """The columns that every row of a file has (`access.in_file.InFile`)."""
        return {
            "file_id": self.file_id,
            "area_id": self.area_id,
            "recorded_by_id": by.worker_id,
            "recorded_at": now,
        }


def new_id() -> UUID:
    """An id for a row that another row must name before it is written."""
    return uuid4()


def new_subject(kind: SubjectKind) -> UUID:
    """A new subject with no content. Raises a database refusal when nobody is signed in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.new_subject(%s)", [kind.value])
        return UUID(str(cursor.fetchone()[0]))


def open_file(audience: Audience, subjects: Sequence[UUID], *, reason: str) -> OpenFile:
    """A file of the worker's own agency about these subjects.

    A register, record or health file of one subject is opened once an agency and found again; a
    concern and a report of information are always a new one. Information keeps to the designated
    officer's route where it must (`open_shared_file`): its area is then 0.
    Refused, in one way, for a subject that is hidden, blocked or absent.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM access.open_file(%s, %s, %s)", [audience.value, list(subjects), reason]
        )
        return _opened(cursor.fetchone(), audience, subjects)


def open_designated_officer_file(
    subjects: Sequence[UUID], *, person: UUID, colleague: UUID | None, reason: str
) -> OpenFile:
    """N14: a file on the designated officer's route, closed to colleagues.

    person: the subject who works with or fosters children, one of `subjects`.
    colleague: the worker whom that subject stands for, where they have a log-in; they are blocked.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM access.open_designated_officer_file(%s, %s, %s, %s)",
            [list(subjects), person, colleague, reason],
        )
        return _opened(cursor.fetchone(), Audience.DESIGNATED_OFFICER, subjects)


def open_officers_information(
    subjects: Sequence[UUID],
    *,
    sources: Sequence[UUID] = (),
    person: UUID,
    colleague: UUID | None,
    senior: UUID | None,
    reason: str,
) -> OpenFile:
    """N14: information about somebody who works with children, or a colleague.

    person: the subject who stands for them, one of `subjects`. colleague: the worker, where they
    have a log-in; they are kept from it and not told. senior: a senior manager of the area whom the
    writer names. Read by its author, the designated officers, police intelligence and that one.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM access.open_officers_information(%s, %s, %s, %s, %s, %s)",
            [list(subjects), list(sources), person, colleague, senior, reason],
        )
        return _opened(cursor.fetchone(), Audience.DESIGNATED_OFFICER, subjects)


def open_referral_file(
    subjects: Sequence[UUID],
    *,
    sources: Sequence[UUID] = (),
    team: UUID | None,
    route: str,
    reason: str,
) -> OpenFile:
    """A file that is sent: it is opened and given to the receiving team in one step.

    sources: files that its words are drawn from; whoever is kept from one is kept from this one.
    team: of the worker's own area, with `route` in what it receives; None where it goes to somebody
    outside Sightline. The database decides whether it must take the designated officer's route.
    Refused, in one way, for a subject, source or team that is hidden, absent or of another area.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM access.open_referral_file(%s, %s, %s, %s, %s)",
            [list(subjects), list(sources), team, route, reason],
        )
        file_id, area_id, audience = cursor.fetchone()
    return _opened((file_id, area_id), Audience(audience), subjects)


def open_unnamed_file(
    subjects: Sequence[UUID],
    *,
    sources: Sequence[UUID] = (),
    team: UUID | None,
    route: str,
    reason: str,
) -> tuple[OpenFile, UUID]:
    """The same without the name: the file, and the new subject that stands for whom it is about."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM access.open_unnamed_file(%s, %s, %s, %s, %s)",
            [list(subjects), list(sources), team, route, reason],
        )
        file_id, area_id, unnamed, audience = cursor.fetchone()
    # The audit names the new subject only: an entry beside the child's would tell who it is.
    return _opened((file_id, area_id), Audience(audience), [unnamed]), unnamed


def open_shared_file(
    audience: Audience,
    subjects: Sequence[UUID],
    *,
    sources: Sequence[UUID] = (),
    workers: Sequence[UUID] = (),
    teams: Sequence[UUID] = (),
    kind: SharedKind,
    reason: str,
) -> OpenFile:
    """A file that several agencies write in: it is opened and given to its members in one step.

    audience: MISSING, MEETING, PLAN, INTERVIEW, DISCLOSED, INFORMATION or REVIEW. The database
    decides whether it must take the designated officer's route; leads of the writer's agency and
    else readers of the whole area reach it too. No role opens an interview; readers of the area do
    where it tells of harm. Who works with the area's information reads and writes INFORMATION; who
    leads the partnership's learning REVIEW, and nobody else by a role.
    sources: files that its words are drawn from; whoever is kept from one is kept from this one.
    workers, teams: members, of the writer's own area. Whoever is blocked is left out in silence.
    Refused, in one way, for a subject or source that is hidden, a member of another area or one who
    has left, and for sealed sources that nobody of the writer's agency could ever end the seal of.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM access.open_shared_file(%s, %s, %s, %s, %s, %s, %s)",
            [
                audience.value,
                list(subjects),
                list(sources),
                list(workers),
                list(teams),
                kind,
                reason,
            ],
        )
        file_id, area_id, went_to = cursor.fetchone()
    return _opened((file_id, area_id), Audience(went_to), subjects)


def open_pair_file(first: UUID, second: UUID, *, reason: str) -> OpenFile:
    """A file of the writer's agency about two records that may be of one child.

    The designated officer's route and every seal on what the writer reads of either are kept to.
    Refused for a subject that is hidden, and where nobody of the agency could end such a seal.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.open_pair_file(%s, %s, %s)", [first, second, reason])
        file_id, area_id, audience = cursor.fetchone()
    return _opened((file_id, area_id), Audience(audience), [first, second])


def sealed_among(subjects: Sequence[UUID]) -> dict[UUID, set[UUID]]:
    """Files about these that a seal closes to others and that the worker may open, by subject."""
    found: dict[UUID, set[UUID]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.sealed_among(%s)", [list(subjects)])
        for subject_id, file_id in cursor.fetchall():
            found.setdefault(subject_id, set()).add(file_id)
    return found


def join_shared_file(
    file_id: UUID,
    *,
    workers: Sequence[UUID] = (),
    teams: Sequence[UUID] = (),
    until: datetime | None = None,
    reason: str,
) -> None:
    """They take part from now on, until `until` where it is given. By whoever writes in the file.

    Whoever is kept from the file is left out in silence, so the answer tells nothing. Refused for
    members of another area, and on the designated officer's route unless the writer is of the
    agency that opened it, or is the officer.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.join_shared_file(%s, %s, %s, %s, %s)",
            [file_id, list(workers), list(teams), until, reason],
        )
    audit.note("file.joined", ids=[file_id, *workers, *teams])


def leave_shared_file(
    file_id: UUID,
    *,
    workers: Sequence[UUID] = (),
    teams: Sequence[UUID] = (),
    reason: str,
) -> None:
    """They no longer take part. By whoever writes in the file; its author always stays."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.leave_shared_file(%s, %s, %s, %s)",
            [file_id, list(workers), list(teams), reason],
        )
    audit.note("file.left", ids=[file_id, *workers, *teams])


def leads_for(file_id: UUID, role: str) -> list[UUID]:
    """Workers who hold `role` where the file belongs and who may open it, for notices."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.leads_for(%s, %s)", [file_id, role])
        return [row[0] for row in cursor.fetchall()]


def agency_holders(agency_id: UUID, role: str) -> list[UUID]:
    """Workers of one agency who hold `role` now."""
    now = clock.now()
    return list(
        RoleHolding.objects.filter(
            Q(ends_at__isnull=True) | Q(ends_at__gt=now),
            worker__agency_id=agency_id,
            worker__ended_at__isnull=True,
            role=role,
            starts_at__lte=now,
        ).values_list("worker_id", flat=True)
    )


def merge_subjects(*, kept: UUID, merged: UUID, reason: str) -> UUID:
    """Two subjects are one. Returns the merge, by which it can be undone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.merge_subjects(%s, %s, %s)", [kept, merged, reason])
        merge: UUID = cursor.fetchone()[0]
    audit.note("subject.merged", ids=[merge], subjects=[kept, merged])
    return merge


def unmerge_subjects(*, merge: UUID, reason: str) -> None:
    """They were two after all: every row goes back to where it was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.unmerge_subjects(%s, %s)", [merge, reason])
    audit.note("subject.unmerged", ids=[merge])


def _opened(row: tuple[UUID, int], audience: Audience, subjects: Sequence[UUID]) -> OpenFile:
    opened = OpenFile(row[0], row[1])
    audit.note("file.opened", ids=[opened.file_id], subjects=subjects, audience=audience.value)
    return opened
