"""A child's story as two agencies wrote it, with what each of them may not see of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg

from tests.database import Database
from tests.factories import access
from tests.factories.access import File
from tests.factories.school import Person, School, given_a_findable_name, given_a_school, somebody

WRITTEN = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
TOLD = "He says I owe him for the shoes."
TAKEN_BACK = "I got muddled up. Please just leave it."
COUNCIL_SECRET = "Heronsgate canary: only the council reads this."
HEALTH_SECRET = "Copperleaf canary: sensitive health detail."
HIDDEN_PERSON = "Quillon Hidden-Ashby"
SAFE_PLACE = "Sorrel House, ZZ9 4QQ"


@dataclass
class Story:
    """`child` has the school's record; the council's own is open to the social worker alone."""

    school: School
    child: UUID
    record: File
    council_record: File
    health_file: File
    social_worker: Person
    nurse: Person
    relative: Person
    governance: Person
    entries: dict[str, UUID] = field(default_factory=dict)

    @property
    def database(self) -> Database:
        return self.school.database


def given_a_story(database: Database) -> Story:
    """Ten entries: told, taken back, corrected, moved, health, undated, and the council's own."""
    school = given_a_school(database)
    with database.connect("system") as system:
        council = access.given_an_agency(system, "social_care", name="Eastmere Social Care")
        clinic = access.given_an_agency(system, "health", name="Eastmere Clinic")
    story = Story(
        school=school,
        child=school.child,
        record=_none(),
        council_record=_none(),
        health_file=_none(),
        social_worker=somebody(database, council, "Wren Addlestone", "Social worker"),
        nurse=somebody(database, clinic, "Bryony Catchpole", "School nurse", "safeguarding_lead"),
        relative=somebody(
            database, school.agency, "Dale Fennimore", "Caretaker", "safeguarding_lead"
        ),
        governance=somebody(
            database, school.agency, "Ira Whitlock", "Records officer", "information_governance"
        ),
    )
    lead, worker = school.lead.worker_id, story.social_worker.worker_id
    with database.connect("system") as system:
        story.record = access.given_a_file(system, school.agency, "record", story.child)
        story.council_record = access.given_a_file(system, council, "record", story.child)
        story.health_file = access.given_a_file(system, clinic, "health", story.child)
        for file in (story.record, story.council_record):
            access.given_a_relationship(system, file, worker=worker)
        access.given_a_relationship(system, story.health_file, worker=story.nurse.worker_id)
        access.given_a_relationship(system, story.record, worker=story.nurse.worker_id)
        given_a_findable_name(system, story.council_record, story.child, "Amara Fennimore", worker)
        access.given_a_block(system, story.relative.worker_id, story.child)

        def entry(name: str, **said: Any) -> UUID:
            made = given_an_entry(system, said.pop("file", story.record), story.child, **said)
            story.entries[name] = made
            return made

        entry("told", by=lead, kind="disclosure", childs_words=TOLD, awaits_answer=True,
              lane="outside_family", words="She told me after the lesson.",
              when=date(2026, 1, 12), at=WRITTEN)  # fmt: skip
        entry("taken back", by=lead, kind="retraction", childs_words=TAKEN_BACK,
              lane="outside_family", words="She rang to say it was not so.",
              when=date(2026, 2, 3), at=WRITTEN + timedelta(days=1))  # fmt: skip
        entry("at home", by=lead, lane="inside_family", words="Shouting behind the door.",
              when=date(2025, 11, 2), at=WRITTEN)  # fmt: skip
        entry("about then", by=lead, words="A grey car waited.", when=date(2025, 10, 8),
              precision="about", at=WRITTEN)  # fmt: skip
        entry("that month", by=lead, words="New shoes.", when=date(2025, 9, 30),
              since=date(2025, 9, 1), precision="month", at=WRITTEN)  # fmt: skip
        entry("undated", by=lead, words="She used to sing at the bus stop.", when=None, at=WRITTEN)
        first = entry("first", by=lead, words="The car was black.", when=date(2025, 8, 1),
                      at=WRITTEN)  # fmt: skip
        entry("corrected", by=lead, kind="correction", words="The car was silver.",
              when=date(2025, 8, 1), at=WRITTEN + timedelta(days=2), supersedes=first,
              because="I asked again")  # fmt: skip
        entry("moved", by=lead, kind="movement", lane="outside_family",
              words="She was driven away.", when=date(2026, 1, 20), at=WRITTEN)  # fmt: skip
        unwell = entry("unwell", by=lead, kind="health", words="She came to the office.",
                       when=date(2025, 12, 1), at=WRITTEN, health_concern=True)  # fmt: skip
        access.put(system, "chronology_healthdetail", id=uuid4(), file_id=story.health_file.id,
                   area_id=0, recorded_by_id=story.nurse.worker_id, recorded_at=WRITTEN,
                   entry_id=unwell, subject_id=story.child, words=HEALTH_SECRET)  # fmt: skip
        entry("council", by=worker, file=story.council_record, words=COUNCIL_SECRET,
              when=date(2026, 2, 20), at=WRITTEN)  # fmt: skip
        person = access.given_a_subject(system, "person")
        theirs = access.given_a_file(system, council, "record", person)
        access.given_a_name(system, theirs, person, HIDDEN_PERSON, worker)
        access.given_a_link(system, story.entries["told"], story.record, person, "person")
    return story


def given_an_entry(
    system: psycopg.Connection, file: File, subject: UUID, *, by: UUID, words: str,
    when: date | None, at: datetime, since: date | None = None, precision: str = "exact",
    kind: str = "observation", lane: str = "not_known", childs_words: str = "",
    awaits_answer: bool = False, health_concern: bool = False, supersedes: UUID | None = None,
    because: str = "", basis: str = "fact", certainty: str = "certain", source: str = "Seen by me",
    strands: Sequence[str] = (),
) -> UUID:  # fmt: skip
    """One entry. `when` None is a date that is not known."""
    about = timedelta(days=7 if precision == "about" else 0)
    made: UUID = access.put(
        system,
        "chronology_entry",
        id=uuid4(),
        file_id=file.id,
        area_id=file.area,
        recorded_by_id=by,
        recorded_at=at,
        subject_id=subject,
        agency_id=file.agency,
        kind=kind,
        lane=lane,
        basis=basis,
        certainty=certainty,
        source=source,
        words=words,
        childs_words=childs_words,
        health_concern=health_concern,
        strands=list(strands),
        awaits_answer=awaits_answer,
        supersedes_id=supersedes,
        superseded_because=because,
        came_from="",
        happened_earliest=(since or when) - about if when else None,
        happened_latest=when + about if when else None,
        happened_precision=precision if when else "unknown",
        happened_reason="" if when else "she could not say",
    )
    return made


def given_a_safe_location(
    system: psycopg.Connection, file: File, subject: UUID, by: UUID, words: str, *tokens: str
) -> None:
    access.put(
        system,
        "subjects_safelocation",
        id=uuid4(),
        file_id=file.id,
        area_id=file.area,
        recorded_by_id=by,
        recorded_at=WRITTEN,
        subject_id=subject,
        words=words,
        tokens=list(tokens),
    )


def _none() -> File:
    return File(UUID(int=0), 0, UUID(int=0), "", ())
