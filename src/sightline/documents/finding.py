"""From the pieces of a document to what a careful reader finds in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sightline.documents.duties import ASKING, learns_from, only_asks
from sightline.documents.front import Front, front_of
from sightline.documents.judging import Character
from sightline.documents.listing import lists
from sightline.documents.outline import Place, outline
from sightline.documents.pieces import Draft, Piece
from sightline.documents.statements import Point, points
from sightline.documents.theming import of_document, of_statement
from sightline.documents.tidying import tidied
from sightline.documents.vocabulary import Words
from sightline.documents.words import words_of
from sightline.domain.library import (
    Block,
    BlockKind,
    DocumentKind,
    ReadDocument,
    Statement,
    StatementKind,
)
from sightline.domain.library_rules import Role

#: From so many words on, not every sentence under "Analysis" is a finding.
LONG = 8_000
_FORMAL = {
    Role.RECOMMENDATIONS: StatementKind.RECOMMENDATION,
    Role.FINDINGS: StatementKind.FINDING,
}


def found_in(draft: Draft, words: Words, today: date | None = None) -> ReadDocument:
    """What is in the draft: title, statements, lists and themes."""
    pieces = tidied(draft, words)
    front = front_of(draft, pieces, words, today)
    learns = not (front.named and front.kind in ASKING)
    places = outline(pieces, words, levels=draft.levels, learns=learns)
    character = _character(front, pieces, places, words)
    if character.duties and learns:
        learns = False
        places = outline(pieces, words, levels=draft.levels, learns=False)
    made = points(pieces, places, words, character)
    if nowhere := _nowhere(made, places, character):
        character = replace(character, nowhere=nowhere)
        bare = StatementKind.FINDING in nowhere
        places = outline(pieces, words, levels=draft.levels, learns=learns, bare=bare)
        made = points(pieces, places, words, character)
    return ReadDocument(
        title=front.title,
        publisher=front.publisher,
        dated=front.dated,
        dated_as_written=front.written,
        kind=character.kind,
        pages=draft.pages,
        blocks=tuple(_block(each) for each in pieces),
        statements=tuple(_statement(each, pieces, places, words) for each in made),
        lists=lists(pieces, places),
        themes=of_document(front.title, pieces, made, words, long=character.long),
        notes=(*draft.notes, *front.notes),
        read_as=draft.read_as,
    )


def _character(
    front: Front, pieces: Sequence[Piece], places: Sequence[Place], words: Words
) -> Character:
    """Recommendations are formal where they have a section of that name, or numbers of their own;
    findings only where they are numbered: a section of that name says them in plain paragraphs."""
    formal: set[StatementKind] = set()
    for role, statement in _FORMAL.items():
        numbered = sum(1 for each in pieces if each.label.lower().endswith(statement.value))
        section = any(
            place.formal and place.role is role and piece.kind is not BlockKind.HEADING
            for piece, place in zip(pieces, places, strict=True)
        )
        if numbered >= 2 or (section and role is Role.RECOMMENDATIONS):
            formal.add(statement)
    if StatementKind.FINDING in formal and _asks_the_partnership(pieces, places, words):
        formal.add(StatementKind.RECOMMENDATION)  # it puts questions, and recommends nothing
    long = sum(len(each.text.split()) for each in pieces) > LONG
    unknown = front.kind is DocumentKind.OTHER and only_asks(pieces, places, words)
    kind = DocumentKind.HANDBOOK if unknown else front.kind
    duties = kind in ASKING and (unknown or front.named or not learns_from(places))
    return Character(kind, frozenset(formal), long, front.publisher, duties)


def _nowhere(
    made: Sequence[Point], places: Sequence[Place], character: Character
) -> frozenset[StatementKind]:
    """Findings and recommendations that a short document has to have, and of which nothing was
    found: its headings are of other words than any before."""
    if character.duties or character.long or character.kind in ASKING:
        return frozenset()
    found = {each.kind for each in made}
    announced = {each.role for each in places}
    return frozenset(
        kind
        for role, kind in _FORMAL.items()
        if kind not in found | character.formal and role not in announced
    )


def _asks_the_partnership(pieces: Sequence[Piece], places: Sequence[Place], words: Words) -> bool:
    """Whether a review of numbered findings puts questions to those who hold it, instead of
    recommendations: "Questions for the Board to consider"."""
    if any(place.role is Role.RECOMMENDATIONS for place in places):
        return False
    return any(
        piece.kind is BlockKind.HEADING
        and place.role is Role.QUESTIONS
        and any(words.addressees.within(words_of(piece.text)))
        for piece, place in zip(pieces, places, strict=True)
    )


def _block(piece: Piece) -> Block:
    text = f"{piece.number} {piece.text}".strip() if piece.number else piece.text
    level = piece.level if piece.kind is not BlockKind.PARAGRAPH else 0
    return Block(piece.kind, text, piece.page, level, piece.cells)


def _statement(
    point: Point, pieces: Sequence[Piece], places: Sequence[Place], words: Words
) -> Statement:
    first = point.blocks[0]
    headings = places[first].headings
    return Statement(
        kind=point.kind,
        text=point.text,
        page=pieces[first].page,
        blocks=point.blocks,
        headings=headings,
        themes=of_statement(point.text, headings, words),
        number=point.number,
        addressed_to=point.addressed_to,
    )
