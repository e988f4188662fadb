"""A front door with a team, the child they work with, and somebody who is kept from that child."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from sightline.access import identity
from sightline.access.files import OpenFile
from sightline.duties import actions
from sightline.duties.actions import Owner
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from tests.database import Database
from tests.factories import access
from tests.factories.access import File
from tests.factories.school import Person, School, given_a_findable_name, given_a_school, somebody

#: A Friday afternoon; Monday 4 May 2026 is a bank holiday.
FRIDAY = datetime(2026, 5, 1, 15, 0, tzinfo=UTC)
CHILD = "Ottoline Fairbrass"


@dataclass
class Work:
    """`wren` and `ines` are in the team; `dale` is too, and is a relative of the child."""

    school: School
    agency: UUID
    team: UUID
    other_team: UUID
    wren: Person
    ines: Person
    dale: Person
    manager: Person
    outsider: Person
    child: UUID
    record: File
    sealed: File

    @property
    def database(self) -> Database:
        return self.school.database

    @contextlib.contextmanager
    def as_(self, person: Person) -> Iterator[identity.Actor]:
        with audit.collecting(), identity.acting_as(person.worker_id) as actor:
            yield actor

    def owner(self, *, worker: Person | None = None, team: bool = True) -> Owner:
        return Owner(self.agency, self.team if team else None, worker.worker_id if worker else None)

    def given_a_duty(
        self,
        clock_slug: str = "referral-decision",
        *,
        since: datetime = FRIDAY,
        owner: Owner | None = None,
        file: File | None = None,
        about_id: UUID | None = None,
        by: Person | None = None,
        **said: Any,
    ) -> UUID:
        """A duty about the child, by default the team's."""
        chosen = file or self.record
        with self.as_(by or self.wren) as actor:
            return actions.start_duty(
                file=OpenFile(chosen.id, chosen.area),
                subject_id=said.pop("subject_id", self.child),
                clock=clock_slug,
                started_at=since,
                owner=owner or self.owner(),
                about="referral",
                about_id=about_id or uuid4(),
                link="/referrals/1/",
                packs=said.pop("packs", current()),
                by=actor,
                now=clock.now(),
            )


def given_work(database: Database) -> Work:
    school = given_a_school(database)
    with database.connect("system") as system:
        agency = access.given_an_agency(system, "social_care", name="Eastmere Front Door")
    wren = somebody(database, agency, "Wren Addlestone", "Social worker")
    ines = somebody(database, agency, "Ines Caldbeck", "Social worker")
    dale = somebody(database, agency, "Dale Fennimore", "Social worker")
    manager = somebody(database, agency, "Petra Lund", "Team manager", "safeguarding_lead")
    outsider = somebody(database, agency, "Oona Brill", "Family worker")
    with database.connect("system") as system:
        team = access.given_a_team(system, agency, wren.worker_id, ines.worker_id, dale.worker_id)
        other_team = access.given_a_team(system, agency, wren.worker_id)
        child = access.given_a_subject(system)
        record = access.given_a_file(system, agency, "record", child)
        sealed = access.given_a_file(system, agency, "record", child)
        for file in (record, sealed):
            access.given_a_relationship(system, file, team=team)
        access.given_a_seal(system, sealed, wren.worker_id)
        given_a_findable_name(system, record, child, CHILD, wren.worker_id)
        access.given_a_block(system, dale.worker_id, child)
    return Work(
        school=school,
        agency=agency,
        team=team,
        other_team=other_team,
        wren=wren,
        ines=ines,
        dale=dale,
        manager=manager,
        outsider=outsider,
        child=child,
        record=record,
        sealed=sealed,
    )
