"""Under which headings each piece stands, and what those announce."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sightline.documents.hinting import role_by_kind_of_words
from sightline.documents.leading import led_by
from sightline.documents.pieces import Piece
from sightline.documents.unannounced import (
    asks,
    lists_orders,
    lists_what_will_be_done,
    role_by_what_is_said,
)
from sightline.documents.vocabulary import Words
from sightline.domain.library import BlockKind
from sightline.domain.library_rules import Announcement, Role

_LEARNED = (Role.FINDINGS, Role.PRACTICE, Role.GOOD_PRACTICE)
#: A title stands among so many first pieces.
FRONT = 4
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


#: Labels of what a review or a briefing is made of: "Theme 2", "Message 3".
_UNITS = ("Theme", "Message", "Issue", "Point", "Area", "Lesson")


@dataclass(frozen=True)
class Place:
    """Where a piece stands. headings: those above it, the widest first. formal: announced as the
    recommendations (or findings) of the document. hinted: only the kind of its words tells it."""

    headings: tuple[str, ...]
    role: Role
    formal: bool
    hinted: bool = False


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
    #: What stands directly under it, where that shows what it is; headings below do not take it on.
    told: Role | None = None
    hinted: bool = False


def outline(
    pieces: Sequence[Piece], words: Words, *, levels: bool, learns: bool = True, bare: bool = False
) -> list[Place]:
    """One place for each piece. levels: whether the format gave its headings true levels. learns:
    whether headings may be judged by what stands under them, as in a review and no handbook. bare:
    no finding was found so."""
    known = levels and len({each.level for each in pieces if _is_head(each)}) > 1
    heads = [each.text for each in pieces if _is_head(each)]
    capitals = sum(each.isupper() for each in heads) * 2 > len(heads)
    said = _announced(pieces, words)
    wanted = any(each.role is Role.RECOMMENDATIONS for each in said.values())
    found: list[Place] = []
    above: list[_Above] = []
    met: set[Role] = set()
    last = Role.NEUTRAL
    led: Announcement | None = None
    for at, piece in enumerate(pieces):
        headings = tuple(each.name for each in above)
        role, formal = (above[-1].role, above[-1].formal) if above else (Role.NEUTRAL, False)
        role = (above[-1].told if above else None) or role
        told, hinted = None, bool(above and above[-1].hinted)
        if _is_head(piece):
            announced = _kept(said.get(at), pieces, at)
            own = label_role(piece.label) or (announced.role if announced else None)
            piece.level = piece.level if known else _level(piece, own, above, capitals=capitals)
            while above and above[-1].level >= piece.level:
                above.pop()
            headings, hinted = tuple(each.name for each in above), False
            role, formal = (above[-1].role, above[-1].formal) if above else (Role.NEUTRAL, False)
            if own is not None:
                role, formal = own, bool(announced and announced.formal)
            elif role is Role.RECOMMENDATIONS and not formal:
                role = Role.PRACTICE  # under a heading of its own it may say both
            elif role is Role.NEUTRAL and learns and piece.label.endswith(_UNITS):
                role = Role.PRACTICE
            elif role is Role.NEUTRAL and learns and own is None:
                under, learnt = _under(pieces, at), not met.isdisjoint(_LEARNED)
                told = role_by_what_is_said(under, words, learnt=learnt, asked=wanted, bare=False)
                if told is None and at > 0:  # a title tells what it is about
                    told = role_by_kind_of_words(piece.text, under, last, words)
                    hinted = told is not None
                if told is None and bare:
                    told = role_by_what_is_said(
                        under, words, learnt=learnt, asked=wanted, bare=True
                    )
            if learns and _lists_what_to_do(role, own, _under(pieces, at), words):
                told = Role.RECOMMENDATIONS
            last = told or role
            met.add(last)
            name = f"{piece.number} {piece.text}".strip()
            numbered, labelled = _is_numbered(piece), bool(piece.label)
            above.append(_Above(piece.level, name, role, formal, numbered, labelled, told, hinted))
        led, role, formal = _led(led, pieces, at, words, role, formal)
        found.append(Place(headings, role, formal, hinted))
    return found


def _led(
    led: Announcement | None,
    pieces: Sequence[Piece],
    at: int,
    words: Words,
    role: Role,
    formal: bool,
) -> tuple[Announcement | None, Role, bool]:
    """What leads the entries in that follow, and what stands at this place because of it."""
    piece = pieces[at]
    if piece.kind in (BlockKind.HEADING, BlockKind.ROW):
        return None, role, formal
    if piece.kind is BlockKind.ITEM or _is_numbered(piece):
        if led is not None and role not in _STANDS_ALONE[:2]:
            return led, led.role, led.formal
        return led, role, formal
    return (led if piece.number else led_by(pieces, at, words)), role, formal


def _lists_what_to_do(role: Role, own: Role | None, under: Sequence[Piece], words: Words) -> bool:
    """Whether a list under "Learning" gives orders, or one under "Next steps" says who will do
    what."""
    if own is Role.NEUTRAL:
        return lists_what_will_be_done(under, words)
    return role in _LEARNED and lists_orders(under, words)


def _announced(pieces: Sequence[Piece], words: Words) -> dict[int, Announcement]:
    """What headings announce, by their place. The title does not, where other headings do: all of
    "Learning from a death in the family" is neither learning nor about the family."""
    found = {
        at: said
        for at, piece in enumerate(pieces)
        if _is_head(piece) and (said := words.announced(piece.text)) is not None
    }
    first = next((at for at, piece in enumerate(pieces) if _is_head(piece)), None)
    if first in found and first is not None and first < FRONT and len(found) > 1:
        whole = words.announced(pieces[first].text, whole=True)
        if whole is None and not pieces[first].label:
            del found[first]
    parts = sum(_is_head(each) for each in pieces) > FRONT
    if parts and first is not None and first < FRONT and words.kind_of(pieces[first].text):
        found.pop(first, None)  # a "Lessons learnt bulletin" with parts of its own
    return found


def _kept(said: Announcement | None, pieces: Sequence[Piece], at: int) -> Announcement | None:
    """Questions are announced in vain where nothing that stands there asks: "You may wish to think
    about" is said of what has to be better, too."""
    under = [each for each in _under(pieces, at) if each.kind is not BlockKind.ROW]
    if said is None or said.role is not Role.QUESTIONS or not under:
        return said
    return said if any(asks(each.text) for each in under) else None


def _under(pieces: Sequence[Piece], at: int) -> Sequence[Piece]:
    end = at + 1
    while end < len(pieces) and not _is_head(pieces[end]):
        end += 1
    return pieces[at + 1 : end]


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
