"""A school that refers, the council's front door that receives, the police, and an area beside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from psycopg.rows import dict_row

from sightline.access import identity
from sightline.access.identity import Actor, Shape
from sightline.domain.routes import ReferralRoute
from sightline.kernel import audit, clock
from sightline.packs.catalogue import Packs, current
from sightline.referrals import actions, queries, tasks
from sightline.referrals.actions import Decided, WhatIsSent
from sightline.referrals.models import Referral
from sightline.referrals.models.packet import HowSent
from tests.database import Database
from tests.factories import access
from tests.factories.school import Person, School, given_a_school, somebody

FRIDAY = datetime(2026, 5, 1, 15, 0, tzinfo=UTC)
WORRY = "Picked up by a car that nobody at home knows, three times this week."


@dataclass(frozen=True)
class Town:
    """desk reads the area whole; tove and una are narrow, and una leads the team."""

    school: School
    council: UUID
    police: UUID
    first_response: UUID
    protection: UUID
    advisers: UUID
    far_team: UUID
    nobody_there: UUID
    desk: Person
    tove: Person
    una: Person
    rafe: Person
    petra: Person
    gus: Person
    far: Person
    counsel: Person

    @property
    def database(self) -> Database:
        return self.school.database

    @property
    def child(self) -> UUID:
        return self.school.child

    def rows(self, table: str, **where: Any) -> list[dict[str, Any]]:
        """The rows of a table as they lie in the database, whoever may see them."""
        asked = " AND ".join(f'"{name}" = %s' for name in where) or "true"
        with self.database.connect("system") as system:
            cursor = system.cursor(row_factory=dict_row)
            return cursor.execute(
                f"SELECT * FROM {table} WHERE {asked}", list(where.values())
            ).fetchall()

    def count(self, *tables: str) -> dict[str, int]:
        return {table: len(self.rows(table)) for table in tables}

    def system(self, statement: str, *values: Any) -> None:
        with self.database.connect("system") as system:
            system.execute(statement, values)  # type: ignore[arg-type]  # our own text

    def run_jobs(self, at: datetime = FRIDAY, *, also_later: bool = False) -> None:
        """What waits in the queue of notices is done, as the job worker would."""
        with self.database.connect("system") as system:
            jobs = system.execute(
                "SELECT task_name, args FROM procrastinate_jobs WHERE status = 'todo'"
                " AND task_name LIKE 'sightline.referrals.%%'"
                + ("" if also_later else " AND scheduled_at IS NULL")
                + " ORDER BY id"
            ).fetchall()
            system.execute(
                "DELETE FROM procrastinate_jobs"
                + ("" if also_later else " WHERE scheduled_at IS NULL")
            )
        with clock.set_to(at):
            for name, args in jobs:
                getattr(tasks, name.rpartition(".")[2])(**args)

    def told(self, person: Person) -> list[str]:
        """The codes of a worker's notices, in order."""
        return [
            row["code"]
            for row in sorted(
                self.rows("access_notice", worker_id=person.worker_id), key=lambda r: r["at"]
            )
        ]


@contextmanager
def acting(person: Person, at: datetime = FRIDAY, shape: Shape | None = None) -> Iterator[Actor]:
    """A transaction as one person, as a request is: narrow, or area-wide for the front door."""
    with (
        clock.set_to(at),
        audit.collecting(),
        identity.acting_as(person.worker_id, shape=shape) as actor,
    ):
        yield actor


def given_a_town(database: Database) -> Town:
    school = given_a_school(database)
    with database.connect("system") as system:
        ((council,),) = system.execute(
            "SELECT agency_id FROM access_worker WHERE id = %s", [school.front_door.worker_id]
        ).fetchall()
        police = access.given_an_agency(system, "police", name="Northmere Police")
        access.given_an_area(system, 2, "Southmere")
        far = access.given_an_agency(system, "social_care", area=2, name="Southmere Council")
    people = {
        "desk": school.front_door,
        "tove": somebody(database, council, "Tove Lindqvist", "Social worker"),
        "una": somebody(database, council, "Una Marsden", "Team manager"),
        "rafe": somebody(database, police, "Rafe Colborne", "Detective"),
        "petra": somebody(database, school.agency, "Petra Hollin", "Head", "senior_manager"),
        "gus": somebody(database, council, "Gus Fennimore", "Social worker"),
        "far": somebody(database, far, "Ines Okonedo", "Duty worker", "front_door"),
        "counsel": somebody(database, council, "Bea Thornley", "Consultation line"),
    }
    with database.connect("system") as system:
        teams = {
            "first_response": _team(
                system, council, "First response",
                ["front_door", "social_worker", "early_help", "panel", "nrm"],
                people["desk"], people["tove"], people["una"], people["gus"],
            ),
            "protection": _team(
                system, police, "Public protection", ["police", "police_information"],
                people["rafe"],
            ),
            "advisers": _team(
                system, council, "Advisers", ["consultation"], people["counsel"]
            ),
            "far_team": _team(system, far, "Far door", ["front_door"], people["far"]),
            "nobody_there": _team(system, council, "Former team", ["front_door"]),
        }  # fmt: skip
        system.execute(
            "UPDATE access_teammember SET leads = true WHERE worker_id = %s",
            [people["una"].worker_id],
        )
    return Town(school=school, council=council, police=police, **people, **teams)


def _team(system: Any, agency: UUID, name: str, receives: list[str], *members: Person) -> UUID:
    made = access.given_a_team(system, agency, *(one.worker_id for one in members))
    system.execute(
        "UPDATE access_team SET name = %s, receives = %s, telephone = '01632 960020' WHERE id = %s",
        [name, receives, made],
    )
    return made


def answers_to(route: ReferralRoute, packs: Packs) -> dict[str, str]:
    """Something for every question."""
    return {
        one.slug: WORRY if one.answers is None else packs.list(one.answers).options[-1].slug
        for one in route.questions
    }


def what(town: Town, route: str = "front-door", **changed: Any) -> WhatIsSent:
    """A whole referral by that route, to the council's team, with what is `changed`."""
    packs = current()
    said = WhatIsSent(
        route=route,
        subject_id=town.child,
        how=HowSent.INSIDE,
        answers=answers_to(packs.route(route), packs),
        danger_now="no",
        shares="What I saw, and what she told me.",
        basis="To protect a child from harm.",
        reasons="She may be driven to places by an adult.",
        team=town.first_response,
    )
    return replace(said, **changed)


def when_sent(
    town: Town, person: Person | None = None, at: datetime = FRIDAY, **changed: Any
) -> Referral:
    """The referral as its author reads it afterwards."""
    with acting(person or town.school.teacher, at) as by:
        return actions.send(
            what=what(town, **changed), sent_key=uuid4(), packs=current(), by=by, now=at
        )


def seen_by(person: Person, key: UUID, shape: Shape | None = "narrow") -> Referral | None:
    with acting(person, shape=shape):
        return queries.referral(key)


def when_decided(
    sent: Referral, person: Person, *, knows: UUID | None = None,
    at: datetime = FRIDAY + timedelta(hours=1), **changed: Any,
) -> Any:  # fmt: skip
    said = {
        "decision": "assessment",
        "reasons": "Repeated lifts by an adult whom nobody knows.",
        "rationale": "Weighed with what the school knows of her week.",
        **changed,
    }
    with acting(person, at, "narrow") as by:
        return actions.decide(
            referral=queries.referral(sent.pk) or sent, decided=Decided(**said), knows=knows,
            step_key=uuid4(), packs=current(), by=by, now=at,
        )  # fmt: skip
