"""A licensed tool adds up exactly as it says, with its known fault in plain sight."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sightline.domain.instruments import (
    Band,
    Instrument,
    Item,
    Part,
    Points,
    ScoreExample,
    Scoring,
    Section,
    Seen,
    Window,
)
from sightline.domain.provenance import Provenance, Status, Sure
from sightline.domain.scoring import Answer, add_up, band_of, score, total_of_seen
from sightline.domain.soundness import Unsound

FROM = (Provenance("invented", "1", date(2013, 1, 1), None, Status.LOCAL, Sure.HIGH),)
NOW, EARLIER = "recent", "earlier"
SCORING = Scoring(
    on=True,
    caution="A low total does not mean safe.",
    points=(
        Points("background", (), 1),
        Points("moderate", (NOW,), 1),
        Points("significant", (NOW,), 5),
        Points("significant", (EARLIER,), 1),
        Points("significant", (NOW, EARLIER), 6),
    ),
    bands=(
        Band("Not at risk", 0, 5),
        Band("Mild risk", 6, 10),
        Band("Moderate risk", 11, 15),
        Band("Significant risk", 16, None),
    ),
    examples=(ScoreExample((Seen("significant", (NOW,), 1),), 5, "Not at risk", "the fault"),),
    provenance=FROM,
)


def items(group: str, count: int) -> tuple[Item, ...]:
    windows = (NOW, EARLIER)
    return tuple(
        Item(f"{group}-{number}", "Seen?", answers="seen", windows=windows, group=group)
        for number in range(count)
    )


def instrument(scoring: Scoring | None = SCORING, **changes: Any) -> Instrument:
    asked = (*items("background", 2), *items("moderate", 2), *items("significant", 3))
    facts: dict[str, Any] = {
        "slug": "invented",
        "version": "1",
        "title": "Invented",
        "about": "For tests.",
        "offered": False,
        "review": None,
        "windows": (Window(NOW, "6 months", 0, 6), Window(EARLIER, "6 to 12 months", 6, 12)),
        "sections": (Section("all", Part.SIGNS, "All", "All of it.", FROM, asked),),
        "scoring": scoring,
        "provenance": FROM,
    }
    return Instrument(**{**facts, **changes})


def all_no() -> dict[str, Answer]:
    return {item.slug: Answer("no") for item in instrument().items}


@pytest.mark.parametrize(
    ("windows", "total", "band"),
    [
        ((NOW,), 5, "Not at risk"),  # the known fault
        ((EARLIER,), 1, "Not at risk"),
        ((NOW, EARLIER), 6, "Mild risk"),
        ((EARLIER, NOW), 6, "Mild risk"),
    ],
)
def test_one_significant_item_counts_by_when_it_was(
    windows: tuple[str, ...], total: int, band: str
) -> None:
    found = score(instrument(), all_no() | {"significant-0": Answer("yes", windows)})
    assert found is not None
    assert (found.total, found.band, found.reaches) == (total, band, total)
    assert found.caution == SCORING.caution


def test_three_current_significant_items_are_called_moderate() -> None:
    seen = {f"significant-{number}": Answer("yes", (NOW,)) for number in range(3)}
    found = score(instrument(), all_no() | seen)
    assert found is not None
    assert (found.total, found.band) == (15, "Moderate risk")


def test_background_counts_whenever_it_was_and_moderate_only_now() -> None:
    seen = {
        "background-0": Answer("yes"),
        "background-1": Answer("yes", (EARLIER,)),
        "moderate-0": Answer("yes", (NOW,)),
        "moderate-1": Answer("yes", (EARLIER,)),
    }
    found = score(instrument(), all_no() | seen)
    assert found is not None
    assert {each.group: each.total for each in found.groups} == {
        "background": 2,
        "moderate": 1,
        "significant": 0,
    }


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "Not at risk"),
        (5, "Not at risk"),
        (6, "Mild risk"),
        (10, "Mild risk"),
        (11, "Moderate risk"),
        (15, "Moderate risk"),
        (16, "Significant risk"),
        (90, "Significant risk"),
    ],
)
def test_the_bands_meet_without_a_gap(total: int, band: str) -> None:
    assert band_of(SCORING, total) == band


def test_a_total_that_no_band_names_has_no_band() -> None:
    assert band_of(replace(SCORING, bands=(Band("some", 1, 2),)), 3) is None


def test_what_is_not_known_is_never_counted_as_nothing() -> None:
    answers = all_no() | {
        "significant-0": Answer("yes", (NOW,)),
        "significant-1": Answer("not_known"),
    }
    del answers["background-0"]
    found = score(instrument(), answers)
    assert found is not None
    assert found.total == 5
    assert found.reaches == 5 + 6 + 1
    assert found.not_known == ("background-0", "significant-1")


def test_seen_without_a_time_is_not_known_where_the_time_counts() -> None:
    found = score(instrument(), all_no() | {"significant-0": Answer("yes")})
    assert found is not None
    assert (found.total, found.reaches, found.not_known) == (0, 6, ("significant-0",))


def test_nothing_known_is_no_total_at_all() -> None:
    found = score(instrument(), {})
    assert found is not None
    assert (found.total, found.band) == (None, None)
    assert len(found.not_known) == 7


def test_scoring_is_off_unless_it_was_switched_on() -> None:
    off = replace(SCORING, on=False)
    assert score(instrument(off), all_no()) is None
    assert score(instrument(None), all_no()) is None
    assert add_up(instrument(off), off, all_no()).total == 0


def test_a_worked_example_adds_up_items_of_a_group() -> None:
    seen = (Seen("significant", (NOW,), 2), Seen("background", (), 3), Seen("moderate", (), 1))
    assert total_of_seen(SCORING, seen) == 13


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"windows": ()}, "unknown window"),
        ({"scoring": replace(SCORING, points=(Points("other", (), 1),))}, "unknown group 'other'"),
        ({"scoring": replace(SCORING, points=(Points("moderate", ("x",), 1),))}, "window 'x'"),
        (
            {"scoring": replace(SCORING, examples=(ScoreExample((Seen("x", (), 1),), 0, "", ""),))},
            "unknown group 'x'",
        ),
    ],
)
def test_an_instrument_names_only_what_it_has(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(Unsound, match=said):
        instrument(**changes)


def test_an_instrument_that_refers_to_an_unknown_item_is_refused() -> None:
    asked = (Item("one", "One?", beside=("two",)),)
    sections = (Section("all", Part.SIGNS, "All", "All.", FROM, asked),)
    with pytest.raises(Unsound, match="unknown item 'two'"):
        instrument(None, sections=sections)


def test_harm_that_is_happening_is_in_no_group() -> None:
    with pytest.raises(Unsound, match="harm that is already happening"):
        Section("harm", Part.HARM, "Harm", "Harm.", FROM, items("significant", 1))
