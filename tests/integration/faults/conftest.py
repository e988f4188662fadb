"""One lasting database, one served site and one teacher: to make them takes most of a minute."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import STATE
from tests.database import Database
from tests.factories.school import School, given_a_school
from tests.integration.faults.rig import Hand, Rig, lasting_database, served, session_of


@pytest.fixture(scope="session")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """On a cluster that survives kill -9 with everything it said it had kept."""
    with lasting_database(tmp_path_factory.mktemp("lasting") / "postgres", STATE / "secrets") as it:
        yield it


@pytest.fixture(scope="session")
def school(lasting: Database) -> School:
    with lasting.django("app"):
        return given_a_school(lasting)


@pytest.fixture(scope="session")
def rig(lasting: Database, school: School) -> Iterator[Rig]:
    del school
    with served(lasting) as running:
        yield running


@pytest.fixture
def teacher(rig: Rig, school: School) -> Hand:
    return Hand(rig.port, session_of(rig.database, school.teacher.account_id))
