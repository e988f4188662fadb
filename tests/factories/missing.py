"""A home that reports, a missing desk, the police, and a carer who is a relative."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sightline.access import identity
from sightline.domain.missing import YesBelieved
from sightline.duties import queries as owed
from sightline.kernel import audit, clock
from sightline.missing import actions, queries
from sightline.missing.actions import Report, Return, Talk
from sightline.missing.models import Episode, Found, Interview
from sightline.packs.catalogue import current
from tests.database import Database
from tests.factories import access
from tests.factories.access import File
from tests.factories.school import Person, School, given_a_findable_name, given_a_school, somebody

#: A Saturday; the clocks go back in the night that follows.
BACK = datetime(2026, 10, 24, 11, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
CHILD = "Isolde Marchmont"
SAID = "He said nobody would believe me.  I want to stay at Nan’s."

REPORT = Report(
    missing_from="care",
    seen_at=BACK - 30 * HOUR,
    reported_at=BACK - 28 * HOUR,
    reported_by="Hollis Varga, residential worker",
    danger="no",
    risk="medium",
    risk_because="It is late, and we do not know whom she is with.",
    answers={"seen-where": "By the gate, by me.", "circumstances": "She had a call and went pale."},
)
RETURN = Return(
    found_at=BACK,
    where="At the bus station.",
    with_whom="Nobody was there.",
    hurt=YesBelieved.NO,
    with_risk=YesBelieved.NO,
)
TALK = Talk(
    held_at=BACK + 20 * HOUR,
    where="In the park",
    interviewer="Perpetua Lisle, Lamplight",
    interviewer_kind="independent-service",
    childs_words=SAID,
    answers={"who-with": "Jay, about 30", "vehicles": "AB12 CDE"},
    disclosed=False,
)


@dataclass
class Town:
    """`hollis` cares for the child; `dale` works there too and is a relative who is kept out."""

    school: School
    home: UUID
    desk_team: UUID
    police_team: UUID
    hollis: Person
    dale: Person
    outsider: Person
    ellen: Person
    paul: Person
    child: UUID
    record: File

    @property
    def database(self) -> Database:
        return self.school.database

    @contextlib.contextmanager
    def as_(
        self, person: Person, *, at: datetime = NOW, shape: identity.Shape = "narrow"
    ) -> Iterator[identity.Actor]:
        with (
            clock.set_to(at),
            audit.collecting(),
            identity.acting_as(person.worker_id, shape=shape) as actor,
        ):
            yield actor

    def given_an_agency(self, name: str, *, area: str = "") -> UUID:
        with self.database.connect("system") as system:
            where = access.given_an_area(system, 71, area) if area else 1
            return access.given_an_agency(system, "voluntary", area=where, name=name)

    def somebody(self, agency: UUID, name: str, *roles: str) -> Person:
        return somebody(self.database, agency, name, "Worker", *roles)

    def given_a_front_door(self) -> Person:
        fern = self.somebody(self.given_an_agency("Eastmere MASH"), "Fern Okell")
        with self.database.connect("system") as system:
            agency = system.execute(
                "SELECT agency_id FROM access_worker WHERE id = %s", [fern.worker_id]
            ).fetchone()
            assert agency is not None
            _team(system, agency[0], "Front door", "front_door", fern)
        return fern

    def given_a_child(self) -> UUID:
        """Another child of the home, so that each test has episodes of its own."""
        with self.database.connect("system") as system:
            child = access.given_a_subject(system)
            record = access.given_a_file(system, self.home, "record", child)
            for person in (self.hollis, self.dale):
                access.given_a_relationship(system, record, worker=person.worker_id)
            given_a_findable_name(system, record, child, CHILD, self.hollis.worker_id)
            access.given_a_block(system, self.dale.worker_id, child)
        return child

    def report(self, child: UUID | None = None, *, key: UUID | None = None, **said: Any) -> Episode:
        at = said.pop("now", NOW)
        with self.as_(said.pop("who", self.hollis), at=at) as by:
            return actions.report_missing(
                subject_id=child or self.given_a_child(),
                told=replace(REPORT, **said),
                key=key or uuid4(),
                packs=current(),
                by=by,
                now=at,
            )

    def found(self, episode: Episode, *, key: UUID | None = None, **said: Any) -> Found:
        at = said.pop("now", NOW)
        with self.as_(said.pop("who", self.hollis), at=at) as by:
            return actions.record_found(
                episode=episode,
                told=replace(RETURN, **said),
                key=key or uuid4(),
                packs=current(),
                by=by,
                now=at,
            )

    def talk(
        self, *episodes: Episode, key: UUID | None = None, who: Person | None = None, **said: Any
    ) -> Interview:
        with self.as_(who or self.ellen) as by:
            return actions.hold_interview(
                episodes=list(episodes),
                told=replace(TALK, **said),
                key=key or uuid4(),
                packs=current(),
                by=by,
                now=NOW,
            )

    def given_an_interview(self, **said: Any) -> Interview:
        episode = self.report()
        self.found(episode)
        return self.talk(episode, **said)

    def duties(self, episode: Episode) -> dict[str, owed.Owed]:
        with self.as_(self.ellen):
            return {one.clock: one for one in owed.of("missing-episode", episode.pk)}

    def seen(self, episode: Episode, who: Person | None = None) -> queries.EpisodeSeen | None:
        with self.as_(who or self.ellen):
            return queries.episode(episode.pk)

    def entries(self, subject: UUID) -> list[dict[str, Any]]:
        with self.database.connect("system") as system:
            rows = system.execute(
                "SELECT kind, words, childs_words, strands, awaits_answer, came_from, file_id, id"
                " FROM chronology_entry WHERE subject_id = %s ORDER BY recorded_at, id",
                [subject],
            ).fetchall()
        names = ("kind", "words", "childs_words", "strands", "awaits", "came_from", "file", "id")
        return [dict(zip(names, row, strict=True)) for row in rows]

    def count(self, *tables: str) -> dict[str, int]:
        with self.database.connect("system") as system:
            return {
                one: system.execute(f"SELECT count(*) FROM {one}").fetchone()[0]  # type: ignore[index,arg-type]  # one row, our own text
                for one in tables
            }


#: What a refusal must leave as it was.
KEPT = (
    "access_file",
    "chronology_entry",
    "duties_duty",
    "missing_episode",
    "missing_found",
    "missing_interview",
    "missing_interviewheld",
    "missing_item",
    "missing_offer",
    "missing_senddecision",
    "procrastinate_jobs",
)


def given_a_town(database: Database) -> Town:
    school = given_a_school(database)
    with database.connect("system") as system:
        home = access.given_an_agency(system, "social_care", name="Thornway House")
        council = access.given_an_agency(system, "social_care", name="Eastmere Missing Desk")
        police = access.given_an_agency(system, "police", name="Eastmere Police")
    hollis = somebody(database, home, "Hollis Varga", "Residential worker")
    dale = somebody(database, home, "Dale Marchmont", "Residential worker")
    outsider = somebody(database, home, "Oona Brill", "Cook")
    ellen = somebody(database, council, "Ellen Prowse", "Missing co-ordinator", "missing_desk")
    paul = somebody(database, police, "Paul Strand", "Missing persons officer")
    with database.connect("system") as system:
        desk = _team(system, council, "Missing desk", "missing", ellen)
        officers = _team(system, police, "Missing persons", "police_information", paul)
    town = Town(
        school=school,
        home=home,
        desk_team=desk,
        police_team=officers,
        hollis=hollis,
        dale=dale,
        outsider=outsider,
        ellen=ellen,
        paul=paul,
        child=UUID(int=0),
        record=File(UUID(int=0), 0, home, "", ()),
    )
    town.child = town.given_a_child()
    return town


def _team(system: Any, agency: UUID, name: str, receives: str, *members: Person) -> UUID:
    made = access.given_a_team(system, agency, *[one.worker_id for one in members])
    system.execute(
        "UPDATE access_team SET name = %s, receives = %s WHERE id = %s", [name, [receives], made]
    )
    return made
