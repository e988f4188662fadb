"""Tables that hold findings or recommendations: what their columns announce."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sightline.documents.judging import Character, Said, judge
from sightline.documents.openings import opening_of
from sightline.documents.outline import Place, label_role
from sightline.documents.pieces import Piece
from sightline.documents.vocabulary import Words
from sightline.documents.words import words_of
from sightline.domain.library import StatementKind
from sightline.domain.library_rules import Role

_KIND_OF = {
    Role.RECOMMENDATIONS: StatementKind.RECOMMENDATION,
    Role.FINDINGS: StatementKind.FINDING,
    Role.QUESTIONS: StatementKind.QUESTION,
    Role.GOOD_PRACTICE: StatementKind.GOOD_PRACTICE,
}


@dataclass(frozen=True)
class InRow:
    """A statement of a table. row: which of the rows given."""

    row: int
    kind: StatementKind
    text: str
    number: str
    addressed_to: str


def from_rows(
    rows: Sequence[Piece], place: Place, words: Words, character: Character
) -> Iterator[InRow]:
    """Row by row. Without a head that announces anything, a table under a heading that does."""
    roles: list[Role] = []
    for number, row in enumerate(rows):
        announced = _roles(row, words)
        if announced and (row.head or _looks_like_a_head(row, announced)):
            roles = announced
            continue
        if roles and len(row.cells) == len(roles):
            yield from _by_columns(number, row, roles)
        elif not roles:
            yield from _by_place(number, row, place, words, character)


def _roles(row: Piece, words: Words) -> list[Role]:
    found = [words.announced(each, column=True) for each in row.cells]
    roles = [each.role if each else Role.NEUTRAL for each in found]
    return roles if any(each in _KIND_OF for each in roles) else []


def _looks_like_a_head(row: Piece, roles: Sequence[Role]) -> bool:
    short = all(len(words_of(each)) <= 6 for each in row.cells)
    return short and len(row.cells) > 1 and sum(each is not Role.NEUTRAL for each in roles) >= 1


def _by_columns(at: int, row: Piece, roles: Sequence[Role]) -> Iterator[InRow]:
    number = _first(row, roles, Role.NUMBER)
    who = _first(row, roles, Role.ADDRESSEE)
    taken: set[Role] = set()
    for role, cell in zip(roles, row.cells, strict=True):
        # of "Recommendation" and "Action" the first is what was recommended, the other how
        if role not in _KIND_OF or role in taken or len(words_of(cell)) < 3:
            continue
        taken.add(role)
        opening = opening_of(cell)
        kind = _KIND_OF[role]
        told = who if kind is StatementKind.RECOMMENDATION else ""
        yield InRow(at, kind, opening.rest, opening.number or number, told)


def _first(row: Piece, roles: Sequence[Role], wanted: Role) -> str:
    cells = zip(roles, row.cells, strict=True)
    return next((cell.strip(" .") for role, cell in cells if role is wanted), "")


def _by_place(
    at: int, row: Piece, place: Place, words: Words, character: Character
) -> Iterator[InRow]:
    """A row that begins with a label or a number, or stands under "Recommendations"."""
    number = ""
    for cell in row.cells:
        opening = opening_of(cell)
        if opening.number and len(words_of(opening.rest)) < 3:
            number = number or opening.number
            continue
        role = label_role(opening.what or number) or place.role
        if len(words_of(cell)) < 4:
            continue
        kind = judge(Said(opening.rest, role, place.formal, item=True), words, character)
        if role in _KIND_OF and kind is not None:
            yield InRow(at, kind, opening.rest, opening.number or number, "")
            return
