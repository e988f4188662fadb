"""When wording is left alone: quoted, a title, rejected, policy, or somebody else's account.

Each rule is one function of the sentence and the place of the phrase in it, named after the rule
of the guideline that it keeps. Its words are cues of the pack; only the grammar is here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sightline.language.lexicon import Lexicon
from sightline.language.passage import Passage

PARAGRAPH: Final = 1500  # characters back to look for the opening of a double quotation mark
_PRONOUN = re.compile(
    r"\b(?:i|i'm|i'll|i've|you|you're|he|he's|she|she's|they|they're|we|we're|it's|my|me)\b"
)
_OPENING_BEFORE: Final = frozenset(" \n([—–-:,;/")


@dataclass(frozen=True)
class Place:
    """A phrase within its sentence; start and end are offsets within the sentence."""

    lexicon: Lexicon
    passage: Passage
    start: int
    end: int

    @property
    def left(self) -> str:
        return self.passage.low[: self.start]

    @property
    def right(self) -> str:
        return self.passage.low[self.end :]


@dataclass(frozen=True)
class Quotation:
    """Offsets of the whole text: the opening mark, and the closing one."""

    opens: int
    closes: int
    double: bool


def quotation_around(place: Place) -> Quotation | None:
    """The quotation that the phrase stands in, or None."""
    folded = place.passage.folded
    start, end = place.passage.start + place.start, place.passage.start + place.end
    low = max(0, start - PARAGRAPH, folded.rfind("\n", max(0, start - PARAGRAPH), start) + 1)
    opens = max(folded.rfind(mark, low, start + 1) for mark in '"“”«')
    if opens >= 0 and folded[opens] in '"“«' and _opens(folded, opens, low):
        closes = min(
            (at for at in (folded.find(mark, end) for mark in '"”»') if at >= 0), default=-1
        )
        if closes >= 0 or folded[opens] != '"':
            return Quotation(opens, closes if closes >= 0 else len(folded), double=True)
        return Quotation(opens, len(folded), double=True)
    at = start
    low = max(low, start - 300)
    while (at := folded.rfind("'", low, at)) >= 0:
        if _opens(folded, at, low):
            closes = _closing_single(folded, end)
            return Quotation(at, closes, double=False) if closes >= 0 else None
        if at + 1 < len(folded) and not folded[at + 1].isalnum() and folded[at - 1] != "s":
            return None  # a quotation that was closed before the phrase
    return None


def _opens(folded: str, at: int, low: int) -> bool:
    after = folded[at + 1] if at + 1 < len(folded) else " "
    return (at <= low or folded[at - 1] in _OPENING_BEFORE) and not after.isspace()


def _closing_single(folded: str, end: int) -> int:
    at = end - 1
    while (at := folded.find("'", at + 1, end + 400)) >= 0:
        if at + 1 >= len(folded) or not folded[at + 1].isalnum():
            return at
    return -1


def is_direct_speech(place: Place, quoted: Quotation) -> bool:
    """Somebody's words, as against a label in scare quotes."""
    folded = place.passage.folded
    said = folded[quoted.opens + 1 : quoted.closes]
    extra = len(said.split()) - len(place.passage.low[place.start : place.end].split())
    if extra >= 3 or _PRONOUN.search(said) or said.rstrip()[-1:] in (",", "!", "?"):
        return True
    speech = place.lexicon.cues["speech"]
    before = folded[max(0, quoted.opens - 60) : quoted.opens]
    if speech.ends(before) or before.rstrip().endswith(":"):
        return True
    return bool(speech.at_start.match(folded[quoted.closes + 1 : quoted.closes + 40]))


_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")
_HEADING_AFTER = re.compile(r"[\"'”’.…]*:")


def is_heading(place: Place) -> bool:
    """An entry in a list of terms: the phrase alone, then a colon."""
    text = place.passage.folded
    alone = not place.left.strip(" \"'“-•*–—\n")
    return alone and _HEADING_AFTER.match(text, place.passage.start + place.end) is not None


def is_title(place: Place) -> bool:
    """A law, an organisation, a play: words with capitals where a sentence would have none."""
    passage = place.passage
    text = passage.text
    if text.isupper():
        return False
    span = text[place.start : place.end]
    if _INNER_CAPITAL.search(span):
        return True
    after = text[place.end :].split()
    before = text[: place.start].split()
    next_capital = bool(after) and text[place.end] == " " and _capital(after[0])
    if not span[:1].isupper():
        # "Chelsea's Choice" is found at its second word; "the girl's Act" is no title
        return False
    words = span.split()
    all_capital = all(_capital(word) for word in words)
    if not before:
        return next_capital and all_capital
    if not all_capital:
        return False
    if len(words) == 1 and span.isupper() and len(span) <= 4:
        return False  # an abbreviation
    if next_capital:
        return True
    last = before[-1]
    if _capital(last) and len(before) > 1:
        return True
    if last.endswith("'s") or last.endswith("’s"):
        return True
    article = last.lower() in ("a", "an", "is", "was", "as", "very", "being", "are", "were")
    return not article and last[-1:] not in ".:-–—*•)"


