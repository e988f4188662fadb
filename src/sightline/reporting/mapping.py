"""The map of a profile: the protected hexagons of its last quarter, kept as they were counted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.safestring import SafeString

from sightline.design.components import Column, Table
from sightline.domain.mapping import Period, whole_periods
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.patterns.map import drawing
from sightline.patterns.map.at_places import AtPlace
from sightline.patterns.map.hexagons import Hexagon, hex_map, protected_of
from sightline.patterns.map.presenters import of_hexagon
from sightline.patterns.map.queries import RULE, area_of

Kept = dict[str, Any]
#: How hexagons look on paper, where no stylesheet is. Each says in words what it is, in the table.
STYLE = (
    ".sl-hex{stroke:#084b50;stroke-width:1}.sl-hex--n0{fill:#cfe5e3}.sl-hex--n1{fill:#8fc3c1}"
    ".sl-hex--n2{fill:#3f8f90}.sl-hex--n3{fill:#084b50}"
    ".sl-hex--withheld{fill:#fff;stroke:#5f6b6d;stroke-dasharray:3 3}"
    ".sl-hex--hot{stroke:#8f1d14;stroke-width:4}.sl-hex__hot{fill:#8f1d14}"
    ".sl-map__landmark{fill:none;stroke:#0d3b42;stroke-width:1.5}"
    ".sl-map__landmark-name{fill:#0d3b42;font:13px 'Atkinson Hyperlegible',sans-serif;"
    "paint-order:stroke;stroke:#fff;stroke-width:4px}"
    ".sl-map__area{fill:none;stroke:#5f6b6d;stroke-width:1.5;stroke-dasharray:7 4}"
)


def kept(packs: Packs, *, ends_on: date, today: date) -> Kept | None:
    """Hexagons of the middle size, of the map's last period in this time; None where the map does
    not reach back so far. Of the entries that the tables count, whoever asks, and protected as on
    the map of places."""
    rule, area = packs.map_rules[RULE], area_of(packs)
    periods = whole_periods(rule, today)
    period = next((one for one in periods if one.before == ends_on + timedelta(days=1)), None)
    if period is None:
        return None
    reports, where = _counted(packs, period, known_by=periods[-1].before)
    shown = hex_map(
        protected_of(reports, where, rule),
        rule,
        size=rule.sizes[len(rule.sizes) // 2],
        area=area.box if area else None,
        reported=where.values(),
    )
    return {
        "period": period.label,
        "total": shown.total,
        "not_placed": shown.not_placed,
        "hexagons": [[one.cell, one.reports, one.hot] for one in shown.hexagons],
        "words": rule.words,
    }


def _counted(
    packs: Packs, period: Period, *, known_by: date
) -> tuple[list[AtPlace], dict[UUID, tuple[float, float]]]:
    """As it was counted, before anything is withheld. Places and children are numbers alone."""
    known = datetime.combine(known_by, time(), tzinfo=LONDON)
    kinds = list(packs.profile_rules["profile"].kinds)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM access.profile_places(%s, %s, %s, %s)",
            [period.starts, period.before, kinds, known],
        )
        rows = cursor.fetchall()
    reports = [
        AtPlace(UUID(int=place), number, tuple(UUID(int=one) for one in children))
        for place, _, _, number, children in rows
    ]
    return reports, {
        UUID(int=place): (north, east) for place, north, east, *_ in rows if north is not None
    }


def drawn(of: Kept, packs: Packs) -> SafeString:
    """The drawing. Everything in it stands in the table beside it."""
    area = area_of(packs)
    return drawing.hexagons_svg(_cells(of), area, _caption(of))


def table(of: Kept, packs: Packs) -> Table:
    """The same in words."""
    area = area_of(packs)
    return Table(
        _caption(of),
        (Column("Hexagon, by its middle"), Column("Reports", numeric=True), Column("Hot spot")),
        [
            (
                of_hexagon(area, *one.middle),
                "withheld" if one.reports is None else f"about {one.reports}",
                "yes" if one.hot else "no",
            )
            for one in _cells(of)
        ],
        "Nothing was reported at a place that is on the map",
    )


def on_paper(of: Kept, packs: Packs) -> str:
    """The drawing as a picture that stands by itself."""
    found = str(drawn(of, packs))
    return found.replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" width="720" ', 1
    ).replace(">", f"><style>{STYLE}</style>", 1)


def in_words(of: Kept) -> str:
    """What does not stand in the table."""
    placed = of["not_placed"]
    about = "withheld" if placed is None else f"about {placed}" if placed else "none"
    return (
        f"Reports at places that nobody has put on the map: {about}. {of['words']} It"
        " stays as it was counted: what was written down later is on the map of places alone."
    )


def _caption(of: Kept) -> str:
    return f"Reports at places by hexagon, {of['period']}"


def _cells(of: Kept) -> list[Hexagon]:
    return [Hexagon(cell, reports, hot) for cell, reports, hot in of["hexagons"]]
