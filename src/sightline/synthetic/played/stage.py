"""Who is there to act, on which days, and about which children."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

from sightline.access import identity
from sightline.access.identity import Actor
from sightline.domain.agencies import Role
from sightline.kernel import audit, clock
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.screening.asked import as_asked
from sightline.synthetic.partnership import Partnership
from sightline.synthetic.shapes import (
    Audience,
    SyntheticAgency,
    SyntheticChild,
    SyntheticHousehold,
    SyntheticWorker,
)
from sightline.synthetic.tables import derived
from sightline.synthetic.teams import TEAMS

SATURDAY = 5
INSTRUMENT = "exploitation-screening"

T = TypeVar("T")


def there(found: T | None) -> T:
    """What must be there for the story to go on. Raises LookupError: somebody cannot read it."""
    if found is None:
        raise LookupError("somebody in the story acts on what they cannot read")
    return found


@dataclass(frozen=True)
class Known:
    """A child with the safeguarding lead of each agency that keeps a record of them, by slug."""

    child: SyntheticChild
    leads: dict[str, SyntheticWorker]

    def age_on(self, at: datetime) -> int:
        born = self.child.born
        return at.year - born.year - ((at.month, at.day) < (born.month, born.day))

    def named(self, text: str) -> str:
        return text.format(name=self.child.given)


@dataclass(frozen=True)
class Receiver:
    """A receiving team, who leads it, and who else is in it."""

    team: UUID
    lead: SyntheticWorker
    members: tuple[SyntheticWorker, ...]

    def somebody(self, number: int) -> SyntheticWorker:
        everybody = (self.lead, *self.members)
        return everybody[number % len(everybody)]


class Stage:
    """The first locality at one moment. `now` is when the demonstration is made."""

    def __init__(self, partnership: Partnership, packs: Packs, now: datetime) -> None:
        self.packs, self.now = packs, now
        self.asked = as_asked(packs.instrument(INSTRUMENT), packs)
        self.rng = Random(partnership.seed)  # noqa: S311  invented people, nothing to guard
        self.partnership = partnership
        self._by_slug = {worker.slug: worker for worker in partnership.workers}
        self._agencies = {agency.slug: agency for agency in partnership.agencies}
        self._slugs = {agency.key: agency.slug for agency in partnership.agencies}
        self._leads = {
            self._slugs[worker.agency]: worker
            for worker in reversed(partnership.workers)
            if Role.SAFEGUARDING_LEAD in worker.roles and worker.left_on is None
        }

    def worker(self, slug: str) -> SyntheticWorker:
        """By name: `marcus.osei`."""
        return self._by_slug[slug]

    def leading(self, kind: str) -> tuple[SyntheticAgency, SyntheticWorker]:
        """The first agency of a kind with somebody who leads there, and who that is."""
        return next(
            (agency, self._leads[agency.slug])
            for agency in self.partnership.agencies
            if agency.kind == kind and agency.slug in self._leads
        )

    def receiver(self, kind: str) -> Receiver:
        """Who receives what goes by a route of this kind."""
        team = next(one for one in TEAMS if kind in one.receives)
        agency = self._agencies[team.agency]
        there = [one for one in self.partnership.workers if one.agency == agency.key]
        lead = next(one for one in there if one.job in team.leads)
        members = tuple(one for one in there if one.job in team.jobs and one.left_on is None)
        return Receiver(derived(agency.key, f"team/{team.slug}"), lead, members)

    def at(self, days_ago: int, hour: int, minute: int = 0) -> datetime:
        """A moment of a working day so many days ago, or of the Friday before; never later than
        now."""
        day = self.now.astimezone(LONDON).date() - timedelta(days=days_ago)
        day -= timedelta(days=max(day.weekday() - SATURDAY + 1, 0))
        found = datetime.combine(day, time(hour, minute), LONDON)
        return min(found, self.now - timedelta(minutes=30 - minute % 20))

    @contextmanager
    def acting(self, worker: SyntheticWorker, at: datetime) -> Iterator[Actor]:
        """The worker at work at that moment, reading what their relationships open."""
        with (
            clock.set_to(at),
            audit.collecting(),
            identity.acting_as(worker.key, shape="narrow") as actor,
        ):
            yield actor

    def known(self, households: list[SyntheticHousehold]) -> list[Known]:
        """Children of whom at least one agency with a lead keeps a record; nobody sealed."""
        found = []
        for household in households:
            if household.seals:
                continue
            for child in household.children:
                leads = {
                    self._slugs[file.agency]: self._leads[self._slugs[file.agency]]
                    for file in household.files
                    if file.subject == child.key
                    and file.audience is Audience.RECORD
                    and self._slugs[file.agency] in self._leads
                }
                if leads:
                    found.append(Known(child, leads))
        return found
