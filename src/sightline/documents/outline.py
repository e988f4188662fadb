"""Under which headings each piece stands, and what those announce."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sightline.documents.pieces import Piece
from sightline.documents.vocabulary import Words
from sightline.domain.library import BlockKind
from sightline.domain.library_rules import Role

#: What is announced does not reach over a later heading of its own, where levels are not known.
_STANDS_ALONE = (Role.BACKGROUND, Role.RESPONSE, Role.NEUTRAL)
#: Labels that say what they number; others ("Theme 2") only stand in a row.
LABELS = {
    "Recommendation": Role.RECOMMENDATIONS,
    "Rec": Role.RECOMMENDATIONS,
    "Action": Role.RECOMMENDATIONS,
    "Area for improvement": Role.RECOMMENDATIONS,
    "Finding": Role.FINDINGS,
    "Learning point": Role.FINDINGS,
    "Learning": Role.FINDINGS,
    "Lesson": Role.FINDINGS,
    "Question": Role.QUESTIONS,
    "Good practice": Role.GOOD_PRACTICE,
}


@dataclass(frozen=True)
class Place:
    """Where a piece stands. headings: those above it, the widest first. formal: announced as the
    recommendations (or findings) of the document."""

    headings: tuple[str, ...]
    role: Role
    formal: bool


def label_role(label: str) -> Role | None:
    """What "Key recommendation" or "Finding" numbers, or None."""
    low = label.lower()
    return next((role for name, role in LABELS.items() if low.endswith(name.lower())), None)


class _Above(NamedTuple):
    level: int
    name: str
    role: Role
    formal: bool
    numbered: bool
    labelled: bool


def outline(pieces: Sequence[Piece], words: Words, *, levels: bool) -> list[Place]:
    """One place for each piece. levels: whether the format gave its headings true levels."""
    known = levels and len({each.level for each in pieces if _is_head(each)}) > 1
    heads = [each.text for each in pieces if _is_head(each)]
    capitals = sum(each.isupper() for each in heads) * 2 > len(heads)
    found: list[Place] = []
    above: list[_Above] = []
    for piece in pieces:
        headings = tuple(each.name for each in above)
        role, formal = (above[-1].role, above[-1].formal) if above else (Role.NEUTRAL, False)
        if _is_head(piece):
            announced = words.announced(piece.text)
            own = label_role(piece.label) or (announced.role if announced else None)
            piece.level = piece.level if known else _level(piece, own, above, capitals=capitals)
            while above and above[-1].level >= piece.level:
                above.pop()
            headings = tuple(each.name for each in above)
            role, formal = (above[-1].role, above[-1].formal) if above else (Role.NEUTRAL, False)
            if own is not None:
                role, formal = own, bool(announced and announced.formal)
            elif role is Role.RECOMMENDATIONS and not formal:
                role = Role.PRACTICE  # under a heading of its own it may say both
            name = f"{piece.number} {piece.text}".strip()
            above.append(
                _Above(piece.level, name, role, formal, _is_numbered(piece), bool(piece.label))
            )
        found.append(Place(headings, role, formal))
    return found


def _is_head(piece: Piece) -> bool:
    return piece.kind is BlockKind.HEADING


def _is_numbered(piece: Piece) -> bool:
    return piece.number[:1].isdigit()


def _level(piece: Piece, own: Role | None, above: Sequence[_Above], *, capitals: bool) -> int:
    """A level where none was given: numbers tell theirs, what is announced is wide, the rest stands
    under the last of either. capitals: most headings are written in them."""
    if _is_numbered(piece):
        return piece.number.count(".") + 1
    widest = [each.level for each in above if each.numbered]
    if widest:
        under_label = any(each.labelled for each in above) and not piece.label
        return widest[-1] + (2 if under_label else 1)
    if own is not None and not piece.label:
        return 1
    if piece.text.isupper() and not capitals:
        return 1
    wide = any(each.level == 1 and each.role not in _STANDS_ALONE for each in above)
    return 2 if wide else 1
