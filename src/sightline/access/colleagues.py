"""Finding a worker or a team by what a colleague types. The directory is open to every worker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from uuid import UUID

from django.db.models import Q, QuerySet

from sightline.access.models import Team, Worker
from sightline.domain.errors import Refusal
from sightline.kernel import clock

MOST_OFFERED = 4


@dataclass(frozen=True)
class Colleague:
    """A worker as a page names them."""

    worker_id: UUID
    name: str
    job_title: str
    agency: str
    agency_id: UUID | None = None
    agency_kind: str = ""

    def __str__(self) -> str:
        return f"{self.name}, {self.job_title}, {self.agency}"


@dataclass(eq=False)
class NobodyCalled(Refusal):
    """No worker, or more than one, is called what was typed. `offered`: who it may be."""

    typed: str
    offered: tuple[str, ...]
    field: str | None = None
    code = "nobody-called"

    def sentence(self) -> str:
        if not self.offered:
            return (
                f"Nobody is called “{self.typed}”. Check the spelling: only colleagues and teams"
                " who use Sightline are found"
            )
        return f"Say who “{self.typed}” is. Write it as here: {'; or '.join(self.offered)}"


def named(workers: Iterable[UUID | None]) -> dict[UUID, Colleague]:
    """These workers by id, leavers too: a record names who it was. One query."""
    found = Worker.objects.filter(pk__in={one for one in workers if one}).select_related("agency")
    return {one.pk: _colleague(one) for one in found}


def team_names(teams: Iterable[UUID | None]) -> dict[UUID, str]:
    """These teams by id, with their agency's name. One query."""
    found = Team.objects.filter(pk__in={one for one in teams if one}).select_related("agency")
    return {one.pk: f"{one.name}, {one.agency.name}" for one in found}


def worker_called(typed: str, *, field: str) -> Colleague:
    """Who works here under this name. "Name, job" tells two apart. Raises NobodyCalled."""
    name, _, more = (part.strip() for part in typed.partition(","))
    found = [
        _colleague(one)
        for one in _working().filter(name__iexact=name).select_related("agency").order_by("name")
    ]
    if more:
        said = more.casefold()
        found = [
            one for one in found if f"{one.job_title}, {one.agency}".casefold().startswith(said)
        ]
    if len(found) == 1:
        return found[0]
    raise NobodyCalled(typed, _offered(name, found), field)


def worker_or_team_called(typed: str, *, field: str) -> tuple[UUID | None, UUID | None]:
    """(worker, None) or (None, team). Raises NobodyCalled."""
    name, _, agency = (part.strip() for part in typed.partition(","))
    teams = Team.objects.filter(name__iexact=name).select_related("agency")
    if agency:
        teams = teams.filter(agency__name__iexact=agency)
    listed = list(teams)
    if len(listed) == 1:
        return None, listed[0].pk
    if listed:
        raise NobodyCalled(typed, tuple(f"{one.name}, {one.agency.name}" for one in listed), field)
    return worker_called(typed, field=field).worker_id, None


def _working() -> QuerySet[Worker]:
    return Worker.objects.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=clock.now()))


def _offered(name: str, found: list[Colleague]) -> tuple[str, ...]:
    if not found:
        names = _working().values_list("name", flat=True).distinct()
        close = get_close_matches(name, list(names), n=MOST_OFFERED)
        found = [
            _colleague(one) for one in _working().filter(name__in=close).select_related("agency")
        ]
    return tuple(str(one) for one in found[:MOST_OFFERED])


def _colleague(worker: Worker) -> Colleague:
    return Colleague(
        worker.pk,
        worker.name,
        worker.job_title,
        worker.agency.name,
        worker.agency_id,
        worker.agency.kind,
    )
