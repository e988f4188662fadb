"""The office that every test of leads and training begins from, once a module."""

from __future__ import annotations

import pytest

from tests.database import Database
from tests.factories.workforce import Office, given_an_office


@pytest.fixture(scope="module")
def office(database: Database) -> Office:
    return given_an_office(database)
