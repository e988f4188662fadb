"""Who needs what by when, how much of it an agency has, and where it is missing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from sightline.access import area
from sightline.access.area import AgencySeen, Staff
from sightline.access.identity import Actor
from sightline.domain.agencies import AgencyKind
from sightline.domain.training import Learner, Owed, Pathway, State, TrainingLevel
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.workforce.training import queries
from sightline.workforce.training.pathway import learners, pathway_of
from sightline.workforce.training.queries import DoneSeen


@dataclass(frozen=True)
class Person:
    """Somebody of an agency with what they need. counted: without a sign-in."""

    learner_id: UUID
    name: str
    does: str
    counted: bool
    volunteer: bool
    owed: tuple[Owed, ...]

    @property
    def first(self) -> date:
        """When the next of it is due: whoever is latest stands first."""
        days = [one.by for one in self.owed if one.by and one.state != State.DONE]
        return min(days, default=date.max)

    @property
    def lacking(self) -> tuple[Owed, ...]:
        return tuple(one for one in self.owed if one.state is not State.DONE)


@dataclass(frozen=True)
class LevelCover:
    """One level in one agency."""

    level: TrainingLevel
    need: int
    have: int
    overdue: int

    @property
    def overdue_words(self) -> str:
        return f"{self.overdue} overdue"


@dataclass(frozen=True)
class AreaCover:
    """One agency as others read it: have and need by level, None where too few need it."""

    agency: AgencySeen
    levels: tuple[tuple[int, int] | None, ...]


def mine(by: Actor, packs: Packs, *, now: datetime) -> tuple[list[Owed], list[DoneSeen]]:
    """What the worker needs and what they have done. Two queries."""
    has = queries.done()
    held = area.holdings_in(by.area_id, agency_id=by.agency_id)
    kinds = {by.worker_id: AgencyKind(by.agency_kind)}
    learner = learners(kinds, held, now=now)[by.worker_id]
    owed = pathway_of(packs).owed(learner, newest(has), _today(now))
    return list(owed), has


def people(by: Actor, packs: Packs, *, now: datetime, staff: Staff | None = None) -> list[Person]:
    """Everybody of the asker's own agency, whoever is latest first. Four queries, two of them for
    the staff of that agency, where the page has not read it.

    Refused to whoever does not see to its training.
    """
    pathway, today = pathway_of(packs), _today(now)
    kind = AgencyKind(by.agency_kind)
    has: dict[UUID, list[DoneSeen]] = {}
    for one in queries.done(by.agency_id):
        has.setdefault(one.learner_id, []).append(one)
    there = staff or area.staff_in(by.area_id, agency_id=by.agency_id)
    workers = there.workers
    here = {one: kind for one, who in workers.items() if who.ended_at is None}
    found = [
        Person(
            worker, workers[worker].name, workers[worker].job_title, counted=False,
            volunteer=False, owed=pathway.owed(learner, newest(has.get(worker, ())), today),
        )
        for worker, learner in learners(here, there.holdings, now=now).items()
    ]  # fmt: skip
    for each in queries.counted(by.agency_id):
        learner = Learner(kind, each.since, volunteer=each.volunteer)
        owed = pathway.owed(learner, newest(has.get(each.counted_id, ())), today)
        found.append(
            Person(each.counted_id, each.name, each.does, counted=True, volunteer=each.volunteer,
                   owed=owed)
        )  # fmt: skip
    return sorted(found, key=lambda one: (one.first, one.name))


def of_own(by: Actor, packs: Packs, *, now: datetime, staff: Staff) -> list[LevelCover]:
    """Each level in the asker's own agency, whose staff is given. Two queries."""
    return covered(people(by, packs, now=now, staff=staff), packs)


def covered(found: Iterable[Person], packs: Packs) -> list[LevelCover]:
    owed = [one for person in found for one in person.owed]
    covers = []
    for level in packs.training_levels.values():
        those = [one for one in owed if one.level is level]
        if those:
            covers.append(
                LevelCover(
                    level, len(those), sum(one.covered for one in those),
                    sum(one.state is State.OVERDUE for one in those),
                )
            )  # fmt: skip
    return covers


def of_area(by: Actor, packs: Packs, *, now: datetime) -> list[AreaCover]:
    """Each agency of the area, for the partnership manager. Four queries.

    Who needs what is worked out from the directory; who has it stays in the database, which gives
    nothing of an agency in which few need a level. There is no total: less what is shown, it would
    give what is not.
    """
    agencies = area.agencies_in(by.area_id)
    kinds = {one.agency_id: one.kind for one in agencies}
    workers = {
        one.worker_id: kinds[one.agency_id]
        for one in area.workers_in(by.area_id).values()
        if one.ended_at is None
    }
    held = area.holdings_in(by.area_id)
    pathway, today = pathway_of(packs), _today(now)
    rule = packs.training_rules["training"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM access.training_coverage(%s::jsonb, %s::jsonb, %s)",
            [
                json.dumps(_needed(learners(workers, held, now=now), pathway, today)),
                json.dumps(_needed_by_kind(pathway, today)),
                rule.fewest_people,
            ],
        )
        found = {(row[0], row[1]): (row[3], row[2]) for row in cursor.fetchall()}
    return [
        AreaCover(one, tuple(found.get((one.agency_id, slug)) for slug in packs.training_levels))
        for one in agencies
    ]


def newest(has: Iterable[DoneSeen]) -> dict[str, date]:
    """The newest day of each level, of what counts."""
    found: dict[str, date] = {}
    for one in has:
        if one.counts:
            found[one.level] = max(found.get(one.level, one.done_on), one.done_on)
    return found


def _needed(
    found: Mapping[UUID, Learner], pathway: Pathway, today: date
) -> Sequence[Mapping[str, object]]:
    return [
        {"worker": str(worker), **_counts(pathway, owed, today)}
        for worker, learner in found.items()
        for owed in pathway.owed(learner, {}, today)
    ]


def _needed_by_kind(pathway: Pathway, today: date) -> Sequence[Mapping[str, object]]:
    return [
        {"kind": kind.value, "volunteer": volunteer, **_counts(pathway, owed, today)}
        for kind in AgencyKind
        for volunteer in (True, False)
        for owed in pathway.owed(Learner(kind, today, volunteer=volunteer), {}, today)
    ]


def _counts(pathway: Pathway, owed: Owed, today: date) -> dict[str, object]:
    slug = owed.level.slug
    return {
        "level": slug,
        "any": pathway.counting_as(slug),
        "since": max(pathway.counts_from(slug, today), date(1900, 1, 1)).isoformat(),
    }


def _today(now: datetime) -> date:
    return now.astimezone(LONDON).date()
