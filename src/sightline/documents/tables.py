"""Tables that hold findings or recommendations: what their columns announce."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sightline.documents.asking import begins_with_an_order
from sightline.documents.judging import Character, Said, judge
from sightline.documents.openings import opening_of
from sightline.documents.outline import Place, label_role
from sightline.documents.pieces import Piece
from sightline.documents.vocabulary import Words
from sightline.documents.words import words_of
from sightline.domain.library import StatementKind
from sightline.domain.library_rules import OF_COLUMNS, Role

#: A first cell that says whom a row asks has no more words.
LONGEST_WHO = 5
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
        if number == 0 and _only_names_columns(row, words):
            continue
        if roles and len(row.cells) == len(roles):
            yield from _by_columns(number, row, roles, words, character)
        elif not roles:
            yield from _by_place(number, row, place, words, character)


def _only_names_columns(row: Piece, words: Words) -> bool:
    """Whether a first row names who and when, whatever it calls what is done."""
    short = all(len(words_of(each)) <= LONGEST_WHO for each in row.cells)
    return short and any(_announced(each, words) in OF_COLUMNS for each in row.cells)


def _roles(row: Piece, words: Words) -> list[Role]:
    roles = [_announced(each, words) for each in row.cells]
    if Role.RECOMMENDATIONS in roles:  # beside what is to be done stands what it is done about
        first = roles.index(Role.RECOMMENDATIONS)
        for at, cell in enumerate(row.cells[:first]):
            if roles[at] in (Role.NEUTRAL, Role.BACKGROUND) and _WAS_SO.search(cell):
                roles[at] = Role.FINDINGS
    return roles if any(each in _KIND_OF or each is Role.PRACTICE for each in roles) else []


_WAS_SO = re.compile(
    r"\b(?:happened|issue|issues|concern|concerns|gap|gaps|observed|observation|identified|experience|"
    r"seen|problem|problems|now|position|current|today|weakness|challenge)\b",
    re.IGNORECASE,
)


def _announced(head: str, words: Words) -> Role:
    """One word ("Theme", "Practice") names what a row is about, and no kind of statement."""
    found = words.announced(head, column=True)
    if found is None or (found.role is Role.PRACTICE and len(words_of(head)) < 2):
        return Role.NEUTRAL
    return found.role


def _looks_like_a_head(row: Piece, roles: Sequence[Role]) -> bool:
    short = all(len(words_of(each)) <= 6 for each in row.cells)
    return short and len(row.cells) > 1 and sum(each is not Role.NEUTRAL for each in roles) >= 1


def _by_columns(
    at: int, row: Piece, roles: Sequence[Role], words: Words, character: Character
) -> Iterator[InRow]:
    number = _first(row, roles, Role.NUMBER)
    who = _first(row, roles, Role.ADDRESSEE)
    taken: set[Role] = set()
    for column, (role, cell) in enumerate(zip(roles, row.cells, strict=True)):
        # of "Recommendation" and "Action" the first is what was recommended, the other how
        learnt = role in _KIND_OF or role is Role.PRACTICE
        if not learnt or role in taken or len(words_of(cell)) < 3:
            continue
        taken.add(role)
        for entry in _entries(row, column, role):
            opening = opening_of(entry)
            kind = _KIND_OF.get(role) or judge(
                Said(opening.rest, role, item=True), words, character
            )
            if kind is not None:
                told = who if kind is StatementKind.RECOMMENDATION else ""
                yield InRow(at, kind, opening.rest, opening.number or number, told)


def _entries(row: Piece, column: int, role: Role) -> Sequence[str]:
    """What a cell says one by one. A recommendation may go on in a paragraph of its own, so only a
    list parts it."""
    parts = row.parts[column] if column < len(row.parts) else ()
    entries = [each for each in parts if len(words_of(each)) >= 3]
    listed = all(opening_of(each).bullet for each in entries)
    if len(entries) > 1 and (listed or role is not Role.RECOMMENDATIONS):
        return entries
    return (row.cells[column],)


def _first(row: Piece, roles: Sequence[Role], wanted: Role) -> str:
    cells = zip(roles, row.cells, strict=True)
    return next((cell.strip(" .") for role, cell in cells if role is wanted), "")


def _names_whom(cell: str, words: Words) -> bool:
    spoken = words_of(cell)
    known = sum(found.length for found in words.addressees.within(spoken))
    return 0 < len(spoken) <= LONGEST_WHO and known > 0


def _by_place(
    at: int, row: Piece, place: Place, words: Words, character: Character
) -> Iterator[InRow]:
    """A row that begins with a label or a number, or stands under "Recommendations"."""
    if len(row.cells) == 2 and _names_whom(row.cells[0], words) and not character.formal:
        for entry in _entries(row, 1, Role.PRACTICE):
            if begins_with_an_order(opening_of(entry).rest, words):
                said, who = opening_of(entry).rest, row.cells[0].strip(" :")
                yield InRow(at, StatementKind.RECOMMENDATION, said, "", who)
        return
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
        if (role in _KIND_OF or role is Role.PRACTICE) and kind is not None:
            yield InRow(at, kind, opening.rest, opening.number or number, "")
            return
