"""Tables of a page, by the lines that are drawn around their cells; and, where none are drawn, by
entries that stand exactly under each other in three columns or more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from sightline.documents.boxes import CellLine, are_boxes
from sightline.documents.lines import ends
from sightline.documents.openings import opening_of
from sightline.documents.pdf_lines import TextLine, line_of
from sightline.documents.pdf_page import PageText, Rule, Word

NEAR = 3.0


def with_tables(page: PageText, lines: list[TextLine]) -> list[TextLine]:
    """The lines, with those within a table as rows in its place."""
    found = list(lines)
    for grid in _grids(page.rules):
        words = [
            word
            for line in page.words
            for word in line
            if grid.holds((word.left + word.right) / 2, (word.bottom + word.top) / 2)
        ]
        rows = grid.rows(words, page.number)
        if not rows or not _is_table(rows):
            continue
        lines_of_cells = [[[_told(line) for line in cell] for cell in row.boxes] for row in rows]
        if not are_boxes(lines_of_cells):
            rows = [replace(row, boxes=()) for row in rows]
        found = [
            each for each in found if not grid.holds((each.left + each.right) / 2, each.middle)
        ]
        found += rows
    return found


def _told(line: TextLine) -> CellLine:
    return CellLine(line.text, line.bold)


def _is_table(rows: Sequence[TextLine]) -> bool:
    full = sum(1 for each in rows if sum(bool(cell) for cell in each.cells) >= 2)
    return len(rows) >= 2 and full * 2 >= len(rows)


class _Grid:
    """Where the columns and rows of one table part."""

    def __init__(self, across: Sequence[float], down: Sequence[float]) -> None:
        self.across, self.down = sorted(across), sorted(down, reverse=True)

    def holds(self, x: float, y: float) -> bool:
        return (
            self.across[0] - NEAR <= x <= self.across[-1] + NEAR
            and self.down[-1] - NEAR <= y <= self.down[0] + NEAR
        )

    def rows(self, words: Sequence[Word], page: int) -> list[TextLine]:
        """Row by row, from the top. Words of a cell in the order of its lines."""
        cells: dict[tuple[int, int], list[Word]] = {}
        for word in words:
            middle = (word.left + word.right) / 2, (word.bottom + word.top) / 2
            column = sum(1 for each in self.across[1:-1] if middle[0] > each)
            row = sum(1 for each in self.down[1:-1] if middle[1] < each)
            cells.setdefault((row, column), []).append(word)
        found = []
        for row in range(len(self.down) - 1):
            mine = [cells.get((row, column), []) for column in range(len(self.across) - 1)]
            if any(mine):
                found.append(self._row(mine, row, page))
        return found

    def _row(self, cells: Sequence[Sequence[Word]], row: int, page: int) -> TextLine:
        boxes = tuple(
            tuple(line_of(sorted(line, key=lambda each: each.left), page) for line in _lines(cell))
            for cell in cells
        )
        texts = tuple(_joined([line.text for line in lines]) for lines in boxes)
        words = [word for cell in cells for word in cell]
        bold = all(word.bold for word in words)
        size = max(word.size for word in words)
        return TextLine(
            " | ".join(texts),
            page,
            self.across[0],
            self.across[-1],
            self.down[row + 1],
            self.down[row],
            size,
            bold,
            texts,
            tuple(_paragraphs(lines) for lines in boxes),
            boxes,
        )


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """As it is read: a word half a line lower begins a new line."""
    ordered: list[list[Word]] = []
    for word in sorted(words, key=lambda each: -(each.bottom + each.top) / 2):
        middle = (word.bottom + word.top) / 2
        if ordered:
            first = ordered[-1][0]
            if abs((first.bottom + first.top) / 2 - middle) < max(first.size, 4) * 0.45:
                ordered[-1].append(word)
                continue
        ordered.append([word])
    return ordered


def _joined(lines: Sequence[str]) -> str:
    parts: list[str] = []
    for text in lines:
        if parts and parts[-1].endswith("-") and text[:1].islower() and len(parts[-1]) > 3:
            parts[-1] = parts[-1][:-1] + text
        else:
            parts.append(text)
    return " ".join(parts)


def _paragraphs(lines: Sequence[TextLine]) -> tuple[str, ...]:
    """A bullet begins one, and so does a wider step after the end of a sentence."""
    steps = [one.top - after.top for one, after in pairwise(lines)]
    usual = min((each for each in steps if each > 0), default=0.0)
    found: list[list[str]] = []
    for at, line in enumerate(lines):
        anew = opening_of(line.text).bullet
        if at and not anew:
            anew = ends(lines[at - 1].text) and steps[at - 1] > usual * 1.25
        if anew or not found:
            found.append([])
        found[-1].append(line.text)
    return tuple(_joined(each) for each in found)


def _grids(rules: Sequence[Rule]) -> list[_Grid]:
    """Each group of lines that touch, if it has at least two columns and two rows."""
    found = []
    for group in _groups(rules):
        across = _distinct(x for each in group if not each.lies for x in (each.left,))
        down = _distinct(y for each in group if each.lies for y in (each.bottom,))
        if len(across) >= 3 and len(down) >= 3:
            found.append(_Grid(across, down))
    return found


def _distinct(values: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > NEAR * 1.5:
            kept.append(value)
    return kept


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules[:4000]:
        touched = [group for group in groups if any(_touch(rule, each) for each in group)]
        merged = [rule, *(each for group in touched for each in group)]
        groups = [group for group in groups if group not in touched]
        groups.append(merged)
    return [group for group in groups if len(group) >= 5]


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.left - NEAR <= other.right
        and other.left - NEAR <= one.right
        and one.bottom - NEAR <= other.top
        and other.bottom - NEAR <= one.top
    )
