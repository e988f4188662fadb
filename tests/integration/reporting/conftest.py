"""An area in which enough was told to count."""

from __future__ import annotations

import pytest

from sightline.access.files import SubjectKind
from tests.database import Database
from tests.factories.patterns import Around, given_agencies_around


@pytest.fixture(scope="module")
def around(database: Database) -> Around:
    return given_agencies_around(database)


def given_ten_children(around: Around) -> Around:
    """Ten children and one car in the late summer, each seen by one of four agencies."""
    children = [f"Child {number}" for number in range(10)]
    for name in children:
        around.knows(name)
    around.knows("A grey car", SubjectKind.VEHICLE)
    for number, name in enumerate(children):
        around.told(
            around.tellers[number % 4], 60 + number, "Seen by the old quay.",
            about={name: "was there", "A grey car": "was there"},
        )  # fmt: skip
    return around
