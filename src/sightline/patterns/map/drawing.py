"""Hexagons and places drawn by the server, for readers without scripts and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sightline.domain.mapping import Box
from sightline.patterns.map.hexagons import Hexagon, LngLat

WIDTH = 720
EDGE = 12
#: From how many reports a hexagon is drawn darker.
STEPS = (10, 25, 50)
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


def sheet_around(points: Iterable[LngLat], area: Box | None = None) -> Sheet | None:
    """A sheet that holds these points and the area, with some air; None where there is nothing."""
    found = [*points]
    if area is not None:
        found += [(area.west, area.south), (area.east, area.north)]
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


def hexagons_svg(hexagons: Sequence[Hexagon], area: Box | None, title: str) -> SafeString:
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
    points: Sequence[tuple[LngLat, str]],
    lines: Sequence[Sequence[LngLat]],
    area: Box | None,
    title: str,
) -> SafeString:
    """Places as dots, each with its name as title, and routes as lines between them."""
    whole = [point for point, _ in points] + [point for line in lines for point in line]
    sheet = sheet_around(whole, area)
    if sheet is None:
        return NOTHING
    routes = format_html_join(
        "", '<polyline class="sl-map-way" points="{}"/>', ((_along(sheet, line),) for line in lines)
    )
    dots = format_html_join(
        "",
        '<circle class="sl-place" cx="{}" cy="{}" r="6"><title>{}</title></circle>',
        ((*sheet.at(point), name) for point, name in points),
    )
    return _svg(sheet, area, title, routes + dots)


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


def _svg(sheet: Sheet, area: Box | None, title: str, drawn: SafeString) -> SafeString:
    frame = NOTHING
    if area is not None:
        x, y = sheet.at((area.west, area.north))
        right, low = sheet.at((area.east, area.south))
        frame = format_html(
            '<rect class="sl-map__area" x="{}" y="{}" width="{}" height="{}"/>',
            x, y, round(right - x, 1), round(low - y, 1),
        )  # fmt: skip
    return format_html(
        '<svg class="sl-map__drawing" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>',
        WIDTH, sheet.height, title, frame, drawn,
    )  # fmt: skip
