"""A partnership that learns: who leads it, who owes actions, and records that measures count."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg

from sightline.access import identity
from sightline.kernel import audit, clock
from sightline.learning import running
from sightline.packs.catalogue import Packs, current
from tests.database import Database
from tests.factories import access
from tests.factories.access import File
from tests.factories.school import Person, somebody
from tests.factories.story import given_an_entry

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@dataclass
class Learning:
    """pat leads the partnership's learning; sol is senior; lea and nora lead at school and clinic;
    wren works at the school; far leads the learning of another area."""

    database: Database
    school: UUID
    clinic: UUID
    elsewhere: UUID
    pat: Person
    sol: Person
    lea: Person
    nora: Person
    wren: Person
    far: Person
    child: UUID

    @contextlib.contextmanager
    def as_(self, person: Person, *, at: datetime = NOW) -> Iterator[identity.Actor]:
        with (
            clock.set_to(at),
            audit.collecting(),
            identity.acting_as(person.worker_id, shape="narrow") as actor,
        ):
            yield actor

    @contextlib.contextmanager
    def system(self) -> Iterator[psycopg.Connection[Any]]:
        with self.database.connect("system") as system:
            yield system

    def run(self, *, at: datetime = NOW, packs: Packs | None = None) -> running.Ran | None:
        with self.system() as system:
            return running.run(
                system, packs or current(), today=at.date(), now=lambda: at, always=True
            )

    def file(self, agency: UUID, audience: str = "record", *, sealed: bool = False) -> File:
        """A file about the child, open to the school's worker where it is the school's."""
        with self.system() as system:
            file = access.given_a_file(system, agency, audience, self.child)
            if agency == self.school:
                access.given_a_relationship(system, file, worker=self.wren.worker_id)
            if sealed:
                access.given_a_seal(system, file, self.lea.worker_id)
        return file

    def entry(self, file: File, at: datetime, **said: Any) -> UUID:
        said = {"words": "Seen at the gate.", "kind": "concern", "by": self.wren.worker_id} | said
        with self.system() as system:
            return given_an_entry(system, file, self.child, when=at.date(), at=at, **said)

    def row(self, table: str, file: File, at: datetime, **columns: Any) -> UUID:
        """A row of a file, written at that moment."""
        made = columns.pop("id", None) or uuid4()
        with self.system() as system:
            access.put(
                system, table, id=made, file_id=file.id, area_id=file.area,
                recorded_by_id=self.wren.worker_id, recorded_at=at, **columns,
            )  # fmt: skip
        return made

    def counted(self, measure: str, month: date) -> tuple[int, int] | None:
        """Exactly, of the whole area, as nobody but the run and this test may read it."""
        with self.system() as system:
            row = system.execute(
                "SELECT part, whole FROM learning_counted WHERE measure = %s AND month = %s"
                " AND agency_id IS NULL AND area_id = 1",
                [measure, month],
            ).fetchone()
        return (row[0], row[1]) if row else None


def given_two_years(world: Learning, *, today: date, moved_on: date) -> None:
    """Twenty entries a month of two years up to the last month: of those before that day seven have
    the child's words, afterwards fourteen."""
    file = world.file(world.school)
    first = date(today.year - 2, today.month, 1)
    for month in range(24):
        at = date(
            first.year + (first.month - 1 + month) // 12, (first.month - 1 + month) % 12 + 1, 5
        )
        told = 14 if at >= moved_on else 7
        for number in range(20):
            words = "“I did not want to go.”" if number < told else ""
            world.entry(file, datetime(at.year, at.month, 5, 9, number, tzinfo=UTC),
                        kind="observation", childs_words=words)  # fmt: skip


def given_a_partnership(database: Database) -> Learning:
    with database.connect("system") as system:
        access.given_an_area(system, 1)
        access.given_an_area(system, 2, "Southmere")
        school = access.given_an_agency(system, "schools", name="Eastmere School")
        clinic = access.given_an_agency(system, "health", name="Eastmere Clinic")
        elsewhere = access.given_an_agency(system, "council", area=2, name="Southmere Council")
        child = access.given_a_subject(system)
    return Learning(
        database, school, clinic, elsewhere,
        pat=somebody(database, school, "Pat Farrow", "Partnership manager", "partnership_manager"),
        sol=somebody(database, clinic, "Sol Reddy", "Director", "senior_manager"),
        lea=somebody(database, school, "Lea Quist", "Safeguarding lead", "safeguarding_lead"),
        nora=somebody(database, clinic, "Nora Beck", "Named nurse", "safeguarding_lead"),
        wren=somebody(database, school, "Wren Ide", "Teacher"),
        far=somebody(database, elsewhere, "Far Olsen", "Manager", "partnership_manager"),
        child=child,
    )  # fmt: skip


def moment(month: int, day: int = 10, *, year: int = 2026, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour, 0, tzinfo=UTC)


HOUR = timedelta(hours=1)
