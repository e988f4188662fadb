"""Lists and tables of a document, by the words that lead them in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sightline.documents.outline import Place
from sightline.documents.pieces import Piece
from sightline.documents.sentences import list_within, run_in_heading, sentences
from sightline.documents.words import words_of
from sightline.domain.library import BlockKind, Listed
from sightline.domain.library_rules import Role

_PAGE = re.compile(r"\d{1,3}")
#: Paragraphs under such a heading are its list, though nothing marks them as one.
_LISTING = (Role.RECOMMENDATIONS, Role.FINDINGS, Role.QUESTIONS, Role.GOOD_PRACTICE)
LONGEST_ENTRY = 40


def lists(pieces: Sequence[Piece], places: Sequence[Place]) -> tuple[Listed, ...]:
    """In the order of the document. A table of contents is none."""
    found: list[Listed] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        end = at + 1
        if piece.kind is BlockKind.ITEM:
            end = _end(pieces, at, BlockKind.ITEM)
            if end - at >= 2:
                found.append(_listed(pieces, places, at, end))
        elif piece.kind is BlockKind.ROW:
            end = _end(pieces, at, BlockKind.ROW)
            found.extend(_table(pieces, places, at, end))
        elif (
            piece.kind is BlockKind.PARAGRAPH and (end := _paragraphs(pieces, places, at)) > at + 1
        ):
            found.append(_listed(pieces, places, at, end))
        end = max(end, at + 1)
        found.extend(each for number in range(at, end) for each in _within(pieces[number], number))
        at = end
    return tuple(found)


def _end(pieces: Sequence[Piece], at: int, kind: BlockKind) -> int:
    while at < len(pieces) and pieces[at].kind is kind:
        at += 1
    return at


def _listed(pieces: Sequence[Piece], places: Sequence[Place], at: int, end: int) -> Listed:
    items = tuple(_entry(each) for each in pieces[at:end])
    return Listed(_title(pieces, places, at), tuple(range(at, end)), items)


def _entry(piece: Piece) -> str:
    lead, _ = run_in_heading(piece.text, 8, small=True)
    return lead if lead and piece.kind is BlockKind.PARAGRAPH else piece.text


def _title(pieces: Sequence[Piece], places: Sequence[Place], at: int) -> str:
    before = pieces[at - 1] if at else None
    if before is not None and before.text.endswith(":"):
        last = sentences(before.text)[-1]
        return last.rstrip(": *")
    if before is not None and before.kind is BlockKind.HEADING:
        return before.text
    headings = places[at].headings
    return headings[-1] if headings else ""


def _table(pieces: Sequence[Piece], places: Sequence[Place], at: int, end: int) -> Iterator[Listed]:
    rows = pieces[at:end]
    written = [each for each in rows if sum(bool(cell) for cell in each.cells) > 1]
    pages = sum(1 for each in written if _PAGE.fullmatch(each.cells[-1].strip()))
    if len(written) < 2 or pages * 2 > len(written) + 1:
        return
    blocks = tuple(at + number for number, each in enumerate(rows) if each in written)
    items = tuple(each.text for each in written if not each.head)
    yield Listed(_title(pieces, places, at), blocks, items)


def _paragraphs(pieces: Sequence[Piece], places: Sequence[Place], at: int) -> int:
    """Where a list ends that is made of short paragraphs, or `at` where there is none."""
    end = _end(pieces, at, BlockKind.PARAGRAPH)
    before = pieces[at - 1] if at else None
    if before is None or end - at < 3:
        return at
    if before.text.endswith(":"):
        led = at
        while led < end and run_in_heading(pieces[led].text, 5, small=True)[0]:
            led += 1
        if led - at >= 3:
            return led
    heads = before.kind is BlockKind.HEADING and places[at].role in _LISTING
    short = all(
        len(words_of(each.text)) <= LONGEST_ENTRY and len(sentences(each.text)) <= 3
        for each in pieces[at:end]
    )
    short = short and sum(len(sentences(each.text)) for each in pieces[at:end]) <= (end - at) * 1.6
    plain = not any(each.text.endswith(":") for each in pieces[at:end])
    return end if heads and short and plain else at


def _within(piece: Piece, at: int) -> Iterator[Listed]:
    """A list in one sentence: "due to: fear; loyalty; or lack of trust"."""
    for sentence in sentences(piece.text):
        if within := list_within(sentence):
            yield Listed(within[0], (at,), within[1])
