"""Hexagons and places drawn by the server, for readers without scripts and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, degrees, radians

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sightline.domain.mapping import Box, MapArea
from sightline.patterns.map.hexagons import Hexagon, LngLat

WIDTH = 720
EDGE = 12
#: From how many reports a hexagon is drawn darker.
STEPS = (10, 25, 50)
#: How far apart names are written, in pixels: their height, and the width of one letter.
LETTER, LINE = 7.2, 16
NOTHING = format_html_join("", "", ())


@dataclass(frozen=True)
class Sheet:
    """A plain sheet of paper over a rectangle of the earth: east to the right, north up."""

    box: Box

    @property
    def narrow(self) -> float:
        """How much shorter a degree of longitude is than one of latitude here."""
        return cos(radians((self.box.south + self.box.north) / 2))

    @property
    def scale(self) -> float:
        """Pixels a degree of latitude."""
        return (WIDTH - 2 * EDGE) / ((self.box.east - self.box.west) * self.narrow)

    @property
    def height(self) -> int:
        tall = (self.box.north - self.box.south) * self.scale + 2 * EDGE
        return round(min(max(tall, 200), 900))

    def at(self, point: LngLat) -> tuple[float, float]:
        longitude, latitude = point
        x = EDGE + (longitude - self.box.west) * self.narrow * self.scale
        y = EDGE + (self.box.north - latitude) * self.scale
        return round(x, 1), round(y, 1)


@dataclass(frozen=True)
class Dot:
    """One place as it is drawn: larger with more reports, ringed where a plan is open."""

    at: LngLat
    name: str
    reports: int = 0
    planned: bool = False

    @property
    def radius(self) -> int:
        return 5 + 2 * sum(1 for step in STEPS if self.reports >= step)


def sheet_around(points: Iterable[LngLat], area: MapArea | None = None) -> Sheet | None:
    """A sheet that holds these points and the area, with some air; None where there is nothing."""
    found = [*points]
    if area is not None:
        box = area.box
        found += [(box.west, box.south), (box.east, box.north)]
    if not found:
        return None
    west, east = min(one[0] for one in found), max(one[0] for one in found)
    south, north = min(one[1] for one in found), max(one[1] for one in found)
    air = max(east - west, north - south, 0.01) * 0.04
    return Sheet(
        Box(
            max(west - air, -180), max(south - air, -90), min(east + air, 180), min(north + air, 90)
        )
    )


def tone(reports: int | None) -> str:
    """The class of a hexagon: withheld, or how dark."""
    if reports is None:
        return "withheld"
    return f"n{sum(1 for step in STEPS if reports >= step)}"


def hexagons_svg(hexagons: Sequence[Hexagon], area: MapArea | None, title: str) -> SafeString:
    """A drawing of the hexagons. Everything in it stands in the table beside it, too."""
    sheet = sheet_around((corner for one in hexagons for corner in one.corners), area)
    if sheet is None:
        return NOTHING
    drawn = format_html_join(
        "",
        '<polygon class="sl-hex sl-hex--{}{}" points="{}"><title>{}</title></polygon>{}',
        (
            (
                tone(one.reports),
                " sl-hex--hot" if one.hot else "",
                _along(sheet, one.corners),
                said(one),
                _hot_mark(sheet, one),
            )
            for one in sorted(hexagons, key=lambda one: one.hot)
        ),
    )
    return _svg(sheet, area, title, drawn)


def points_svg(
    points: Sequence[Dot], lines: Sequence[Sequence[LngLat]], area: MapArea | None, title: str
) -> SafeString:
    """Places as dots, each with its name where there is room for it, and routes between them."""
    sheet = sheet_around(
        [*(one.at for one in points), *(at for line in lines for at in line)], area
    )
    if sheet is None:
        return NOTHING
    routes = format_html_join(
        "",
        '<polyline class="sl-map-way" points="{}"/>{}',
        ((_along(sheet, line), _heads(sheet, line)) for line in lines),
    )
    dots = format_html_join(
        "",
        '<circle class="sl-place{}" cx="{}" cy="{}" r="{}"><title>{}</title></circle>',
        (
            (" sl-place--planned" if one.planned else "", *sheet.at(one.at), one.radius, one.name)
            for one in points
        ),
    )
    return _svg(sheet, area, title, routes + dots, [(one.at, one.name) for one in points])


def said(one: Hexagon) -> str:
    """A hexagon in words, the same on the map, in the drawing and in the table."""
    reports = "withheld" if one.reports is None else f"about {one.reports} reports"
    return f"{reports}, a hot spot" if one.hot else reports


def _hot_mark(sheet: Sheet, one: Hexagon) -> SafeString:
    if not one.hot:
        return NOTHING
    return format_html('<circle class="sl-hex__hot" cx="{}" cy="{}" r="4"/>', *sheet.at(one.middle))


def _along(sheet: Sheet, line: Iterable[LngLat]) -> str:
    return " ".join(f"{x},{y}" for x, y in (sheet.at(point) for point in line))


def _heads(sheet: Sheet, line: Sequence[LngLat]) -> SafeString:
    """Half-way along each step of a route, which way it goes."""
    steps = ((sheet.at(one), sheet.at(other)) for one, other in pairwise(line))
    return format_html_join(
        "",
        '<path class="sl-map-way__head" d="M-5,-6 L7,0 L-5,6 Z"'
        ' transform="translate({} {}) rotate({})"/>',
        (
            (
                round((x + to_x) / 2, 1),
                round((y + to_y) / 2, 1),
                round(degrees(atan2(to_y - y, to_x - x))),
            )
            for (x, y), (to_x, to_y) in steps
        ),
    )


def _names(sheet: Sheet, named: Iterable[tuple[LngLat, str, str]]) -> SafeString:
    """Names beside their points, each only where it covers no other; the table has them all.

    named: where, what it is called, and how that looks."""
    taken: list[tuple[float, float, float, float]] = []
    written: list[tuple[str, float, float, str, str]] = []
    for at, name, look in named:
        x, y = sheet.at(at)
        wide = len(name) * LETTER
        for left, anchor, start in ((x + 12, "start", x + 12), (x - 12 - wide, "end", x - 12)):
            spot = (left, y - LINE / 2, left + wide, y + LINE / 2)
            if spot[0] < 0 or spot[2] > WIDTH or any(_meet(spot, one) for one in taken):
                continue
            taken.append(spot)
            written.append((look, start, round(y + 4, 1), anchor, name))
            break
    return format_html_join(
        "", '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>', written
    )


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _svg(
    sheet: Sheet,
    area: MapArea | None,
    title: str,
    drawn: SafeString,
    named: Iterable[tuple[LngLat, str]] = (),
) -> SafeString:
    """named: the places in it. Landmarks, by which people find their way, come after them."""
    frame = crosses = NOTHING
    names = [(at, name, "sl-map__name") for at, name in named]
    if area is not None:
        x, y = sheet.at((area.box.west, area.box.north))
        right, low = sheet.at((area.box.east, area.box.south))
        frame = format_html(
            '<rect class="sl-map__area" x="{}" y="{}" width="{}" height="{}"/>',
            x, y, round(right - x, 1), round(low - y, 1),
        )  # fmt: skip
        landmarks = [((one.longitude, one.latitude), one.name) for one in area.landmarks]
        crosses = format_html_join(
            "",
            '<path class="sl-map__landmark" d="M{},{} m-5,0 h10 m-5,-5 v10"/>',
            (sheet.at(at) for at, _ in landmarks),
        )
        names += [(at, name, "sl-map__landmark-name") for at, name in landmarks]
    drawn = frame + drawn + crosses + _names(sheet, names)
    return format_html(
        '<svg class="sl-map__drawing" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH, sheet.height, title, drawn,
    )  # fmt: skip
