"""One front door a module: two teams, a child whom they work with, and who may not know of them."""

from __future__ import annotations

import pytest

from tests.database import Database
from tests.factories.work import Work, given_work


@pytest.fixture(scope="module")
def work(database: Database) -> Work:
    return given_work(database)
