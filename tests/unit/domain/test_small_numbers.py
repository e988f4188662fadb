"""Nothing below the limit can be worked out: tried by whoever knows the limit and every shown
figure, by enumeration of all worlds in which the same page would stand."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.small_numbers import Figure, Limits, Protected, protect

LIMITS = Limits(limit=4)

Tree = dict[str, Figure[str]]


def hierarchy(shape: list[list[int]], people: list[list[int]] | None = None) -> Tree:
    """A total, its wholes, and their leaves."""
    figures: Tree = {"all": Figure(sum(map(sum, shape)), None, None)}
    for w, leaves in enumerate(shape):
        figures[f"w{w}"] = Figure(sum(leaves), "all")
        for at, count in enumerate(leaves):
            about = people[w][at] if people else None
            figures[f"w{w}.{at}"] = Figure(count, f"w{w}", about)
    return figures


def page(shape: list[list[int]], limits: Limits = LIMITS) -> tuple[tuple[str, int | None], ...]:
    """What somebody sees who looks at every resolution."""
    done = protect(hierarchy(shape), limits)
    return tuple((key, done.shown(key)) for key in done.figures)


def test_the_total_of_one_small_part_is_withheld_and_its_big_parts_are_shown() -> None:
    done = protect(hierarchy([[2, 9, 12, 30], [40, 50]]), Limits(limit=6))
    assert done.shown("w0.0") is None
    assert done.shown("w0") is None, "the total less the other three would give back the 2"
    assert done.shown("all") is None, "and so would the total of all less the other whole"
    assert [done.shown(key) for key in ("w0.1", "w0.3", "w1")] == [9, 30, 90]


def test_small_parts_that_hide_each_other_take_nothing_more() -> None:
    done = protect(hierarchy([[3, 3, 2, 3, 3, 40]]), Limits(limit=6))
    assert done.shown("w0") == 54
    assert done.shown("w0.5") == 40


def test_a_sum_that_can_only_be_made_in_one_way_is_not_shown() -> None:
    done = protect(hierarchy([[5, 5], [50, 60]]), Limits(limit=6))
    assert done.shown("w0") is None, "two parts below six that make ten are five each"


def test_many_reports_about_two_people_are_withheld_too() -> None:
    done = protect(hierarchy([[20, 30, 40]], people=[[2, 9, 9]]), Limits(limit=6, fewest_people=3))
    assert done.shown("w0.0") is None
    assert done.shown("w0") is None


def test_what_is_shown_is_rounded_and_never_to_nothing() -> None:
    limits = Limits(limit=6, round_to=5)
    assert [limits.shown(n) for n in (0, 6, 7, 8, 12, 13)] == [0, 5, 5, 10, 10, 15]


def test_a_figure_that_is_not_the_sum_of_its_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="sum"):
        protect({"all": Figure(3, None), "a": Figure(2, "all")}, LIMITS)
    with pytest.raises(ValueError, match="not there"):
        protect({"a": Figure(2, "all")}, LIMITS)


def worlds(most: int, leaves: list[int]) -> list[list[list[int]]]:
    found = []
    for flat in product(range(most + 1), repeat=sum(leaves)):
        shape, at = [], 0
        for count in leaves:
            shape.append(list(flat[at : at + count]))
            at += count
        found.append(shape)
    return found


@pytest.mark.parametrize(
    ("limit", "leaves", "most"),
    [
        (4, [4], 9),
        (4, [2, 2], 9),
        (4, [1, 3], 9),
        (3, [1, 1, 2], 9),
        (4, [2, 3], 6),
        (5, [2, 2], 9),
    ],
)
def test_no_page_of_any_world_gives_a_small_number_away(
    limit: int, leaves: list[int], most: int
) -> None:
    """Every world of so many a leaf; whoever knows these rules and sees a page knows each world
    that it may stand for. Among them a withheld figure must be able to be two numbers or more."""
    seen: dict[tuple[tuple[str, int | None], ...], dict[str, set[int]]] = {}
    for shape in worlds(most, leaves):
        figures = hierarchy(shape)
        kept = seen.setdefault(page(shape, Limits(limit)), defaultdict(set))
        for key, figure in figures.items():
            kept[key].add(figure.count)
    for shown, could in seen.items():
        for key, figure in shown:
            if figure is None and min(could[key]) < limit:
                assert len(could[key]) > 1, (shown, key)


def feasible(done: Protected[str]) -> dict[str, tuple[int, int]]:
    """What every withheld leaf may be, from the limit and the sums: enumerated, not derived."""
    hidden = [key for key in done.figures if key in done.withheld and "." in key]
    hidden = [key for key in hidden if done.figures[key].count]
    found: dict[str, list[int]] = {key: [] for key in hidden}
    for tried in product(range(1, LIMITS.limit), repeat=len(hidden)):
        world = dict(zip(hidden, tried, strict=True))
        if all(_fits(done, key, world) for key in ("all", "w0", "w1")):
            for key, count in world.items():
                found[key].append(count)
    return {key: (min(counts), max(counts)) for key, counts in found.items()}


def _fits(done: Protected[str], key: str, world: dict[str, int]) -> bool:
    if key not in done.figures or key in done.withheld:
        return True
    leaves = [one for one in done.figures if "." in one and (key == "all" or one.startswith(key))]
    return done.figures[key].count == sum(world.get(one, done.figures[one].count) for one in leaves)


@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=3), min_size=2, max_size=2))
def test_the_sums_leave_every_small_leaf_as_open_as_the_limit_does(shape: list[list[int]]) -> None:
    done = protect(hierarchy(shape), LIMITS)
    for key, (least, most) in feasible(done).items():
        if done.figures[key].count < LIMITS.limit:
            assert (least, most) == (1, LIMITS.limit - 1), (shape, key)


@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=3), min_size=1, max_size=3))
def test_what_stands_in_for_a_withheld_figure_hangs_on_what_is_shown_alone(
    shape: list[list[int]],
) -> None:
    done = protect(hierarchy(shape), LIMITS)
    leaves = frozenset(key for key in done.figures if "." in key)
    first = done.stand_ins(leaves)
    # Another world with the same page: every withheld leaf is one that it may also be.
    for other in (1, 2, 3):
        changed = [
            [
                other if f"w{w}.{at}" in done.withheld and count < 4 and count else count
                for at, count in enumerate(row)
            ]
            for w, row in enumerate(shape)
        ]
        if page(changed) == page(shape):
            assert protect(hierarchy(changed), LIMITS).stand_ins(leaves) == first
