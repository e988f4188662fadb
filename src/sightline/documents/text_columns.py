"""A table in a text, whose columns are only kept apart by blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sightline.documents.lines import Line, begins_small

_PART = re.compile(r"\S(?:.*?\S)?(?=\s{3,}|$)")
FEWEST_COLUMNS = 3
FEWEST_ROWS = 2
LONGEST_HEAD = 32


class _Cell(NamedTuple):
    start: int
    text: str


def with_rows(lines: list[Line]) -> list[Line]:
    """Rows of such tables as "| one | two |", the first as their head."""
    found: list[Line] = []
    at = 0
    while at < len(lines):
        rows, end = _table(lines, at)
        if rows:
            bars = [f"| {' | '.join(cells)} |" for cells in rows]
            bars.insert(1, "|---|")
            found += [Line(each, lines[at].page, True) for each in bars]
            at = end
        else:
            found.append(lines[at])
            at += 1
    return found


def _table(lines: Sequence[Line], at: int) -> tuple[list[list[str]], int]:
    """Its rows and where it ends; none where no table begins here. It ends at an empty line."""
    heads = _cells(lines[at])
    if len(heads) < FEWEST_COLUMNS or any(len(each.text) > LONGEST_HEAD for each in heads):
        return [], at
    rows = [[each.text for each in heads]]
    full, end = 0, at + 1
    while end < len(lines) and not lines[end].gap:
        row = [""] * len(heads)
        for cell in _cells(lines[end]):
            column = max(
                (n for n, head in enumerate(heads) if head.start <= cell.start + 2), default=0
            )
            row[column] = f"{row[column]} {cell.text}".strip()
        written = sum(map(bool, row))
        full += written >= FEWEST_COLUMNS
        if len(rows) > 1 and (written == 1 or not row[0] or begins_small(row[0])):
            rows[-1] = [f"{one} {two}".strip() for one, two in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
        end += 1
    return (rows, end) if full >= FEWEST_ROWS else ([], at)


def _cells(line: Line) -> list[_Cell]:
    return [_Cell(line.inset + each.start(), each[0]) for each in _PART.finditer(line.text)]
