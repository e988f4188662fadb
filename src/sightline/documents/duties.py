"""Which documents set out duties: what everybody has to do always, which no review recommended."""

from __future__ import annotations

from collections.abc import Sequence

from sightline.documents.outline import Place
from sightline.documents.pieces import Piece
from sightline.documents.sentences import sentences
from sightline.documents.vocabulary import Words
from sightline.domain.library import BlockKind, DocumentKind, StatementKind
from sightline.domain.library_rules import Role

#: Kinds that say what is to be done, by their name. A section "Recommendations" is still one.
ASKING = frozenset(
    (
        DocumentKind.HANDBOOK,
        DocumentKind.GUIDANCE,
        DocumentKind.PROTOCOL,
        DocumentKind.AGREEMENT,
        DocumentKind.TERMS_OF_REFERENCE,
    )
)
#: Whoever learns from something that happened has such a part.
_LEARNT = (
    Role.FINDINGS,
    Role.GOOD_PRACTICE,
    Role.PRACTICE,
    Role.QUESTIONS,
    Role.RECOMMENDATIONS,
    Role.RESPONSE,
)
FEWEST = 5
FEWEST_PARTS = 3


def learns_from(places: Sequence[Place]) -> bool:
    """Whether a part of it says that it learns from what happened, or recommends."""
    return any(place.role in _LEARNT and not place.hinted for place in places)


def only_asks(pieces: Sequence[Piece], places: Sequence[Place], words: Words) -> bool:
    """Whether a document that does not say what it is asks in many of its parts for what has to be
    done, and has no part that learns from anything."""
    if learns_from(places) or any(each.label for each in pieces):
        return False
    asked = [
        place.headings
        for piece, place in zip(pieces, places, strict=True)
        if piece.kind is not BlockKind.HEADING
        for each in sentences(piece.text)
        if words.says(each, StatementKind.RECOMMENDATION, strong=True)
    ]
    told = any(
        words.says(each, StatementKind.FINDING, strong=True)
        for piece in pieces
        for each in sentences(piece.text)
    )
    return len(asked) >= FEWEST and len(set(asked)) >= FEWEST_PARTS and not told
