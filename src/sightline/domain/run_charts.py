"""Whether a line of points moved, by rules that anybody can check with a pencil. Pure.

The rules and where they are from:
- the centre is the median of the points before the first change; a point on it counts on neither
  side (Perla, Provost and Murray, "The run chart", BMJ Quality & Safety 20, 2011, pages 46 to 51);
- a shift is eight points in a row on one side of the centre (Western Electric, Statistical Quality
  Control Handbook, 1956; Perla and others take six, which chance alone gives more often);
- a trend is six points in a row each higher, or each lower, than the one before; a point equal to
  the one before it is not counted (Nelson, Journal of Quality Technology 16, 1984, test 3);
- limits are three standard deviations from the mean, of a share (p-chart) or a rate (u-chart), each
  for the size of its own point (Shewhart, Economic Control of Quality, 1931).
None of them says why something moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt
from statistics import median
from typing import Literal

SHIFT = 8
TREND = 6
#: So many points of a shift may lie before the change: one or two do by chance.
BY_CHANCE = 2
#: Fewer points before a change than this have no centre that means anything.
BASELINE = 8

Side = Literal[-1, 1]


@dataclass(frozen=True)
class Point:
    """One time: what was counted (`part` of `whole`). at: its first day."""

    at: date
    part: float
    whole: float

    @property
    def value(self) -> float:
        return self.part / self.whole


@dataclass(frozen=True)
class Run:
    """Points in a row, by their numbers, both in it. side: 1 above or rising, -1 below, falling."""

    first: int
    last: int
    count: int
    side: Side


def centre(points: Sequence[Point]) -> float:
    """The median of their values. Raises ValueError for none."""
    if not points:
        raise ValueError("no points have no centre")
    return float(median(one.value for one in points))


def shifts(values: Sequence[float], middle: float, *, longest: int = SHIFT) -> list[Run]:
    """Each run of at least `longest` points on one side; those on the centre are passed over."""
    found: list[Run] = []
    first = last = 0
    count, side = 0, 0
    for number, value in enumerate([*values, middle]):
        here = (value > middle) - (value < middle)
        ends = number == len(values)
        if here == 0 and not ends:
            continue
        if here == side and not ends:
            count, last = count + 1, number
            continue
        if count >= longest:
            found.append(Run(first, last, count, 1 if side > 0 else -1))
        first = last = number
        count, side = 1, here
    return found


def trends(values: Sequence[float], *, longest: int = TREND) -> list[Run]:
    """Each run of at least `longest` points that rise, or fall, one after the other."""
    kept = [
        (number, value)
        for number, value in enumerate(values)
        if number == 0 or value != values[number - 1]
    ]
    found: list[Run] = []
    begin = 0
    for at in range(1, len(kept) + 1):
        before = _way(kept, at - 1) if at - 1 > begin else 0
        here = _way(kept, at) if at < len(kept) else 0
        if before and here != before:
            if at - begin >= longest:
                side: Side = 1 if before > 0 else -1
                found.append(Run(kept[begin][0], kept[at - 1][0], at - begin, side))
            begin = at - 1
    return found


def _way(kept: Sequence[tuple[int, float]], at: int) -> int:
    return 1 if kept[at][1] > kept[at - 1][1] else -1


def mean(points: Sequence[Point]) -> float:
    """All that was counted of all that there was: large points weigh more. 0 where nothing was."""
    whole = sum(one.whole for one in points)
    return sum(one.part for one in points) / whole if whole else 0.0


def limits(average: float, whole: float, *, share: bool) -> tuple[float, float]:
    """Between which of them a point of this size lies where only chance is at work.

    share: a p-chart (never below 0 or above 1), else a u-chart (never below 0).
    """
    spread = 3 * sqrt((average * (1 - average) if share else average) / whole)
    high = average + spread
    return max(average - spread, 0.0), min(high, 1.0) if share else high


class Says(StrEnum):
    """What a chart shows. None of them tells why."""

    TOO_FEW = "too few to say"
    TOO_EARLY = "too early to say"
    NO_CHANGE = "no sign of change yet"
    MOVED = "moved"
    BEFORE = "had begun to move before the change"
    WRONG_WAY = "moved the other way"
    BACK = "moved, and moved back"
    NOTHING_MARKED = "no change is marked"


@dataclass(frozen=True)
class Reading:
    """What a chart shows, and what it was read from.

    middle: the centre of the baseline, which is all points where no change is marked. baseline: how
    many points at the beginning it was taken from. after: the latest shift, or None. later: the
    centre of its points. back: how many points since then lie on the other side again. rising:
    trends. outside: numbers of the points beyond their limits.
    """

    says: Says
    middle: float | None
    average: float | None
    baseline: int
    after: Run | None = None
    later: float | None = None
    rising: tuple[Run, ...] = ()
    outside: tuple[int, ...] = ()
    back: int = 0


def read(points: Sequence[Point], *, changed_on: date | None, better: Side, share: bool) -> Reading:
    """Read a chart. changed_on: the first change that somebody marked; the baseline ends before it.

    better: 1 where more is better. A shift counts with its points from the change on; where it had
    begun well before, that is said: what was moving already was not begun by the change.
    """
    before = [one for one in points if changed_on is None or one.at < changed_on]
    if len(before) < BASELINE:
        return Reading(Says.TOO_FEW, None, None, len(before))
    middle, average = centre(before), mean(before)
    values = [one.value for one in points]
    rising = tuple(trends(values))
    outside = tuple(
        number
        for number, one in enumerate(points)
        if not _within(one.value, limits(average, one.whole, share=share))
    )
    found = shifts(values, middle)
    if changed_on is None:
        return Reading(
            Says.NOTHING_MARKED, middle, average, len(before), found[-1] if found else None, None,
            rising, outside,
        )  # fmt: skip
    runs_after = shifts(values[len(before) :], middle)
    if runs_after:
        run, says = _latest(runs_after, len(before), better)
        since = centre(points[run.first : run.last + 1])
        began = any(
            one.side == run.side and one.first < len(before) - BY_CHANCE <= one.last
            for one in found
        )
        if began and all(one.side == run.side for one in runs_after):
            says = Says.BEFORE
        back = sum((middle - one) * run.side > 0 for one in values[run.last + 1 :])
        return Reading(says, middle, average, len(before), run, since, rising, outside, back)
    says = Says.NO_CHANGE if len(points) - len(before) >= SHIFT else Says.TOO_EARLY
    return Reading(says, middle, average, len(before), None, None, rising, outside)


def _latest(runs: Sequence[Run], before: int, better: Side) -> tuple[Run, Says]:
    """The shift that the points end in, with those on its side just before it, and what it means.

    What moved once and then the other way has not stayed: the latest counts, not the first.
    """
    last = runs[-1]
    held = [last]
    for one in reversed(runs[:-1]):
        if one.side != last.side:
            break
        held.insert(0, one)
    run = Run(held[0].first + before, last.last + before, sum(one.count for one in held), last.side)
    if run.side == better:
        return run, Says.MOVED
    return run, Says.BACK if any(one.side == better for one in runs) else Says.WRONG_WAY


def _within(value: float, between: tuple[float, float]) -> bool:
    return between[0] <= value <= between[1]
