"""One school's area, with somebody who leads, somebody who does not, and a manager."""

from __future__ import annotations

import pytest

from tests.database import Database
from tests.integration.resources.scene import Scene, given_a_scene


@pytest.fixture(scope="module")
def scene(database: Database) -> Scene:
    return given_a_scene(database)
