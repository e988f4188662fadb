"""The handbook's stories, told as information by several agencies that do not know of each other.

Each test names the patterns that somebody would expect who read the story. The facts are the
handbook's, found again by `FACTS`; days, other names and sentences are ours.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sightline.access.files import SubjectKind
from tests.factories.patterns import Around

CHILD, PERSON = SubjectKind.CHILD, SubjectKind.PERSON
PLACE, VEHICLE = SubjectKind.PLACE, SubjectKind.VEHICLE

SOURCES = os.environ.get("SIGHTLINE_SOURCES")
#: Words of the handbook by the fact that each test is built on.
FACTS = {
    "Teegan was taken by a man to parties across England": "taken by a man to a variety of",
    "the parties were in houses": "in nice houses",
    "several men were there": "by several men",
    "men picked up other girls": "pick up vulnerable girls",
    "Mitchell was seen with older men": "was seen spending time with",
    "Mitchell was locked in a garage": "locked in a garage",
    "girls who were harmed were brought there": "had brought young female victims",
    "Trudy is taken to a house in her town": "taking her to a house in her home town",
    "a month later a man takes her to another town": "took her to Birmingham",
    "there to a hotel": "taken to a hotel",
    "the boy who took her is a child": "who is also 15 years old",
    "Randall is seen at bus stops": "hanging around at bus stops",
    "groups of men approach Randall": "targeted by groups of men",
}


@pytest.fixture(scope="module")
def expected(around: Around) -> dict[str, set[str]]:
    """Everything told, looked at as it came, and what the analyst is then shown."""
    teegan(around)
    mitchell(around)
    trudy(around)
    randall(around)
    around.jobs()
    return around.alerts(around.precinct.ana)


def teegan(around: Around) -> None:
    for name, kind in (
        ("Teegan", CHILD), ("Ottilie", CHILD), ("the driver", PERSON), ("the host", PERSON),
        ("the other guest", PERSON), ("house by the park", PLACE), ("house on the hill", PLACE),
    ):  # fmt: skip
        around.knows(name, kind)
    around.told(
        around.nurse, 40, "She was driven to a party. Men whom she does not know were there.",
        about={"Teegan": "was hurt", "the driver": "was driving", "the host": "was there",
               "house by the park": "where it was"},
        linked={"AB12 CDE": (VEHICLE, "they were in it")},
    )  # fmt: skip
    around.told(
        around.housing, 22, "Cars until four. A young girl was led in from a car by its driver.",
        about={"Teegan": "was there", "the driver": "was driving", "the other guest": "was there",
               "house on the hill": "where it was"},
    )  # fmt: skip
    around.told(
        around.constable, 6, "The car stood beside two schoolgirls; one of them got in.",
        about={"Ottilie": "was there"},
        linked={"AB12 CDE": (VEHICLE, "they were in it")},
    )  # fmt: skip


def mitchell(around: Around) -> None:
    for name, kind in (
        ("Mitchell", CHILD), ("Maud", CHILD), ("the man with shoes", PERSON),
        ("the garage holder", PERSON), ("garage 14", PLACE),
    ):  # fmt: skip
        around.knows(name, kind)
    around.told(
        around.constable, 60, "He has been given trainers by a man well over thirty.",
        about={"Mitchell": "was there", "the man with shoes": "was seen to give something"},
    )  # fmt: skip
    around.told(
        around.housing, 31, "Somebody shouted from inside. A boy had been locked in.",
        about={"Mitchell": "was hurt", "the garage holder": "was said to be there",
               "garage 14": "where it was"},
    )  # fmt: skip
    around.told(
        around.nurse, 12, "She was taken there with a friend. A boy kept the door.",
        about={"Maud": "was hurt", "Mitchell": "may be causing harm", "garage 14": "where it was"},
    )  # fmt: skip


def trudy(around: Around) -> None:
    for name, kind in (
        ("Trudy", CHILD), ("the boy of fifteen", CHILD), ("the older man", PERSON),
        ("his friend", PERSON), ("the house at home", PLACE), ("the hotel", PLACE),
    ):  # fmt: skip
        around.knows(name, kind)
    around.told(
        around.nurse, 45, "She was brought to a house where two men waited.",
        about={"Trudy": "was hurt", "the boy of fifteen": "brought the child",
               "the older man": "was there", "his friend": "was there",
               "the house at home": "where they were taken"},
    )  # fmt: skip
    around.told(
        around.precinct.imran, 14, "A man paid for a room. A girl of about thirteen was with him.",
        about={"Trudy": "was there", "the older man": "booked the room",
               "the hotel": "where they were taken"},
    )  # fmt: skip


def randall(around: Around) -> None:
    for name, kind in (
        ("Randall", CHILD), ("a man with a cap", PERSON), ("a man with a dog", PERSON),
        ("the last bus stop", PLACE),
    ):  # fmt: skip
        around.knows(name, kind)
    for days, hour, about in (
        (25, 20, {"Randall": "was there", "a man with a cap": "was there"}),
        (18, 19, {"Randall": "was there"}),
        (9, 20, {"Randall": "seemed afraid", "a man with a dog": "was seen to give something"}),
        (3, 20, {"a man with a cap": "was there"}),
    ):
        around.seen(
            around.precinct.imran, days, "At the shelter when the last bus had gone.",
            {"the last bus stop": "", **about}, at_hour=hour,
        )  # fmt: skip


def test_teegans_parties_and_cars(expected: dict[str, set[str]]) -> None:
    """Taken by one man to party after party, among several men; his car also meets another girl."""
    assert {"Teegan", "the driver"} <= expected["moved-within"]
    assert "Teegan" in expected["people-around-child"]
    assert "AB12 CDE" in expected["shared-vehicle"]


def test_mitchells_garage_counts_him_as_a_child(expected: dict[str, set[str]]) -> None:
    """Two children at one garage: he is one of them, whatever part he had in an event."""
    assert "garage 14" in expected["children-at-place"]
    assert "Mitchell" in expected["people-around-child"]


def test_trudys_journeys(expected: dict[str, set[str]]) -> None:
    """A house in her town, and a month later a hotel in another, with the same man."""
    assert {"Trudy", "the older man"} <= expected["moved-within"]
    assert "Trudy" in expected["people-around-child"]
    assert "the house at home" in expected["children-at-place"]


def test_randalls_bus_stops(expected: dict[str, set[str]]) -> None:
    """Evening after evening at one stop, with different men; and more told of it than before."""
    assert expected["same-place-and-hour"] == {"the last bus stop"}
    assert "Randall" in expected["people-around-child"]
    assert expected["place-reports-grow"] == {"the last bus stop"}


def test_nothing_joins_children_whom_nothing_joins(expected: dict[str, set[str]]) -> None:
    assert "missing-together" not in expected
    assert expected["shared-vehicle"] == {"AB12 CDE"}
    assert "house by the park" not in expected.get("children-at-place", set())


@pytest.mark.skipif(not SOURCES, reason="SIGHTLINE_SOURCES names no folder of the handbook")
def test_the_handbook_gives_the_facts() -> None:
    [path] = Path(SOURCES or "").glob("003_*.txt")
    text = " ".join(path.read_text("utf-8").replace("*", "").split())
    assert [fact for fact, words in FACTS.items() if words not in text] == []
