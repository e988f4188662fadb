"""Lines of a PDF into headings, paragraphs, items and rows, by typeface, place and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sightline.documents.lines import begins_small, ends, goes_on
from sightline.documents.lines import put_together as joined_lines
from sightline.documents.openings import opening_of
from sightline.documents.pdf_lines import TextLine, body_size
from sightline.documents.pieces import Piece
from sightline.documents.sentences import sentences
from sightline.documents.words import words_of
from sightline.domain.library import BlockKind

#: How much larger than most letters a heading's are.
LARGER = 1.1
LONGEST_HEADING = 200
#: Heights that differ by less are of one size: they are measured at other letters.
SAME_SIZE = 0.8
_CONTENTS = re.compile(r"^(table of )?contents$", re.I)
_CONTENTS_LINE = re.compile(r"(?:\.\s?){3,}\s*\d{1,3}$|…\s*\d{1,3}$|\s\d{1,3}$|^\d{1,3}$")


def put_together(pages: Sequence[Sequence[TextLine]], removed: set[TextLine]) -> list[Piece]:
    """Pieces of all pages in order."""
    kept = [[each for each in lines if each not in removed] for lines in pages]
    maker = _Maker(kept)
    for lines in kept:
        maker.page(lines)
    return maker.finish()


class _Maker:
    def __init__(self, pages: Sequence[Sequence[TextLine]]) -> None:
        self._body = body_size(pages)
        self._pieces: list[Piece] = []
        self._sizes: dict[int, tuple[float, bool]] = {}
        self._before: TextLine | None = None
        self._known = {word for lines in pages for line in lines for word in words_of(line.text)}
        self._leading = _leading(pages, self._body)
        self._skipping = False

    def page(self, lines: Sequence[TextLine]) -> None:
        for line in lines:
            if self._is_contents(line):
                continue
            self._take(line)

    def _is_contents(self, line: TextLine) -> bool:
        text = line.text.strip()
        if _CONTENTS.match(text):
            self._skipping = True
            return True
        if self._skipping and _CONTENTS_LINE.search(text):
            return True
        self._skipping = False
        return bool(re.search(r"(?:\.\s?){5,}\s*\d{1,3}$", text))

    def _take(self, line: TextLine) -> None:
        if line.boxes:
            for box in line.boxes:
                self._before = None
                for inner in box:
                    self._take(inner)
            self._before = None
            return
        if line.cells:
            self._row(line)
            return
        opening = opening_of(line.text)
        heading = self._is_heading(line)
        last = self._pieces[-1] if self._pieces else None
        before = self._before
        if (
            last is not None
            and before is not None
            and not opening.bullet
            and self._goes_on(last, before, line, heading=heading, numbered=bool(opening.number))
        ):
            last.text = joined_lines(last.text, line.text, self._known)
            last.strong = last.strong and line.bold
        elif heading:
            self._pieces.append(
                Piece(BlockKind.HEADING, opening.rest, line.page, 0, opening.number, opening.what)
            )
            self._sizes[len(self._pieces) - 1] = (round(line.size * 2) / 2, line.bold)
        else:
            plain = bool(opening.what) or ("." in opening.number and not opening.bullet)
            listed = (opening.bullet or bool(opening.number)) and not plain
            kind = BlockKind.ITEM if listed else BlockKind.PARAGRAPH
            piece = Piece(kind, opening.rest, line.page, int(listed), opening.number, opening.what)
            piece.strong = line.bold
            self._pieces.append(piece)
        self._before = line

    def _row(self, line: TextLine) -> None:
        last = self._pieces[-1] if self._pieces else None
        split = (
            last is not None and last.kind is BlockKind.ROW and len(last.cells) == len(line.cells)
        )
        if (
            split
            and last is not None
            and last.page < line.page
            and _continues(last.cells, line.cells)
        ):
            cells = tuple(
                f"{one} {two}".strip() for one, two in zip(last.cells, line.cells, strict=True)
            )
            last.cells, last.text, last.parts = cells, " | ".join(cells), ()
            return
        first = last is None or last.kind is not BlockKind.ROW
        head = first and (line.bold or all(len(each.split()) <= 5 for each in line.cells))
        row = Piece(BlockKind.ROW, line.text, line.page, cells=line.cells, parts=line.parts)
        row.head = head
        self._pieces.append(row)
        self._before = None

    def _is_heading(self, line: TextLine) -> bool:
        text = line.text.strip()
        if len(text) > LONGEST_HEADING or not any(each.isalpha() for each in text):
            return False
        if line.size >= self._body * LARGER:
            return not (begins_small(text) and ends(text)) and not text.endswith((";", ","))
        if not line.bold or text.endswith((".", ";", ",", ":")) or begins_small(text):
            return False
        opening = opening_of(text)
        return len(text) <= 110 and not opening.bullet and len(sentences(opening.rest)) < 2

    def _goes_on(
        self, last: Piece, before: TextLine, line: TextLine, *, heading: bool, numbered: bool
    ) -> bool:
        """Whether the line belongs to the piece before it."""
        if last.kind is BlockKind.ROW:
            return False
        if last.kind is BlockKind.HEADING:
            same = abs(before.size - line.size) < 0.6 and before.bold == line.bold
            near = before.page == line.page and 0 < before.top - line.top < line.size * 2.0
            return heading and same and near and not numbered and not _ends_heading(before.text)
        if heading or (numbered and self._stands_in_a_row(before, line)):
            return False
        if before.page != line.page or line.top > before.top + 1:  # next page or next column
            return not ends(before.text) and (begins_small(line.text) or goes_on(before.text))
        return self._below(last, before, line)

    def _stands_in_a_row(self, before: TextLine, line: TextLine) -> bool:
        """Whether a line that begins with a number is the next of its list."""
        done = ends(before.text) and not goes_on(before.text)
        return done or (line.left <= before.left + 1 and before.page == line.page)

    def _below(self, last: Piece, before: TextLine, line: TextLine) -> bool:
        """Whether the next line of a column goes on, by its distance, its edge and its look."""
        step = before.top - line.top
        if step > self._leading * 1.45 and step > line.size * 1.6:
            return not ends(before.text) and begins_small(line.text) and step < self._leading * 2.2
        if ends(before.text) and step > self._leading * 1.22 and not begins_small(line.text):
            return False
        anew = not begins_small(line.text) and not goes_on(before.text)
        outset = last.kind is BlockKind.ITEM and line.left < before.left - 6
        if anew and step > self._leading * (1.22 if outset else 1.35):
            return False
        other = abs(before.size - line.size) > 1.2 and not line.bold
        if before.bold and not line.bold and last.strong and not last.text.endswith((":", ",")):
            return begins_small(line.text) and not other
        if _stands_alone(before, line):
            return False
        indented = line.left - before.left
        inset = last.kind is BlockKind.PARAGRAPH and indented > 8
        outset = last.kind is BlockKind.ITEM and indented < -6
        return not other and not ((inset or outset) and ends(before.text))

    def finish(self) -> list[Piece]:
        """Levels by size: the largest is the widest; bold of the usual size is the narrowest."""
        ranks: dict[float, int] = {}
        last = 0.0
        for size in sorted({size for size, _ in self._sizes.values()}, reverse=True):
            new = not ranks or last - size > SAME_SIZE
            ranks[size] = len(set(ranks.values())) + int(new)
            last = size if new else last
        for at, (size, bold) in self._sizes.items():
            usual = size < self._body * LARGER
            self._pieces[at].level = min(ranks[size] + (0 if bold or not usual else 1), 9)
        return [each for each in self._pieces if each.text or each.number]


def _ends_heading(text: str) -> bool:
    return text.rstrip().endswith((".", "?", ":")) and len(text) > 12


def _stands_alone(before: TextLine, line: TextLine) -> bool:
    """A short line without an end over a long one that begins anew: a heading of no other look."""
    short = (before.right - before.left) * 2 < line.right - line.left
    few = len(before.text) <= 60 and len(before.text.split()) <= 6
    begins = not begins_small(line.text) and before.text[:1].isupper()
    return short and few and begins and not ends(before.text) and not goes_on(before.text)


def _continues(last: tuple[str, ...], cells: tuple[str, ...]) -> bool:
    """A row that a page break cut: its first cell is empty on the next page."""
    return bool(last[0]) and not cells[0]


def _leading(pages: Sequence[Sequence[TextLine]], body: float) -> float:
    """From one line to the next within a paragraph, as a rule."""
    steps: list[float] = []
    for lines in pages:
        for one, after in pairwise(lines):
            step = one.top - after.top
            if 0 < step < body * 3 and abs(one.size - body) < 1 and abs(after.size - body) < 1:
                steps.append(round(step, 1))
    if not steps:
        return body * 1.3
    steps.sort()
    return steps[len(steps) // 4]
