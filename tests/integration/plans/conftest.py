"""One front door: two colleagues in a team, their child, and a relative who is kept out."""

from __future__ import annotations

import pytest

from tests.database import Database
from tests.factories.work import Work, given_work


@pytest.fixture(scope="module")
def work(database: Database) -> Work:
    return given_work(database)
