"""A small picture of themes over the years, made here. The table beside it says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sightline.library.recurring import UNDATED, ThemeYears

MOST_ROWS = 10
#: In units of the picture: room for a name, and the side of a square.
NAMES, SIDE, GAP, HEAD = 300, 44, 6, 26


@dataclass(frozen=True)
class Square:
    """One year of one theme. step: 0 (none) to 4 (most), which is also how dark it is."""

    x: int
    y: int
    number: int
    step: int


@dataclass(frozen=True)
class RowOfSquares:
    name: str
    y: int
    squares: tuple[Square, ...]


@dataclass(frozen=True)
class Drawn:
    """width, height: of the picture. heads: year and where it stands."""

    width: int
    height: int
    heads: tuple[tuple[str, int], ...]
    rows: tuple[RowOfSquares, ...]


def years_of(found: Sequence[ThemeYears], most: int) -> list[int]:
    """The newest years from the first to the last that any document has; also those with none."""
    dated = sorted({year for one in found for year in one.by_year if year != UNDATED})
    if not dated:
        return []
    return list(range(max(dated[0], dated[-1] - most + 1), dated[-1] + 1))


def drawn(rows: Sequence[tuple[str, Mapping[int, int]]], years: Sequence[int]) -> Drawn | None:
    """None where there is nothing to draw."""
    if not rows or not years:
        return None
    most = max((by_year.get(year, 0) for _, by_year in rows for year in years), default=0)
    if most == 0:
        return None
    lines = []
    for at, (name, by_year) in enumerate(rows):
        y = HEAD + at * (SIDE + GAP)
        squares = tuple(
            Square(NAMES + place * (SIDE + GAP), y, number, _step(number, most))
            for place, year in enumerate(years)
            for number in (by_year.get(year, 0),)
        )
        lines.append(RowOfSquares(name, y, squares))
    return Drawn(
        width=NAMES + len(years) * (SIDE + GAP),
        height=HEAD + len(rows) * (SIDE + GAP),
        heads=tuple(
            (str(year), NAMES + place * (SIDE + GAP) + SIDE // 2)
            for place, year in enumerate(years)
        ),
        rows=tuple(lines),
    )


def _step(number: int, most: int) -> int:
    return 0 if number == 0 else max(1, -(-number * 4 // most))
