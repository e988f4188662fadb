"""An area in which enough was told to count."""

from __future__ import annotations

import pytest

from tests.database import Database
from tests.factories.patterns import Around, given_agencies_around


@pytest.fixture(scope="module")
def around(database: Database) -> Around:
    return given_agencies_around(database)
