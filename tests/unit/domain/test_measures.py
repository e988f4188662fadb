"""No small number of a measure can be worked out: tried by enumeration, knowing every rule."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import product
from uuid import UUID

import pytest

from sightline.domain.measures import (
    Measure,
    MeasureRule,
    ShownHalf,
    State,
    as_kept,
    as_read,
    by_agency,
    from_where_it_begins,
    is_frozen,
    joined,
    months_to_count,
    plus,
    shown,
    takes,
)
from sightline.domain.provenance import Provenance, Status, Sure

FROM = (Provenance("sightline-practice", "measures", None, None, Status.LOCAL, Sure.HIGH),)
RULE = MeasureRule("measures", 24, 3, FROM)
A, B, C = (UUID(int=number) for number in (1, 2, 3))
MAY = date(2026, 5, 1)


def a_measure(*, every: str = "month", per: int = 100, fewest: int = 5, hours: int = 0) -> Measure:
    return Measure(
        slug="a", name="A", part="p", whole="w", counter="childs-words", kinds=(),
        within_hours=hours or None, per=per, better="more", every=every, fewest=fewest,
        from_on=date(2024, 1, 1), version=1, asked_by="A review", cannot_show=("All",),
        provenance=FROM,
    )  # type: ignore[arg-type]  # fmt: skip  # literals, by the parameters' own names


def test_a_large_part_and_a_large_rest_are_shown_exactly() -> None:
    found = shown(MAY, (41, 100), a_measure())
    assert (found.state, found.part, found.whole, found.drawn) == (State.EXACT, 41, 100, 41)


def test_a_chart_begins_where_there_is_something_to_see() -> None:
    of = a_measure()
    pairs = [(0, 0), (2, 8), (41, 100), (0, 0), (3, 8)]
    points = [shown(plus(MAY, n), pair, of) for n, pair in enumerate(pairs)]
    assert from_where_it_begins(points) == points[2:]
    assert from_where_it_begins(points[:2]) == points[1:2], "what is withheld is said to be so"
    assert from_where_it_begins(points[:1]) == []


@pytest.mark.parametrize(
    ("pair", "state"),
    [((4, 100), State.FEW), ((97, 100), State.ALL_BUT_FEW), ((2, 8), State.WITHHELD),
     ((3, 4), State.WITHHELD), ((0, 0), State.NOTHING), ((0, 40), State.EXACT),
     ((40, 40), State.EXACT), ((0, 3), State.WITHHELD)],
)  # fmt: skip
def test_a_small_part_or_rest_is_never_shown(pair: tuple[int, int], state: State) -> None:
    found = shown(MAY, pair, a_measure())
    assert found.state is state
    if state in (State.FEW, State.ALL_BUT_FEW, State.WITHHELD):
        assert found.part is None


def test_from_what_is_shown_a_small_number_may_be_every_small_number() -> None:
    """All that a reader sees of each month that could be: part of whole, up to 40."""
    of = a_measure()
    worlds: dict[tuple[object, ...], set[tuple[int, int]]] = defaultdict(set)
    for whole in range(41):
        for part in range(whole + 1):
            seen = shown(MAY, (part, whole), of)
            worlds[seen.state, seen.part, seen.whole, seen.drawn].add((part, whole))
    for (state, *_), may_be in worlds.items():
        parts = {part for part, _ in may_be}
        rests = {whole - part for part, whole in may_be}
        if state is State.FEW:
            assert parts == {1, 2, 3, 4}
        elif state is State.ALL_BUT_FEW:
            assert rests == {1, 2, 3, 4}
        elif state is State.WITHHELD:
            assert {1, 2, 3, 4} <= parts
            assert {1, 2, 3, 4} <= rests
        else:
            assert not parts & {1, 2, 3, 4}
            assert not rests & {1, 2, 3, 4}


def half(**agencies: list[tuple[int, int]]) -> list[ShownHalf]:
    """January to June of each agency, all frozen."""
    months = [date(2026, month, 1) for month in range(1, 7)]
    names = {"a": A, "b": B, "c": C}
    counts = {names[key]: dict(zip(months, of, strict=True)) for key, of in agencies.items()}
    return by_agency(counts, months, a_measure())


def test_agencies_are_shown_where_no_number_is_small() -> None:
    [one] = half(a=[(10, 20)] * 6, b=[(20, 40)] * 6)
    assert one.open
    assert one.lines == ((A, 60, 120), (B, 120, 240))


def test_one_small_agency_is_not_the_area_less_the_others() -> None:
    """Of c there are 3 of 15. The chart shows the area's 183; less a and b that would be the 3."""
    [one] = half(a=[(10, 20)] * 6, b=[(20, 40)] * 6, c=[(3, 15), *[(0, 0)] * 5])
    assert not one.open
    assert one.lines == ()


