"""What stands under a heading whose words announce nothing, told by what is said there: writers of
briefings find new names for the same parts ("Over to you", "From today")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sightline.documents.asking import asks_by_form, begins_with_an_order, says_who_will
from sightline.documents.pieces import Piece
from sightline.documents.sentences import main_clause, sentences, tells_of_the_past
from sightline.documents.vocabulary import Words
from sightline.documents.words import words_of
from sightline.domain.library import BlockKind, StatementKind
from sightline.domain.library_rules import Role

#: So much of what stands there has to say the same.
MOST_OF_IT = 0.6
FEWEST = 2
#: Whom a sentence is about stands among its first words.
SUBJECT = 6
#: Words that begin a question.
ASKING = frozenset(
    ("how", "what", "who", "whom", "which", "when", "where", "why", "do", "does", "is")
)
_IS = re.compile(r"\b(?:is|are|do|does|has|have)\b")
_WHOEVER = frozenset(("every", "each", "all", "no"))


def role_by_what_is_said(
    under: Sequence[Piece], words: Words, *, learnt: bool, asked: bool, bare: bool
) -> Role | None:
    """None where it shows nothing. bare: no finding was found in all of the document, so that what
    a list says happened is one. under: the pieces up to the next heading. learnt: the document
    has said before what was learned. asked: another heading of it announces what is to be done."""
    said = [each for each in under if each.kind is not BlockKind.ROW and each.text]
    if not said or len(said) != len(under):
        return None
    if all(_only_asks(each) for each in said) and (learnt or len(said) >= FEWEST):
        return Role.QUESTIONS
    listed = [each for each in said if each.kind is BlockKind.ITEM]
    if len(listed) < FEWEST or len(listed) * 2 < len(said):
        return None
    return _of_a_list(listed, words, agreed=learnt and not asked, bare=bare)


def asks(text: str) -> bool:
    """Whether a question stands there, or what begins like one."""
    return "?" in text or words_of(text)[:1] in ([each] for each in ASKING)


def _of_a_list(listed: Sequence[Piece], words: Words, *, agreed: bool, bare: bool) -> Role | None:
    """agreed: whether what is done in the present may be what is to be done from now on."""
    texts = [each.text for each in listed]
    if _share(texts, lambda text: _orders(text, words)) >= MOST_OF_IT:
        return Role.RECOMMENDATIONS
    past = _share(texts, tells_of_the_past)
    wrong = _share(texts, lambda text: words.says(text, StatementKind.FINDING))
    if min(past, 1.0 if bare else wrong) >= MOST_OF_IT:
        return Role.FINDINGS
    named = _share(texts, lambda text: _names_whom(text, words))
    return Role.RECOMMENDATIONS if agreed and past == 0 and named >= MOST_OF_IT else None


def _share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(holds(each) for each in texts) / len(texts)


def _only_asks(piece: Piece) -> bool:
    return all(each.endswith("?") for each in sentences(piece.text))


def lists_orders(under: Sequence[Piece], words: Words) -> bool:
    """Whether what stands under a heading is a list of what to do, whatever the heading says."""
    listed = [each.text for each in under if each.kind is BlockKind.ITEM]
    if len(listed) < FEWEST or len(listed) * 2 < len(under):
        return False
    return _share(listed, lambda text: _orders(text, words)) >= MOST_OF_IT


def lists_what_will_be_done(under: Sequence[Piece], words: Words) -> bool:
    """Whether "Next steps" are a list of who will do what."""
    listed = [each.text for each in under if each.kind is BlockKind.ITEM]
    if len(listed) < FEWEST or len(listed) * 2 < len(under):
        return False
    return _share(listed, lambda text: _is_to_be_done(text, words)) >= MOST_OF_IT


def _is_to_be_done(text: str, words: Words) -> bool:
    return says_who_will(text, words) or asks_by_form(text, words) or _orders(text, words)


def _orders(text: str, words: Words) -> bool:
    """ "Record what the child says", and not "Record keeping was late"."""
    cues = words.cues(text)
    if len(words_of(text)) < 4 or any(each.against for each in cues):
        return False
    weak = words.says(main_clause(text), StatementKind.FINDING)
    told = tells_of_the_past(text) or (weak and _IS.search(" ".join(text.split()[:6])) is not None)
    return not told and begins_with_an_order(text, words)


def _names_whom(text: str, words: Words) -> bool:
    """ "Midwives ring the team at the first visit": who does it stands among the first words."""
    first = words_of(text)[:SUBJECT]
    named = bool(first) and (first[0] in _WHOEVER or any(words.addressees.within(first)))
    return named and len(first) == SUBJECT
