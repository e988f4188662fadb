"""Plain text, as a person typed it or as another program took it out of a PDF."""

from __future__ import annotations

import re
from pathlib import Path

from sightline.documents.decoding import decoded
from sightline.documents.lines import (
    Line,
    begins_small,
    beside_each_other,
    ends,
    goes_on,
    is_wrapped,
    lost_bullets,
    put_together,
    starts_anew,
    width_of,
)
from sightline.documents.openings import Opening, opening_of
from sightline.documents.pieces import Draft, Piece
from sightline.documents.text_columns import with_rows
from sightline.documents.text_furniture import without_furniture
from sightline.documents.words import words_of
from sightline.domain.library import BlockKind

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_TAG = re.compile(r"</?[a-z]{1,8}>")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])")
_HASH = re.compile(r"^(#{1,6})\s+")
_RULE = re.compile(r"^\s*([-_=*])\1{2,}\s*$")
_ROW = re.compile(r"^\s*\|(.*)\|\s*$")
_BETWEEN_ROWS = re.compile(r"^[\s|:+-]+$")
_CONTENTS = re.compile(r"^(table of )?contents( page)?:?$", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r"(?:\.{2,}|\t|\s{2,}|…|\s)\s*\.?\d{1,3}$|\t$")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+", re.IGNORECASE)
_SOURCE = re.compile(
    r"https?:|www\.|@|\.pdf\b|\.(?:org|gov|com|co|nhs|police)(?:\.uk)?\b|^[¹²³⁴⁵⁶⁷⁸⁹]|\|",
    re.IGNORECASE,
)
LONGEST_HEADING = 105


def draft_of(text: str) -> Draft:
    """The text as pieces. Form feeds part pages; where there are none, no piece has a page."""
    pages = text.split("\f")
    lines = _lines(pages)
    return Draft(
        "text",
        in_paragraphs(lines),
        pages=len(pages) if len(pages) > 1 else 0,
        levels=any(_HASH.match(each.text) for each in lines),
    )


def read_file(path: Path, _most_pages: int) -> Draft:
    """Raises Unreadable. A text has no pages to speak of, so that none are too many."""
    text, note = decoded(path.read_bytes())
    draft = draft_of(text)
    if note:
        draft.notes.append(note)
    return draft


def _lines(pages: list[str]) -> list[Line]:
    found: list[Line] = []
    for number, page in enumerate(without_furniture(pages), start=1):
        gap = True
        for raw in page:
            kept = raw.rstrip(" ")
            if not kept.strip() or _RULE.match(kept):
                gap = True
                continue
            text = _TAG.sub("", _LINK.sub(r"\1", kept)).replace("\u00a0", " ")
            inset = len(text) - len(text.lstrip(" "))
            found.append(Line(text.strip(" "), number if len(pages) > 1 else 0, gap, inset))
            gap = False
    return found


def in_paragraphs(given: list[Line]) -> list[Piece]:
    """Headings, paragraphs, items and rows, in the order of the lines."""
    given = with_rows(given)
    wrapped = is_wrapped(given)
    lines = beside_each_other(given) if wrapped else given
    known = {word for line in lines for word in words_of(line.text)}
    maker = _Maker(wrapped, width_of(lines), known, lost=wrapped and lost_bullets(lines))
    skipping = False
    for line in lines:
        if _CONTENTS.match(line.text.strip("*_# ")):
            skipping = True
            continue
        if skipping and (_CONTENTS_LINE.search(line.text) or len(line.text) < 4):
            continue
        skipping = False
        maker.take(line)
    return maker.finish()


