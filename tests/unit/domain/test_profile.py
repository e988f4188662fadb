"""Nobody can work a small number out of a table of the profile, whatever else they know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest

from sightline.domain.profile import Counted, Line, ProfileTable, ShownTable, shown
from sightline.domain.provenance import Provenance, Status, Sure
from sightline.domain.small_numbers import Limits

SOURCE = Provenance("ours", "profile", None, None, Status.LOCAL, Sure.MEDIUM)
World = tuple[int, ...]


def table_of(lines: int, *, whole: bool = True) -> ProfileTable:
    named = tuple(Line(str(at), f"Line {at}") for at in range(lines))
    return ProfileTable("t", "T", "children", whole, "victims", None, None, named, (SOURCE,))


def as_shown(world: World, limits: Limits) -> ShownTable:
    table = table_of(len(world))
    counted = [Counted("t", str(at), n, n) for at, n in enumerate(world)]
    return shown(table, counted, labels={one.slug: one.label for one in table.lines}, limits=limits)


def looks(table: ShownTable) -> tuple[int | None, ...]:
    return (*(one.number for one in table.lines), table.total)


def worlds(lines: int, most: int) -> Iterator[World]:
    return (one for one in product(range(most + 1), repeat=lines) if sum(one) <= most)


LIMITS = [Limits(4, 4, 3), Limits(6, 6, 5)]


def expect_open(alike: list[World], at: int, limits: Limits) -> None:
    """Of worlds that look alike: who is small in one may be every small number."""
    values = {world[at] for world in alike}
    if values & set(range(1, limits.limit)):
        assert values >= set(range(1, limits.limit)), (at, values, alike[:5])


@pytest.mark.parametrize("limits", LIMITS)
@pytest.mark.parametrize(("lines", "most"), [(2, 45), (3, 25), (4, 20)])
def test_whoever_knows_the_exact_total_and_the_rules_learns_no_small_number(
    limits: Limits, lines: int, most: int
) -> None:
    alike: dict[object, list[World]] = defaultdict(list)
    for world in worlds(lines, most):
        if sum(world) >= limits.limit:  # of fewer children nothing is ever counted
            alike[sum(world), looks(as_shown(world, limits))].append(world)
    for those in alike.values():
        for at in range(lines):
            expect_open(those, at, limits)


@pytest.mark.parametrize("limits", [Limits(4, 4, 3)])
def test_tables_of_the_same_children_do_not_give_each_other_away(limits: Limits) -> None:
    """Two tables that share a total: side by side they tell no more than each by itself."""
    most = 15
    of = {world: looks(as_shown(world, limits)) for world in worlds(3, most)}
    by_total: dict[int, list[World]] = defaultdict(list)
    for world in of:
        by_total[sum(world)].append(world)
    alike: dict[object, set[World]] = defaultdict(set)
    for number, here in by_total.items():
        if number >= limits.limit:
            beside = {of[world] for world in here}
            for world in here:
                for other in beside:
                    alike[of[world], other].add(world)
    for those in alike.values():
        for at in range(3):
            expect_open(sorted(those), at, limits)


def test_a_number_is_shown_where_nothing_can_be_worked_out_of_it() -> None:
    rounded = looks(as_shown((40, 3, 0), Limits(6, 6, 5)))
    assert rounded == (40, None, 0, 45)
    assert looks(as_shown((40, 30, 20), Limits(6, 6, 5))) == (40, 30, 20, 90)


def test_of_few_children_many_entries_are_withheld_too() -> None:
    table = table_of(2, whole=False)
    counted = [Counted("t", "0", 2, 80), Counted("t", "1", 9, 9)]
    labels = {one.slug: one.label for one in table.lines}
    made = shown(table, counted, labels=labels, limits=Limits(6, 6, 5))
    assert [one.number for one in made.lines] == [None, 10]
