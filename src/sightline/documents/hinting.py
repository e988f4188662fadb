"""What a heading says by the kind of its words, where the pack knows no phrase of it: "Three things
we got right", "Where it was not", "Do this tomorrow". What stands under it has to agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sightline.documents.asking import asks_by_form, begins_with_an_order, says_who_will
from sightline.documents.pieces import Piece
from sightline.documents.sentences import sentences, tells_of_the_past
from sightline.documents.vocabulary import Hint, Words
from sightline.documents.words import words_of
from sightline.domain.library import BlockKind, StatementKind
from sightline.domain.library_rules import Role

LONGEST = 12
#: So much of what stands there has to agree with the heading, and no more than the rest may not.
ENOUGH = 0.5
LITTLE = 0.3
_NOT = re.compile(r"\b(?:not|no|never|less|without)\b|n['’]t\b", re.IGNORECASE)
#: What a review was asked, over what it answers: "How well was the risk understood?"
_WHETHER = re.compile(
    r"^(?:(?:kloe|tor|(?:key )?line of enquiry|term of reference|question)\s*\d*\s*[:.–-]\s*)?"
    r"(?:how (?:well|effective|effectively|far|were|was|did)|did|was|were|to what extent|what was)"
    r"\b.*\?$",
    re.IGNORECASE,
)
#: From when on something is to be done.
_FROM_NOW = re.compile(
    r"\bfrom (?:now|today|\d|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|monday)|\b(?:tomorrow|this week|next (?:week|month|term|year|quarter))\b",
    re.IGNORECASE,
)


def role_by_kind_of_words(
    heading: str, under: Sequence[Piece], before: Role, words: Words
) -> Role | None:
    """None where its words or what stands there show nothing. before: what the last heading of the
    same kind announced."""
    spoken = words_of(heading)
    said = [each for piece in under for each in _said(piece)]
    if said and _WHETHER.match(heading):
        told = _share(said, tells_of_the_past)
        return Role.FINDINGS if told >= ENOUGH else None
    if not said or len(spoken) > LONGEST:
        return None
    hints = words.hints(heading)
    if all(each.endswith("?") for each in said):
        return Role.QUESTIONS
    if Hint.DONE in hints and Hint.PRAISE not in hints:
        return Role.RESPONSE
    return _learnt(heading, hints, said, before, words) or _to_be_done(heading, hints, said, words)


def _learnt(
    heading: str, hints: frozenset[Hint], said: Sequence[str], before: Role, words: Words
) -> Role | None:
    denied = _NOT.search(heading) is not None
    if _share(said, lambda text: _wanted(text, words)) >= LITTLE:
        return None
    wrong = _share(said, lambda text: words.says(text, StatementKind.FINDING))
    if Hint.PRAISE in hints and not denied and Hint.FAULT not in hints and wrong < ENOUGH:
        return Role.GOOD_PRACTICE
    not_so = denied and (Hint.PRAISE in hints or before is Role.GOOD_PRACTICE)
    return Role.FINDINGS if Hint.FAULT in hints or not_so else None


def _to_be_done(
    heading: str, hints: frozenset[Hint], said: Sequence[str], words: Words
) -> Role | None:
    from_now = _FROM_NOW.search(heading) is not None
    wanted = _share(said, lambda text: _wanted(text, words)) >= ENOUGH
    if wanted and (Hint.DO in hints or from_now):
        return Role.RECOMMENDATIONS
    always = not any(tells_of_the_past(each) for each in said)
    return Role.RECOMMENDATIONS if from_now and always else None


def _said(piece: Piece) -> Sequence[str]:
    """Entries one by one; of a table what stands beside the name of each row."""
    if piece.kind is BlockKind.ROW:
        return piece.cells[-1:]
    return [piece.text] if piece.kind is BlockKind.ITEM else sentences(piece.text)


def _share(said: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(holds(each) for each in said) / len(said)


def _wanted(text: str, words: Words) -> bool:
    return (
        begins_with_an_order(text, words)
        or asks_by_form(text, words)
        or says_who_will(text, words)
        or words.says(text, StatementKind.RECOMMENDATION, strong=True)
    )
