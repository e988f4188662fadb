"""What a measure's chart says, in plain words. Never that something caused it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sightline.domain.measures import Measure
from sightline.domain.run_charts import BASELINE, SHIFT, Point, Reading, Run, Says

NO_CAUSE = "The chart shows what moved and when, never why."


def level(value: float, of: Measure) -> str:
    """ "41 of 100", or "0.8 in 1,000 words"."""
    if of.share:
        return f"{value * 100:.0f} of 100"
    return f"{value * 1000:.1f} in 1,000"


def period_name(at: date, every: str) -> str:
    """ "February 2026", "January to March 2026", "first half of 2026"."""
    if every == "month":
        return f"{at:%B %Y}"
    if every == "quarter":
        last = date(at.year, at.month + 2, 1)
        return f"{at:%B} to {last:%B %Y}"
    return f"{'first' if at.month == 1 else 'second'} half of {at.year}"


def short_name(at: date, every: str) -> str:
    """For a narrow axis or column: "Feb 2026", "Jan–Mar 2026"."""
    if every == "month":
        return f"{at:%b %Y}"
    last = date(at.year, at.month + 2, 1)
    return f"{at:%b}–{last:%b %Y}"


def sentence(read: Reading, points: Sequence[Point], of: Measure, changed_on: date | None) -> str:
    """The sentence under the chart. points: those that the reading was made from."""
    every = f"{of.every}s"
    match read.says:
        case Says.TOO_FEW:
            return _too_few(read, points, of, changed_on)
        case Says.NOTHING_MARKED:
            return _unmarked(read, points, of)
        case Says.TOO_EARLY:
            since = len(points) - read.baseline
            return (
                f"Too early to say. {_count(since, of.every).capitalize()} since the change in"
                f" {_day(changed_on)}; {_number(SHIFT)} {every} in a row are needed on one side of"
                f" the median of {_level(read.middle, of)}."
            )
        case Says.NO_CHANGE:
            return (
                f"No sign of change yet. Since {_day(changed_on)} the {every} lie on both sides of"
                f" the former median of {_level(read.middle, of)}, as chance alone would have them."
            )
        case _:
            return _moved(read, points, of)


def _moved(read: Reading, points: Sequence[Point], of: Measure) -> str:
    run = read.after
    if run is None:
        raise ValueError("nothing moved without a shift")
    opening = {
        Says.MOVED: "Moved",
        Says.WRONG_WAY: "Moved the other way",
        Says.BEFORE: "Moved, and had begun to move before the change",
    }[read.says]
    return (
        f"{opening}: from {_level(read.middle, of)} to {_level(read.later, of)}, "
        f"{_count(run.count, of.every)} in a row {_side(run)} the former median, since"
        f" {period_name(points[run.first].at, of.every)}."
    )


def _too_few(read: Reading, points: Sequence[Point], of: Measure, changed_on: date | None) -> str:
    seen = "before the first change" if changed_on else "so far"
    said = (
        f"Too few to say. {_count(read.baseline, of.every).capitalize()} can be shown {seen};"
        f" {_number(BASELINE)} are needed for a median that means anything."
    )
    if len(points) == 0:
        return f"{said} Few may mean that little is written down."
    return said


def _unmarked(read: Reading, points: Sequence[Point], of: Measure) -> str:
    said = f"No change is marked in this chart. The median is {_level(read.middle, of)}."
    if read.after is None:
        return f"{said} The {of.every}s lie around it as chance alone would have them."
    return (
        f"{said} {_count(read.after.count, of.every).capitalize()} in a row lie"
        f" {_side(read.after)} it, since {period_name(points[read.after.first].at, of.every)};"
        " nobody has marked what changed then."
    )


def _side(run: Run) -> str:
    return "above" if run.side > 0 else "below"


def _level(value: float | None, of: Measure) -> str:
    return level(value or 0.0, of)


def _day(on: date | None) -> str:
    return f"{on:%B %Y}" if on else "then"


_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _count(count: int, every: str) -> str:
    return f"{_number(count)} {every}{'' if count == 1 else 's'}"
