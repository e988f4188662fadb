"""One partnership for each module; what is read in says different words in each test."""

from __future__ import annotations

import pytest

from tests.database import Database
from tests.factories.library import Partnership, given_a_partnership


@pytest.fixture(scope="module")
def partnership(database: Database) -> Partnership:
    return given_a_partnership(database)
