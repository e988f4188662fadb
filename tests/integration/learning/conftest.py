"""One partnership a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.database import Database
from tests.factories.learning import Learning, given_a_partnership


@pytest.fixture(scope="module")
def world(database: Database) -> Iterator[Learning]:
    with given_a_partnership(database) as made:
        yield made
