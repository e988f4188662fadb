"""One town a module: who reports, who is told, who listens, and who is kept out."""

from __future__ import annotations

import pytest

from tests.database import Database
from tests.factories.missing import Town, given_a_town


@pytest.fixture(scope="module")
def town(database: Database) -> Town:
    return given_a_town(database)
