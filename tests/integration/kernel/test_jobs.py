"""What keeps the job worker running: no task may have a lock that it cannot be told of."""

from __future__ import annotations

import psycopg
import pytest
from procrastinate.contrib.django import app

from tests.database import Database

ONCE = (
    "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock)"
    " VALUES ('upkeep', 'nothing', 'one')"
)


def test_the_database_tells_nobody_which_lock_is_taken(database: Database) -> None:
    """Why: procrastinate reads the key in what is said, and stops the worker where it is not."""
    with database.connect("app") as one:
        one.execute(ONCE)
        with pytest.raises(psycopg.errors.UniqueViolation) as refused:
            one.execute(ONCE)
        one.rollback()
    assert refused.value.diag.message_detail is None


def test_so_no_task_has_a_queueing_lock() -> None:
    ours = {name: one for name, one in app.tasks.items() if name.startswith("sightline.")}
    assert len(ours) > 10
    assert [name for name, one in ours.items() if one.queueing_lock] == []
