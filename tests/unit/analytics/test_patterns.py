"""The named patterns, without a database: the pack's examples, and the same answer in bulk, around
one new entry, and on Spark where there is one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from sightline.analytics.pack_check import shown_by
from sightline.analytics.patterns import Engine, Found, Row, statement
from sightline.domain.patterns import How, PatternExample, PatternRule
from sightline.packs.catalogue import current
from tests.unit.analytics.worlds import DAY, TODAY, a_world, around, found_in, spots, the_pack

READING, RULES = the_pack()
BY_SLUG = {one.slug: one for one in RULES}
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.slug}: {one.why}" for rule, one in EXAMPLES]
)
def test_every_worked_example_of_the_pack_comes_true(
    rule: PatternRule, example: PatternExample
) -> None:
    assert shown_by(rule, example, READING) == frozenset(example.points_out)


def test_whoever_tells_information_is_offered_the_parts_that_the_patterns_read() -> None:
    offered = {one.text for one in current().event_parts.values() if "place" in one.kinds}
    assert set(READING.parts_from_abroad) <= offered
    assert set(READING.parts_abroad) <= offered
    assert len(set(READING.parts_protective) & offered) >= 3


def test_every_way_of_looking_has_a_rule_that_shows_something_and_one_that_does_not() -> None:
    for how in How:
        of = [one for rule in RULES if rule.how is how for one in rule.examples]
        assert any(one.points_out for one in of), how
        assert any(not one.points_out for one in of), how


@pytest.mark.parametrize("seed", range(5))
def test_what_is_new_is_looked_at_as_everything_is(seed: int) -> None:
    """Around each entry of a random world: the same patterns that rest on it in the whole world."""
    rows = a_world(seed)
    whole = found_in(rows)
    assert whole, "a world in which nothing is pointed out shows nothing"
    for entry in sorted({one.entry for one in rows})[:4]:
        expected = {one for one in whole if entry in one.entries}
        near = around(rows, entry)
        assert found_in(near, touching=entry, points=spots(rows)) == expected


def test_nothing_is_told_among_pieces_that_no_one_reader_may_open() -> None:
    """What no area reads (health detail, the officer’s route) is joined with nothing else."""
    for seed in range(4):
        rows = a_world(seed)
        areas = {one.entry: one.area for one in rows}
        homes = {one.entry: one.home for one in rows}
        for one in found_in(rows):
            there = {areas[entry] for entry in one.entries}
            if one.scope.startswith("officer:"):
                assert there == {0}
            else:
                assert 0 not in there
            if one.scope.startswith("information:"):
                assert all(area < 0 for area in there)
                assert len({homes[entry] for entry in one.entries}) == 1


def _entry(number: int, *about: tuple[str, str], ago: int = 3, **also: Any) -> list[Row]:
    told = {"hour": None, "missing": False, "area": 1, "home": 1, "agency": "a", **also}
    return [
        Row(UUID(int=number), _name(name), kind, "", DAY - ago, DAY - ago, dated=True,
            officer=False, **told)
        for name, kind in about
    ]  # fmt: skip


def _name(name: str) -> UUID:
    return UUID(bytes=name.encode().ljust(16, b"\0"))


def test_a_station_with_ten_thousand_links_does_not_drown_the_rest() -> None:
    station = [
        row
        for number in range(10_000)
        for row in _entry(number, ("station", "place"), (f"child{number % 900}", "child"))
    ]
    flat = [
        *_entry(20_001, ("flat", "place"), ("child1", "child")),
        *_entry(20_002, ("flat", "place"), ("child2", "child")),
    ]
    found = _found([*station, *flat], "children-at-place")
    assert {one.centre for one in found} == {_name("flat")}


def test_a_circle_of_groups_comes_to_an_end() -> None:
    """A group that speaks of a group that speaks of the first: nobody counts for themselves."""
    rows = [
        *_entry(1, ("north", "group"), ("south", "group"), ("car", "vehicle")),
        *_entry(2, ("south", "group"), ("east", "group"), ("car", "vehicle")),
        *_entry(3, ("east", "group"), ("north", "group"), ("car", "vehicle")),
    ]
    assert found_in(rows) == set()
    rule = BY_SLUG["people-around-place"]
    round_ = replace(rule, centres=("group",), counted=("group",))
    for times, centres in ((2, {"north", "south", "east"}), (3, set())):
        asked = replace(round_, numbers={**rule.numbers, "times": times})
        with Engine(threads=1) as engine:
            engine.fill(rows)
            found = engine.found([asked], READING, today=TODAY)
        assert {one.centre for one in found} == {_name(one) for one in centres}


def test_an_hour_on_a_day_that_nobody_knows_exactly_is_no_evening() -> None:
    evenings = [
        row
        for number, ago in enumerate((30, 16, 2))
        for row in _entry(number, ("stop", "place"), ("boy", "child"), ago=ago, hour=19)
    ]
    rule = "same-place-and-hour"
    assert {one.centre for one in _found(evenings, rule)} == {_name("stop")}
    for vague in ({"first_day": DAY - 9}, {"dated": False}):
        rows = [*evenings[:-2], *(one._replace(**vague) for one in evenings[-2:])]
        assert _found(rows, rule) == []


def test_it_is_silent_where_it_is_switched_off() -> None:
    rows = [
        *_entry(1, ("flat", "place"), ("girl", "child")),
        *_entry(2, ("flat", "place"), ("boy", "child")),
    ]
    assert _found(rows, "children-at-place")
    assert not _found(rows, "children-at-place", off=[("children-at-place", 1)])
    assert _found(rows, "children-at-place", off=[("children-at-place", 2)])
    assert _found(rows, "children-at-place", off=[("shared-vehicle", 1)])


def test_a_report_that_adds_nothing_adds_no_second_alert_in_a_wider_scope() -> None:
    """Two pieces of information of one area: found once, among information, not four times."""
    rows = [
        *_entry(1, ("flat", "place"), ("girl", "child"), area=-1),
        *_entry(2, ("flat", "place"), ("boy", "child"), area=-1, agency="b"),
    ]
    [one] = _found(rows, "children-at-place")
    assert one.scope == "information:1"


def test_an_analyst_keeps_what_information_shows_when_a_record_shows_more() -> None:
    rows = [
        *_entry(1, ("flat", "place"), ("girl", "child"), area=-1),
        *_entry(2, ("flat", "place"), ("boy", "child"), area=-1, agency="b"),
        *_entry(3, ("flat", "place"), ("third", "child"), area=1, agency="c"),
    ]
    entries = {one.scope: len(one.entries) for one in _found(rows, "children-at-place")}
    assert entries == {"information:1": 2, "area:1": 3}


def _found(rows: list[Row], slug: str, off: list[tuple[str, int]] | None = None) -> list[Found]:
    with Engine(threads=1) as engine:
        engine.fill(rows, switched=off or [])
        return engine.found([BY_SLUG[slug]], READING, today=TODAY)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not on this machine")
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed here")
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.slow  # Java starts anew; 20 s and more
def test_the_same_sql_says_the_same_on_spark(spark: Any) -> None:
    rows = [row for seed in (1, 2) for row in a_world(seed, entries=60)]
    names = (
        "scope string, home int, entry string, subject string, kind string, part string,"
        " first_day int, last_day int, dated boolean, hour int, missing boolean"
    )
    pieces = [
        ("*", one.home, str(one.entry), str(one.subject), one.kind, one.part, one.first_day,
         one.last_day, one.dated, one.hour, one.missing)
        for one in rows
    ]  # fmt: skip
    off = [("children-at-place", 2)]
    spark.createDataFrame(pieces, names).createOrReplaceTempView("pieces")
    spark.createDataFrame([], "place string").createOrReplaceTempView("places")
    points = [(str(one.place), one.latitude, one.longitude, one.around) for one in spots(rows)]
    where = "place string, latitude double, longitude double, around boolean"
    spark.createDataFrame(points, where).createOrReplaceTempView("points")
    spark.createDataFrame(off, "rule string, home int").createOrReplaceTempView("switched")
    with Engine(threads=1) as engine:
        engine.fill(rows, points=spots(rows), switched=off)
        engine.duck.execute(
            "CREATE VIEW pieces AS SELECT '*' AS scope, * EXCLUDE (area, agency, officer) FROM held"
        )
        said = 0
        for rule in RULES:
            here = engine.duck.execute(statement(rule, READING, TODAY)).fetchall()
            there = spark.sql(statement(rule, READING, TODAY, dialect="spark")).collect()
            as_text = {tuple(str(one) for one in row) for row in here}
            # Of two children the one with the lower number comes first: as a number, or as text.
            assert _pairs(as_text) == _pairs({tuple(str(one) for one in row) for row in there})
            said += bool(here)
        assert said >= 8, "too few rules say anything in this world"


def _pairs(rows: set[tuple[str, ...]]) -> set[tuple[Any, ...]]:
    return {(scope, frozenset((centre, via)), *rest) for scope, centre, via, *rest in rows}


def test_a_rule_that_is_off_in_the_pack_says_nothing() -> None:
    rows = [
        *_entry(1, ("flat", "place"), ("girl", "child")),
        *_entry(2, ("flat", "place"), ("boy", "child")),
    ]
    off = replace(BY_SLUG["children-at-place"], on=False)
    with Engine(threads=1) as engine:
        engine.fill(rows)
        assert engine.found([off], READING, today=date(2026, 11, 1)) == []
