"""Finds the section of a document that a prompt or a rule names: by its number, else by its words.

Packs write sections as people do: "9.3", "4, theme 3", "Warning signs", "10.1 to 10.11".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sightline.domain.library import BlockKind
from sightline.library.lines import ShownPiece

#: Pieces of a section that are shown; what goes on is a link away.
MOST_PIECES = 40
MOST_OF_A_PARAGRAPH = 4
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_BEGINS = re.compile(r"^\W*(?:(?:section|chapter|part|appendix|theme)\s+)?(\d+(?:\.\d+)*)\b", re.I)
_WORD = re.compile(r"\w+")
_PLAIN = frozenset({"the", "a", "an", "of", "to", "and", "on", "in", "for", "its", "is", "with"})


@dataclass(frozen=True)
class Section:
    """What was found. exactly: it is what was asked for, and not only what stands around it."""

    pieces: tuple[ShownPiece, ...]
    exactly: bool
    goes_on: bool


def find(section: str, pieces: Sequence[ShownPiece]) -> Section | None:
    """The section's own pieces, or None where the document has nothing of that number or name.

    A narrower part is looked for inside the wider one: of "4, theme 3" the theme, in section 4.
    """
    within, first, exactly = range(len(pieces)), -1, False
    for part in _parts(section):
        at, exactly = _place_of(part, pieces, within)
        if at is not None:
            first = at
            within = range(at, _end_of(at, pieces))
    return _from(first, pieces, exactly=exactly) if first >= 0 else None


def _parts(section: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;:]", section) if _WORD.search(part)]


def _place_of(part: str, pieces: Sequence[ShownPiece], within: range) -> tuple[int | None, bool]:
    at = _by_words(part, pieces, within)
    if at is None and _is_number(part) and (number := _NUMBER.search(part)):
        return _by_number(number.group(), pieces, within)
    return at, at is not None


def _is_number(part: str) -> bool:
    """Whether a part begins with a number, as "9.3" and "10.1 to 10.11" do."""
    return _BEGINS.match(part) is not None


def _by_number(number: str, pieces: Sequence[ShownPiece], within: range) -> tuple[int | None, bool]:
    """Where that number begins a heading, or a paragraph; else the section that would hold it."""
    wanted, exactly = number, True
    while wanted:
        numbered = [
            (pieces[at].kind is not BlockKind.HEADING, pieces[at].level or 9, at)
            for at in within
            if (begins := _BEGINS.match(pieces[at].text)) and begins.group(1) == wanted
        ]
        if numbered:
            return min(numbered)[2], exactly
        wanted, exactly = wanted.rpartition(".")[0], False
    return None, False


def _by_words(part: str, pieces: Sequence[ShownPiece], within: range) -> int | None:
    """The heading that says these words; else the first piece that says them all together."""
    phrase = " ".join(_WORD.findall(part.lower()))
    if not phrase or phrase.replace(" ", "").isdigit():
        return None
    headings = [
        (at, " ".join(_WORD.findall(pieces[at].text.lower())))
        for at in within
        if pieces[at].kind is BlockKind.HEADING
    ]
    for at, words in headings:
        if f" {phrase} " in f" {words} ":
            return at
    asked = {word for word in phrase.split() if word not in _PLAIN}
    for at, words in headings:
        if asked and asked <= set(words.split()):
            return at
    for at in within:
        if f" {phrase} " in f" {' '.join(_WORD.findall(pieces[at].text.lower()))} ":
            return at
    return None


def _from(at: int, pieces: Sequence[ShownPiece], *, exactly: bool) -> Section:
    most = MOST_PIECES if pieces[at].kind is BlockKind.HEADING else MOST_OF_A_PARAGRAPH
    end = _end_of(at, pieces)
    return Section(tuple(pieces[at : min(end, at + most)]), exactly, goes_on=end > at + most)


def _end_of(at: int, pieces: Sequence[ShownPiece]) -> int:
    """The next heading that is not below this one; of a paragraph the next heading of any kind."""
    first = pieces[at]
    for after in range(at + 1, len(pieces)):
        piece = pieces[after]
        if piece.kind is BlockKind.HEADING and (
            first.kind is not BlockKind.HEADING or piece.level <= first.level
        ):
            return after
    return len(pieces)
