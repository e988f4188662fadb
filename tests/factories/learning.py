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
from sightline.kernel import audit, clock, installation
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
    held: psycopg.Connection[Any]

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
        """One connection for all of a module: a new one for each row takes far longer."""
        yield self.held
        self.held.commit()

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

    def row_with_all_else(self, table: str, file: File, at: datetime, **columns: Any) -> UUID:
        """The same, with whatever else the table asks for left empty."""
        empty = {"uuid": uuid4(), "boolean": False, "jsonb": "[]", "ARRAY": "{}", "date": at.date(),
                 "timestamp with time zone": at}  # fmt: skip
        with self.system() as system:
            asked = system.execute(
                "SELECT column_name, data_type FROM information_schema.columns"
                " WHERE table_name = %s AND is_nullable = 'NO' AND is_generated = 'NEVER'",
                [table],
            ).fetchall()
        own = {"id", "file_id", "area_id", "recorded_by_id", "recorded_at", *columns}
        numbers = ("smallint", "integer", "bigint")
        rest = {
            name: 0 if kind in numbers else empty.get(kind, "")
            for name, kind in asked
            if name not in own
        }
        return self.row(table, file, at, **rest, **columns)

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
    with world.system() as system:
        system.execute(
            "INSERT INTO chronology_entry (id, file_id, area_id, recorded_by_id, recorded_at,"
            " subject_id, agency_id, kind, lane, basis, certainty, source, words, childs_words,"
            " health_concern, awaits_answer, superseded_because, came_from, strands,"
            " happened_earliest, happened_latest, happened_precision, happened_reason)"
            " SELECT gen_random_uuid(), %(file)s, 1, %(by)s, m.at + interval '9 hours', %(child)s,"
            "  %(agency)s, 'observation', 'not_known', 'fact', 'certain', 'Seen', 'At the gate.',"
            "  CASE WHEN n < CASE WHEN m.at >= %(moved)s THEN 14 ELSE 7 END THEN 'No.' ELSE '' END,"
            "  false, false, '', '', '{}', m.at::date, m.at::date, 'exact', ''"
            " FROM generate_series(0, 23) AS month, generate_series(0, 19) AS n,"
            "  LATERAL (SELECT date_trunc('month', %(today)s::timestamp)"
            "   - make_interval(months => 24 - month) + interval '4 days' AS at) AS m",
            {"file": file.id, "by": world.wren.worker_id, "child": world.child,
             "agency": world.school, "moved": moved_on, "today": today},
        )  # fmt: skip


@contextlib.contextmanager
def given_a_partnership(database: Database) -> Iterator[Learning]:
    """In a demonstration, so that a password alone is enough in a browser."""
    with database.django("owner"):
        installation.establish(installation.Mode.DEMONSTRATION)
    installation._remembered.cache_clear()
    with database.connect("system") as system:
        access.given_an_area(system, 1)
        access.given_an_area(system, 2, "Southmere")
        school = access.given_an_agency(system, "schools", name="Eastmere School")
        clinic = access.given_an_agency(system, "health", name="Eastmere Clinic")
        elsewhere = access.given_an_agency(system, "council", area=2, name="Southmere Council")
        child = access.given_a_subject(system)
        system.commit()
        yield Learning(
            database, school, clinic, elsewhere,
            pat=somebody(database, school, "Pat Farrow", "Partnership manager",
                         "partnership_manager"),
            sol=somebody(database, clinic, "Sol Reddy", "Director", "senior_manager"),
            lea=somebody(database, school, "Lea Quist", "Safeguarding lead", "safeguarding_lead"),
            nora=somebody(database, clinic, "Nora Beck", "Named nurse", "safeguarding_lead"),
            wren=somebody(database, school, "Wren Ide", "Teacher"),
            far=somebody(database, elsewhere, "Far Olsen", "Manager", "partnership_manager"),
            child=child, held=system,
        )  # fmt: skip


def moment(month: int, day: int = 10, *, year: int = 2026, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour, 0, tzinfo=UTC)


HOUR = timedelta(hours=1)
