"""One story a module: a child, two agencies, and those who may read only some of it."""

from __future__ import annotations

import pytest

from tests.database import Database
from tests.factories.story import Story, given_a_story


@pytest.fixture(scope="module")
def story(database: Database) -> Story:
    return given_a_story(database)
