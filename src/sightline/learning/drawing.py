"""A measure's chart, drawn on the server: the same stands in the table under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sightline.domain.measure_words import level, period_name
from sightline.domain.measures import Measure, ShownPoint, State, in_words
from sightline.domain.run_charts import Point, Reading, Side, limits, read

WIDTH, HEIGHT = 360, 210
LEFT, RIGHT, TOP, BOTTOM = 30, 8, 24, 24
#: The smallest that the top of the scale may be, and in which steps it grows.
STEPS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True)
class Drawn:
    """A measure as it is read: its points that can be drawn, and the reading of them."""

    of: Measure
    shown: Sequence[ShownPoint]
    points: Sequence[Point]
    reading: Reading
    changed_on: date | None

    def is_outside(self, at: date) -> bool:
        return any(self.points[number].at == at for number in self.reading.outside)


def drawn(of: Measure, shown: Sequence[ShownPoint], changed_on: date | None) -> Drawn:
    """Read from what may be shown alone, so that nothing that is drawn tells more than that."""
    points = [
        Point(one.at, one.drawn, one.whole)
        for one in shown
        if one.drawn is not None and one.whole is not None
    ]
    better: Side = 1 if of.better == "more" else -1
    return Drawn(
        of, shown, points, read(points, changed_on=changed_on, better=better, share=of.share),
        changed_on,
    )  # fmt: skip


def chart(of: Drawn, marks: Sequence[date], *, title: str, small: bool = False) -> SafeString:
    """The drawing. title: what it says, for whoever does not see it. small: without an axis."""
    if not of.shown:
        return format_html("{}", "")
    frame = _Frame(of, small=small)
    parts = [] if small else _scale(frame)
    parts += _band(of, frame) + _medians(of, frame)
    parts += [_mark(number, day, frame) for number, day in enumerate(marks, start=1)]
    parts += _line(of, frame) + [_point(one, of, frame) for one in of.shown]
    if not small:
        parts += _months(of, frame)
    return format_html(
        '<svg class="sl-chart{}" viewBox="0 0 {} {}" role="img" aria-label="{}" focusable="false">'
        "{}</svg>",
        " sl-chart--small" if small else "",
        WIDTH,
        frame.height,
        title,
        _together(parts),
    )


class _Frame:
    """Where a point in time and a value stand in the drawing."""

    def __init__(self, of: Drawn, *, small: bool) -> None:
        self.height = 90 if small else HEIGHT
        self.left = 4 if small else LEFT
        self.bottom = self.height - (4 if small else BOTTOM)
        self.top = 10 if small else TOP
        self.every = of.of.every
        self.first = of.shown[0].at
        self.steps = max(len(of.shown), 2)
        self.months = 1 if self.every == "month" else 3
        high = max((one.value for one in of.points), default=0.0)
        if of.reading.average is not None:
            high = max(
                high,
                *(limits(of.reading.average, one.whole, share=of.of.share)[1] for one in of.points),
            )
        self.most = next((step for step in STEPS if step >= high), float(ceil(high)))

    def x(self, at: date) -> float:
        """The middle of the period that a day lies in; a day within it lies beside the middle."""
        since = (at.year - self.first.year) * 12 + at.month - self.first.month
        place = (since + (at.day - 1) / 31) / self.months
        width = (WIDTH - self.left - RIGHT) / self.steps
        return round(self.left + (place + 0.5) * width, 1)

    @property
    def half(self) -> float:
        return (WIDTH - self.left - RIGHT) / self.steps / 2

    def y(self, value: float) -> float:
        share = min(value / self.most, 1.0) if self.most else 0.0
        return round(self.bottom - share * (self.bottom - self.top), 1)


def _scale(frame: _Frame) -> list[SafeString]:
    parts = []
    for step in (0.0, 0.5, 1.0):
        value = frame.most * step
        y = frame.y(value)
        words = f"{value * 100:g}" if frame.most >= STEPS[5] else f"{value * 1000:g}"
        parts.append(
            format_html(
                '<line class="sl-chart__grid" x1="{0}" y1="{1}" x2="{2}" y2="{1}"/>'
                '<text class="sl-chart__name" x="{3}" y="{4}" text-anchor="end">{5}</text>',
                LEFT, y, WIDTH - RIGHT, LEFT - 4, y + 4, words,
            )
        )  # fmt: skip
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


def _mark(number: int, day: date, frame: _Frame) -> SafeString:
    x = min(max(frame.x(day), frame.left), WIDTH - RIGHT)
    return format_html(
        '<line class="sl-chart__mark" x1="{0}" y1="{1}" x2="{0}" y2="{2}"/>'
        '<text class="sl-chart__mark-name" x="{0}" y="{3}" text-anchor="middle">{4}</text>',
        x, frame.top - 4, frame.bottom, frame.top - 6, number,
    )  # fmt: skip


def _line(of: Drawn, frame: _Frame) -> list[SafeString]:
    """Points that follow each other are joined; where one is withheld there is a gap."""
    runs: list[list[str]] = [[]]
    for one in of.shown:
        if one.drawn is None or one.whole is None:
            runs.append([])
        else:
            runs[-1].append(f"{frame.x(one.at)},{frame.y(one.drawn / one.whole)}")
    return [
        format_html('<polyline class="sl-chart__line" points="{}"/>', " ".join(run))
        for run in runs
        if len(run) > 1
    ]


def _point(one: ShownPoint, of: Drawn, frame: _Frame) -> SafeString:
    words = f"{period_name(one.at, frame.every)}: {in_words(one, of.of)}"
    x = frame.x(one.at)
    if one.drawn is None or one.whole is None:
        return format_html(
            '<text class="sl-chart__withheld" x="{}" y="{}" text-anchor="middle">×'
            "<title>{}</title></text>",
            x, frame.bottom - 2, words,
        )  # fmt: skip
    value = one.drawn / one.whole
    if one.state is State.EXACT:
        words += f", {level(value, of.of)}"
    kind = "exact" if one.state is State.EXACT else "few"
    if of.is_outside(one.at):
        kind += " sl-chart__point--outside"
    return format_html(
        '<circle class="sl-chart__point sl-chart__point--{}" cx="{}" cy="{}" r="{}">'
        "<title>{}</title></circle>",
        kind, x, frame.y(value), "3.4", words,
    )  # fmt: skip


def _months(of: Drawn, frame: _Frame) -> list[SafeString]:
    """A name under about every sixth of the way, so that they never run into each other."""
    step = max(1, ceil(len(of.shown) / 5))
    return [
        format_html(
            '<text class="sl-chart__name" x="{}" y="{}" text-anchor="middle">{}</text>',
            min(max(frame.x(one.at), LEFT + 12), WIDTH - 24), HEIGHT - 8, f"{one.at:%b %y}",
        )
        for one in of.shown[::step]
    ]  # fmt: skip


def _together(parts: Sequence[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((one,) for one in parts))
