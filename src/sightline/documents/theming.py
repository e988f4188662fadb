"""Themes of a statement and of the whole document, by the words of the pack."""

from __future__ import annotations

from collections.abc import Sequence

from sightline.documents.pieces import Piece
from sightline.documents.statements import Point
from sightline.documents.vocabulary import Words
from sightline.domain.library import BlockKind

#: What one mention counts: in the title, in a heading, in a statement, anywhere else.
TITLE, HEADING, STATEMENT, ELSEWHERE = 4, 3, 2, 1
#: A theme of the whole is named in at least so many pieces, and counts so much of the strongest.
FEWEST_PIECES = 2
LEAST = 2.5
#: Of a document with fewer words, one statement may be enough.
BRIEF = 200
#: A shorter entry of a list ("Alcohol and drugs") names much that the document is not about.
FRAGMENT = 8
SHARE = 0.12
MOST = 16
MOST_OF_LONG = 24


def of_statement(text: str, headings: Sequence[str], words: Words) -> tuple[str, ...]:
    """The themes that it names; where it names none, those of the nearest heading that does."""
    own = words.themes(text)
    if own:
        return tuple(sorted(own, key=lambda slug: -own[slug]))
    for heading in reversed(headings[-2:]):
        if above := words.themes(heading):
            return tuple(above)
    return ()


def of_document(
    title: str,
    pieces: Sequence[Piece],
    points: Sequence[Point],
    words: Words,
    *,
    long: bool,
) -> tuple[str, ...]:
    """The strongest first. long: a heading says far more of the whole than one sentence does."""
    stated = {block for point in points for block in point.blocks}
    weights: dict[str, float] = {}
    named: dict[str, int] = {}
    for number, piece in enumerate(pieces):
        weight = _weight(piece, number in stated, long=long)
        for slug, times in words.themes(piece.text).items():
            weights[slug] = weights.get(slug, 0) + weight * min(times, 3)
            twice = times >= 3 or piece.kind is BlockKind.HEADING
            named[slug] = named.get(slug, 0) + (2 if twice else 1)
        for slug in words.themes(_label(piece)):
            weights[slug] = weights.get(slug, 0) + HEADING
            named[slug] = named.get(slug, 0) + 1
    for slug in words.themes(title):
        weights[slug] = weights.get(slug, 0) + TITLE
        named[slug] = named.get(slug, 0) + 1
    strongest = max(weights.values(), default=0)
    brief = sum(len(each.text.split()) for each in pieces) < BRIEF
    fewest, least = (1, STATEMENT) if brief else (FEWEST_PIECES, LEAST)
    kept = [
        slug
        for slug, weight in weights.items()
        if named[slug] >= fewest and weight >= max(least, strongest * SHARE)
    ]
    return tuple(sorted(kept, key=lambda slug: -weights[slug])[: MOST_OF_LONG if long else MOST])


def _label(piece: Piece) -> str:
    """What a row of a table is about: its first cell, where that is short."""
    first = piece.cells[0] if piece.kind is BlockKind.ROW and piece.cells else ""
    return first if len(first.split()) < FRAGMENT else ""


def _weight(piece: Piece, stated: bool, *, long: bool) -> float:
    if piece.kind is BlockKind.HEADING:
        return HEADING * (3 if long else 1)
    if piece.kind is BlockKind.ITEM and len(piece.text.split()) < FRAGMENT:
        return ELSEWHERE / 2
    return STATEMENT if stated else ELSEWHERE
