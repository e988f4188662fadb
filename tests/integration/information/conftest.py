"""One precinct a module: who tells, who grades, who links, and who is kept out."""

from __future__ import annotations

import pytest

from tests.database import Database
from tests.factories.information import Precinct, given_a_precinct


@pytest.fixture(scope="module")
def precinct(database: Database) -> Precinct:
    return given_a_precinct(database)
