"""One table, with somebody at it who is kept from a child."""

from __future__ import annotations

import pytest

from tests.database import Database
from tests.factories.meetings import Table, given_a_table


@pytest.fixture(scope="module")
def table(database: Database) -> Table:
    return given_a_table(database)
