"""No page reads a big table from end to end, nor looks up a whole caseload to show one child.

What is held here is the plan, not the time: times are in benchmarks/row_security.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from sightline.postgres.state import secret
from tests.database import Database
from tests.factories import access as given

CHILDREN, CASELOAD = 3_000, 600
BIG = 10_000

# Of one child, her file, name and entry: as many more, each with keys of its own.
MANY = """
    INSERT INTO access_subject
      SELECT (jsonb_populate_record(s, jsonb_build_object('id', md5('child' || n)))).*
      FROM access_subject AS s, generate_series(1, {children}) AS n WHERE s.id = '{child}';
    INSERT INTO access_file
      SELECT (jsonb_populate_record(f, jsonb_build_object('id', md5('file' || n)))).*
      FROM access_file AS f, generate_series(1, {children}) AS n WHERE f.id = '{file}';
    INSERT INTO access_filesubject (file_id, area_id, subject_id, kind)
      SELECT md5('file' || n)::uuid, 1, md5('child' || n)::uuid, 'child'
      FROM generate_series(1, {children}) AS n;
    INSERT INTO subjects_name
      SELECT (jsonb_populate_record(x, jsonb_build_object('id', md5('name' || n || i),
        'file_id', md5('file' || n), 'subject_id', md5('child' || n)))).*
      FROM subjects_name AS x, generate_series(1, {children}) AS n, generate_series(1, 5) AS i
      WHERE x.id = '{name}';
    INSERT INTO chronology_entry
      SELECT (jsonb_populate_record(e, jsonb_build_object('id', md5('entry' || n || i),
        'file_id', md5('file' || n), 'subject_id', md5('child' || n)))).*
      FROM chronology_entry AS e, generate_series(1, {children}) AS n, generate_series(1, 7) AS i
      WHERE e.id = '{entry}';
    INSERT INTO access_relationship (id, file_id, worker_id, kind, read_only, reason, starts_at)
      SELECT md5('tie' || n)::uuid, md5('file' || n)::uuid, '{worker}', 'allocation', false,
        'Works with them', '2024-01-01' FROM generate_series(1, {caseload}) AS n
"""

OF_ONE_CHILD = {
    "the newest entries": (
        "SELECT * FROM chronology_entry WHERE subject_id = %(child)s"
        " ORDER BY happened_latest DESC, recorded_at DESC LIMIT 50"
    ),
    "how many entries of which kind": (
        "SELECT kind, count(*) FROM chronology_entry WHERE subject_id = %(child)s GROUP BY 1"
    ),
    "her names": "SELECT * FROM subjects_name WHERE subject_id = %(child)s",
    "the names of her family": "SELECT * FROM subjects_name WHERE subject_id = ANY (%(some)s)",
    "the files about her": (
        "SELECT * FROM access_filesubject AS s JOIN access_file AS f ON f.id = s.file_id"
        " WHERE s.subject_id = %(child)s"
    ),
}
OF_A_CASELOAD = {
    "every entry": "SELECT count(*) FROM chronology_entry",
    "every name": "SELECT count(*) FROM subjects_name",
    "the newest of all": "SELECT * FROM chronology_entry ORDER BY recorded_at DESC LIMIT 20",
}


@dataclass(frozen=True)
class Many:
    """A worker with 600 files of 3,000, and one who reads the whole area."""

    database: Database
    narrow: str
    area_wide: str
    asked: dict[str, Any]

    def plan(self, statement: str, *, area_wide: bool = False) -> list[dict[str, Any]]:
        """Every node of the plan by which this is answered, and how many rows the tables have."""
        with self.database.connect() as app:
            token = self.area_wide if area_wide else self.narrow
            app.execute("SELECT set_config('sightline.identity', %s, true)", [token])
            if area_wide:
                app.execute("SET LOCAL ROLE sightline_area")
            row = app.execute(f"EXPLAIN (FORMAT JSON) {statement}", self.asked).fetchone()  # type: ignore[arg-type]  # our own text
        assert row is not None
        return list(nodes(row[0][0]["Plan"]))


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for under in plan.get("Plans", ()):
        yield from nodes(under)


def scanned(plan: list[dict[str, Any]]) -> set[str]:
    return {one["Relation Name"] for one in plan if one["Node Type"] == "Seq Scan"}


def conditions_of_indexes(plan: list[dict[str, Any]]) -> str:
    return " ".join(one.get("Index Cond", "") for one in plan)


@pytest.fixture(scope="module")
def many(database: Database) -> Many:
    with database.connect("system") as system:
        given.given_an_area(system)
        agency = given.given_an_agency(system, "social_care")
        worker = given.given_a_worker(system, agency)
        desk = given.given_a_worker(system, agency)
        given.given_a_role(system, desk, "front_door")
        child = given.given_a_subject(system)
        file = given.given_a_file(system, agency, "record", child)
        name = given.given_a_name(system, file, child, "Robyn Ashdown", worker)
        entry = given.given_an_entry(system, file, child, worker)
        some = MANY.format(
            children=CHILDREN, caseload=CASELOAD, child=child, file=file.id, name=name,
            entry=entry, worker=worker,
        )  # fmt: skip
        system.execute(some)  # type: ignore[arg-type]  # our own text
        found = system.execute(
            "SELECT array_agg(md5('child' || n)::uuid) FROM generate_series(1, 4) AS n"
        )
        children = (found.fetchone() or [[]])[0]
    with database.connect("owner", autocommit=True) as owner:
        owner.execute("VACUUM (ANALYZE)")
        assert rows_of(owner, "chronology_entry") > BIG
        assert rows_of(owner, "subjects_name") > BIG
    key = secret("identity", folder=database.secrets).encode()
    return Many(
        database,
        given.a_token(key, worker),
        given.a_token(key, desk),
        {"child": children[0], "some": children},
    )


def rows_of(owner: psycopg.Connection, table: str) -> int:
    row = owner.execute(
        "SELECT reltuples::int FROM pg_class WHERE oid = %s::regclass", [table]
    ).fetchone()
    return int(row[0]) if row else 0


@pytest.mark.parametrize("area_wide", [False, True], ids=["narrow", "area-wide"])
@pytest.mark.parametrize("what", OF_ONE_CHILD)
def test_one_child_is_found_by_her_own_index(many: Many, what: str, area_wide: bool) -> None:
    plan = many.plan(OF_ONE_CHILD[what], area_wide=area_wide)
    assert scanned(plan) == set()
    assert "subject_id" in conditions_of_indexes(plan)


@pytest.mark.parametrize(
    "what", ["the newest entries", "how many entries of which kind", "her names"]
)
def test_a_caseload_is_not_looked_up_to_show_one_child(many: Many, what: str) -> None:
    assert "file_id = ANY" not in conditions_of_indexes(many.plan(OF_ONE_CHILD[what]))


@pytest.mark.parametrize("what", OF_A_CASELOAD)
def test_a_caseload_is_found_by_its_files(many: Many, what: str) -> None:
    plan = many.plan(OF_A_CASELOAD[what])
    assert scanned(plan) == set()
    assert "file_id = ANY" in conditions_of_indexes(plan)
