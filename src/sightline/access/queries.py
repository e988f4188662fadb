"""What the pages of other rooms ask about files, links and whom to ring. The database decides."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Func, JSONField, OuterRef, Q, QuerySet
from django.db.models.functions import JSONArray

from sightline.access.models import Agency, FileSubject, Link, RoleHolding, Team, TeamMember, Worker
from sightline.access.models.files import Audience, SubjectKind
from sightline.domain.agencies import AgencyKind, Role
from sightline.kernel import clock
from sightline.kernel.prepared import Given, Prepared, one_of

MOST_LINKS = 3_000  # rows in others' files that speak of one subject


@dataclass(frozen=True)
class FileSeen:
    """One file that the worker may open about a subject, and whose it is."""

    file_id: UUID
    area_id: int
    audience: Audience
    agency_id: UUID
    agency_name: str
    agency_kind: str
    telephone: str
    subject_kind: SubjectKind
    leads: tuple[tuple[str, str, str], ...] = ()
    apart: tuple[HeldApart, ...] = ()
    missing: MissingNow | None = None


@dataclass(frozen=True)
class MissingNow:
    """The open episode of a child who is missing, as the worker may read it, and since when."""

    episode_id: UUID
    seen_at: datetime


@dataclass(frozen=True)
class HeldApart:
    """A return interview of the subject that a page about them does not show: when it was held, and
    whom to ask. readable: by the worker, who was let into it by name or team, on its own page."""

    interview_id: UUID
    held_at: datetime
    readable: bool
    worker: str
    job_title: str
    agency: str
    telephone: str


@dataclass(frozen=True)
class LinkSeen:
    """A row also speaks of this subject, and both ends are open to the worker."""

    row_id: UUID
    subject_id: UUID
    kind: SubjectKind
    part: str


@dataclass(frozen=True)
class ToRing:
    """An agency, its number, and its safeguarding leads: (name, job title, telephone)."""

    agency_id: UUID
    agency_name: str
    telephone: str
    leads: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class ReceivingTeam:
    """A team that takes a route inside Sightline."""

    team_id: UUID
    name: str
    agency_id: UUID
    agency_name: str
    telephone: str


def receiving_teams(route: str, *, area_id: int) -> list[ReceivingTeam]:
    """Teams of the area that receive this route now, by agency. One query.

    route: a `RouteKind` value, or "consultation". A team in which nobody works is not offered.
    """
    now = clock.now()
    found = (
        Team.objects.filter(
            Q(members__ends_at__isnull=True) | Q(members__ends_at__gt=now),
            agency__area_id=area_id,
            receives__contains=[route],
            members__starts_at__lte=now,
            members__worker__ended_at__isnull=True,
        )
        .select_related("agency")
        .distinct()
        .order_by("agency__name", "name")
    )
    return [_receiving(one) for one in found]


def _receiving(one: Team) -> ReceivingTeam:
    number = one.telephone or one.agency.telephone
    return ReceivingTeam(one.pk, one.name, one.agency_id, one.agency.name, number)


def receiving_team(team_id: UUID) -> ReceivingTeam | None:
    """One team, whatever it receives: a referral names where it went. One query."""
    one = Team.objects.filter(pk=team_id).select_related("agency").first()
    return _receiving(one) if one else None


def numbers_of(worker_id: UUID) -> str:
    """The number on which this worker is reached: their own, else their agency's; "" for none."""
    found = (
        Worker.objects.filter(pk=worker_id).values_list("telephone", "agency__telephone").first()
    )
    return (found[0] or found[1]) if found else ""


def teams_of(worker_id: UUID) -> frozenset[UUID]:
    """The teams that this worker is in now. One query."""
    return frozenset(_members_now(worker_id=worker_id).values_list("team_id", flat=True))


def team_members(team_id: UUID, *, leading: bool = False) -> list[UUID]:
    """Who is in the team now; `leading`: only those who lead it. One query."""
    rows = _members_now(team_id=team_id)
    if leading:
        rows = rows.filter(leads=True)
    return list(rows.order_by("worker_id").values_list("worker_id", flat=True).distinct())


def _members_now(**which: UUID) -> QuerySet[TeamMember]:
    now = clock.now()
    return TeamMember.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=now),
        starts_at__lte=now,
        worker__ended_at__isnull=True,
        **which,
    )


def files_about(subject_id: UUID, *, leads: bool = False) -> list[FileSeen]:
    """The files about this subject that the worker may open: none means that it is not there.

    A public place's name lies in an open file, which everybody of the area may read.
    leads: with the safeguarding leads of the file's agency, by name, and with the interviews of the
    subject that are held apart and whether the subject is missing now, each row with all of them.
    One query.
    """
    if leads:
        rows = _FILES_AND_LEADS(subject=subject_id, now=clock.now())
    else:
        rows = _FILES(subject=subject_id)
    return [
        FileSeen(
            file_id, area_id, Audience(audience), agency_id, name, kind, telephone,
            SubjectKind(subject_kind),
            tuple(dict.fromkeys(tuple(lead) for lead in leading[0])) if leading else (),
            _apart(leading[1]) if leading else (),
            _missing(leading[2]) if leading else None,
        )
        for (
            file_id, area_id, audience, agency_id, name, kind, telephone, subject_kind, *leading,
        ) in rows
    ]  # fmt: skip


