"""A table that only sets boxes beside each other: each cell has a name and then its words, and none
is an entry under the head of a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sightline.documents.openings import opening_of

LONGEST_NAME = 10
FEWEST = 2
_NUMBERED = re.compile(r"^\d{1,2}\s+(?=[A-Z])")


class CellLine(NamedTuple):
    """A line or paragraph of a cell. strong: all of it is bold, or it is a heading."""

    text: str
    strong: bool


def are_boxes(rows: Sequence[Sequence[Sequence[CellLine]]]) -> bool:
    """rows: of cells of lines. The head of a column stands alone in its cell, a box's name does
    not; so the first row decides, and half of all cells have to agree."""
    first = [_is_box(cell) for cell in (rows[0] if rows else ()) if cell]
    every = [_is_box(cell) for row in rows for cell in row if cell]
    return bool(first) and all(first) and sum(every) >= max(FEWEST, (len(every) + 1) // 2)


def is_name(line: CellLine) -> bool:
    """Whether a first line is the name of its box."""
    short = len(line.text.split()) <= LONGEST_NAME and not line.text.endswith((".", ";", ","))
    numbered = opening_of(line.text).number or _NUMBERED.match(line.text)
    return short and bool(line.strong or numbered)


def _is_box(cell: Sequence[CellLine]) -> bool:
    return len(cell) > 1 and is_name(cell[0]) and not all(each.strong for each in cell)
