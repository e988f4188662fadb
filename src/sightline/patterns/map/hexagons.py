"""Hexagons of one period: what may be shown of them, and where more was reported than by chance.

Hexagons, their wholes and the total of the period are one hierarchy, so that `small_numbers` can
withhold what the others would give back. The test for hot spots is worked out of what is shown
alone: a withheld hexagon goes into it with a number that hangs on nothing hidden.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

import h3

from sightline.domain.hot_spots import hot_spots
from sightline.domain.mapping import Box, MapRule
from sightline.domain.small_numbers import Figure, Protected, protect
from sightline.patterns.map.at_places import AtPlace

TOTAL = "all"
NOT_PLACED = "not placed"
#: More hexagons than this are not laid over a whole partnership for the test.
MOST_STUDIED = 20_000

LngLat = tuple[float, float]


@dataclass(frozen=True)
class Hexagon:
    """One hexagon as it may be shown. reports: rounded, None where it is withheld.

    hot: never of one that is withheld.
    """

    cell: str
    reports: int | None
    hot: bool

    @property
    def corners(self) -> list[LngLat]:
        """Longitude and latitude of each corner, the first again at the end."""
        ring = [(lng, lat) for lat, lng in h3.cell_to_boundary(self.cell)]
        return [*ring, ring[0]]

    @property
    def middle(self) -> LngLat:
        latitude, longitude = h3.cell_to_latlng(self.cell)
        return longitude, latitude


@dataclass(frozen=True)
class HexMap:
    """The hexagons of one period in one size. total, not_placed: None where withheld."""

    hexagons: tuple[Hexagon, ...]
    total: int | None
    not_placed: int | None
    tested: int

    @property
    def withheld(self) -> int:
        return sum(1 for one in self.hexagons if one.reports is None)


def finest_of(rule: MapRule) -> int:
    return rule.sizes[-1]


def hierarchy(
    reports: Iterable[AtPlace], where: Mapping[UUID, tuple[float, float]], rule: MapRule
) -> dict[str, Figure[str]]:
    """Every size of hexagon, each within the next coarser one, within the total of the period.

    where: latitude and longitude of the places that are on the map. A report that speaks of two
    places counts at each of them.
    """
    counts: dict[str, int] = {}
    children: dict[str, set[UUID]] = {}
    for at in reports:
        point = where.get(at.place)
        leaf = h3.latlng_to_cell(*point, finest_of(rule)) if point else NOT_PLACED
        counts[leaf] = counts.get(leaf, 0) + at.reports
        children.setdefault(leaf, set()).update(at.children)
    within: dict[str, str] = {}
    for leaf in list(counts):
        inner = leaf
        if leaf != NOT_PLACED:
            for size in reversed(rule.sizes[:-1]):
                outer = h3.cell_to_parent(inner, size)
                within[inner], inner = outer, outer
                counts[outer] = counts.get(outer, 0) + counts[leaf]
                children.setdefault(outer, set()).update(children[leaf])
        within[inner] = TOTAL
    counts[TOTAL] = sum(count for key, count in counts.items() if within.get(key) == TOTAL)
    children[TOTAL] = set().union(*children.values()) if children else set()
    return {
        key: Figure(count, within.get(key), len(children[key])) for key, count in counts.items()
    }


def hex_map(
    protected: Protected[str],
    rule: MapRule,
    *,
    size: int,
    area: Box | None,
    reported: Collection[tuple[float, float]],
) -> HexMap:
    """What is shown of one size. area: where the partnership lies, over which hexagons are tested;
    without it, those around the places at which something was reported."""
    cells = frozenset(key for key in protected.figures if _is_of(key, size))
    values = protected.stand_ins(cells)
    for cell in studied(size, area, reported):
        values.setdefault(cell, 0.0)
    near = {cell: [one for one in h3.grid_ring(cell, 1) if one in values] for cell in values}
    hot = hot_spots(values, near, level=rule.level)
    return HexMap(
        tuple(
            Hexagon(cell, shown, cell in hot and shown is not None)
            for cell in sorted(cells, key=lambda cell: (-values[cell], cell))
            for shown in (protected.shown(cell),)
        ),
        protected.shown(TOTAL) if TOTAL in protected.figures else 0,
        protected.shown(NOT_PLACED) if NOT_PLACED in protected.figures else 0,
        len(values),
    )


def protected_of(
    reports: Iterable[AtPlace], where: Mapping[UUID, tuple[float, float]], rule: MapRule
) -> Protected[str]:
    return protect(hierarchy(reports, where, rule), rule.limits)


def studied(size: int, area: Box | None, reported: Collection[tuple[float, float]]) -> set[str]:
    """The hexagons that are tested besides those in which something was reported."""
    if area is not None:
        shape = h3.LatLngPoly(
            [
                (area.south, area.west),
                (area.south, area.east),
                (area.north, area.east),
                (area.north, area.west),
            ]
        )
        cells = set(h3.h3shape_to_cells(shape, size))
        if len(cells) <= MOST_STUDIED:
            return cells
    found: set[str] = set()
    for cell in {h3.latlng_to_cell(*point, size) for point in reported}:
        found.update(h3.grid_disk(cell, 2))
    return found


def width_in_metres(size: int) -> int:
    """About how far across a hexagon of this size is, to two figures."""
    across = h3.average_hexagon_edge_length(size, unit="m") * 2
    step = 10 ** (len(str(int(across))) - 2)
    return int(round(across / step) * step)


def _is_of(key: str, size: int) -> bool:
    return key not in (TOTAL, NOT_PLACED) and bool(h3.get_resolution(key) == size)
