"""Live measures: what a definition says, when a month is counted, and what of it may be shown.

Pure. Exact figures go in; what comes out may leave the run (ADR 29). A point is `part` of `whole`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.small_numbers import Limits
from sightline.domain.soundness import Unsound

#: What a definition may count, each a function of `learning/sql` of that name.
Counter = Literal[
    "childs-words", "disclosure-answered", "interview-in-time", "interview-independent", "blame",
    "voice-in-supervision", "health-present", "retraction-ended-work", "feedback-given",
    "not-brought-answered",
]  # fmt: skip


@dataclass(frozen=True)
class Measure:
    """One measure of the packs.

    part, whole: in plain words, what is counted of what. per: 100 for a share, 1,000 for a rate.
    within_hours: the time that the counter allows, None where it allows none. kinds: of entries.
    better: whether more or fewer is hoped for. every: a chart's point is a month or a quarter.
    fewest: numbers from 1 to one less are not shown. from_on: nothing before it is counted.
    asked_by: whose finding or recommendation asks for it, in our words. cannot_show: said on its
    page. version: a month stays with that by which it was counted.
    """

    slug: str = field(metadata={"pattern": SLUG})
    name: str
    part: str
    whole: str
    counter: Counter
    kinds: tuple[str, ...]
    within_hours: int | None
    per: Literal[100, 1000]
    better: Literal["more", "fewer"]
    every: Literal["month", "quarter"]
    fewest: int = field(metadata={"at_least": 5, "at_most": 50})
    from_on: date
    version: int = field(metadata={"at_least": 1, "at_most": 999})
    asked_by: str
    cannot_show: tuple[str, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        if self.from_on.day != 1:
            what = f"the measure '{self.slug}' begins in the middle of a month"
            raise Unsound(what, "Write the first day of a month in `from_on`.")

    @property
    def share(self) -> bool:
        return self.per == 100

    @property
    def limits(self) -> Limits:
        return Limits(self.fewest)


@dataclass(frozen=True)
class MeasureRule:
    """When months are counted. months: how far back; open_months: counted anew, then frozen."""

    slug: Literal["measures"]
    months: int = field(metadata={"at_least": 12, "at_most": 60})
    open_months: int = field(metadata={"at_least": 1, "at_most": 6})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Measures:
    """Everything of `measures.yaml`."""

    rules: tuple[MeasureRule, ...] = ()
    measures: tuple[Measure, ...] = ()


# months


def first_of(day: date) -> date:
    return day.replace(day=1)


def plus(month: date, count: int) -> date:
    """The first day of the month so many later, or earlier below zero."""
    at = month.year * 12 + month.month - 1 + count
    return date(at // 12, at % 12 + 1, 1)


def period_of(month: date, every: str) -> date:
    """The first day of the period that a month lies in: itself, its quarter, its half-year."""
    size = {"month": 1, "quarter": 3, "half": 6}[every]
    return date(month.year, (month.month - 1) // size * size + 1, 1)


def months_to_count(of: Measure, rule: MeasureRule, today: date) -> list[date]:
    """Months that are over, and in which the time for an answer is over too; oldest first."""
    ripe = today - timedelta(hours=of.within_hours or 0)
    last = plus(first_of(ripe), -1)
    begin = max(plus(last, 1 - rule.months), of.from_on)
    found = []
    while begin <= last:
        found.append(begin)
        begin = plus(begin, 1)
    return found


def is_frozen(month: date, rule: MeasureRule, today: date) -> bool:
    """Whether a month is no longer counted anew: it is not among the latest that are over."""
    return month < plus(first_of(today), -rule.open_months)


Pair = tuple[int, int]


def takes(earlier: Pair, anew: Pair, limits: Limits) -> bool:
    """Whether a count of an open month takes the place of the one before.

    Where it would differ by a small number it does not: the difference would tell of that few.
    """
    parts = abs(anew[0] - earlier[0])
    rests = abs((anew[1] - anew[0]) - (earlier[1] - earlier[0]))
    return (parts or rests) > 0 and all(one == 0 or one >= limits.limit for one in (parts, rests))


# what may be shown


class State(StrEnum):
    """What may be shown of one point."""

    EXACT = "exact"
    FEW = "few"
    ALL_BUT_FEW = "all_but_few"
    WITHHELD = "withheld"
    NOTHING = "nothing"


@dataclass(frozen=True)
class ShownPoint:
    """A point as it may be shown. drawn: what stands for `part` in the chart, None for no point.

    Of FEW and ALL_BUT_FEW `whole` is exact and `drawn` is the middle of what the part may be.
    """

    at: date
    state: State
    part: int | None
    whole: int | None
    drawn: float | None


def shown(at: date, pair: Pair, of: Measure) -> ShownPoint:
    """One point with small numbers protected: a small part, a small rest, a small whole.

    Where the whole is so small that it would narrow down what a small part may be, nothing is said.
    """
    part, whole = pair
    limit = of.limits.limit
    if whole == 0:
        return ShownPoint(at, State.NOTHING, None, None, None)
    if whole < (limit if of.share else of.per):
        return ShownPoint(at, State.WITHHELD, None, None, None)
    few = 0 < part < limit
    rest = of.share and 0 < whole - part < limit
    if not few and not rest:
        return ShownPoint(at, State.EXACT, part, whole, part)
    if of.share and whole < 2 * limit - 1:
        return ShownPoint(at, State.WITHHELD, None, None, None)
    state = State.FEW if few else State.ALL_BUT_FEW
    middle = limit / 2
    return ShownPoint(at, state, None, whole, middle if few else whole - middle)


def from_where_it_begins(points: Sequence[ShownPoint]) -> Sequence[ShownPoint]:
    """From the first point that can be drawn on, where there is one; else from what was counted.

    A record that is younger than the chart reaches back begins where there is something to see.
    """
    drawable = (number for number, one in enumerate(points) if one.drawn is not None)
    counted = (n for n, one in enumerate(points) if one.state is not State.NOTHING)
    return points[next(drawable, next(counted, len(points))) :]


def in_words(point: ShownPoint, of: Measure) -> str:
    """A point in a few words: "41 of 100", "fewer than 6 of 23", "withheld: too few"."""
    limit = of.limits.limit
    match point.state:
        case State.NOTHING:
            return "nothing to count"
        case State.WITHHELD:
            return "withheld: too few"
        case State.FEW:
            return f"1 to {limit - 1} of {point.whole:,}"
        case State.ALL_BUT_FEW:
            return f"all but 1 to {limit - 1} of {point.whole:,}"
        case _:
            return f"{point.part:,} of {point.whole:,}"


def joined(months: Mapping[date, Pair], every: str) -> dict[date, Pair]:
    """Periods whose months are all there, oldest first. months: by their first day."""
    size = {"month": 1, "quarter": 3, "half": 6}[every]
    found: dict[date, list[Pair]] = {}
    for month in sorted(months):
        found.setdefault(period_of(month, every), []).append(months[month])
    return {
        at: (sum(one[0] for one in pairs), sum(one[1] for one in pairs))
        for at, pairs in found.items()
        if len(pairs) == size
    }


@dataclass(frozen=True)
class ShownHalf:
    """One half-year by agency. lines: (its id or name, part, whole), None where it is withheld.

    open: whether anything may be shown by agency; else a small number could be worked out.
    """

    at: date
    open: bool
    lines: tuple[tuple[UUID | str, int | None, int | None], ...]


def by_agency(
    counts: Mapping[UUID, Mapping[date, Pair]], months: Collection[date], of: Measure
) -> list[ShownHalf]:
    """By agency in half-years that do not overlap, from months that are frozen alone.

    A half-year has the same total by agency and by point of the chart, so whoever reads one table
    may subtract it from the other. Both are looked at, and where either would give a small number
    away nothing is shown by agency: the chart of the area comes first. (`domain.small_numbers`
    withholds the whole in such a case; here the whole is the chart.)
    """
    whole = {
        month: (
            sum(counts[one].get(month, (0, 0))[0] for one in counts),
            sum(counts[one].get(month, (0, 0))[1] for one in counts),
        )
        for month in months
    }
    found = []
    for at in joined(whole, "half"):
        here = {month for month in whole if period_of(month, "half") == at}
        points = joined({month: whole[month] for month in here}, of.every)
        lines = {
            agency: joined({m: own.get(m, (0, 0)) for m in here}, "half").get(at, (0, 0))
            for agency, own in counts.items()
        }
        lines = {agency: pair for agency, pair in lines.items() if pair[1]}
        is_open = _points_are_sound(list(points.values()), of) and _lines_are_sound(
            list(lines.values()), of
        )
        found.append(
            ShownHalf(at, is_open, tuple(_lines(lines, of)) if is_open else ())
        )  # fmt: skip
    return found


def _lines(
    lines: Mapping[UUID, Pair], of: Measure
) -> Iterable[tuple[UUID, int | None, int | None]]:
    for agency, pair in lines.items():
        exact = shown(date.min, pair, of).state is State.EXACT
        yield (agency, *pair) if exact else (agency, None, None)


def _lines_are_sound(lines: Sequence[Pair], of: Measure) -> bool:
    """Whether each withheld line may be anything small, also to whoever knows the area's sums.

    Such a reader is taken to know the whole of each line too, and what their parts come to; and
    that each has a small part or a small rest. Of a line every small number has to be possible, or
    none. The answer is worked out from what they know, so that it tells nothing itself.
    """
    hidden = [one for one in lines if shown(date.min, one, of).state is not State.EXACT]
    may_be = [_may_be(whole, of) for _, whole in hidden]
    total = sum(part for part, _ in hidden)
    small = range(1, of.limits.limit)
    for at, own in enumerate(may_be):
        beside = _sums(may_be[:at] + may_be[at + 1 :], total)
        open_parts = {one for one in own if total - one in beside}
        whole = hidden[at][1]
        wanted = [{one for one in small if one <= whole}]
        if of.share:
            wanted.append({whole - one for one in small if one <= whole})
        if any(0 < len(some & open_parts) < len(some) for some in wanted):
            return False
    return True


def _may_be(whole: int, of: Measure) -> set[int]:
    """What the part of a withheld line may be, to whoever knows its whole and these rules."""
    small = range(1, of.limits.limit)
    if whole < (of.limits.limit if of.share else of.per):
        return set(range(min(whole, of.limits.limit) + 1))
    parts = {one for one in small if one <= whole}
    return parts | {whole - one for one in small if one <= whole} if of.share else parts


def _sums(sets: Iterable[set[int]], most: int) -> set[int]:
    """Every sum, up to `most`, of one number of each set."""
    found = {0}
    for some in sets:
        found = {one + other for one in found for other in some if one + other <= most}
    return found


def _points_are_sound(points: Sequence[Pair], of: Measure) -> bool:
    """Whether the small numbers in the chart stay open to whoever knows the half-year's sums.

    The whole of such a point is shown, so each has one unknown, from 1 to one below the limit; a
    point of which nothing is shown is taken to be worked out.
    """
    states = [(shown(date.min, one, of).state, one) for one in points]
    if any(state is State.WITHHELD for state, _ in states):
        return False
    few = [one[0] for state, one in states if state is State.FEW]
    rest = [one[1] - one[0] for state, one in states if state is State.ALL_BUT_FEW]
    most, known = of.limits.limit - 1, sum(few) - sum(rest)

    def open_to(few_beside: int, rest_beside: int, sign: int) -> bool:
        low, high = few_beside - rest_beside * most, few_beside * most - rest_beside
        return all(low <= known - sign * one <= high for one in range(1, most + 1))

    return (not few or open_to(len(few) - 1, len(rest), 1)) and (
        not rest or open_to(len(few), len(rest) - 1, -1)
    )


def as_kept(
    points: Iterable[ShownPoint], halves: Iterable[ShownHalf], *, names: Mapping[UUID, str],
    open_from: date,
) -> dict[str, Any]:  # fmt: skip
    """As it is kept and read by pages: nothing else of a measure leaves the run. names: of the
    agencies, in whose order the lines of a half-year are kept."""
    return {
        "points": [
            [one.at.isoformat(), one.state.value, one.part, one.whole, one.drawn] for one in points
        ],
        "halves": [
            [
                one.at.isoformat(),
                one.open,
                sorted(
                    (
                        [names[agency], part, whole]
                        for agency, part, whole in one.lines
                        if isinstance(agency, UUID)
                    ),
                    key=lambda line: str(line[0]),
                ),
            ]
            for one in halves
        ],
        "open_from": open_from.isoformat(),
    }


def as_read(said: Mapping[str, Any]) -> tuple[list[ShownPoint], list[ShownHalf], date]:
    """What `as_kept` wrote."""
    points = [
        ShownPoint(date.fromisoformat(at), State(state), part, whole, drawn)
        for at, state, part, whole, drawn in said["points"]
    ]
    halves = [
        ShownHalf(
            date.fromisoformat(at),
            is_open,
            tuple((name, part, whole) for name, part, whole in lines),
        )
        for at, is_open, lines in said["halves"]
    ]
    return points, halves, date.fromisoformat(said["open_from"])
