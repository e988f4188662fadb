"""Several agencies around the same children, a module at a time."""

from __future__ import annotations

import pytest

from tests.database import Database
from tests.factories.patterns import Around, given_agencies_around


@pytest.fixture(scope="module")
def around(database: Database) -> Around:
    return given_agencies_around(database)
