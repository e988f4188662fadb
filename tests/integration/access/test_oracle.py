"""The database and an independent oracle agree on who sees what, over six thousand steps."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from sightline.postgres.state import secret
from tests.database import Database, clone
from tests.integration.access.walk import Walk

#: Four worlds, and not one for all the steps: in a world that has been walked over for long, nearly
#: everybody is kept from nearly everybody, and whatever has ended only makes each step slower.
SEEDS = (20_260_103, 20_260_104, 20_260_105, 20_260_106)
#: In each of them. `make soak` takes 2,500; for a long run: SIGHTLINE_WALK_STEPS=20000.
STEPS = int(os.environ.get("SIGHTLINE_WALK_STEPS", "1500"))
LOOK_AT_EVERYBODY = 500
#: Ten in ten thousand steps, of each kind: so often it must have been allowed, and refused.
LEAST = len(SEEDS) * STEPS // 1_000


def walked(walk: Walk, taken: Counter[str]) -> int:
    """Takes the steps and looks after each; how many of the looks showed anything."""
    shown = 0
    for number in range(STEPS):
        step = walk.step()
        taken[step] += 1
        everybody = number % LOOK_AT_EVERYBODY == 0 or number == STEPS - 1
        for worker in list(walk.oracle.workers) if everybody else [walk.anybody()]:
            for area_wide in (True, False) if everybody else (number % 3 == 0,):
                wrong = walk.differences(worker, area_wide=area_wide)
                shown += bool(walk.oracle.read(worker, area_wide=area_wide))
                assert not wrong, f"{walk.seed}, {number}, {step}, seen by {worker}: {wrong}"
    return shown


@pytest.mark.slow
def test_the_database_shows_what_the_oracle_says_after_every_step(
    template_database: Database,
) -> None:
    taken: Counter[str] = Counter()
    allowed: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    shown = 0
    key = secret("identity", folder=template_database.secrets).encode()
    for seed in SEEDS:
        with clone(template_database) as database:
            walk = Walk(database, key, seed)
            try:
                shown += walked(walk, taken)
            finally:
                walk.close()
        allowed, refused = allowed + walk.allowed, refused + walk.refused
    # A walk that never met a refusal, or in which nobody saw anything, would have shown nothing.
    assert shown > len(SEEDS) * STEPS / 3
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
        assert allowed[what] >= LEAST, f"{what} was hardly ever allowed"
        assert refused[what] >= LEAST, f"{what} was hardly ever refused"
