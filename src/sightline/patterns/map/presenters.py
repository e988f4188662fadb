"""The map in words: the table beside it, the data that its script draws, the routes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sightline.design.components import Column, Table
from sightline.domain.dates import in_full
from sightline.domain.mapping import Box, Exactness, MapArea, where_by
from sightline.kernel.addresses import address
from sightline.packs.catalogue import Packs
from sightline.patterns.map import drawing
from sightline.patterns.map.hexagons import HexMap, width_in_metres
from sightline.patterns.map.queries import PlaceSeen, Route, Routes, Shown
from sightline.subjects.queries import Summary
from sightline.subjects.whereabouts import Point

#: So many hexagons stand in the table; the others are on the map with the same words.
MOST_ROWS = 200
MOST_ROUTES = 50
NONE: Mapping[UUID, int] = {}


def hexagon_page(shown: Shown, tiles: str) -> dict[str, Any]:
    """What the page of hexagons is told."""
    words = f"Reports by hexagon, {shown.period.label}"
    return {
        "shown": shown,
        "periods": [(one.slug, one.label) for one in shown.periods],
        "sizes": [(size, f"about {_across(size)} across") for size in shown.rule.sizes],
        "table": hexagon_table(shown),
        "rows_left": max(len(shown.map.hexagons) - MOST_ROWS, 0),
        "drawing": drawing.hexagons_svg(shown.map.hexagons, shown.area, words),
        "data": hexagon_data(shown, tiles),
        "hot": sum(1 for one in shown.map.hexagons if one.hot),
        "sum": total_in_words(shown.map),
    }


def total_in_words(of: HexMap) -> list[str]:
    """The total of the period, and what is not on the map; withheld like any other number."""
    said = [
        "Nothing was reported at a place in this period that you may read."
        if of.total == 0
        else "The total of the period is withheld."
        if of.total is None
        else f"About {of.total} reports in all."
    ]
    if of.not_placed is None or of.not_placed:
        about = "withheld" if of.not_placed is None else f"about {of.not_placed}"
        said.append(f"Reports at places that nobody has put on the map: {about}.")
    return said


def hexagon_table(shown: Shown) -> Table:
    return Table(
        f"Reports by hexagon, {shown.period.label}",
        (Column("Hexagon, by its middle"), Column("Reports", numeric=True), Column("Hot spot")),
        [
            (
                of_hexagon(shown.area, *one.middle),
                "Withheld" if one.reports is None else f"about {one.reports}",
                "Hot spot" if one.hot else "–",
            )
            for one in shown.map.hexagons[:MOST_ROWS]
        ],
        "Nothing was reported at a place that is on the map",
    )


def hexagon_data(shown: Shown, tiles: str) -> dict[str, Any]:
    """What the page's own script draws: nothing that is not in the drawing of the server."""
    return {
        "hexagons": [
            {
                "corners": [[round(x, 5), round(y, 5)] for x, y in one.corners],
                "tone": drawing.tone(one.reports),
                "hot": one.hot,
                "middle": [round(x, 5) for x in one.middle],
                "says": drawing.said(one),
                "where": of_hexagon(shown.area, *one.middle),
            }
            for one in shown.map.hexagons
        ],
        **frame(shown.area, tiles),
    }


def frame(area: MapArea | None, tiles: str) -> dict[str, Any]:
    """Where the partnership lies, by what its people find their way, and its own tiles."""
    landmarks = [
        {"at": [one.longitude, one.latitude], "name": one.name}
        for one in (area.landmarks if area else ())
    ]
    return {"area": _corners(area.box) if area else None, "landmarks": landmarks, "tiles": tiles}


def places_table(seen: Sequence[PlaceSeen], area: MapArea | None, since: str) -> Table:
    """The places of one page, those on the map and those that are not, in the same list."""
    return Table(
        "Places that you may open",
        (
            Column("Place"),
            Column("Where"),
            Column(f"Reports since {since}", numeric=True),
        ),
        [
            (
                _named(one.subject_id, one.name) + _plans(one.plans),
                where_in_words(one.point, area, one.words),
                one.reports,
            )
            for one in seen
        ],
        "There is no place here that you may open",
    )


def where_in_words(point: Point | None, area: MapArea | None, words: str = "") -> str:
    """Where a place is, by a landmark where there is one; or that nobody has put it on the map:
    words stay words."""
    if point is None:
        return f"Not on the map. {words}".strip()
    by_name = where_by(area.landmarks, point.latitude, point.longitude) if area else ""
    said = by_name or point.in_words
    return said if point.exactness is Exactness.EXACT else f"{said}. {point.exactness.label}"


