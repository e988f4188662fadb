"""What a measure's chart says, in plain words. Never that something caused it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sightline.domain.dates import in_full
from sightline.domain.measures import Measure
from sightline.domain.run_charts import BASELINE, BY_CHANCE, SHIFT, Point, Reading, Run, Says

NO_CAUSE = "The chart shows what moved and when, never why."


def level(value: float, of: Measure) -> str:
    """ "41 in 100", or "0.8 in 1,000"."""
    return f"{figure(value, of)} in {of.per:,}"


def figure(value: float, of: Measure) -> str:
    """ "41", or "0.8": of so many as the measure is told in."""
    return f"{value * of.per:.{0 if of.share else 1}f}"


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


@dataclass(frozen=True)
class Answer:
    """Whether practice moved: one sentence that stands alone, and how that can be seen."""

    short: str
    seen: str

    def __str__(self) -> str:
        return f"{self.short} {self.seen}".strip()


#: What is said of so many measures: of one, and of several.
_IN_ALL = (
    (Says.MOVED, "moved the way that is hoped for"),
    (Says.BEFORE, "had begun to move before"),
    (Says.BACK, "moved, and then back"),
    (Says.WRONG_WAY, "moved the other way"),
    (Says.NO_CHANGE, "without a sign of it yet"),
    (Says.TOO_EARLY, "too early to say"),
    (Says.TOO_FEW, "with too few to say"),
)


def in_all(marked: Sequence[Says]) -> str:
    """What all measures with a change marked say, in one sentence; "" where there are none."""
    if not marked:
        return ""
    told = [f"{_number(count)} {words}" for one, words in _IN_ALL if (count := marked.count(one))]
    last = f" and {told.pop()}" if len(told) > 1 else ""
    many = _number(len(marked))
    whole = f"Of {many} measures in which a change is marked, "
    if len(marked) == 1:
        whole = "In one measure a change is marked: "
    return f"{whole}{', '.join(told)}{last}."


def answer(read: Reading, points: Sequence[Point], of: Measure, changed_on: date | None) -> Answer:
    """The answer over the chart. points: those that the reading was made from."""
    every = f"{of.every}s"
    since = len(points) - read.baseline
    match read.says:
        case Says.TOO_FEW:
            return _too_few(read, points, of, changed_on)
        case Says.NOTHING_MARKED:
            return _unmarked(read, points, of)
        case Says.TOO_EARLY:
            return Answer(
                "Too early to say.",
                f"{_count(since, of.every).capitalize()} since the change of {_day(changed_on)};"
                f" {_number(SHIFT)} in a row are needed on one side of the median before it,"
                f" {_level(read.middle, of)}.",
            )
        case Says.NO_CHANGE:
            return Answer(
                "No sign of it yet.",
                f"Since {_day(changed_on)} the {every} lie on both sides of the median before it,"
                f" {_level(read.middle, of)}, as chance alone would have them.",
            )
        case _:
            return _moved(read, points, of, changed_on)


def _moved(read: Reading, points: Sequence[Point], of: Measure, changed_on: date | None) -> Answer:
    run = read.after
    if run is None:
        raise ValueError("nothing moved without a shift")
    way = f"from {figure(read.middle or 0.0, of)} to {_level(read.later, of)}"
    after = f"after the change of {_day(changed_on)}"
    short = {
        Says.MOVED: f"Yes. It moved {way} {after}.",
        Says.WRONG_WAY: f"No. It moved the other way, {way}, {after}.",
        Says.BACK: f"It moved, and then back: {way}.",
        Says.BEFORE: f"It moved {way}, but had begun to move before the change.",
    }[read.says]
    span = run.last - run.first + 1
    if run.count == span:
        count = f"{_count(span, of.every).capitalize()} in a row lie"
    else:
        count = f"{_number(run.count).capitalize()} of {_count(span, of.every)} lie"
    seen = (
        f"{count} {_side(run)} the median before it, the first of them"
        f" {period_name(points[run.first].at, of.every)}."
    )
    if read.back > BY_CHANCE:
        seen += f" The latest {_number(read.back)} lie on the other side again."
    return Answer(short, seen)


def _too_few(
    read: Reading, points: Sequence[Point], of: Measure, changed_on: date | None
) -> Answer:
    seen = "before the first change" if changed_on else "so far"
    said = (
        f"{_count(read.baseline, of.every).capitalize()} can be shown {seen};"
        f" {_number(BASELINE)} are needed for a median that means anything."
    )
    if len(points) == 0:
        said += " Few may mean that little is written down."
    return Answer("Too few to say.", said)


def _unmarked(read: Reading, points: Sequence[Point], of: Measure) -> Answer:
    short = "No change is marked in this chart."
    said = f"The median is {_level(read.middle, of)}."
    if read.after is None:
        return Answer(
            short, f"{said} The {of.every}s lie around it as chance alone would have them."
        )
    return Answer(
        short,
        f"{said} {_count(read.after.count, of.every).capitalize()} in a row lie"
        f" {_side(read.after)} it, since {period_name(points[read.after.first].at, of.every)};"
        " nobody has marked what changed then.",
    )


def _side(run: Run) -> str:
    return "above" if run.side > 0 else "below"


def _level(value: float | None, of: Measure) -> str:
    return level(value or 0.0, of)


def _day(on: date | None) -> str:
    return in_full(on) if on else "then"


_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _count(count: int, every: str) -> str:
    return f"{_number(count)} {every}{'' if count == 1 else 's'}"
