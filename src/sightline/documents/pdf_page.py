"""The words of one page of a PDF with their places, and the ruled lines of its tables.

Only the edges of each word are asked of the library: asking each letter takes four times as long.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

#: Letters that part words or lines, for the library.
_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^\x00\t\n\r \xa0]+")
_WRITTEN = re.compile(r"[^\x00-\x20]+")
_STRANGE = re.compile("[\ufffd\ue000-\uefff]")
#: Words that are no farther apart than this share of their height stand together.
TOGETHER = 1.2
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
    letters = _letters(text)
    found.letters = sum(map(len, _WRITTEN.findall(letters)))
    found.strange = len(_STRANGE.findall(letters))
    for line in _LINE.finditer(letters):
        spans = [each.span() for each in _WORD.finditer(letters, *line.span())]
        if spans:
            found.words.append(_line(text.raw, letters, spans))


def _letters(text: pdfium.PdfTextPage) -> str:
    """One letter for each that the library counts: all at once where it tells as many, else one
    after the other, which takes longer."""
    count = text.count_chars()
    room = (ctypes.c_ushort * (count + 1))()
    told = raw.FPDFText_GetText(text.raw, 0, count, room) - 1 if count else 0
    if told == count:
        letters = bytes(room)[: count * 2].decode("utf-16-le", "surrogatepass")
        if len(letters) == count:
            return letters
    codes = (raw.FPDFText_GetUnicode(text.raw, at) for at in range(count))
    return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)


class _Edge:
    """Room for the library's answers, used again and again."""

    rect = raw.FS_RECTF()
    name = ctypes.create_string_buffer(256)
    flags = ctypes.c_int()


def _line(text: Any, letters: str, spans: list[tuple[int, int]]) -> list[Word]:
    """Whether they are bold is asked of the first and the last of what stands together; only where
    these differ of each."""
    boxes = _boxes(text, spans)
    cuts = [0]
    for at in range(1, len(spans)):
        left, bottom, _, top = boxes[at]
        if not 0 <= left - boxes[at - 1][2] <= (top - bottom) * TOGETHER:
            cuts.append(at)
    bold: list[bool] = []
    for first, end in pairwise([*cuts, len(spans)]):
        one, last = _bold(text, spans[first][0]), _bold(text, spans[end - 1][0])
        bold += (
            [one] * (end - first)
            if one is last
            else (_bold(text, start) for start, _ in spans[first:end])
        )
    found = []
    for (start, end), (left, bottom, right, top), heavy in zip(spans, boxes, bold, strict=True):
        words = letters[start:end]
        if not words.isascii():
            words = words.translate(_LIGATURES)
        found.append(
            Word(words, left, max(right, left), bottom, top, round(top - bottom, 1), heavy)
        )
    return found


def _boxes(text: Any, spans: list[tuple[int, int]]) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of each word: of the whole line height of its typeface, which the
    letters themselves may not fill."""
    rect, ask = _Edge.rect, raw.FPDFText_GetLooseCharBox
    answer = ctypes.byref(rect)
    found = []
    for start, end in spans:
        left = bottom = right = top = 0.0
        if ask(text, start, answer):
            left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if end - start > 1:
            right = rect.right if ask(text, end - 1, answer) else 0.0
        found.append((left, bottom, right, top))
    return found


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
