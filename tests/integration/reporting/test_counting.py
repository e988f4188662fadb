"""What a problem profile counts, and that no small number of it can be seen."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection

from sightline.packs.catalogue import current
from sightline.reporting import mapping, queries
from tests.factories import access
from tests.factories.patterns import Around
from tests.factories.story import given_a_safe_location, given_an_entry
from tests.integration.reporting.conftest import given_ten_children

YEAR = date(2025, 10, 1), date(2026, 9, 30)


@pytest.fixture(scope="module")
def told(around: Around) -> Around:
    return given_ten_children(around)


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


@pytest.mark.parametrize(
    ("audience", "sealed", "more"),
    [("record", False, 7), ("record", True, 0), ("designated_officer", False, 0),
     ("health", False, 0)],
)  # fmt: skip
def test_what_is_sealed_and_what_the_designated_officer_reads_is_not_counted(
    told: Around, audience: str, sealed: bool, more: int
) -> None:
    """Of a file that counts there would be seven children and entries more, and seven missing."""
    before = counted(told)
    with told.database.connect("system") as system:
        agency = system.execute(
            "SELECT agency_id FROM access_worker WHERE id = %s", [told.nurse.worker_id]
        ).fetchone()
        assert agency is not None
        for _ in range(7):
            child = access.given_a_subject(system, "child")
            file = access.given_a_file(system, agency[0], audience, child)
            for kind in ("concern", "missing"):
                given_an_entry(
                    system, file, child, by=told.nurse.worker_id, words="Told.", kind=kind,
                    when=date(2026, 8, 3), at=datetime(2026, 8, 4, 9, 0, tzinfo=UTC),
                )  # fmt: skip
            if sealed:
                access.given_a_seal(system, file)
    after = counted(told)
    for line in (("children", ""), ("kind", "concern"), ("missing", "yes")):
        assert after.get(line, 0) - before.get(line, 0) == more, line


def test_what_is_sealed_tells_nothing_of_a_child_who_is_counted(told: Around) -> None:
    before = counted(told)
    with told.database.connect("system") as system:
        agency = system.execute(
            "SELECT agency_id FROM access_worker WHERE id = %s", [told.nurse.worker_id]
        ).fetchone()
        assert agency is not None
        child = told.known["Child 3"][0]
        file = access.given_a_file(system, agency[0], "record", child)
        access.given_a_seal(system, file)
        given_an_entry(
            system, file, child, by=told.nurse.worker_id, words="Gone.", kind="missing",
            when=date(2026, 8, 3), at=datetime(2026, 8, 4, 9, 0, tzinfo=UTC),
        )  # fmt: skip
    assert counted(told) == before


def test_the_map_is_the_same_for_whoever_asks_and_holds_no_small_number(told: Around) -> None:
    """Twelve reports at a quay and one at a hut, in records; nothing sealed, no safe location."""
    by = told.nurse.worker_id
    with told.database.connect("system") as system:
        for latitude, reports, sealed in (
            (55.25, 12, False), (55.36, 1, False), (55.14, 12, True), (None, 12, False),
        ):  # fmt: skip
            place = access.given_a_subject(system, "place")
            open_ = access.given_a_file(system, told.precinct.council, "open", place)
            if latitude is None:
                given_a_safe_location(system, open_, place, by, "A house")
            else:
                access.put_in_file(system, "subjects_whereabouts", open_, by, subject_id=place,
                                   latitude=latitude, longitude=2.7, exactness="exact",
                                   how_known="Seen")  # fmt: skip
            for number in range(reports):
                child = told.known[f"Child {number % 10}"][0]
                file = access.given_a_file(system, told.precinct.council, "record", child)
                made = given_an_entry(
                    system, file, child, by=by, words="Seen.", kind="concern",
                    when=date(2026, 8, 3), at=datetime(2026, 8, 4, 9, 0, tzinfo=UTC),
                )  # fmt: skip
                access.given_a_link(system, made, file, place, "place")
                if sealed:
                    access.given_a_seal(system, file)
    made_by = []
    for who in (told.precinct.ana, told.precinct.sonia):
        with told.precinct.as_(who):
            made_by.append(mapping.kept(current(), ends_on=YEAR[1], today=date(2026, 11, 21)))
    assert made_by[0] == made_by[1]
    assert made_by[0] is not None
    assert sorted(number or 0 for _, number, _ in made_by[0]["hexagons"]) == [0, 10]
    assert made_by[0]["not_placed"] == 0
    for who in (told.nurse, told.precinct.lead):
        with pytest.raises(DatabaseError), told.precinct.as_(who):
            mapping.kept(current(), ends_on=YEAR[1], today=date(2026, 11, 21))


def test_what_followed_is_counted_of_these_children_and_of_this_time(told: Around) -> None:
    before = counted(told)
    with told.database.connect("system") as system:
        for number, (kind, when, answered) in enumerate((
            ("meeting", date(2026, 8, 3), ""), ("plan", date(2025, 8, 3), ""),
            ("disclosure", date(2026, 8, 3), ""), ("disclosure", date(2026, 8, 3), "It is safe."),
        )):  # fmt: skip
            child = told.known[f"Child {number}"][0]
            file = access.given_a_file(system, told.precinct.council, "record", child)
            made = given_an_entry(
                system, file, child, by=told.nurse.worker_id, words="Told.", kind=kind, when=when,
                at=datetime(2026, 8, 4, 9, 0, tzinfo=UTC),
            )  # fmt: skip
            if kind == "disclosure":
                access.put_in_file(system, "chronology_answer", file, told.nurse.worker_id,
                                   entry_id=made, done="Seen.", child_told=answered,
                                   child_told_by="", steps=[])  # fmt: skip
    after = counted(told)
    for line, more in ((("followed", "meeting"), 1), (("followed", "plan"), 0),
                       (("answered", "yes"), 1), (("answered", "no"), 1)):  # fmt: skip
        assert after.get(line, 0) - before.get(line, 0) == more, line


def counted(told: Around) -> dict[tuple[str, str], int]:
    """Every line as it is counted, before small numbers are protected."""
    rule = current().profile_rules["profile"]
    with told.precinct.as_(told.precinct.ana), connection.cursor() as cursor:
        cursor.execute(
            "SELECT part, of, number FROM access.profile_counts(%s, %s, %s, %s)",
            [*YEAR, list(rule.kinds), list(rule.bands)],
        )
        return {(part, of): number for part, of, number in cursor.fetchall()}