def routes_table(found: Routes, area: MapArea | None, packs: Packs) -> Table:
    """A row a step, from place to place, each with its uncertain date and whom to ring beyond."""
    rows: list[Sequence[object]] = []
    for route in found.routes[:MOST_ROUTES]:
        who = who_in_words(route, found.known)
        for before, stop in zip(route.stops, route.stops[1:], strict=False):
            rows.append(
                (
                    who,
                    _place(before.place, found.known),
                    _place(stop.place, found.known),
                    _when(stop),
                    stop.part or "–",
                    outside(found.where.get(stop.place), area, packs)
                    or outside(found.where.get(before.place), area, packs)
                    or "–",
                )
            )
    return Table(
        "From place to place",
        (
            Column("Who or what"),
            Column("From"),
            Column("To"),
            Column("When it was there"),
            Column("Its part there"),
            Column("Across the border"),
        ),
        rows,
        "Nobody and no vehicle was at two places, as far as you may read",
    )


def outside(point: Point | None, area: MapArea | None, packs: Packs) -> str:
    """Whom to ring where a place lies beyond the partnership; "" where it does not, or where
    nobody said where the place or the partnership is."""
    if point is None or area is None or area.box.holds(point.latitude, point.longitude):
        return ""
    whom = packs.contacts.get(area.ring)
    ring = f"{whom.label}, {whom.number}" if whom else "your front door"
    return f"Outside the area. To reach those who work there, ring: {ring}"


def who_in_words(route: Route, known: Mapping[UUID, Summary]) -> object:
    """The name, where the reader may know it; else that it is the same child or vehicle."""
    summary = known.get(route.subject_id)
    if summary is not None:
        return _named(route.subject_id, summary.name)
    return {"child": "A child whom you may not know by name", "vehicle": "A vehicle"}[route.kind]


def route_lines(found: Routes) -> list[list[tuple[float, float]]]:
    lines = []
    for route in found.routes[:MOST_ROUTES]:
        line = [
            (found.where[stop.place].longitude, found.where[stop.place].latitude)
            for stop in route.stops
            if stop.place in found.where
        ]
        if len(line) > 1:
            lines.append(line)
    return lines


def dots(
    where: Iterable[Point],
    names: Mapping[UUID, str],
    reports: Mapping[UUID, int] = NONE,
    plans: Collection[UUID] = (),
) -> list[dict[str, Any]]:
    """Places on the map as the script draws them: those alone whose name the reader may know.

    reports: by place, where they were counted. plans: places with an open one.
    """
    return [
        {
            "at": [round(one.longitude, 6), round(one.latitude, 6)],
            "name": names[one.subject_id],
            "says": _said_of(one, reports.get(one.subject_id), one.subject_id in plans),
            "radius": drawing.Dot((0, 0), "", reports.get(one.subject_id, 0)).radius,
            "planned": one.subject_id in plans,
            "href": address("chronology:subject", one.subject_id),
        }
        for one in where
        if one.subject_id in names
    ]


def _said_of(point: Point, reports: int | None, planned: bool) -> str:
    counted = "" if reports is None else f"{reports} report{'' if reports == 1 else 's'}. "
    return f"{counted}{'An open plan. ' if planned else ''}{point.exactness.label}"


def of_hexagon(area: MapArea | None, longitude: float, latitude: float) -> str:
    """Where its middle is, by what the partnership's pack names; else in degrees."""
    by_name = where_by(area.landmarks, latitude, longitude) if area else ""
    return by_name or degrees_in_words(longitude, latitude)


def degrees_in_words(longitude: float, latitude: float) -> str:
    north = "north" if latitude >= 0 else "south"
    east = "east" if longitude >= 0 else "west"
    return f"{abs(latitude):.3f}° {north}, {abs(longitude):.3f}° {east}"


def _across(size: int) -> str:
    metres = width_in_metres(size)
    return f"{metres / 1000:g} kilometres" if metres >= 1000 else f"{metres} metres"


def _corners(box: Box) -> list[float]:
    return [box.west, box.south, box.east, box.north]


def _named(subject_id: UUID, name: str) -> SafeString:
    page = address("chronology:subject", subject_id)
    return format_html('<a class="govuk-link" href="{}"><bdi>{}</bdi></a>', page, name)


def _place(place: UUID, known: Mapping[UUID, Summary]) -> object:
    return _named(place, known[place].name) if place in known else "A place without a name"


def _plans(plans: Sequence[tuple[str, str]]) -> SafeString:
    """Open plans about a place, below its name."""
    return format_html_join(
        "",
        '<p class="govuk-body-s govuk-!-margin-bottom-0">Open plan:'
        ' <a class="govuk-link" href="{}">{}</a></p>',
        ((href, words[:80]) for words, href in plans),
    )


def _when(stop: Any) -> str:
    if stop.earliest == stop.latest:
        return in_full(stop.latest)
    return f"{in_full(stop.earliest)} to {in_full(stop.latest)}"
