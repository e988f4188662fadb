"""Areas, agencies, workers, files and what ties them, written as sightline_system.

Every function takes a psycopg connection of `database.connect("system")` and commits nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg

LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
SYNTHETIC_WORDS = "Words of an invented entry."


@dataclass(frozen=True)
class File:
    """A file as the factory made it."""

    id: UUID
    area: int
    agency: UUID
    audience: str
    subjects: tuple[UUID, ...]


def put(connection: psycopg.Connection, table: str, **columns: Any) -> Any:
    """Insert one row; returns its id where it has one, else nothing."""
    names = ", ".join(f'"{name}"' for name in columns)
    places = ", ".join(["%s"] * len(columns))
    returning = "" if table in ("access_area", "access_link") else " RETURNING id"
    done = connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({places}){returning}", list(columns.values())
    )
    if returning:
        row = done.fetchone()
        return row[0] if row else None
    return None


def put_in_file(
    connection: psycopg.Connection, table: str, file: File, by: UUID, **columns: Any
) -> UUID:
    """A row that lies in a file, recorded long ago by that worker."""
    row: UUID = put(
        connection,
        table,
        id=uuid4(),
        file_id=file.id,
        area_id=file.area,
        recorded_by_id=by,
        recorded_at=LONG_AGO,
        **columns,
    )
    return row


def given_an_area(connection: psycopg.Connection, number: int = 1, name: str = "Northmere") -> int:
    connection.execute(
        "INSERT INTO access_area (id, name, pack) VALUES (%s, %s, 'national')"
        " ON CONFLICT DO NOTHING",
        [number, name],
    )
    connection.execute("SELECT access.make_second_area(%s::smallint)", [number])
    return number


def given_an_agency(
    connection: psycopg.Connection, kind: str = "schools", *, area: int = 1, name: str = ""
) -> UUID:
    agency: UUID = put(
        connection,
        "access_agency",
        id=uuid4(),
        area_id=area,
        kind=kind,
        name=name or f"An agency of {kind}",
        telephone="01632 960001",
    )
    return agency


def given_a_worker(
    connection: psycopg.Connection, agency: UUID, *roles: str, name: str = "Alex Marsh"
) -> UUID:
    worker: UUID = put(
        connection,
        "access_worker",
        id=uuid4(),
        agency_id=agency,
        name=name,
        job_title="Worker",
        telephone="",
    )
    for role in roles:
        given_a_role(connection, worker, role)
    return worker


def given_a_role(connection: psycopg.Connection, worker: UUID, role: str) -> int:
    holding: int = put(
        connection, "access_roleholding", worker_id=worker, role=role, starts_at=LONG_AGO
    )
    return holding


def given_a_team(connection: psycopg.Connection, agency: UUID, *members: UUID) -> UUID:
    team: UUID = put(connection, "access_team", id=uuid4(), agency_id=agency, name="A team")
    for member in members:
        put(connection, "access_teammember", team_id=team, worker_id=member, starts_at=LONG_AGO)
    return team


def given_a_subject(connection: psycopg.Connection, kind: str = "child") -> UUID:
    subject: UUID = put(connection, "access_subject", id=uuid4(), kind=kind, created_at=LONG_AGO)
    return subject


def given_a_file(
    connection: psycopg.Connection,
    agency: UUID,
    audience: str,
    *subjects: UUID,
    area: int = 1,
) -> File:
    """A file of that audience; its area is 0 where no area-wide reader may read it, and the second
    number of the area where analysts read it too.
    """
    area = 0 if audience in ("designated_officer", "health", "interview", "review") else area
    area = -area if audience in ("information", "open") else area
    made = put(
        connection,
        "access_file",
        id=uuid4(),
        agency_id=agency,
        audience=audience,
        area_id=area,
        opened_at=LONG_AGO,
    )
    for subject in subjects:
        connection.execute(
            "INSERT INTO access_filesubject (file_id, area_id, subject_id, kind)"
            " SELECT %s, %s, s.id, s.kind FROM access_subject AS s WHERE s.id = %s",
            [made, area, subject],
        )
    return File(made, area, agency, audience, subjects)


def given_a_relationship(
    connection: psycopg.Connection,
    file: File,
    *,
    worker: UUID | None = None,
    team: UUID | None = None,
    read_only: bool = False,
    kind: str = "allocation",
) -> UUID:
    relationship: UUID = put(
        connection,
        "access_relationship",
        id=uuid4(),
        file_id=file.id,
        worker_id=worker,
        team_id=team,
        kind=kind,
        read_only=read_only,
        reason="Works with them",
        starts_at=LONG_AGO,
    )
    return relationship


def given_a_block(
    connection: psycopg.Connection, worker: UUID, subject: UUID, *, officer_route: bool = False
) -> UUID:
    block: UUID = put(
        connection,
        "access_block",
        id=uuid4(),
        worker_id=worker,
        subject_id=subject,
        reason="A relative",
        starts_at=LONG_AGO,
        officer_route=officer_route,
    )
    return block


def given_a_seal(connection: psycopg.Connection, file: File, *named: UUID) -> UUID:
    seal: UUID = put(
        connection,
        "access_seal",
        id=uuid4(),
        file_id=file.id,
        reason="Adoption",
        starts_at=LONG_AGO,
    )
    for worker in named:
        put(connection, "access_sealnamed", seal_id=seal, worker_id=worker)
    return seal


def given_a_name(
    connection: psycopg.Connection, file: File, subject: UUID, text: str, by: UUID
) -> UUID:
    return put_in_file(
        connection,
        "subjects_name",
        file,
        by,
        subject_id=subject,
        subject_kind="child",
        kind="legal",
        text=text,
        keys=[text.lower()],
    )


def given_an_entry(
    connection: psycopg.Connection,
    file: File,
    subject: UUID,
    by: UUID,
    *also_about: UUID,
    words: str = SYNTHETIC_WORDS,
    takes_back: UUID | None = None,
) -> UUID:
    """One entry in the chronology, with links to those it also speaks of."""
    entry: UUID = put_in_file(
        connection,
        "chronology_entry",
        file,
        by,
        subject_id=subject,
        agency_id=file.agency,
        kind="information",
        lane="not_known",
        basis="fact",
        certainty="certain",
        source="A worker",
        words=words,
        childs_words="",
        health_concern=False,
        awaits_answer=False,
        superseded_because="",
        takes_back_id=takes_back,
        came_from="",
        happened_precision="unknown",
        happened_reason="not said",
    )
    for other in also_about:
        given_a_link(connection, entry, file, other)
    return entry


def given_a_link(
    connection: psycopg.Connection, row: UUID, file: File, other: UUID, kind: str = "child"
) -> UUID:
    link = uuid4()
    put(
        connection,
        "access_link",
        id=link,
        row_id=row,
        file_id=file.id,
        area_id=file.area,
        subject_id=other,
        kind=kind,
        part="",
    )
    return link


def given_an_answer(connection: psycopg.Connection, file: File, entry: UUID, by: UUID) -> UUID:
    return put_in_file(
        connection,
        "chronology_answer",
        file,
        by,
        entry_id=entry,
        done="Rang the front door",
        child_told="What happens next",
        child_told_by="The teacher",
        steps=[],
    )


def given_health_detail(
    connection: psycopg.Connection, file: File, entry: UUID, subject: UUID, by: UUID
) -> UUID:
    """Sensitive health detail of an entry, which may lie in a file of another agency."""
    return put_in_file(
        connection,
        "chronology_healthdetail",
        file,
        by,
        entry_id=entry,
        subject_id=subject,
        words="Synthetic health detail.",
    )


def given_particulars(
    connection: psycopg.Connection, file: File, subject: UUID, by: UUID, birth_date: Any
) -> UUID:
    return put_in_file(
        connection,
        "subjects_particulars",
        file,
        by,
        subject_id=subject,
        birth_date=birth_date,
        birth_date_estimated=False,
        sex="U",
        school_year="",
        description="",
    )


def given_an_identifier(
    connection: psycopg.Connection, file: File, subject: UUID, by: UUID, kind: str, value: str
) -> UUID:
    return put_in_file(
        connection,
        "subjects_identifier",
        file,
        by,
        subject_id=subject,
        kind=kind,
        value=value,
        normal=value,
        partial=False,
    )


def given_a_connection(
    connection: psycopg.Connection, file: File, subject: UUID, other: UUID, by: UUID
) -> UUID:
    return put_in_file(
        connection,
        "subjects_connection",
        file,
        by,
        subject_id=subject,
        other_id=other,
        kind="friend",
        said_by="",
    )


def a_token(
    key: bytes, ident: UUID, *, kind: str = "worker", lives: timedelta = timedelta(minutes=2)
) -> str:
    """A signed token, made here and not by the code under test."""
    said = f"{kind}|{ident}|{int(time.time() + lives.total_seconds())}|"
    return said + "|" + hmac.new(key, said.encode(), hashlib.sha256).hexdigest()
