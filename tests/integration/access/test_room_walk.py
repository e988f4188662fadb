"""Who sees and who may write what the rooms keep: the database and the oracle, over a walk."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from sightline.postgres.state import secret
from tests.database import Database
from tests.integration.access.room_tables import (
    CALENDARS,
    DIGESTS,
    DRAFTS,
    GRANTED,
    IN_FILES,
    JUDGED,
    NAMED,
    OF_AREA,
    OF_TWO,
    PAIRS,
    READINGS,
    REPORTING,
    ROOMS,
    RUNS,
    SAMPLES,
    SOURCES,
    SWITCHES,
)
from tests.integration.access.room_walk import RoomWalk

#: For a long run: SIGHTLINE_WALK_STEPS=20000.
STEPS = int(os.environ.get("SIGHTLINE_WALK_STEPS", "1200"))
LOOK_AT_SUBJECTS = 100


@pytest.fixture
def walk(database: Database) -> Iterator[RoomWalk]:
    key = secret("identity", folder=database.secrets).encode()
    one = RoomWalk(database, key, seed=20_261_121)
    yield one
    one.close()


def test_every_table_of_these_rooms_is_walked_over_and_grants_no_more_than_it_says(
    database: Database,
) -> None:
    with database.connect("owner") as owner:
        named = {
            row[0]
            for row in owner.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r'"
                " AND relnamespace = 'public'::regnamespace"
                " AND split_part(relname, '_', 1) = ANY (%s)",
                [list(ROOMS)],
            )
        }
        granted: dict[tuple[str, str], set[str]] = {}
        for table, what, column in owner.execute(
            "SELECT table_name, privilege_type, column_name"
            " FROM information_schema.column_privileges"
            " WHERE grantee = ANY (%(who)s) AND privilege_type = 'UPDATE' UNION ALL"
            " SELECT table_name, privilege_type, '' FROM information_schema.table_privileges"
            " WHERE grantee = ANY (%(who)s) AND privilege_type IN ('INSERT', 'DELETE', 'TRUNCATE')",
            {"who": ["sightline_app", "sightline_area", "PUBLIC"]},
        ):
            if table in named:
                granted.setdefault((table, what), set()).add(column)
    by_hand = {DRAFTS, DIGESTS, SWITCHES, READINGS, RUNS, REPORTING, SOURCES, CALENDARS, PAIRS}
    by_hand |= {JUDGED, *OF_TWO, *OF_AREA, *NAMED, *SAMPLES}
    assert named == {table.name for table in IN_FILES} | by_hand
    assert granted == GRANTED


@pytest.mark.slow
def test_who_sees_and_who_may_write_is_what_the_oracle_says(walk: RoomWalk) -> None:
    shown = hidden = 0
    for number in range(STEPS):
        step = walk.step()
        worker, area_wide = walk.anybody(), number % 3 == 0
        wrong = walk.differences(worker, area_wide=area_wide)
        assert not wrong, f"step {number}, {step}, seen by {worker}: {wrong}"
        if number % LOOK_AT_SUBJECTS == 0:
            assert not walk.subjects_moved(), f"step {number}, {step}"
        read = walk.oracle.read(worker, area_wide=area_wide)
        shown, hidden = shown + bool(read), hidden + (len(read) < len(walk.oracle.files))
    assert not walk.subjects_moved()
    assert walk.runs_are_the_sites()
    # A walk in which everybody saw everything, or nobody anything, would have shown nothing.
    assert shown > STEPS / 8
    assert hidden > STEPS / 8
    for table in IN_FILES:
        for what in ("right", "reads", "anybody", *(["whom"] if table.about else [])):
            if table.written or what != "right":
                assert walk.tried[table.name, what], f"{table.name} was not tried: {what}"
    for what in ("wait", "meet", "may_owe", "a draft", "change", "let go", "switch"):
        assert walk.allowed[what] >= 3, f"{what} was hardly ever allowed"
        assert walk.refused[what] >= 3, f"{what} was hardly ever refused"
