"""A measure's chart, drawn on the server: the same stands in the table beside it.

It is drawn three times: wide for a desk and for paper, narrow for a phone, small for the list. What
is read first is written into it: both medians with their numbers, and each change with its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil
from statistics import median

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sightline.domain.measure_words import figure, level, period_name
from sightline.domain.measures import Measure, ShownPoint, State, in_words, plus
from sightline.domain.run_charts import Point, Reading, Side, limits, read

#: In which steps a scale may be marked: the first of which it takes five at most.
STEPS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
MOST_STEPS = 5
#: The height of the words of one change, and how wide a letter of them is, in units of the drawing.
ROW, LETTER = 16, 7.2
#: More changes than this are numbered alone: their words stand under the chart.
WITH_WORDS = 4


@dataclass(frozen=True)
class Size:
    """How large a drawing is, in units that are about a pixel where it is shown."""

    name: str
    width: int
    height: int
    left: int
    right: int
    bottom: int
    radius: float
    has_axes: bool = True
    has_words: bool = False


WIDE = Size("wide", 680, 330, 34, 74, 40, 4.5, has_words=True)
NARROW = Size("narrow", 344, 270, 30, 30, 40, 3.6)
SMALL = Size("small", 330, 112, 4, 30, 20, 2.6, has_axes=False)


@dataclass(frozen=True)
class Drawn:
    """A measure as it is read: its points that can be drawn, and the reading of them.

    open_from: from this month on a point may still change. moved: of each day whose point chance
    alone would not give, 1 where it moved the way that is hoped for, -1 where the other way.
    """

    of: Measure
    shown: Sequence[ShownPoint]
    points: Sequence[Point]
    reading: Reading
    changed_on: date | None
    open_from: date
    moved: Mapping[date, Side] = field(default_factory=dict)

    def is_outside(self, at: date) -> bool:
        return any(self.points[number].at == at for number in self.reading.outside)

    def is_open(self, at: date) -> bool:
        return plus(at, 1 if self.of.every == "month" else 3) > self.open_from


def drawn(
    of: Measure, shown: Sequence[ShownPoint], changed_on: date | None, open_from: date
) -> Drawn:
    """Read from what may be shown alone, so that nothing that is drawn tells more than that."""
    points = [
        Point(one.at, one.drawn, one.whole)
        for one in shown
        if one.drawn is not None and one.whole is not None
    ]
    better: Side = 1 if of.better == "more" else -1
    reading = read(points, changed_on=changed_on, better=better, share=of.share)
    states = {one.at: one.state for one in shown}
    sure = [
        number
        for number in reading.outside
        if _is_sure(points[number], states[points[number].at], reading.average or 0.0, of)
    ]
    reading = replace(reading, outside=tuple(sure))
    moved = _moved(points, reading, better)
    return Drawn(of, shown, points, reading, changed_on, open_from, moved)


def _is_sure(point: Point, state: State, average: float, of: Measure) -> bool:
    """Whether it lies outside its limits; a small number: whichever number it is."""
    if state is State.EXACT:
        return True
    low, high = limits(average, point.whole, share=of.share)
    small = range(1, of.limits.limit)
    may_be = small if state is State.FEW else [point.whole - one for one in small]
    return not any(low <= one / point.whole <= high for one in may_be)


def _moved(points: Sequence[Point], reading: Reading, better: Side) -> dict[date, Side]:
    found: dict[date, Side] = {}
    middle, average = reading.middle, reading.average
    if middle is None or average is None:
        return found
    for run in reading.rising:
        for one in points[run.first + 1 : run.last + 1]:  # from the first on it moved
            found[one.at] = 1 if run.side == better else -1
    if reading.after is not None:
        for one in points[reading.after.first : reading.after.last + 1]:
            if (one.value - middle) * reading.after.side > 0:
                found[one.at] = 1 if reading.after.side == better else -1
    for number in reading.outside:
        found[points[number].at] = 1 if (points[number].value - average) * better > 0 else -1
    return found


@dataclass(frozen=True)
class Change:
    """A day that is marked, with what changed."""

    on: date
    words: str


def chart(of: Drawn, changes: Sequence[Change], size: Size, *, title: str) -> SafeString:
    """The drawing. title: what it says, for whoever does not see it."""
    if not of.shown:
        return format_html("{}", "")
    frame = _Frame(of, size, len(changes))
    parts = _band(of, frame)
    parts += _scale(of, frame) if size.has_axes else []
    parts += _medians(of, frame)
    parts += [_mark(number, one, frame) for number, one in enumerate(changes, start=1)]
    parts += _line(of, frame) + [_point(one, of, frame) for one in of.shown]
    parts += _levels(of, frame)
    parts += _times(of, frame) if size.has_axes else _ends(of, frame)
    return format_html(
        '<svg class="sl-chart sl-chart--{}" viewBox="0 0 {} {}" role="img" aria-label="{}"'
        ' focusable="false">{}</svg>',
        size.name,
        size.width,
        size.height,
        title,
        format_html_join("", "{}", ((one,) for one in parts)),
    )


class _Frame:
    """Where a point in time and a value stand in the drawing."""

    def __init__(self, of: Drawn, size: Size, changes: int) -> None:
        self.size = size
        self.with_words = size.has_words and changes <= WITH_WORDS
        rows = min(changes, WITH_WORDS if self.with_words else 2)
        self.left, self.end = size.left, size.width - size.right
        self.top = (22 if size.has_axes else 8) + (ROW * rows if size.has_axes else 6)
        self.bottom = size.height - size.bottom
        self.every = of.of.every
        self.first = of.shown[0].at
        self.steps = max(len(of.shown), 2)
        self.months = 1 if self.every == "month" else 3
        high = max((one.value for one in of.points), default=0.0)
        average = of.reading.average
        if average is not None:
            # One month with hardly anything in it would press all others flat: its limits are cut.
            tops = [limits(average, one.whole, share=of.of.share)[1] for one in of.points]
            high = max(high, median(tops))
        self.step = next((one for one in STEPS if one * MOST_STEPS >= high), STEPS[-1])
        self.most = self.step * max(ceil(high / self.step - 1e-9), 1)

    def x(self, at: date) -> float:
        """The middle of the period that a day lies in; a day within it lies beside the middle."""
        since = (at.year - self.first.year) * 12 + at.month - self.first.month
        place = (since + (at.day - 1) / 31) / self.months
        return round(self.left + (place + 0.5) * self.half * 2, 1)

    @property
    def half(self) -> float:
        return (self.end - self.left) / self.steps / 2

    def y(self, value: float) -> float:
        share = min(value / self.most, 1.0) if self.most else 0.0
        return round(self.bottom - share * (self.bottom - self.top), 1)


def _text(kind: str, x: float, y: float, words: str, anchor: str = "start") -> SafeString:
    return format_html(
        '<text class="sl-chart__{}" x="{}" y="{}" text-anchor="{}">{}</text>',
        kind, round(x, 1), round(y, 1), anchor, words,
    )  # fmt: skip


def _scale(of: Drawn, frame: _Frame) -> list[SafeString]:
    per = of.of.per
    parts = [_text("name", 2, frame.top - 12, f"in {per:,}")]
    for number in range(round(frame.most / frame.step) + 1):
        value = number * frame.step
        y = frame.y(value)
        parts.append(
            format_html(
                '<line class="sl-chart__grid" x1="{0}" y1="{1}" x2="{2}" y2="{1}"/>',
                frame.left, y, frame.end,
            )
        )  # fmt: skip
        parts.append(_text("name", frame.left - 5, y + 4, f"{value * per:g}", "end"))
    return parts


def _band(of: Drawn, frame: _Frame) -> list[SafeString]:
    """Between the limits of each point, where only chance is at work."""
    average = of.reading.average
    if average is None or not of.points:
        return []
    upper, lower = [], []
    for one in of.points:
        low, high = limits(average, one.whole, share=of.of.share)
        for side in (-frame.half, frame.half):
            x = round(frame.x(one.at) + side, 1)
            upper.append(f"{x},{frame.y(high)}")
            lower.append(f"{x},{frame.y(low)}")
    return [
        format_html('<polygon class="sl-chart__band" points="{}"/>', " ".join(upper + lower[::-1]))
    ]


def _medians(of: Drawn, frame: _Frame) -> list[SafeString]:
    """That of the baseline, dashed where it is only carried on; and that of what moved."""
    middle, baseline = of.reading.middle, of.reading.baseline
    if middle is None:
        return []
    first, last = of.points[0].at, of.points[-1].at
    edge = of.points[baseline - 1].at
    parts = [_level("sl-chart__median", first, edge, middle, frame)]
    if edge != last:
        parts.append(_level("sl-chart__median sl-chart__median--former", edge, last, middle, frame))
    run = of.reading.after
    if run is not None and of.reading.later is not None:
        parts.append(
            _level("sl-chart__median", of.points[run.first].at, of.points[run.last].at,
                   of.reading.later, frame)
        )  # fmt: skip
    return parts


def _level(name: str, since: date, until: date, value: float, frame: _Frame) -> SafeString:
    return format_html(
        '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>',
        name,
        round(frame.x(since) - frame.half, 1),
        frame.y(value),
        round(frame.x(until) + frame.half, 1),
        frame.y(value),
    )


def _levels(of: Drawn, frame: _Frame) -> list[SafeString]:
    """The medians in numbers, at the end of their lines; never one over the other."""
    middle, later = of.reading.middle, of.reading.later
    if middle is None:
        return []
    told = level if frame.size.has_words else figure
    lines = [(frame.y(middle), told(middle, of.of), "former" if later is not None else "now")]
    if later is not None:
        lines.append((frame.y(later), told(later, of.of), "now"))
    (high, *_), (low, *_) = min(lines), max(lines)
    apart = max(0.0, 15 - (low - high)) / 2 if len(lines) > 1 else 0.0
    return [
        _text(f"level-{kind}", frame.end + 5, y + 4 + (apart if y == low else -apart), words)
        for y, words, kind in lines
    ]


def _mark(number: int, one: Change, frame: _Frame) -> SafeString:
    """A line on its day, with its number; where there is room with its words too."""
    x = min(max(frame.x(one.on), frame.left), frame.end)
    row = number - 1 if frame.with_words else (number - 1) % 2
    y = 12 + ROW * row
    parts = [
        format_html(
            '<line class="sl-chart__mark" x1="{0}" y1="{1}" x2="{0}" y2="{2}"/>',
            x, y + 4 if frame.size.has_axes else 4, frame.bottom,
        )
    ]  # fmt: skip
    if not frame.size.has_axes:
        return parts[0]
    if not frame.with_words:
        return format_html("{}{}", parts[0], _text("mark-name", x, y, str(number), "middle"))
    to_right = frame.end - x >= x - frame.left
    room = int(((frame.size.width - x) if to_right else x - 4) / LETTER)
    words = f"{number}. {one.words}"
    if len(words) > room:
        words = words[: room - 1].rstrip() + "…"
    side = (x - 3, "start") if to_right else (x + 3, "end")
    return format_html("{}{}", parts[0], _text("mark-name", side[0], y, words, side[1]))


def _line(of: Drawn, frame: _Frame) -> list[SafeString]:
    """Points that follow each other are joined, by dashes where the later one may still change.

    Where one is withheld there is a gap.
    """
    parts, before = [], None
    for one in of.shown:
        if one.drawn is None or one.whole is None:
            before = None
            continue
        here = frame.x(one.at), frame.y(one.drawn / one.whole)
        if before is not None:
            parts.append(
                format_html(
                    '<line class="sl-chart__line{}" x1="{}" y1="{}" x2="{}" y2="{}"/>',
                    " sl-chart__line--open" if of.is_open(one.at) else "", *before, *here,
                )
            )  # fmt: skip
        before = here
    return parts


def _point(one: ShownPoint, of: Drawn, frame: _Frame) -> SafeString:
    """By colour and by shape: round as chance would have it or as hoped for, square otherwise."""
    words = f"{period_name(one.at, frame.every)}: {in_words(one, of.of)}"
    x, size = frame.x(one.at), frame.size.radius
    if one.drawn is None or one.whole is None:
        return format_html(
            '<text class="sl-chart__withheld" x="{}" y="{}" text-anchor="middle">×'
            "<title>{}</title></text>",
            x, frame.bottom - 3, words,
        )  # fmt: skip
    value = one.drawn / one.whole
    y = frame.y(value)
    if one.state is State.EXACT:
        words += f", {level(value, of.of)}"
    side = of.moved.get(one.at)
    name = {None: "chance", 1: "better", -1: "worse"}[side]
    if one.state is not State.EXACT:
        name += " sl-chart__point--few"
    if side == -1:
        return format_html(
            '<rect class="sl-chart__point sl-chart__point--{}" x="{}" y="{}" width="{}"'
            ' height="{}">'
            "<title>{}</title></rect>",
            name, round(x - size, 1), round(y - size, 1), 2 * size, 2 * size, words,
        )  # fmt: skip
    return format_html(
        '<circle class="sl-chart__point sl-chart__point--{}" cx="{}" cy="{}" r="{}">'
        "<title>{}</title></circle>",
        name, x, y, size, words,
    )  # fmt: skip


def _times(of: Drawn, frame: _Frame) -> list[SafeString]:
    """The month under the first point of each quarter or half-year, the year under each January."""
    apart = 3 if frame.half * 2 * 3 / frame.months > 38 else 6
    parts, year = [], 0
    for one in of.shown:
        if (one.at.month - 1) % apart:
            continue
        x = frame.x(one.at)
        parts.append(
            format_html(
                '<line class="sl-chart__tick" x1="{0}" y1="{1}" x2="{0}" y2="{2}"/>',
                x, frame.bottom, frame.bottom + 5,
            )
        )  # fmt: skip
        parts.append(_text("name", x, frame.bottom + 18, f"{one.at:%b}", "middle"))
        if one.at.year != year:
            year = one.at.year
            parts.append(_text("name", x, frame.bottom + 33, str(year), "middle"))
    return parts


def _ends(of: Drawn, frame: _Frame) -> list[SafeString]:
    """From when to when, where there is no room for more."""
    first, last = of.shown[0].at, of.shown[-1].at
    y = frame.bottom + 14
    return [
        _text("name", frame.left, y, f"{first:%b %Y}"),
        _text("name", frame.end, y, f"{plus(last, frame.months - 1):%b %Y}", "end"),
    ]


@dataclass(frozen=True)
class Key:
    """A line of the key: the kind of what is drawn, and what it means."""

    kind: str
    words: str


def keys(of: Drawn) -> list[Key]:
    """What is in this chart, and nothing that is not."""
    every = of.of.every
    states = {one.state for one in of.shown}
    moved = set(of.moved.values())
    found = [
        (State.EXACT in states, "chance",
         f"a {every}" + (", as chance would have it" if of.reading.middle is not None else "")),
        (1 in moved, "better", "moved the way that is hoped for"),
        (-1 in moved, "worse", "moved the other way"),
        (bool(states & {State.FEW, State.ALL_BUT_FEW}), "few",
         "a small number, drawn in the middle of what it may be"),
        (State.WITHHELD in states, "withheld", "withheld: too few"),
        (of.reading.middle is not None, "median", "median: as many lie above it as below"),
        (of.reading.middle is not None, "band", "limits of chance"),
        (any(of.is_open(one.at) for one in of.points), "open", "may still change"),
    ]  # fmt: skip
    return [Key(kind, words) for is_here, kind, words in found if is_here]
