"""Who works where: what colleagues may know of one another, for lists and signatures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from sightline.access.identity import Actor
from sightline.access.models import RoleHolding, Worker
from sightline.domain.agencies import Role
from sightline.kernel import clock


@dataclass(frozen=True)
class Colleague:
    """A worker as colleagues see them. roles: those they hold now."""

    worker_id: UUID
    name: str
    job_title: str
    agency: str
    telephone: str
    roles: frozenset[Role]


def colleagues_of(actor: Actor) -> list[Colleague]:
    """Everybody else who works for the actor's agency now, by name. Two queries."""
    workers = (
        Worker.objects.filter(agency_id=actor.agency_id, ended_at__isnull=True)
        .exclude(pk=actor.worker_id)
        .select_related("agency")
        .order_by("name", "job_title")
    )
    return _with_roles(list(workers))


def workers(ids: Collection[UUID]) -> dict[UUID, Colleague]:
    """These workers, also those who have left. Two queries."""
    found = Worker.objects.filter(pk__in=ids).select_related("agency").order_by("name")
    return {one.worker_id: one for one in _with_roles(list(found))}


def officers_of(area_id: int) -> list[Colleague]:
    """The designated officers of an area, to ring. Two queries."""
    now = clock.now()
    found = (
        Worker.objects.filter(
            Q(roles__ends_at__isnull=True) | Q(roles__ends_at__gt=now),
            roles__role=Role.DESIGNATED_OFFICER.value,
            roles__starts_at__lte=now,
            agency__area_id=area_id,
            ended_at__isnull=True,
        )
        .select_related("agency")
        .distinct()
        .order_by("name")
    )
    return _with_roles(list(found))


def agency_of(worker_id: UUID) -> UUID:
    """The agency that this worker works for. Raises Worker.DoesNotExist."""
    return Worker.objects.values_list("agency_id", flat=True).get(pk=worker_id)


def _with_roles(found: list[Worker]) -> list[Colleague]:
    now = clock.now()
    held: dict[UUID, set[Role]] = {}
    for worker_id, role in RoleHolding.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=now),
        worker_id__in=[one.pk for one in found],
        starts_at__lte=now,
    ).values_list("worker_id", "role"):
        held.setdefault(worker_id, set()).add(Role(role))
    return [
        Colleague(
            worker_id=one.pk,
            name=one.name,
            job_title=one.job_title,
            agency=one.agency.name,
            telephone=one.telephone or one.agency.telephone,
            roles=frozenset(held.get(one.pk, ())),
        )
        for one in found
    ]
