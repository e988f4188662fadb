"""Who works in an area and which roles they hold or held: for registers and pathways."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.models import Agency, Area, RoleHolding, Worker
from sightline.domain.agencies import AgencyKind, Role


@dataclass(frozen=True)
class AgencySeen:
    """One agency with the number to ring."""

    agency_id: UUID
    name: str
    kind: AgencyKind
    telephone: str


@dataclass(frozen=True)
class WorkerSeen:
    """One worker. telephone: their own, else their agency's."""

    worker_id: UUID
    agency_id: UUID
    name: str
    job_title: str
    telephone: str
    ended_at: datetime | None


@dataclass(frozen=True)
class HoldingSeen:
    """A role that somebody holds, held, or will hold. ends_at: also where they left."""

    holding_id: int
    worker_id: UUID
    role: Role
    starts_at: datetime
    ends_at: datetime | None

    def runs_at(self, now: datetime) -> bool:
        return self.starts_at <= now and (self.ends_at is None or self.ends_at > now)


@dataclass(frozen=True)
class Staff:
    """Who works in an area and what they hold, read once for a page that asks both twice."""

    workers: Mapping[UUID, WorkerSeen]
    holdings: Sequence[HoldingSeen]

    def of(self, agency_id: UUID) -> Staff:
        """Of one agency."""
        there = {key: one for key, one in self.workers.items() if one.agency_id == agency_id}
        return Staff(there, [one for one in self.holdings if one.worker_id in there])


def staff_in(area_id: int, *, agency_id: UUID | None = None) -> Staff:
    """Two queries."""
    return Staff(
        workers_in(area_id, agency_id=agency_id), holdings_in(area_id, agency_id=agency_id)
    )


def name_of(area_id: int) -> str:
    return Area.objects.values_list("name", flat=True).get(pk=area_id)


def agencies_in(area_id: int) -> list[AgencySeen]:
    """Every agency of the area, by name. One query."""
    found = Agency.objects.filter(area_id=area_id).order_by("name", "id")
    return [AgencySeen(one.pk, one.name, AgencyKind(one.kind), one.telephone) for one in found]


def workers_in(area_id: int, *, agency_id: UUID | None = None) -> dict[UUID, WorkerSeen]:
    """Everybody who works there or did, by name; of one agency where it is given. One query."""
    found = Worker.objects.filter(agency__area_id=area_id).select_related("agency")
    if agency_id is not None:
        found = found.filter(agency_id=agency_id)
    return {
        one.pk: WorkerSeen(
            one.pk, one.agency_id, one.name, one.job_title,
            one.telephone or one.agency.telephone, one.ended_at,
        )
        for one in found.order_by("name", "id")
    }  # fmt: skip


def holdings_in(
    area_id: int, *, roles: Collection[Role] = (), agency_id: UUID | None = None
) -> list[HoldingSeen]:
    """Every role that workers of the area hold or held, the newest first. One query."""
    found = RoleHolding.objects.filter(worker__agency__area_id=area_id)
    if agency_id is not None:
        found = found.filter(worker__agency_id=agency_id)
    if roles:
        found = found.filter(role__in=[one.value for one in roles])
    rows = found.order_by("-starts_at", "-id").values_list(
        "id", "worker_id", "role", "starts_at", "ends_at", "worker__ended_at"
    )
    return [
        HoldingSeen(ident, worker, Role(role), starts, _earlier(ends, left))
        for ident, worker, role, starts, ends, left in rows
    ]


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((each for each in (one, other) if each is not None), default=None)
