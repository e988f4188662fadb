"""Lines of a page, cut where columns part; and what stands on every page and belongs to none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sightline.documents.pdf_page import PageText, Word

#: A foot that ends with its page.
_COUNTED = re.compile(r"^.{3,90}?\s[|–·-]\s*(?:[Pp]age\s*)?(?P<number>\d{1,3})$")
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^(?:page\s*)?[-–|]?\s*(?:\d{1,3}|[ivx]{1,5})\s*(?:(?:of|/)\s*\d{1,3})?\s*[-–|]?(?:\s*\|?\s*page)?$",
    re.I,
)
#: How far from its edges a page keeps what stands on every page, as a share of its height.
MARGIN = 0.12
FEWEST_LETTERS = 12


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of one column. cells: of a row of a table, with the words of each; parts: their
    paragraphs; boxes: their lines, where the cells are boxes and no entries."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    cells: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()
    boxes: tuple[tuple[TextLine, ...], ...] = ()

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def is_writing(page: PageText) -> bool:
    """Whether the page has text that can be read."""
    return page.letters >= FEWEST_LETTERS and page.strange <= page.letters * 0.3


def lines_of(page: PageText) -> tuple[PageText, list[TextLine]]:
    """Each line of the file, cut at wide gaps; pieces of one height side by side stay apart."""
    found: list[TextLine] = []
    if is_writing(page):
        for words in page.words:
            found.extend(_cut(words, page.number))
    return page, _joined(found)


def _cut(words: list[Word], page: int) -> list[TextLine]:
    parts: list[list[Word]] = [[words[0]]]
    for before, word in pairwise(words):
        wide = max(before.size, word.size, 6) * 1.6
        gap = word.left - before.right
        # a heading that runs into its paragraph: larger and bold, then neither
        run_in = before.bold and not word.bold and before.size > word.size * 1.12
        run_in = run_in or (word.bold and not before.bold and word.size > before.size * 1.12)
        elsewhere = abs(word.bottom - before.bottom) > max(before.size, word.size) * 0.8
        if gap > wide or gap < -wide * 2 or elsewhere or run_in:
            parts.append([])
        parts[-1].append(word)
    return [line_of(part, page) for part in parts if part]


def line_of(words: Sequence[Word], page: int) -> TextLine:
    """Words of one line put together."""
    letters = sum(len(each.text) for each in words)
    bold = sum(len(each.text) for each in words if each.bold) >= letters * 0.9
    return TextLine(
        " ".join(each.text for each in words),
        page,
        min(each.left for each in words),
        max(each.right for each in words),
        min(each.bottom for each in words),
        max(each.top for each in words),
        _usual_size(words, letters),
        bold,
    )


def _usual_size(words: Sequence[Word], letters: int) -> float:
    """The median of their letters."""
    middle, passed = (letters - 1) / 2, 0
    sizes = sorted((each.size, len(each.text)) for each in words)
    for at, (size, length) in enumerate(sizes):
        passed += length
        if passed > middle:
            return size if passed > middle + 0.5 else (size + sizes[at + 1][0]) / 2
    return sizes[-1][0]


def _joined(lines: list[TextLine]) -> list[TextLine]:
    """A bullet and the line that it stands before, which some files keep apart."""
    found: list[TextLine] = []
    for line in lines:
        before = found[-1] if found else None
        if (
            before is not None
            and len(before.text) <= 4
            and abs(before.middle - line.middle) < line.size * 0.5
            and 0 <= line.left - before.right < 40
            and (not before.text.isalpha() or before.text == "o")
        ):
            found[-1] = TextLine(
                f"{before.text} {line.text}",
                line.page,
                before.left,
                line.right,
                min(before.bottom, line.bottom),
                max(before.top, line.top),
                line.size,
                line.bold,
            )
        else:
            found.append(line)
    return found


def furniture(pages: Sequence[Sequence[TextLine]], given: Sequence[PageText]) -> set[TextLine]:
    """Running heads, feet and page numbers: what is left out."""
    edges: dict[str, set[int]] = {}
    removed: set[TextLine] = set()
    for page, lines in zip(given, pages, strict=True):
        for line in lines:
            at_edge = not MARGIN < line.middle / page.height < 1 - MARGIN
            if not at_edge or line.cells:
                continue
            counted = _COUNTED.match(line.text.strip())
            if _PAGE_NUMBER.match(line.text.strip()) or (
                counted and int(counted["number"]) == page.number
            ):
                removed.add(line)
            edges.setdefault(_FIGURES.sub("#", line.text.strip().lower()), set()).add(page.number)
    enough = 2 if len(given) == 2 else max(3, len(given) * 0.3)
    often = {text for text, on in edges.items() if len(on) >= enough}
    for page, lines in zip(given, pages, strict=True):
        for line in lines:
            at_edge = not MARGIN < line.middle / page.height < 1 - MARGIN
            if at_edge and _FIGURES.sub("#", line.text.strip().lower()) in often:
                removed.add(line)
    return removed


def body_size(pages: Sequence[Sequence[TextLine]]) -> float:
    """The height of most letters."""
    counted: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            counted[round(line.size * 2) / 2] += len(line.text)
    return counted.most_common(1)[0][0] if counted else 10.0