class _Maker:
    """Puts lines together. One paragraph is open at a time."""

    def __init__(self, wrapped: bool, width: int, known: set[str], *, lost: bool) -> None:
        self._wrapped, self._width, self._known, self._lost = wrapped, width, known, lost
        self._pieces: list[Piece] = []
        self._plain: set[int] = set()
        self._last = ""
        self._closed = True

    def take(self, line: Line) -> None:
        if row := _ROW.match(line.text):
            self._row(row[1], line)
        elif mark := _HASH.match(line.text):
            text = _unmarked(line.text[mark.end() :])[0]
            opening = opening_of(text)
            self._add(BlockKind.HEADING, opening, line, level=len(mark[1]))
            self._closed = True
        else:
            text, strong = _unmarked(line.text)
            opening = opening_of(text)
            if self._lost and 1 <= line.inset <= 3 and not begins_small(text):
                opening = opening._replace(bullet=True)
            if opening.bullet or opening.number:
                self._opened(opening, line, strong)
            elif self._joins(text, line):
                piece = self._pieces[-1]
                piece.text = put_together(piece.text, text, self._known)
                self._last = line.text
            else:
                self._add(BlockKind.PARAGRAPH, opening, line, strong=strong)
                self._plain.add(len(self._pieces) - 1)

    def _row(self, inside: str, line: Line) -> None:
        if _BETWEEN_ROWS.match(inside):
            if self._pieces and self._pieces[-1].kind is BlockKind.ROW:
                self._pieces[-1].head = True
            return
        cells = tuple(_unmarked(each.strip())[0] for each in inside.split("|"))
        if any(cells):
            piece = Piece(BlockKind.ROW, " | ".join(each for each in cells), line.page, cells=cells)
            self._pieces.append(piece)
        self._closed = True

    def _opened(self, opening: Opening, line: Line, strong: bool) -> None:
        dotted = "." in opening.number
        kind = BlockKind.PARAGRAPH if dotted or opening.what else BlockKind.ITEM
        level = 1 + min(line.inset // 2, 3) if kind is BlockKind.ITEM and opening.bullet else 0
        self._add(kind, opening, line, level=level or int(kind is BlockKind.ITEM), strong=strong)
        if not opening.bullet:
            self._plain.add(len(self._pieces) - 1)

    def _add(
        self, kind: BlockKind, opening: Opening, line: Line, *, level: int = 0, strong: bool = False
    ) -> None:
        piece = Piece(kind, opening.rest, line.page, level, opening.number, opening.what)
        piece.strong = strong
        self._pieces.append(piece)
        self._last, self._closed = line.text, False

    def _joins(self, text: str, line: Line) -> bool:
        if self._closed or not self._pieces or _ADDRESS.match(text):
            return False
        before = self._pieces[-1].text
        if not before:
            return not line.gap
        if line.inset and line.gap and self._pieces[-1].kind is BlockKind.ITEM and not self._lost:
            return True
        if line.gap or not self._wrapped:
            on = not ends(before) and begins_small(text)
            return on and (len(before) > 40 or self._pieces[-1].kind is BlockKind.ITEM)
        return not starts_anew(self._last, text, self._width)

    def finish(self) -> list[Piece]:
        for at in sorted(self._plain):
            after = self._pieces[at + 1] if at + 1 < len(self._pieces) else None
            quoted = at > 0 and self._pieces[at - 1].text.endswith(('"', "”"))
            quoted = quoted and not self._pieces[at].number
            if after is not None and not quoted and is_heading(self._pieces[at]):
                self._pieces[at].kind = BlockKind.HEADING
                self._pieces[at].level = 0
        return [each for each in self._pieces if each.text or each.number]


def is_heading(piece: Piece) -> bool:
    """Whether a short line that no sentence ends is a heading, by its words alone."""
    text = piece.text
    if not text:
        return bool(piece.number)
    if len(text) > LONGEST_HEADING or len(text.split()) > 18 or _SOURCE.search(text):
        return False
    if begins_small(text) or goes_on(text) or text.endswith(('"', "”", "!")):
        return False
    if text.endswith("?"):
        return len(text.split()) <= 9
    if piece.label and len(text.split()) <= 14:
        return not re.search(r"\b(should|must|needs? to)\b", text)
    return not ends(text) and len(text.split()) <= 16 and not text.startswith(("'", '"', "“", "‘"))


def _unmarked(text: str) -> tuple[str, bool]:
    """Without the stars of bold and slanted words; whether all of it was bold."""
    strong = bool(re.fullmatch(r"\s*(\*\*|__)[^*_]+\1\s*", text))
    for pattern, group in ((_BOLD, 2), (_SLANTED, 1)):
        text = pattern.sub(lambda match, group=group: match[group], text)  # type: ignore[misc] # mypy infers no type for a lambda with a default
    return text.strip(" "), strong
