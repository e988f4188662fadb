"""The database and an independent oracle agree on who sees what, over ten thousand steps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sightline.postgres.state import secret
from tests.database import Database
from tests.integration.access.walk import Walk

STEPS = 10_000
LOOK_AT_EVERYBODY = 500


@pytest.fixture
def walk(database: Database) -> Iterator[Walk]:
    key = secret("identity", folder=database.secrets).encode()
    one = Walk(database, key, seed=20_260_103)
    yield one
    one.close()


@pytest.mark.slow
def test_the_database_shows_what_the_oracle_says_after_every_step(walk: Walk) -> None:
    taken: dict[str, int] = {}
    shown = 0
    for number in range(STEPS):
        step = walk.step()
        taken[step] = taken.get(step, 0) + 1
        everybody = number % LOOK_AT_EVERYBODY == 0
        for worker in list(walk.oracle.workers) if everybody else [walk.anybody()]:
            for area_wide in (True, False) if everybody else (number % 3 == 0,):
                wrong = walk.differences(worker, area_wide=area_wide)
                shown += bool(walk.oracle.read(worker, area_wide=area_wide))
                assert not wrong, f"step {number}, {step}, seen by {worker}: {wrong}"
    # A walk that never met a refusal, or in which nobody saw anything, would have shown nothing.
    assert shown > STEPS / 3
    assert len(taken) == len(walk.steps)
    for what in (
        "open_file",
        "open_referral_file",
        "open_unnamed_file",
        "open_shared_file",
        "open_pair_file",
        "join_shared_file",
        "leave_shared_file",
        "give_relationship",
        "end_relationship",
        "block",
        "end_block",
        "seal",
        "end_seal",
        "merge_subjects",
        "unmerge_subjects",
        "subjects_name",
        "chronology_entry",
        "chronology_healthdetail",
        "access_link",
        "subjects_connection",
    ):
        assert walk.allowed[what] >= 10, f"{what} was hardly ever allowed"
        assert walk.refused[what] >= 10, f"{what} was hardly ever refused"
