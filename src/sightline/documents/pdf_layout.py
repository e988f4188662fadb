"""The order in which a page is read: tables, then columns, then from the top down."""

from __future__ import annotations

from collections.abc import Sequence

from sightline.documents.pdf_lines import TextLine
from sightline.documents.pdf_page import PageText
from sightline.documents.pdf_tables import with_tables

FEWEST_LINES = 4
NARROWEST_GUTTER = 8.0


def in_order(given: tuple[PageText, list[TextLine]]) -> list[TextLine]:
    """Lines and rows in reading order."""
    page, lines = given
    if not lines:
        return []
    return _ordered(with_tables(page, lines), page.width)


def _ordered(lines: list[TextLine], width: float) -> list[TextLine]:
    gutter = _gutter(lines, width)
    if gutter is None:
        return _side_heads(lines)
    found: list[TextLine] = []
    left: list[TextLine] = []
    right: list[TextLine] = []
    for line in sorted(lines, key=lambda each: -each.top):
        if line.right <= gutter:
            left.append(line)
        elif line.left >= gutter:
            right.append(line)
        else:
            found += _ordered(left, width) + _ordered(right, width) + [line]
            left, right = [], []
    return found + _ordered(left, width) + _ordered(right, width)


def _gutter(lines: Sequence[TextLine], width: float) -> float | None:
    """Where two columns part that stand beside each other, or None.

    Tried at the left edge of each line: a column begins there. What crosses is a heading over both.
    """
    best: tuple[float, float] | None = None
    text = [each for each in lines if not each.cells]
    if len(text) < FEWEST_LINES * 2:
        return None
    low = min(each.left for each in text)
    for edge in sorted({round(each.left) for each in text if each.left > low + width * 0.15}):
        at = edge - 1.0
        left = [each for each in text if each.right <= at]
        right = [each for each in text if each.left >= at]
        crossing = len(text) - len(left) - len(right)
        if min(len(left), len(right)) < FEWEST_LINES or crossing > len(text) * 0.4:
            continue
        top, bottom = max(each.top for each in right), min(each.bottom for each in right)
        inner = max(
            (each.right for each in left if bottom <= each.middle <= top), default=left[0].right
        )  # a title above may be wider than its column
        if edge - inner < NARROWEST_GUTTER or not _beside(left, right):
            continue
        if _is_ragged_table(left, right):
            continue
        score = min(len(left), len(right)) - crossing
        if best is None or score > best[0]:
            best = (score, at)
    return best[1] if best else None


def _beside(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    top = min(max(each.top for each in left), max(each.top for each in right))
    bottom = max(min(each.bottom for each in left), min(each.bottom for each in right))
    high = sum(1 for each in left if bottom <= each.middle <= top)
    return high >= FEWEST_LINES - 1


def _is_ragged_table(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    """Short entries beside long ones are headings in the margin, and no column of text."""
    if sum(each.bold for each in left) >= len(left) * 0.8 > sum(each.bold for each in right):
        return True
    short = sum(each.right - each.left for each in left) / len(left)
    long = sum(each.right - each.left for each in right) / len(right)
    return min(short, long) < max(short, long) * 0.3 and len(left) * 2 < len(right)


def _side_heads(lines: Sequence[TextLine]) -> list[TextLine]:
    """From the top down, in each row from the left; words of one line that the file cut apart are
    put together again."""
    found: list[TextLine] = []
    for line in (each for row in _rows(lines) for each in row):
        before = found[-1] if found else None
        if before is not None and _of_one_line(before, line):
            found[-1] = TextLine(
                f"{before.text} {line.text}",
                line.page,
                before.left,
                line.right,
                min(before.bottom, line.bottom),
                max(before.top, line.top),
                max(before.size, line.size),
                before.bold and line.bold,
            )
        else:
            found.append(line)
    return found


def _rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines that stand at one height, though their letters are of other sizes."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda each: (-each.top, each.left)):
        first = rows[-1][0] if rows else None
        if first is not None and not line.cells and first.bottom < line.middle < first.top:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _of_one_line(before: TextLine, line: TextLine) -> bool:
    return (
        not line.cells
        and not before.cells
        and abs(before.middle - line.middle) < min(before.size, line.size) * 0.3
        and 0 <= line.left - before.right < line.size * 2.5
        and abs(before.size - line.size) < line.size * 0.12
    )
