"""Title, publisher, date and kind of a document, from what stands in front and how often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sightline.documents.dating import FRONT_PIECES, Dated, date_in, date_of
from sightline.documents.duties import ASKING
from sightline.documents.pieces import Draft, Piece
from sightline.documents.vocabulary import Words
from sightline.documents.words import words_of
from sightline.domain.library import BlockKind, DocumentKind
from sightline.domain.library_rules import Role

LONGEST_TITLE = 160
_CAPITALS = r"(?:[A-Z][\w’'&-]*|of|and|the|&|on|in|upon)"
_ITSELF = re.compile(r"\b[Tt]his (?:\S+ ){0,5}\S+")
#: Bodies that are known by one name, and are quoted by others far more often than they publish.
_QUOTED = (
    "nspcc",
    "ofsted",
    "department for education",
    "care quality commission",
    "child safeguarding practice review panel",
    "children's society",
    "barnardo's",
)
_SHORT_NAME = re.compile(r"\b(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}) (?:LSCB|LSCP|SCP|SCB)\b")


class Front(NamedTuple):
    """What the title page tells. dated: None where it names no day that exists. named: whether a
    heading calls it by its kind, and not only some sentence."""

    title: str
    publisher: str
    dated: date | None
    written: str
    kind: DocumentKind
    named: bool
    notes: tuple[str, ...]


def front_of(draft: Draft, pieces: Sequence[Piece], words: Words, today: date | None) -> Front:
    """Nothing is made up: what is not there is empty."""
    publisher = draft.publisher or _publisher(pieces, words)
    title = _title(draft, pieces, words, publisher)
    first = [each.text for each in pieces[:FRONT_PIECES]]
    dated = date_in(draft.dated) if draft.dated else None
    dated = dated or date_of(first, [each.text for each in pieces])
    notes = _doubts(dated, today)
    return Front(
        title,
        publisher,
        dated.day if dated and not notes else None,
        dated.written if dated else "",
        *_kind(title, pieces, words),
        notes,
    )


def _doubts(dated: Dated | None, today: date | None) -> tuple[str, ...]:
    if dated is None:
        return ()
    if dated.impossible:
        return (f"The document gives its date as “{dated.written}”, and there is no such day.",)
    if dated.day and today and dated.day > today:
        return (f"The document gives its date as “{dated.written}”, which is still to come.",)
    return ()


def _kind(title: str, pieces: Sequence[Piece], words: Words) -> tuple[DocumentKind, bool]:
    """By the title; else by what stands in front; else by what it calls itself most. And whether
    one of its first headings said so."""
    front = pieces[:FRONT_PIECES]
    itself = [match[0] for each in front for match in _ITSELF.finditer(each.text)]
    heads = [each.text for each in front if each.kind is BlockKind.HEADING and not each.label][:4]
    for at, text in enumerate((title, *heads, *itself)):
        if kind := words.kind_of(text):
            return kind, at <= len(heads)
    # whoever speaks of a protocol or a toolkit has not written one
    passing = (words.kind_of(each.text) for each in front)
    return next(
        (each for each in passing if each and each not in ASKING), DocumentKind.OTHER
    ), False


def _title(draft: Draft, pieces: Sequence[Piece], words: Words, publisher: str) -> str:
    given = " ".join(draft.title.split())
    if given and len(words_of(given)) >= 2:
        return given[:LONGEST_TITLE]
    scored: list[tuple[float, str]] = []
    for at, piece in enumerate(pieces[: FRONT_PIECES * 2]):
        text = piece.text
        if not 2 <= len(words_of(text)) <= 24 or len(text) > LONGEST_TITLE or _is_a_date(text):
            continue
        first = at < 4 and not any(_is_heading(each) for each in pieces[: at + 1])
        plain = first and not text.endswith((".", ":", "?")) and len(words_of(text)) <= 20
        if not (_is_heading(piece) or plain) or piece.number:
            continue
        role = words.announced(text)
        score = 10 - at * 0.5 - (8 if role and role.role is Role.BACKGROUND else 0)
        score += 4 if words.kind_of(text) else 0
        score -= 3 if role and not words.kind_of(text) else 0
        score += 6 if draft.levels and piece.level == 1 else 0
        score -= 6 if text.endswith("?") else 0
        score -= 5 if words_of(text) == words_of(publisher) else 0
        scored.append((score, text))
    if not scored:
        return ""
    title = max(scored, key=lambda pair: pair[0])[1]
    if publisher and title.startswith(publisher) and len(title) > len(publisher) + 8:
        title = title[len(publisher) :].strip(" -–:,")
    return title


def _is_a_date(text: str) -> bool:
    found = date_in(text)
    return found is not None and len(words_of(found.written)) >= len(words_of(text)) - 1


def _is_heading(piece: Piece) -> bool:
    return piece.kind is BlockKind.HEADING


def _publisher(pieces: Sequence[Piece], words: Words) -> str:
    """The body that is named most, in front and at the end above all."""
    counted: Counter[str] = Counter()
    last = len(pieces) - 8
    for at, piece in enumerate(pieces):
        weight = 4 if at < FRONT_PIECES else 2 if at >= last else 1
        for name in _bodies(piece.text, words):
            if name.lower() not in _QUOTED:
                counted[name] += 3 * weight
            elif at < FRONT_PIECES:
                counted[name] += 3 * weight if at < 3 else 1
    if not counted:
        return ""
    return max(counted, key=lambda name: (counted[name], len(name)))


def _bodies(text: str, words: Words) -> list[str]:
    if not any(True for _ in words.publishers.within(words_of(text))):
        return []
    found: list[str] = []
    for noun in sorted(words.publishers.phrases, key=len, reverse=True):
        pattern = _pattern(noun)
        for match in pattern.finditer(text):
            name = re.sub(
                r"^(?:(?i:the|in|at|of|and|for|by|a|this|that|if|when|each|every|our|your|both)\s+)+",
                "",
                match[0],
            ).strip()
            if not any(name in other for other in found) and (name != noun or name.isupper()):
                found.append(name)
    return found


_PATTERNS: dict[str, re.Pattern[str]] = {}


def _pattern(noun: str) -> re.Pattern[str]:
    if noun not in _PATTERNS:
        ending = re.escape(noun).replace("'", "['’]").replace(r"\ ", r"\s+")
        before = rf"(?:(?-i:[A-Z][\w’'-]*)(?:\s+(?-i:{_CAPITALS}))*\s+)?"
        alone = noun in _QUOTED
        needed = "" if alone else before.rstrip("?")
        _PATTERNS[noun] = re.compile(rf"\b{needed}(?i:{ending})\b")
    return _PATTERNS[noun]
