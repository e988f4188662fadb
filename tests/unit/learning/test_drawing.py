"""A chart answers at the top, marks what moved by shape too, and tells nothing that is withheld."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sightline.domain.measure_words import answer
from sightline.domain.measures import Measure, ShownPoint, plus, shown
from sightline.domain.provenance import Provenance, Status, Sure
from sightline.learning.drawing import NARROW, SMALL, WIDE, Change, Drawn, chart, drawn, keys

FROM = (Provenance("sightline-practice", "measures", None, None, Status.LOCAL, Sure.HIGH),)
OF = Measure(
    slug="a", name="A", part="p", whole="w", counter="childs-words", kinds=(), within_hours=None,
    per=100, better="more", every="month", fewest=6, from_on=date(2024, 1, 1), version=1,
    asked_by="A review", cannot_show=("All",), provenance=FROM,
)  # fmt: skip
FIRST, CHANGED = date(2025, 1, 1), date(2025, 9, 9)
BEFORE, AFTER = (40, 42, 38, 41, 39, 43, 37, 41, 40), (60, 61, 62, 63, 64, 63, 65, 66)


def a_chart(parts: Sequence[int], *, whole: int = 100, changed_on: date | None = CHANGED) -> Drawn:
    points: list[ShownPoint] = [
        shown(plus(FIRST, number), (part, whole), OF) for number, part in enumerate(parts)
    ]
    return drawn(OF, points, changed_on, open_from=plus(FIRST, len(parts) - 3))


def said(of: Drawn) -> str:
    return str(answer(of.reading, of.points, OF, of.changed_on))


def test_the_answer_stands_in_one_sentence_and_says_what_can_be_seen() -> None:
    assert said(a_chart(BEFORE + AFTER)) == (
        "Yes. It moved from 40 to 63 in 100 after the change of 9 September 2025. Eight months in a"
        " row lie above the median before it, the first of them October 2025."
    )
    assert said(a_chart(BEFORE + AFTER + (30, 31, 30))).endswith(
        "The latest three lie on the other side again."
    )
    assert said(a_chart(BEFORE + (20,) * 8)).startswith("No. It moved the other way, from 40 to 20")
    assert said(a_chart(BEFORE + AFTER + (20,) * 8)).startswith("It moved, and then back")
    assert said(a_chart((*BEFORE, 60))).startswith("Too early to say. One month since the change")
    assert said(a_chart(BEFORE[:4], changed_on=None)).startswith("Too few to say. Four months")


def test_a_small_number_is_called_outside_its_limits_only_where_every_one_would_be() -> None:
    parts = [10, 11, 10, 11, 10, 11, 10, 11, 10]
    for part, whole, is_outside in ((5, 22, False), (5, 40, True)):
        points = [shown(plus(FIRST, number), (one, 20), OF) for number, one in enumerate(parts)]
        small = shown(plus(FIRST, len(parts)), (part, whole), OF)
        read = drawn(OF, [*points, small], None, open_from=plus(FIRST, 30))
        assert read.is_outside(small.at) is is_outside, (part, whole)


def test_what_moved_is_told_by_shape_and_both_medians_in_numbers() -> None:
    wide = chart(a_chart(BEFORE + AFTER), [Change(CHANGED, "All were briefed")], WIDE, title="A")
    assert wide.count("sl-chart__point--better") == 8
    assert "1. All were briefed" in wide
    assert ">40 in 100<" in wide
    assert ">63 in 100<" in wide
    worse = a_chart(BEFORE + (20,) * 8)
    assert chart(worse, [], WIDE, title="A").count("<rect") == 8
    assert [one.kind for one in keys(worse)] == ["chance", "worse", "median", "band", "open"]
    narrow = chart(a_chart(BEFORE + AFTER), [Change(CHANGED, "All were briefed")], NARROW, title="")
    assert "All were briefed" not in narrow, "a phone has no room: it stands under the chart"


def test_nothing_in_the_drawing_tells_a_small_number() -> None:
    """Of 3 of 100 it says "1 to 5"; of 3 of 8 nothing at all, and no line leads through it."""
    few = chart(a_chart((3,) * 9 + (5,) * 8), [], WIDE, title="A")
    assert "1 to 5 of 100" in few
    assert "3 of 100" not in few
    parts = BEFORE + AFTER
    points = [shown(plus(FIRST, number), (part, 100), OF) for number, part in enumerate(parts)]
    points[4] = shown(plus(FIRST, 4), (3, 8), OF)
    gap = drawn(OF, points, CHANGED, open_from=plus(FIRST, 99))
    for size in (WIDE, NARROW, SMALL):
        there = chart(gap, [], size, title="A")
        assert "withheld: too few" in there
        assert "3 of 8" not in there
        assert there.count("sl-chart__line") == len(parts) - 3
