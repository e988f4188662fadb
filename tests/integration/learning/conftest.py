"""One partnership a module."""

from __future__ import annotations

import pytest

from tests.database import Database
from tests.factories.learning import Learning, given_a_partnership


@pytest.fixture(scope="module")
def world(database: Database) -> Learning:
    return given_a_partnership(database)
