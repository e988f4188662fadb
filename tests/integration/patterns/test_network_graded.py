"""Information in a network is shown with its grade and its conditions, and filtered by grade."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from sightline.access.files import SubjectKind
from sightline.domain.dates import UncertainDate
from sightline.information.actions import Named
from sightline.packs.catalogue import current
from sightline.patterns.map import queries
from tests.database import Database
from tests.factories.information import NOW, Precinct, given_a_precinct
from tests.factories.school import Person, signed_in
from tests.integration.patterns.test_network import words


@pytest.fixture(scope="module")
def precinct(database: Database) -> Precinct:
    return given_a_precinct(database)


def seen(precinct: Precinct, by: Person, asked: str = "") -> dict[str, Any]:
    answer = signed_in(by).get(f"/patterns/network/{precinct.child}/data/{asked}")
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_a_graded_piece_says_its_grade_and_conditions_and_whoever_is_kept_out_sees_neither(
    precinct: Precinct,
) -> None:
    told = precinct.tell(
        about=[
            Named(SubjectKind.CHILD, precinct.child, part="was there"),
            Named(SubjectKind.PERSON, name="Kez", part="was driving", works_with_children="no"),
        ]
    )
    assert "“was driving”" in words(seen(precinct, precinct.imran)["table"])
    assert len(seen(precinct, precinct.imran, "?grade=2 C C")["nodes"]) == 1
    precinct.grade(told, "2CC", conditions="Ask the licensing team first.")
    found = seen(precinct, precinct.imran, "?grade=2 C C")
    assert {one["name"] for one in found["nodes"]} >= {"Kez"}
    assert "graded 2 C C; on condition: Ask the licensing team first." in words(found["table"])
    [edge] = found["edges"]
    assert "on condition: Ask the licensing team first." in edge["said"]
    assert len(seen(precinct, precinct.imran, "?grade=none")["nodes"]) == 1
    assert signed_in(precinct.dale).get(f"/patterns/network/{precinct.child}/").status_code == 404


def test_what_the_police_suspect_to_be_false_or_nobody_looked_at_again_counts_at_no_place(
    precinct: Precinct,
) -> None:
    long_ago = NOW - timedelta(days=500)
    precinct.tell(about=[Named(SubjectKind.PLACE, name="The old mill", part="where")],
                  at=long_ago, happened=UncertainDate.exact(long_ago.date()))  # fmt: skip
    told = precinct.tell(about=[Named(SubjectKind.PLACE, name="The taxi office", part="where")])

    def counted() -> tuple[int, str]:
        with precinct.as_(precinct.ana):
            seen = queries.places(current(), today=NOW.date(), page=1, most=50).seen
            [one] = [each for each in seen if each.name == "The taxi office"]
            assert [each.reports for each in seen if each.name == "The old mill"] == [0]
        answer = signed_in(precinct.ana).get(f"/subjects/{one.subject_id}/")
        return one.reports, words(answer.content.decode())

    reports, page = counted()
    assert reports == 1
    assert "What happened here" in page
    precinct.grade(told, "3EP", because="The caller gains by it.")
    reports, page = counted()
    assert reports == 0
    assert "What happened here" not in page
