"""Teams: workers of one agency who share work. The directory is open to every worker."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from sightline.access.models import Team, TeamMember, Worker
from sightline.kernel import clock


def teams_of(worker_id: UUID) -> dict[UUID, str]:
    """The teams that this worker is in now, by name. One query."""
    now = clock.now()
    rows = (
        TeamMember.objects.filter(
            Q(ends_at__isnull=True) | Q(ends_at__gt=now), worker_id=worker_id, starts_at__lte=now
        )
        .order_by("team__name", "team_id")
        .values_list("team_id", "team__name")
    )
    return dict(rows)


def agencies_of(workers: Iterable[UUID], teams: Iterable[UUID]) -> dict[UUID, UUID]:
    """For which agency each of these workers and teams works. Two queries."""
    found = Worker.objects.filter(pk__in=list(workers)).values_list("pk", "agency_id")
    return {
        **dict(found),
        **dict(Team.objects.filter(pk__in=list(teams)).values_list("pk", "agency_id")),
    }