def _capital(word: str) -> bool:
    return word.lstrip("\"'“‘(")[:1].isupper()


def is_rejected(place: Place) -> bool:
    """The sentence denies the label: "is not", "no child", "rather than"."""
    cues = place.lexicon.cues
    clause = _last_clause(place)
    if cues["rejects_before"].stands(clause):
        return True
    found = None
    for found in cues["negators"].each(clause):
        pass
    if found is None or cues["no_negation"].stands(clause, found.start()):
        return False
    return len(clause[found.end() :].split()) <= 8


def _last_clause(place: Place) -> str:
    """The text from the last break between clauses to the phrase."""
    left = place.left
    cut = 0
    for match in place.lexicon.cues["breaks"].each(left):
        cut = match.end()
    for mark in (";", ":", " – ", " — ", ","):
        cut = max(cut, left.rfind(mark) + 1)
    return left[cut:]


def is_criticised(place: Place) -> bool:
    """Policy, training or review text that names the label to criticise it."""
    return place.lexicon.cues["rejects"].stands(place.passage.low)


_BULLET = re.compile(r"[\s\-•*\"'“‘–—]*")


def is_general(place: Place) -> bool:
    """Guidance about children at large, not the record of a child."""
    low = place.passage.low
    opening = _BULLET.match(low)
    match = place.lexicon.cues["general_people"].opens.match(low, opening.end() if opening else 0)
    return match is not None and match.end() <= place.start + 1


def is_offence(place: Place) -> bool:
    """The name of an offence after "charged with", "convicted of", "the offence of"."""
    match = None
    for match in place.lexicon.cues["offence"].each(place.left):
        pass
    return match is not None and place.start - match.end() <= 60


_PASSIVE = re.compile(
    r"\b(?:is|was|are|were|been|be|being|gets?|got)(?: \w+ly| also| often| still| now| once)?\s*$"
)
_AFTER_SAYING = re.compile(
    r"^[^.;]{0,60}?, (?:according to (?P<who>[^.,;]+)|(?P<by>(?:\w+ ){0,3}?)(?:said|says|told us|told me|explained|claims?|claimed|insists?|insisted|says|reports?|reported)\b)"
)


def is_reported(place: Place) -> bool:
    """An account attributed to the child, the family or a suspect; a colleague's is our own."""
    cues = place.lexicon.cues
    left = _same_statement(place)
    for said in cues["reports"].each(left):
        if _is_noun(left, said):
            continue
        if not _by_colleague(place, left[: said.start()]):
            return True
    for said in cues["reports_as"].each(left):
        if not _by_colleague(place, left[: said.start()]):
            return True
    if cues["presents_as"].stands(left):
        return True
    match = _AFTER_SAYING.match(place.right)
    if match:
        who = match["who"] or match["by"] or ""
        return not cues["workers"].stands(who)
    return False


_DETERMINED = re.compile(
    r"\b(?:the|a|an|this|that|his|her|their|police|initial|recent|latest|several|two|further) $"
)
_MAY_BE_NOUN: Final = frozenset(
    ("report", "reports", "claim", "claims", "states", "thought", "say")
)


def _is_noun(left: str, said: re.Match[str]) -> bool:
    """ "the report", "reports of": the same word, but nobody is saying anything."""
    if said[0] not in _MAY_BE_NOUN:
        return False
    following = left[said.end() : said.end() + 4]
    return following.startswith((" of ", " was", " is ", ":")) or bool(
        _DETERMINED.search(left[: said.start()]) and said[0] != "claims"
    )


_NEW_STATEMENT = re.compile(r";|, but\b| but\b| however\b| although\b| though\b| yet\b| – | — ")


def _same_statement(place: Place) -> str:
    left = place.left
    cut = 0
    for match in _NEW_STATEMENT.finditer(left):
        cut = match.end()
    return left[cut:]


def _by_colleague(place: Place, before: str) -> bool:
    """Whether the one who reports is a worker, the writer, or nobody that is named."""
    if _PASSIVE.search(before):
        return True
    near = " ".join(before.split()[-5:])
    comma = near.rfind(", ")
    if comma >= 0 and len(near) - comma > 14:
        near = near[comma:]
    return place.lexicon.cues["workers"].stands(near)


def keeps_quiet(place: Place) -> str | None:
    """The rule that leaves the phrase alone, or None. Cheapest first."""
    quoted = quotation_around(place)
    if quoted is not None and is_direct_speech(place, quoted):
        return "direct speech"
    if is_title(place) or is_heading(place):
        return "title"
    if is_rejected(place):
        return "rejected"
    if is_criticised(place):
        return "criticised"
    if is_general(place):
        return "general"
    if is_offence(place):
        return "offence"
    if is_reported(place):
        return "reported"
    return None
