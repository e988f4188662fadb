"""A licensing officer who tells, police who grade, an analyst who links; a relative kept out."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from sightline.access import identity
from sightline.domain.dates import UncertainDate
from sightline.domain.information import Axis, Detail
from sightline.information import actions, queries
from sightline.information.actions import Graded, LinkedTo, Mentioned, Named, Provenance, Source
from sightline.information.models import Mention, Report
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from tests.database import Database
from tests.factories import access
from tests.factories.school import Person, School, given_a_findable_name, given_a_school, somebody

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SEEN = date(2026, 11, 14)
CHILD = "Isolde Marchmont"
WORDS = "Two girls were brought to the back door at about eleven, and a man paid for the room."
#: Of nobody: it stands in the closed table, and must stand nowhere else.
SECRET = "Perpetua Quillfeather"


@dataclass
class Precinct:
    """`imran` tells, `ivo` grades, `ana` links, `dale` is kept out of it, `sonia` is senior."""

    school: School
    council: UUID
    police: UUID
    imran: Person
    lead: Person
    dale: Person
    ivo: Person
    ana: Person
    sonia: Person
    child: UUID

    @property
    def database(self) -> Database:
        return self.school.database

    @contextlib.contextmanager
    def as_(self, person: Person, *, at: datetime = NOW) -> Iterator[identity.Actor]:
        """As their pages read: analysts by the information of the area."""
        shape: identity.Shape = "area" if person in (self.ivo, self.ana) else "narrow"
        with (
            clock.set_to(at),
            audit.collecting(),
            identity.acting_as(person.worker_id, shape=shape) as actor,
        ):
            yield actor

    def tell(
        self,
        words: str = WORDS,
        *,
        about: Sequence[Named] = (),
        mentions: Sequence[Mentioned] = (),
        who: Person | None = None,
        at: datetime = NOW,
        happened: UncertainDate | None = None,
        how_known: str = "saw-or-heard",
        key: UUID | None = None,
        source: Source | None = None,
        **said: Any,
    ) -> UUID:
        with self.as_(who or self.imran, at=at) as by:
            return actions.report(
                words=words,
                about=about,
                mentions=mentions,
                happened=happened or UncertainDate.exact(SEEN),
                provenance=Provenance(how_known, **said),
                source=source or Source("other", SECRET, "the front desk"),
                key=key,
                by=by,
                now=at,
            )

    def tell_of_plate(self, plate: str, *, partial: bool = False, **said: Any) -> Mention:
        told = self.tell(mentions=[Mentioned(Detail.PLATE, plate, partial=partial)], **said)
        [one] = self.mentions(told)
        return one

    def mentions(self, report_id: UUID, who: Person | None = None) -> list[Mention]:
        with self.as_(who or self.ana):
            return queries.mentions(report_id)

    def seen(
        self, report_id: UUID, who: Person | None = None, at: datetime = NOW
    ) -> queries.Seen | None:
        with self.as_(who or self.ana, at=at):
            return queries.report(report_id)

    def report_of(self, report_id: UUID) -> Report:
        found = self.seen(report_id)
        assert found is not None
        return found.row

    def grade(
        self, report_id: UUID, codes: str = "2CP", *, who: Person | None = None, **said: Any
    ) -> UUID:
        report = self.report_of(report_id)
        with self.as_(who or self.ivo, at=said.pop("at", NOW)) as by:
            return actions.grade(
                report=report,
                graded=Graded(
                    {
                        Axis.SOURCE: f"source-{codes[0]}",
                        Axis.ASSESSMENT: f"assessment-{codes[1].lower()}",
                        Axis.HANDLING: f"handling-{codes[2].lower()}",
                    },
                    because=said.pop("because", "Two calls agree."),
                    **said,
                ),
                key=uuid4(),
                packs=current(),
                by=by,
                now=NOW,
            )

    def link(self, mention: Mention, *, who: Person | None = None, **to: Any) -> UUID:
        with self.as_(who or self.ana) as by:
            return actions.link_mention(
                mention=mention,
                to=LinkedTo(to.pop("because", "The same plate."), **to),
                key=uuid4(),
                by=by,
                now=NOW,
            )

    def count(self, table: str) -> int:
        with self.database.connect("system") as system:
            row = system.execute(f"SELECT count(*) FROM {table}").fetchone()  # type: ignore[arg-type]  # our own text
            assert row is not None
            return int(row[0])


def given_a_precinct(database: Database) -> Precinct:
    school = given_a_school(database)
    with database.connect("system") as system:
        council = access.given_an_agency(system, "council", name="Northmere Licensing")
        police = access.given_an_agency(system, "police", name="Northmere Police")
        child = access.given_a_subject(system)
        record = access.given_a_file(system, council, "record", child)
    imran = somebody(database, council, "Imran Delacour", "Licensing officer")
    lead = somebody(database, council, "Lena Forsyth", "Lead", "safeguarding_lead")
    dale = somebody(database, council, "Dale Marchmont", "Licensing officer", "safeguarding_lead")
    ivo = somebody(database, police, "Ivo Strand", "Intelligence officer", "intelligence_officer")
    ana = somebody(database, police, "Ana Grieve", "Analyst", "analyst")
    sonia = somebody(database, council, "Sonia Vance", "Director", "senior_manager")
    with database.connect("system") as system:
        access.given_a_relationship(system, record, worker=imran.worker_id)
        given_a_findable_name(system, record, child, CHILD, imran.worker_id)
        access.given_a_block(system, dale.worker_id, child)
    return Precinct(
        school=school, council=council, police=police, imran=imran, lead=lead, dale=dale, ivo=ivo,
        ana=ana, sonia=sonia, child=child,
    )  # fmt: skip
