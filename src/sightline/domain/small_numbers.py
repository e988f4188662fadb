"""Which figures must not be shown, so that no small number can be worked out from the others.

A small number about people may tell who they are. Withholding it alone is not enough: a total and
the other parts give it back. Figures stand in a hierarchy here (a total, its parts, their parts):
periods that do not overlap are hierarchies of their own, and no total over periods is ever shown.

What a reader can work out of a hierarchy is then exactly this: each figure that is shown, less what
is shown inside it, is the sum of the withheld leaves that lie in it and in nothing smaller that is
shown. These groups do not overlap, so each may be judged alone. A group is sound when its sum tells
nothing about a small leaf that the word "withheld" does not tell by itself.

Where a group is not sound, the figure around it is withheld, never another leaf beside the small
one: which leaf was taken, and whether it sufficed, would tell something to whoever knows these
rules. So a withheld leaf is always itself small, and a shown figure is never wrong.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Figure(Generic[K]):
    """One number. within: the figure of which it is a part; a figure with parts is their sum.

    people: how many different people it is about, where that is not the number itself.
    """

    count: int
    within: K | None = None
    people: int | None = None


@dataclass(frozen=True)
class Limits:
    """Figures of 1 to `limit` - 1 are small, and those about 1 to `fewest_people` - 1 people.

    round_to: what is shown is rounded to the nearest multiple of this (1: not at all).
    """

    limit: int
    fewest_people: int = 0
    round_to: int = 1

    def few(self, figure: Figure[K]) -> bool:
        return 0 < figure.count < self.limit

    def small(self, figure: Figure[K]) -> bool:
        people = figure.people
        return self.few(figure) or (
            figure.count > 0 and people is not None and 0 < people < self.fewest_people
        )

    def shown(self, count: int) -> int:
        """The number as it is shown: nearest multiple, halves upwards, never down to nothing."""
        if count == 0:
            return 0
        near = (2 * count + self.round_to) // (2 * self.round_to) * self.round_to
        return max(near, self.round_to)


@dataclass(frozen=True)
class Protected(Generic[K]):
    """A hierarchy with what must not be shown of it. Only `shown` and `stand_ins` may leave."""

    figures: Mapping[K, Figure[K]]
    withheld: frozenset[K]
    limits: Limits
    _parts: Mapping[K, list[K]] = field(repr=False)

    def shown(self, key: K) -> int | None:
        """The figure as it may be shown, None where it is withheld."""
        if key in self.withheld:
            return None
        return self.limits.shown(self.figures[key].count)

    def stand_ins(self, level: frozenset[K]) -> dict[K, float]:
        """A number for each figure of one level, worked out of what is shown alone.

        What is withheld gets an even share of what its nearest shown whole leaves over, or half the
        limit where nothing around it is shown: whatever is computed from these tells nothing more
        than the figures themselves.
        """
        left: dict[K, list[K]] = {}
        found: dict[K, float] = {}
        for key in level:
            shown = self.shown(key)
            if shown is not None:
                found[key] = shown
            elif (whole := self._shown_around(key)) is None:
                found[key] = self.limits.limit / 2
            else:
                left.setdefault(whole, []).append(key)
        for whole, hidden in left.items():
            beside = sum(found[one] for one in self._of_level(whole, level) if one in found)
            over = (self.shown(whole) or 0) - beside
            for key in hidden:
                found[key] = max(over / len(hidden), 1.0)
        return found

    def _shown_around(self, key: K) -> K | None:
        at = self.figures[key].within
        while at is not None and at in self.withheld:
            at = self.figures[at].within
        return at

    def _of_level(self, whole: K, level: frozenset[K]) -> Iterator[K]:
        for part in self._parts.get(whole, ()):
            if part in level:
                yield part
            else:
                yield from self._of_level(part, level)


def protect(figures: Mapping[K, Figure[K]], limits: Limits) -> Protected[K]:
    """Withhold small figures (primary), and wholes that would give them away (secondary).

    Raises ValueError where a figure is part of none that is there, or is not the sum of its parts.
    """
    parts: dict[K, list[K]] = {}
    for key, figure in figures.items():
        if figure.within is not None:
            if figure.within not in figures:
                raise ValueError(f"{key!r} is part of a figure that is not there")
            parts.setdefault(figure.within, []).append(key)
    for whole, of in parts.items():
        if figures[whole].count != sum(figures[part].count for part in of):
            raise ValueError(f"{whole!r} is not the sum of its parts")
    work = _Work(figures, parts, limits)
    # From the innermost outwards: what is withheld inside joins the group of the whole around it.
    for whole in sorted(parts, key=work.depth, reverse=True):
        if whole not in work.withheld and not work.sound(whole):
            work.withheld.add(whole)
    return Protected(figures, frozenset(work.withheld), limits, parts)


class _Work(Generic[K]):
    """What is withheld so far, and whether it suffices."""

    def __init__(
        self, figures: Mapping[K, Figure[K]], parts: Mapping[K, list[K]], limits: Limits
    ) -> None:
        self.figures, self.parts, self.limits = figures, parts, limits
        self.withheld = {key for key, one in figures.items() if limits.small(one)}

    def depth(self, key: K) -> int:
        steps, at = 0, self.figures[key].within
        while at is not None:
            steps, at = steps + 1, self.figures[at].within
        return steps

    def sound(self, whole: K) -> bool:
        """Whether the sum of the group in `whole` leaves every small figure in it open.

        A leaf below the limit must be able to be anything below it, and what is withheld for the
        few people that it is about must be open over as many numbers. A withheld whole inside must
        be open over twice as many: that its own sum was not sound is known of it too.
        """
        group = set(self._leaves(whole))
        total = sum(self.figures[leaf].count for leaf in group)
        for leaf in group:
            here = self._open(group, {leaf}, total)
            few = self.limits.few(self.figures[leaf])
            if here != self._prior(leaf) if few else _width(here) < self.limits.limit - 2:
                return False
        return all(
            _width(self._open(group, set(self._leaves(inner)), total)) >= 2 * self.limits.limit
            for inner in self._withheld_wholes(whole)
        )

    def _leaves(self, whole: K) -> Iterator[K]:
        """The withheld leaves of `whole` that lie in nothing smaller that is shown."""
        for part in self.parts.get(whole, ()):
            if part in self.withheld:
                if part in self.parts:
                    yield from self._leaves(part)
                else:
                    yield part

    def _withheld_wholes(self, whole: K) -> Iterator[K]:
        for part in self.parts.get(whole, ()):
            if part in self.withheld and part in self.parts:
                yield part
                yield from self._withheld_wholes(part)

    def _prior(self, leaf: K) -> tuple[float, float]:
        """What a withheld leaf may be to somebody who knows why it was withheld."""
        if self.limits.few(self.figures[leaf]):
            return 1, self.limits.limit - 1
        return self.limits.limit, inf

    def _open(self, group: set[K], some: set[K], total: int) -> tuple[float, float]:
        """What the sum of `some` leaves of the group may be, to somebody who knows its total."""
        own = [self._prior(leaf) for leaf in some]
        others = [self._prior(leaf) for leaf in group - some]
        return (
            max(sum(one[0] for one in own), total - sum(one[1] for one in others)),
            min(sum(one[1] for one in own), total - sum(one[0] for one in others)),
        )


def _width(here: tuple[float, float]) -> float:
    return here[1] - here[0]
