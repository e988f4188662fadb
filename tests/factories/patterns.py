"""Several agencies that tell, an analyst who links, and the jobs that look for patterns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sightline.access.files import Audience, SubjectKind, new_subject, open_file
from sightline.chronology.actions import AlsoAbout, add_entry
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.domain.information import Detail
from sightline.information.actions import Mentioned, Named
from sightline.kernel import clock
from sightline.patterns import tasks
from tests.database import Database
from tests.factories import access
from tests.factories.information import Precinct, given_a_precinct
from tests.factories.school import Person, given_a_findable_name, somebody

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
DETAIL = {
    SubjectKind.VEHICLE: Detail.PLATE,
    SubjectKind.PLACE: Detail.PLACE,
    SubjectKind.PERSON: Detail.NICKNAME,
    SubjectKind.ACCOUNT: Detail.ACCOUNT,
}


@dataclass
class Around:
    """`precinct` with a nurse, a housing officer and police who tell. known: subjects by name."""

    precinct: Precinct
    nurse: Person
    housing: Person
    constable: Person
    known: dict[str, tuple[UUID, SubjectKind]] = field(default_factory=dict)

    @property
    def database(self) -> Database:
        return self.precinct.database

    @property
    def tellers(self) -> Sequence[Person]:
        return (self.precinct.imran, self.nurse, self.housing, self.constable)

    def knows(self, name: str, kind: SubjectKind = SubjectKind.CHILD) -> UUID:
        """Somebody or something of whom every teller's agency keeps a record."""
        with self.database.connect("system") as system:
            subject = access.given_a_subject(system, kind.value)
            for teller in self.tellers:
                row = system.execute(
                    "SELECT agency_id FROM access_worker WHERE id = %s", [teller.worker_id]
                ).fetchone()
                assert row is not None
                file = access.given_a_file(system, row[0], "record", subject)
                access.given_a_relationship(system, file, worker=teller.worker_id)
                given_a_findable_name(system, file, subject, name, teller.worker_id)
        self.known[name] = subject, kind
        return subject

    def told(
        self, who: Person, days: int, words: str, *, about: dict[str, str],
        linked: dict[str, tuple[SubjectKind, str]] | None = None,
    ) -> UUID:  # fmt: skip
        """A report of so many days ago. about: names and parts; a new name is somebody new.
        linked: what is given as a detail only: its kind and part. The analyst says whose it is,
        the first time that it is something new.
        """
        at = NOW - timedelta(days=days)
        named = [
            Named(self.known[name][1], self.known[name][0], part=part)
            for name, part in about.items()
        ]
        details = [
            Mentioned(DETAIL[kind], name, part=part, together=name)
            for name, (kind, part) in (linked or {}).items()
        ]
        report = self.precinct.tell(
            words, about=named, mentions=details, who=who, at=at,
            happened=UncertainDate.exact(at.date()),
        )  # fmt: skip
        for mention in self.precinct.mentions(report):
            if mention.text in (linked or {}):
                kind, part = (linked or {})[mention.text]
                there = self.known.get(mention.text)
                to = {"subject_id": there[0]} if there else {"kind": kind, "name": mention.text}
                self.known[mention.text] = self.precinct.link(mention, part=part, **to), kind
        return self.precinct.report_of(report).entry_id

    def seen(self, who: Person, days: int, words: str, about: dict[str, str], **more: Any) -> UUID:
        """The same as an entry in a file of information, with the hour where it is known."""
        at = NOW - timedelta(days=days)
        with self.precinct.as_(who, at=at) as by:
            ids = [(self.known[name], part) for name, part in about.items()]
            file = open_file(Audience.INFORMATION, [one[0][0] for one in ids], reason="Told")
            (first, _), _part = ids[0]
            return add_entry(
                subject_id=first, file=file, kind=more.pop("kind", EntryKind.INFORMATION),
                happened=more.pop("happened", UncertainDate.exact(at.date())),
                lane=Lane.OUTSIDE_FAMILY, basis=Basis.FACT, certainty=Certainty.LIKELY,
                source="Seen on a round", words=words,
                also_about=[AlsoAbout(one[0], one[1], part) for one, part in ids[1:]],
                by=by, now=at, **more,
            )  # fmt: skip

    def new(self, who: Person, name: str, kind: SubjectKind) -> UUID:
        """Somebody or something that nobody knew before."""
        with self.precinct.as_(who):
            subject = new_subject(kind)
        self.known[name] = subject, kind
        return subject

    def jobs(self) -> None:
        """Do what waits in this room's queue, as the job worker does: look, and then tell."""
        for name, task in (("look", tasks.look), ("tell", tasks.tell)):
            with self.database.connect("system") as system:
                waiting = system.execute(
                    "UPDATE procrastinate_jobs SET status = 'cancelled'"
                    " WHERE task_name = %s AND status = 'todo' RETURNING id, args",
                    [f"sightline.patterns.tasks.{name}"],
                ).fetchall()
            with clock.set_to(NOW):
                for _, args in sorted(waiting):
                    task(**args)

    def alerts(self, who: Person) -> dict[str, set[str]]:
        """What this person may see: rule, and the names of what it is around."""
        from sightline.patterns import queries

        names = {subject: name for name, (subject, _) in self.known.items()}
        found: dict[str, set[str]] = {}
        with self.precinct.as_(who):
            for one in queries.newest(most=100):
                around = {names.get(one.centre_id, "?"), names.get(one.via_id, "?")}
                found.setdefault(one.rule, set()).update(around)
        return found


def given_agencies_around(database: Database) -> Around:
    precinct = given_a_precinct(database)
    with database.connect("system") as system:
        clinic = access.given_an_agency(system, "health", name="Eastmere Clinic")
        homes = access.given_an_agency(system, "housing", name="Tern Homes")
        police = access.given_an_agency(system, "police", name="Northmere Response")
    return Around(
        precinct=precinct,
        nurse=somebody(database, clinic, "Bryony Catchpole", "Nurse"),
        housing=somebody(database, homes, "Otto Lisle", "Housing officer"),
        constable=somebody(database, police, "Paul Strand", "Constable"),
    )