def kept_as(subject_id: UUID) -> UUID | None:
    """The subject that this one is now, where it was merged and the worker may see that one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.now_kept_as(%s)", [subject_id])
        found = cursor.fetchone()[0]
    return found if found and found != subject_id else None


def writable_files() -> frozenset[UUID]:
    """The files that the worker may write in. Health detail has a further way (`row_rules`)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.own_writable_files()")
        return frozenset(cursor.fetchone()[0])


def rows_speaking_of(subject_id: UUID) -> list[LinkSeen]:
    """Rows in others' files that also speak of this subject, where the worker sees both ends."""
    return [_link(*row) for row in _SPEAKING_OF(subject=subject_id)]


def links_of(row_ids: Collection[UUID]) -> list[LinkSeen]:
    """Of whom these rows also speak. A subject that is hidden leaves no gap."""
    return [_link(*row) for row in _LINKS_OF(rows=list(row_ids))] if row_ids else []


def readers_of_all(
    file_ids: Collection[UUID],
    workers: Collection[UUID],
    *,
    rows: Collection[UUID] = (),
    subjects: Collection[UUID] = (),
) -> list[UUID]:
    """Which of these workers may open every one of the files, in either shape; for notices.

    rows: kept from none of whom these speak. subjects: seeing every one. With both it says what the
    policy of a `ByAllFiles` table says. Asked by the site itself (`identity.acting_as_machine`);
    whoever else asks is refused. A run as sightline_system asks `access.opens_all` instead.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM access.readers_of_all(%s, %s, %s, %s)",
            [list(file_ids), list(workers), list(rows), list(subjects)],
        )
        return sorted(row[0] for row in cursor.fetchall())


def to_ring(files: Iterable[FileSeen]) -> list[ToRing]:
    """Whom to ring at the agencies of these files, which were asked for with their leads."""
    agencies = {
        one.agency_id: ToRing(one.agency_id, one.agency_name, one.telephone, one.leads)
        for one in files
    }
    return sorted(agencies.values(), key=lambda one: one.agency_name)


def health_to_ring(area_ids: Iterable[int]) -> list[ToRing]:
    """The safeguarding leads of health in these areas, whatever their agencies know. One query."""
    found: dict[UUID, tuple[Agency, dict[UUID, tuple[str, str, str]]]] = {}
    for held in (
        _leading(clock.now())
        .filter(
            worker__agency__kind=AgencyKind.HEALTH.value,
            worker__agency__area_id__in={abs(one) for one in area_ids},
        )
        .select_related("worker__agency")
        .order_by("worker__agency__name", "worker__name")
    ):
        lead = held.worker
        _, leads = found.setdefault(lead.agency_id, (lead.agency, {}))
        leads[lead.pk] = (lead.name, lead.job_title, lead.telephone)
    return [
        ToRing(key, agency.name, agency.telephone, tuple(leads.values()))
        for key, (agency, leads) in found.items()
    ]


def _leading(now: datetime | Given) -> QuerySet[RoleHolding]:
    return RoleHolding.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=now),
        role=Role.SAFEGUARDING_LEAD.value,
        starts_at__lte=now,
        worker__ended_at__isnull=True,
    )


def _files_with_leads() -> QuerySet[FileSubject, tuple[Any, ...]]:
    held = _leading(Given("now")).filter(worker__agency_id=OuterRef("file__agency_id"))
    told = JSONArray("worker__name", "worker__job_title", "worker__telephone")
    leads = ArraySubquery(held.order_by("worker__name").values(lead=told))
    # In a select of its own it is asked once, however many files there are.
    apart = Func(
        Given("subject"), template="(SELECT access.interviews_apart(%(expressions)s))",
        output_field=JSONField(),
    )  # fmt: skip
    missing = Func(
        Given("subject"), template="(SELECT access.missing_now(%(expressions)s))",
        output_field=JSONField(),
    )  # fmt: skip
    return _files().annotate(leads=leads, apart=apart, missing=missing)


def _missing(row: list[str] | None) -> MissingNow | None:
    return MissingNow(UUID(row[0]), datetime.fromisoformat(row[1])) if row else None


def _apart(rows: list[list[Any]] | None) -> tuple[HeldApart, ...]:
    return tuple(
        HeldApart(UUID(key), datetime.fromisoformat(held_at), *who)
        for key, held_at, *who in rows or ()
    )


def interviews_apart(subject_id: UUID) -> tuple[HeldApart, ...]:
    """Return interviews of the subject that the worker may know of and pages do not show, newest
    first: nothing of what was said, and nothing that a block or a seal keeps from them. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.interviews_apart(%s)::text", [subject_id])
        return _apart(json.loads(cursor.fetchone()[0] or "[]"))


def _files() -> QuerySet[FileSubject, tuple[Any, ...]]:
    return FileSubject.objects.filter(subject_id=Given("subject")).values_list(
        "file_id", "area_id", "file__audience", "file__agency_id", "file__agency__name",
        "file__agency__kind", "file__agency__telephone", "kind",
    )  # fmt: skip


_FILES = Prepared(_files)
_FILES_AND_LEADS = Prepared(_files_with_leads)
_LINK = ("row_id", "subject_id", "kind", "part")
_SPEAKING_OF = Prepared(
    lambda: Link.objects.filter(subject_id=Given("subject")).values_list(*_LINK)[:MOST_LINKS]
)
_LINKS_OF = Prepared(
    lambda: Link.objects.filter(one_of("row_id", "rows")).order_by("kind", "id").values_list(*_LINK)
)


def _link(row_id: UUID, subject_id: UUID, kind: str, part: str) -> LinkSeen:
    return LinkSeen(row_id, subject_id, SubjectKind(kind), part)
