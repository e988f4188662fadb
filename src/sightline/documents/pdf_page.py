"""The words of one page of a PDF with their places, and the ruled lines of its tables.

Only the edges of each word are asked of the library: asking each letter takes four times as long.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

_NEWLINES = "\r\n"
#: Letters that stand for two.
_LIGATURES = str.maketrans(
    {
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬀ": "ff",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "\u00ad": "-",
        "\u0002": "-",
        "\ufffe": "-",
        "\u00a0": " ",
    }
)
THINNEST_PICTURE = 0.4


@dataclass(frozen=True, slots=True)
class Word:
    """left, right, bottom, top in points from the bottom left. size: height of its typeface."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line: of a table, or under a heading."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def lies(self) -> bool:
        return self.right - self.left > self.top - self.bottom


@dataclass
class PageText:
    """number: from 1. words: lines as the file has them. pictured: a picture fills the page."""

    number: int
    width: float
    height: float
    words: list[list[Word]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictured: bool = False
    letters: int = 0
    strange: int = 0


def page_text(page: pdfium.PdfPage, number: int) -> PageText:
    """Raises PdfiumError."""
    width, height = page.get_size()
    found = PageText(number, width, height)
    text = page.get_textpage()
    try:
        _words(text, found)
    finally:
        text.close()
    _shapes(page, found)
    return found


def _words(text: pdfium.PdfTextPage, found: PageText) -> None:
    count = text.count_chars()
    get = raw.FPDFText_GetUnicode
    letters = [get(text.raw, at) for at in range(count)]
    line: list[Word] = []
    start = -1
    for at in range(count + 1):
        code = letters[at] if at < count else 10
        if code in (10, 13, 32, 9, 160) or code == 0:
            if start >= 0:
                line.append(_word(text, letters, start, at))
                start = -1
            if code in (10, 13) and line:
                found.words.append(line)
                line = []
        elif start < 0:
            start = at
    for code in letters:
        if code > 32:
            found.letters += 1
            found.strange += code == 0xFFFD or 0xE000 <= code <= 0xEFFF or code < 0x20


class _Edge:
    """Room for the library's answers, used again and again."""

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    rect = raw.FS_RECTF()
    name = ctypes.create_string_buffer(256)
    flags = ctypes.c_int()


def _word(text: Any, letters: list[int], start: int, end: int) -> Word:
    words = "".join(chr(each) for each in letters[start:end] if each).translate(_LIGATURES)
    left, bottom, _, top = _box(text.raw, start)
    _, _, right, _ = _box(text.raw, end - 1)
    return Word(
        words, left, max(right, left), bottom, top, round(top - bottom, 1), _bold(text.raw, start)
    )


def _box(text: Any, at: int) -> tuple[float, float, float, float]:
    """Of the whole line height of the letter's typeface, which the letter itself may not fill."""
    rect = _Edge.rect
    if not raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(rect)):
        return 0.0, 0.0, 0.0, 0.0
    return rect.left, rect.bottom, rect.right, rect.top


def _bold(text: Any, at: int) -> bool:
    length = raw.FPDFText_GetFontInfo(text, at, _Edge.name, 256, ctypes.byref(_Edge.flags))
    name = _Edge.name.raw[: max(0, length - 1)].lower()
    return b"bold" in name or b"black" in name or b"heavy" in name or b"semibold" in name


def _shapes(page: pdfium.PdfPage, found: PageText) -> None:
    area = found.width * found.height
    for shape in page.get_objects(
        filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE], max_depth=4
    ):
        try:
            left, bottom, right, top = shape.get_bounds()
        except pdfium.PdfiumError:
            continue
        wide, high = right - left, top - bottom
        if shape.type == raw.FPDF_PAGEOBJ_IMAGE:
            if wide * high > area * THINNEST_PICTURE:
                found.pictured = True
        elif min(wide, high) <= 2.5 and max(wide, high) >= 12:
            found.rules.append(Rule(left, right, bottom, top))
        elif wide > 30 and high > 10 and high < found.height * 0.9:
            found.rules.extend(_edges(left, bottom, right, top))


def _edges(left: float, bottom: float, right: float, top: float) -> list[Rule]:
    """A drawn or filled box is four lines: Word draws the cells of a table so."""
    return [
        Rule(left, right, bottom, bottom),
        Rule(left, right, top, top),
        Rule(left, left, bottom, top),
        Rule(right, right, bottom, top),
    ]
