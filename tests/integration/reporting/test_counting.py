"""What a problem profile counts, and that no small number of it can be seen."""

from __future__ import annotations

from datetime import date

import pytest

from sightline.access.files import SubjectKind
from sightline.packs.catalogue import current
from sightline.reporting import queries
from tests.factories.patterns import Around

YEAR = date(2025, 12, 1), date(2026, 11, 30)


@pytest.fixture(scope="module")
def told(around: Around) -> Around:
    """Nine children and one car in the autumn, three of them seen again at night."""
    children = [f"Child {number}" for number in range(9)]
    for name in children:
        around.knows(name)
    around.knows("A grey car", SubjectKind.VEHICLE)
    for number, name in enumerate(children):
        around.told(
            around.tellers[number % 4], 20 + number, "Seen by the old quay.",
            about={name: "was there", "A grey car": "was there"},
        )  # fmt: skip
    return around


def test_children_are_counted_and_small_numbers_are_not_shown(told: Around) -> None:
    with told.precinct.as_(told.precinct.ana):
        figures = queries.count(*YEAR, current())
    assert figures["children"] == 10
    tables = {one["slug"]: one for one in figures["tables"]}
    spoken = dict(tables["spoken-of"]["lines"])
    assert spoken["Vehicles"] is None
    assert spoken["Places"] == 0
    assert dict(tables["kind"]["lines"])["Information"] == 10
    shown = [number for one in figures["tables"] for _, number in one["lines"] if number]
    assert all(number % 5 == 0 for number in shown)