def test_a_small_month_is_not_the_half_year_by_agency_less_the_other_months() -> None:
    """In January 2 of 30 in all; the sum by agency less the other five months is that 2."""
    [one] = half(a=[(1, 15), *[(10, 20)] * 5], b=[(1, 15), *[(20, 40)] * 5])
    assert not one.open


def test_several_small_agencies_hide_each_other() -> None:
    small = [(3, 40), *[(0, 0)] * 5]
    counts = {UUID(int=n): dict(zip(MONTHS, small, strict=True)) for n in range(3, 7)}
    counts[A] = dict.fromkeys(MONTHS, (10, 20))
    [one] = by_agency(counts, MONTHS, a_measure())
    assert one.open
    assert {part for agency, part, _ in one.lines if agency != A} == {None}


MONTHS = [date(2026, month, 1) for month in range(1, 7)]


def test_no_page_of_three_agencies_gives_a_small_number_away() -> None:
    """Every world of three agencies with 14 records each, whose half-year is all in one month: a
    reader knows the area's figures from the chart, all these rules, and what is shown by agency."""
    of = a_measure()
    seen: dict[tuple[object, ...], set[tuple[int, ...]]] = defaultdict(set)
    for parts in product(range(15), repeat=3):
        rows = [{month: (part, 14) if month == MONTHS[0] else (0, 0) for month in MONTHS}
                for part in parts]  # fmt: skip
        [one] = by_agency(dict(zip((A, B, C), rows, strict=True)), MONTHS, of)
        point = shown(MONTHS[0], (sum(parts), 42), of)
        seen[point, one.open, one.lines].add(parts)
    assert {is_open for _, is_open, _ in seen} == {True, False}
    for (_, is_open, lines), may_be in seen.items():
        for place in range(3):
            values = {parts[place] for parts in may_be}
            hidden = is_open and {agency: part for agency, part, _ in lines}[
                (A, B, C)[place]
            ] is None  # fmt: skip
            if hidden:
                assert values & {1, 2, 3, 4} in (set(), {1, 2, 3, 4})
                assert {14 - one for one in values} & {1, 2, 3, 4} in (set(), {1, 2, 3, 4})
            if len(values) == 1:
                [only] = values
                assert not 0 < only < 5
                assert not 0 < 14 - only < 5


def test_a_count_anew_counts_only_where_it_differs_by_nothing_small() -> None:
    limits = a_measure().limits
    assert not takes((10, 20), (11, 21), limits), "one more would be told by the difference"
    assert not takes((10, 20), (15, 26), limits), "one more of the rest"
    assert takes((10, 20), (15, 25), limits)
    assert takes((10, 20), (15, 30), limits)
    assert not takes((10, 20), (10, 20), limits), "nothing new"


def test_half_years_do_not_overlap_and_are_whole() -> None:
    months = {plus(date(2025, 5, 1), at): (6, 12) for at in range(14)}
    assert list(joined(months, "half")) == [date(2025, 7, 1), date(2026, 1, 1)]
    assert list(joined(months, "quarter")) == [
        date(2025, 7, 1), date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1),
    ]  # fmt: skip


def test_a_month_is_counted_once_it_is_over_with_the_time_for_answers() -> None:
    today = date(2026, 11, 2)
    assert months_to_count(a_measure(), RULE, today)[-1] == date(2026, 10, 1)
    assert months_to_count(a_measure(hours=72), RULE, today)[-1] == date(2026, 9, 1)
    assert len(months_to_count(a_measure(), RULE, today)) == 24
    assert months_to_count(a_measure(), RULE, date(2024, 3, 9)) == [
        date(2024, 1, 1),
        date(2024, 2, 1),
    ], "nothing before the definition begins"


def test_the_latest_months_are_counted_anew_and_earlier_ones_frozen() -> None:
    today = date(2026, 11, 21)
    frozen = [is_frozen(date(2026, month, 1), RULE, today) for month in (6, 7, 8, 9, 10)]
    assert frozen == [True, True, False, False, False]


def test_what_is_kept_reads_back_the_same() -> None:
    points = [shown(MAY, pair, a_measure()) for pair in ((41, 100), (3, 40), (1, 3))]
    kept = as_kept(points, half(a=[(10, 20)] * 6), names={A: "A school"}, open_from=MAY)
    read, halves, open_from = as_read(kept)
    assert (read, open_from) == (points, MAY)
    assert halves[0].lines == (("A school", 60, 120),)
