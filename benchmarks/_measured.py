"""Whom the benchmarks ask as: workers with so many files each, and a child of 2,000 entries."""

from __future__ import annotations

import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from os import getloadavg, sched_getaffinity, sysconf
from uuid import UUID, uuid5

import psycopg
from _large import Large

FILES = (40, 300, 1_200, 2_500)
ENTRIES = 2_000
NAMES = UUID("6c1f2b1e-7f1e-5f4b-9d53-5b2f6d0a4c11")

# An area of their own, so that its places do not add to the files that are counted here.
MAKE_AREA = """
    INSERT INTO access_area (id, name, pack) VALUES (99, 'Measured', 'none') ON CONFLICT DO NOTHING;
    INSERT INTO access_agency (id, area_id, kind, name, telephone)
    VALUES ('{agency}', 99, 'social_care', 'Measured', '') ON CONFLICT DO NOTHING
"""
MAKE_WORKER = """
    INSERT INTO access_worker (id, agency_id, name, job_title, telephone)
    VALUES (%s, %s, %s, 'Measured worker', '') ON CONFLICT DO NOTHING
"""
# The files of the child first, then others' from all over the table.
RELATE = """
    INSERT INTO access_relationship (id, file_id, worker_id, kind, read_only, reason, starts_at)
    SELECT gen_random_uuid(), f.id, %(worker)s, 'allocation', false, 'Measured', '2024-01-01'
    FROM (SELECT f.id FROM access_file AS f
          LEFT JOIN access_filesubject AS s ON s.file_id = f.id AND s.subject_id = %(child)s
          WHERE f.audience IN ('register', 'record')
            AND NOT EXISTS (SELECT 1 FROM access_seal AS x WHERE x.file_id = f.id)
          ORDER BY s.file_id IS NULL, md5(f.id::text || %(worker)s::text) LIMIT %(files)s) AS f
    WHERE NOT EXISTS (SELECT 1 FROM access_relationship AS r WHERE r.worker_id = %(worker)s)
"""
BUSY_CHILD = """
    SELECT e.subject_id FROM chronology_entry AS e
    JOIN access_file AS f ON f.id = e.file_id AND f.audience = 'record'
    WHERE NOT EXISTS (SELECT 1 FROM access_seal AS x WHERE x.file_id = f.id)
      AND NOT EXISTS (SELECT 1 FROM access_block AS b WHERE b.subject_id = e.subject_id)
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1
"""
# What other children's entries say, as if it had been said of this one.
FILL = """
    INSERT INTO chronology_entry (
      id, file_id, area_id, recorded_by_id, recorded_at, happened_earliest, happened_latest,
      happened_precision, happened_reason, subject_id, agency_id, kind, lane, basis, certainty,
      source, words, childs_words, health_concern, awaits_answer, superseded_because, came_from,
      strands)
    SELECT gen_random_uuid(), home.id, home.area_id, e.recorded_by_id, e.recorded_at,
      e.happened_earliest, e.happened_latest, e.happened_precision, e.happened_reason, %(child)s,
      home.agency_id, e.kind, e.lane, e.basis, e.certainty, e.source, e.words, e.childs_words,
      e.health_concern, e.awaits_answer, '', '', e.strands
    FROM (SELECT *, row_number() OVER () AS place FROM chronology_entry
          WHERE supersedes_id IS NULL LIMIT %(more)s) AS e
    JOIN (SELECT f.id, f.area_id, f.agency_id, row_number() OVER (ORDER BY f.id) - 1 AS place,
                 count(*) OVER () AS homes
          FROM access_file AS f JOIN access_filesubject AS s ON s.file_id = f.id
          WHERE s.subject_id = %(child)s AND f.audience = 'record') AS home
      ON e.place %% home.homes = home.place
"""


@dataclass(frozen=True)
class Measured:
    """narrow: files -> worker. area_wide: somebody who reads a whole area. busy: of 2,000."""

    narrow: dict[int, UUID]
    area_wide: UUID
    busy: UUID


def measured(database: Large) -> Measured:
    """Add them to the large database, if they are not there, and say who they are."""
    agency = uuid5(NAMES, "agency")
    with database.connect("superuser") as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute(MAKE_AREA.format(agency=agency).encode())
        child = _busy_child(superuser)
        narrow = {files: uuid5(NAMES, f"worker {files}") for files in FILES}
        new = False
        for files, worker in narrow.items():
            superuser.execute(MAKE_WORKER, [worker, agency, f"Worker of {files} files"])
            made = superuser.execute(
                RELATE, {"worker": worker, "child": child, "files": files}
            ).rowcount
            new = new or made > 0
        if new:
            superuser.execute("VACUUM (ANALYZE) access_relationship")
        area_wide = _one(
            superuser,
            "SELECT w.id FROM access_worker AS w WHERE w.ended_at IS NULL"
            " AND 0 < ANY (access.areas_of(w.id)) ORDER BY w.id LIMIT 1",
        )
    return Measured(narrow, area_wide, child)


def _busy_child(superuser: psycopg.Connection) -> UUID:
    child = _one(superuser, BUSY_CHILD)
    there = superuser.execute(
        "SELECT count(*) FROM chronology_entry WHERE subject_id = %s", [child]
    ).fetchone()
    assert there is not None
    if there[0] < ENTRIES:
        superuser.execute(FILL, {"child": child, "more": ENTRIES - there[0]})
        superuser.execute("VACUUM (ANALYZE) chronology_entry")
    return child


def _one(connection: psycopg.Connection, statement: str) -> UUID:
    row = connection.execute(statement.encode()).fetchone()
    assert row is not None, "the large database is not whole; delete it and begin again"
    found: UUID = row[0]
    return found


def machine(database: Large | None = None) -> str:
    """What it ran on, in one line: cores, memory, Python, PostgreSQL, how busy it was."""
    cores = len(sched_getaffinity(0))
    memory = sysconf("SC_PAGE_SIZE") * sysconf("SC_PHYS_PAGES") / 2**30
    said = f"{cores} cores, {memory:.0f} GB, Python {platform.python_version()}"
    if database is not None:
        with database.connect("superuser") as superuser:
            version = superuser.info.server_version
            said += f", PostgreSQL {version // 10_000}.{version % 10_000}"
    load = ", ".join(f"{one:.1f}" for one in getloadavg())
    return f"{said}; load at the start (1, 5, 15 minutes) {load}"


def milliseconds(work: Callable[[], object], *, times: int) -> list[float]:
    """How long `work` takes each time, in milliseconds, after a few that are not counted."""
    for _ in range(max(3, times // 10)):
        work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def part(taken: Sequence[float], percent: float) -> float:
    """The value below which `percent` of `taken` lie."""
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def median(taken: Sequence[float]) -> float:
    return statistics.median(taken)


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table, which is also readable as it is."""
    cells = [[str(one) for one in row] for row in rows]
    wide = [max(len(line[at]) for line in [list(heads), *cells]) for at in range(len(heads))]
    lines = [[one.ljust(wide[at]) for at, one in enumerate(row)] for row in [list(heads), *cells]]
    lines.insert(1, ["-" * one for one in wide])
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)
