"""Places at sea with what was reported there: a cluster, scattered places, one in words alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import psycopg

from tests.database import Database
from tests.factories import access
from tests.factories.access import File
from tests.factories.school import Person, School, given_a_school, somebody
from tests.factories.story import given_an_entry

#: A Monday in the quarter after the one that is looked at.
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
KNOWN = datetime(2026, 9, 29, 9, 0, tzinfo=UTC)
QUARTER = date(2026, 7, 1)
#: The middle of the invented sea, and how far apart the scattered places lie, in degrees.
SOUTH, WEST = 55.25, 2.68
APART = 0.02


@dataclass
class Sea:
    """`reader` reads the area; `kept_from` does too, but is kept from the child `hidden`."""

    school: School
    agency: UUID
    reader: Person
    kept_from: Person
    worker: Person
    analyst: Person
    children: list[UUID]
    hidden: UUID
    places: dict[str, UUID] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    records: dict[UUID, File] = field(default_factory=dict)

    @property
    def database(self) -> Database:
        return self.school.database


def given_a_sea(database: Database) -> Sea:
    """Forty-two reports at the market and the arcade beside it, a few elsewhere."""
    school = given_a_school(database)
    with database.connect("system") as system:
        agency = access.given_an_agency(system, "social_care", name="Eastmere Front Door")
        children = [access.given_a_subject(system) for _ in range(6)]
    sea = Sea(
        school=school,
        agency=agency,
        reader=somebody(database, agency, "Wren Addlestone", "Duty worker", "front_door"),
        kept_from=somebody(database, agency, "Dale Fennimore", "Duty worker", "front_door"),
        worker=somebody(database, agency, "Ines Caldbeck", "Social worker"),
        analyst=somebody(database, agency, "Tove Marlin", "Analyst", "analyst"),
        children=children,
        hidden=children[-1],
    )
    with database.connect("system") as system:
        for child in children:
            file = access.given_a_file(system, agency, "record", child)
            sea.records[child] = file
        access.given_a_relationship(system, sea.records[children[0]], worker=sea.worker.worker_id)
        access.given_a_name(system, sea.records[children[0]], children[0], "Ottoline Fairbrass",
                            sea.worker.worker_id)  # fmt: skip
        access.given_a_block(system, sea.kept_from.worker_id, sea.hidden)
        given_a_place(system, sea, "The market", (SOUTH, WEST))
        given_a_place(system, sea, "The arcade", (SOUTH + 0.004, WEST + 0.004))
        for step in range(1, 6):
            given_a_place(
                system, sea, f"Bus stop {step}", (SOUTH - 0.04, WEST - 0.08 + step * APART)
            )
        given_a_place(system, sea, "Behind the shops", None)
        for at, child in enumerate([*children[:5]] * 6):
            given_a_report(system, sea, child, "The market", QUARTER + timedelta(days=at))
        for at, child in enumerate([*children[:4]] * 3):
            given_a_report(system, sea, child, "The arcade", QUARTER + timedelta(days=at))
        given_a_report(system, sea, children[0], "Bus stop 1", QUARTER)
        given_a_report(system, sea, children[1], "Behind the shops", QUARTER)
    return sea


def given_a_place(
    system: psycopg.Connection, sea: Sea, name: str, at: tuple[float, float] | None
) -> UUID:
    """A public place, by its name, whose point everybody of the area may read."""
    place = access.given_a_subject(system, "place")
    file = access.given_a_file(system, sea.agency, "open", place)
    by = sea.worker.worker_id
    access.put_in_file(system, "subjects_name", file, by, subject_id=place, subject_kind="place",
                       kind="place", text=name, keys=[name.lower()])  # fmt: skip
    if at is not None:
        access.put_in_file(system, "subjects_whereabouts", file, by, subject_id=place,
                           latitude=at[0], longitude=at[1], exactness="exact",
                           how_known="Seen on a visit")  # fmt: skip
    sea.places[name], sea.files[name] = place, file
    return place


def given_a_report(
    system: psycopg.Connection, sea: Sea, child: UUID, place: str, when: date,
    *, at: datetime = KNOWN, **said: object,
) -> UUID:  # fmt: skip
    """An entry about a child that speaks of a place."""
    file = sea.records[child]
    made = given_an_entry(system, file, child, by=sea.worker.worker_id, when=when, at=at,
                          words="Seen there.", **said)  # type: ignore[arg-type]  # as said  # fmt: skip
    access.given_a_link(system, made, file, sea.places[place], "place")
    return made


def given_a_vehicle_there(
    system: psycopg.Connection, sea: Sea, entry: UUID, child: UUID, vehicle: UUID, part: str
) -> None:
    file = sea.records[child]
    access.put(system, "access_link", id=uuid4(), row_id=entry, file_id=file.id, area_id=file.area,
               subject_id=vehicle, kind="vehicle", part=part)  # fmt: skip
