"""A partnership with children whom a school and a clinic know, somebody who leads audits there, and
auditors of each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sightline.access import identity
from sightline.kernel import audit, clock, installation
from tests.database import Database
from tests.factories import access
from tests.factories.access import File
from tests.factories.school import Person, given_a_findable_name, somebody
from tests.factories.story import given_an_entry

#: The database ends what an audit opens by its own clock, so these days are of today.
NOW = datetime.now(UTC)
TODAY = NOW.date()
YEAR = TODAY - timedelta(days=400), TODAY - timedelta(days=14)


@dataclass
class Child:
    """A child with the record of each agency, and an entry in it."""

    subject: UUID
    files: dict[str, File] = field(default_factory=dict)
    entries: dict[str, UUID] = field(default_factory=dict)


@dataclass
class Partnership:
    """`manager` leads audits. `teacher` and `tutor` may audit for the school, `nurse` for the
    clinic; `lead` and `matron` name them. `worker` takes no part; `far` works in another area."""

    database: Database
    agencies: dict[str, UUID]
    manager: Person
    lead: Person
    matron: Person
    teacher: Person
    tutor: Person
    nurse: Person
    worker: Person
    far: Person
    children: list[Child] = field(default_factory=list)

    @contextmanager
    def as_(self, person: Person, *, at: datetime = NOW) -> Iterator[identity.Actor]:
        with (
            clock.set_to(at),
            audit.collecting(),
            identity.acting_as(person.worker_id, shape="narrow") as actor,
        ):
            yield actor

    def knows(
        self, *of: str, audience: str = "record", kind: str = "concern", name: str = "",
        when: date = TODAY - timedelta(days=200), strands: tuple[str, ...] = (),
    ) -> Child:  # fmt: skip
        """A child of whom each of these agencies has a record with one entry."""
        with self.database.connect("system") as system:
            child = Child(access.given_a_subject(system))
            for agency in of:
                by = self.teacher if agency == "school" else self.nurse
                file = access.given_a_file(system, self.agencies[agency], audience, child.subject)
                child.files[agency] = file
                if name:
                    given_a_findable_name(system, file, child.subject, name, by.worker_id)
                child.entries[agency] = given_an_entry(
                    system, file, child.subject, by=by.worker_id, when=when, at=NOW, kind=kind,
                    words=f"Told to the {agency}.", strands=strands,
                )  # fmt: skip
        return child


def given_a_partnership(database: Database, *, children: int = 0) -> Partnership:
    with database.django("owner"):
        installation.establish(installation.Mode.DEMONSTRATION)
    installation._remembered.cache_clear()
    with database.connect("system") as system:
        access.given_an_area(system, 1)
        access.given_an_area(system, 2, "Southmere")
        agencies = {
            "office": access.given_an_agency(system, "council", name="Partnership Office"),
            "school": access.given_an_agency(system, "schools", name="Tern School"),
            "clinic": access.given_an_agency(system, "health", name="Heron Clinic"),
            "far": access.given_an_agency(system, "schools", area=2, name="Southmere School"),
        }
    made = Partnership(
        database,
        agencies,
        manager=somebody(database, agencies["office"], "Mary Lowe", "Partnership manager",
                         "partnership_manager"),
        lead=somebody(database, agencies["school"], "Lena Kerr", "Head", "safeguarding_lead"),
        matron=somebody(database, agencies["clinic"], "Moss Avery", "Matron", "safeguarding_lead"),
        teacher=somebody(database, agencies["school"], "Tariq Wells", "Teacher"),
        tutor=somebody(database, agencies["school"], "Tess Orme", "Tutor"),
        nurse=somebody(database, agencies["clinic"], "Nia Field", "Nurse"),
        worker=somebody(database, agencies["office"], "Wyn Hale", "Assistant"),
        far=somebody(database, agencies["far"], "Fay Dunne", "Manager", "partnership_manager"),
    )  # fmt: skip
    made.children = [
        made.knows("school", "clinic", name=f"Child Number{number}") for number in range(children)
    ]
    return made
