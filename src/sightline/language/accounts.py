"""Whose account a sentence gives: the child's, the family's, a suspect's, or the record's own."""

from __future__ import annotations

import re
from typing import Final

from sightline.language.cues import Span, within
from sightline.language.place import ONE_CHILD, Place, last_of

_PASSIVE = re.compile(
    r"\b(?:is|was|are|were|been|be|being|gets?|got)"
    r"(?: not| \w+ly| also| often| still| now| once)?\s*$"
)
_AFTER_SAYING = re.compile(
    r"^[^.;]{0,60}?, (?!(?:as|because|but|and|when|while|whilst|since|although|so|which|who) )"
    r"(?:according to (?P<who>[^.,;]+)|(?P<by>(?:\w+ ){0,3}?)"
    r"(?:said|says|told us|told me|explained|claims?|claimed|insists?|insisted|reports?|reported)"
    r"\b)"
)


# "told the panel through an interpreter that"
_TELLS_THAT = re.compile(r"\b(told|tells|assured|assures) [^.;,:]{1,60} that\b")
# "describes the man who drives him to the coast as his partner"
_CALLS_AS = re.compile(
    r"\b(describe[sd]?|(?:refer|talk|spoke|speak)(?:s|ed)? (?:to|of|about)|regards|regarded|sees|"
    r"introduces|introduced) "
    r"[^.;,]{1,70} as (?:his |her |their |a |an |the )?(?:\w+ )?[\"'“‘]?$"
)


def is_reported(place: Place) -> bool:
    """An account attributed to the child, the family or a suspect; a colleague's is our own."""
    found, start = place.passage.told, _statement_start(place)
    for said in within(found, "reports", start, place.start):
        if not _is_noun(place.left, said) and not _by_colleague(place, start, said):
            return True
    for said in within(found, "reports_as", start, place.start):
        if not _by_colleague(place, start, said):
            return True
    for pattern in (_TELLS_THAT, _CALLS_AS):
        told = last_of(pattern.finditer(place.left, start))
        if told is not None and not _by_colleague(place, start, told.span(1)):
            return True
    if any(True for _ in within(found, "presents_as", start, place.start)):
        return True
    return _is_said_after(place)


def _is_said_after(place: Place) -> bool:
    """ "She is wild, her mother says": the account is named behind what it says."""
    match = _AFTER_SAYING.match(place.right)
    if match is None:
        return False
    who = match["who"] or match["by"] or ""
    if _PASSIVE.search(who) or who.endswith("to "):
        return False  # "A runaway, Mia was not reported"
    return place.lexicon.cues["workers"].literally.search(who) is None


_DETERMINED = re.compile(
    r"\b(?:the|a|an|this|that|his|her|their|police|initial|recent|latest|several|two|further"
    r"|(?:the|a|an|this) (?:crime|incident|night|school|written|intelligence|social work)) $"
)
_MAY_BE_NOUN: Final = frozenset(
    ("report", "reports", "claim", "claims", "states", "thought", "say")
)


# "no offences disclosed", "what she said is"
_NOBODY_SAYS: Final = (
    "offences ", "offence ", "crimes ", "nothing ", "what she ", "what he ", "what they ",
)  # fmt: skip


_LITTLE: Final = (" little", " very little", " nothing", " no more", " hello", " goodbye", " sorry")


def _is_noun(left: str, said: Span) -> bool:
    """ "the report", "reports of": the same word, but nobody is saying anything."""
    start, end = said
    word = left[start:end]
    if left[:start].endswith(_NOBODY_SAYS) or left[end:].startswith(_LITTLE):
        return True
    if word not in _MAY_BE_NOUN:
        return False
    determined = word != "claims" and _DETERMINED.search(left[:start]) is not None
    return determined or left[end:].startswith((" of ", " was", " is ", ":"))


_NEW_STATEMENT = re.compile(
    r"(?: and|,) (?=(?:the |her |his )?(?:police|officers?|staff|we|i|social workers?|"
    r"professionals|panel|school|team|cps|case|crime) )"
    r"|,? (?:so|therefore|hence) (?=(?:the|this|it|no|we|i|police|officers?|staff|case|crime) )"
    r"|;| but\b| however\b| although\b| though\b| yet\b| – | — "
)


# "Whilst she says that ..., she": what follows the comma is the writer's own again
_ASIDE = re.compile(r"\W*(?:whilst|while|although|though|even though|despite|as|since)\b[^,]*, ")


# "When she tells staff that a car follows her she is ...": what follows is the writer's own
_WHENEVER = re.compile(
    r"\W*(?:when|whenever|if|each time|every time)\b.{8,160}?"
    r"(?:, | (?:her|him|them|it|us) )"
    r"(?=(?:she|he|they|it|this) (?:is|was|has|will|wants|seeks|just) )"
)


def _statement_start(place: Place) -> int:
    """Where the statement begins that the phrase belongs to."""
    aside = _ASIDE.match(place.left) or _WHENEVER.match(place.passage.low)
    cut = aside.end() if aside else 0
    for match in _NEW_STATEMENT.finditer(place.left):
        cut = match.end()
    return cut


def _by_colleague(place: Place, start: int, said: Span) -> bool:
    """Whether the one who reports is a worker, the writer, or nobody that is named."""
    before = place.left[start : said[0]]
    word = place.left[said[0] : said[1]]
    workers = place.lexicon.cues["workers"].literally
    if word == "according to":
        who = place.left[said[1] :].partition(",")[0].split()[:5]
        return workers.search(" ".join(who)) is not None
    if _PASSIVE.search(before) or (not before.strip() and word in _MAY_BE_NOUN):
        return True  # "it is believed", "Reports that ..."
    words = before.split()[-5:]
    if words[-1:] == ["and"]:
        words = before.split()[:4]  # "Pippa came with a nurse and said": Pippa did
        return workers.search(" ".join(words)) is not None
    if words[-1:] == ["they"] and ONE_CHILD.search(place.left, said[0]):
        return True  # "they believe that she ...": not the child's own account
    near = " ".join(words)
    comma = near.rfind(", ")
    if comma >= 0 and (len(near) - comma > 14 or not near.endswith(",")):
        near = near[comma:]
    after = place.left[said[1] :].split()[:4]
    if before.endswith(", ") and after and after[0] in ("the", "our", "a"):  # "says the log"
        return workers.search(" ".join(after)) is not None
    nearest = len(before.rstrip()) - len(near)
    return workers.search(place.left, start + nearest, said[0]) is not None
