"""When wording is left alone: quoted, a title, rejected, policy, or somebody else's account.

Each rule is one function of the sentence and the place of the phrase in it, named after the rule
of the guideline that it keeps. Its words are cues of the pack; only the grammar is here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sightline.language.accounts import is_reported
from sightline.language.corrections import is_corrected, is_withdrawn
from sightline.language.cues import Cue, within
from sightline.language.denials import is_rejected
from sightline.language.place import ONE_CHILD, Place

PARAGRAPH: Final = 1500  # characters back to look for the opening of a double quotation mark
_PRONOUN = re.compile(
    r"\b(?:i|i'm|i'll|i've|you|you're|he|he's|she|she's|they|they're|we|we're|it's|my|me)\b"
)
_OPENING_BEFORE: Final = frozenset(" \n([—–-:,;/")


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


def _ends(cue: Cue, text: str) -> bool:
    """Whether a short text ends on a cue."""
    last = len(text.rstrip(" \n,:("))
    return any(match.end() >= last for match in cue.anywhere.finditer(text))


def is_direct_speech(place: Place, quoted: Quotation) -> bool:
    """Somebody's words, as against a label in scare quotes."""
    folded = place.passage.folded
    said = folded[quoted.opens + 1 : quoted.closes]
    extra = len(said.split()) - len(place.passage.low[place.start : place.end].split())
    if extra >= 3 or _PRONOUN.search(said) or said.rstrip()[-1:] in (",", "!", "?"):
        return True
    speech = place.lexicon.cues["speech"]
    before = folded[max(0, quoted.opens - 60) : quoted.opens]
    so_called = before.rstrip().endswith("so-called")
    if (_ends(speech, before) and not so_called) or before.rstrip().endswith(":"):
        return True
    return bool(speech.at_start.match(folded[quoted.closes + 1 : quoted.closes + 40]))


# 'A "money mule" is somebody whose account is used by others'
_IS_DEFINED = re.compile(r"^\W*(?:an?|the|the term|the word) [\"'“‘]$")
_MEANS = re.compile(r"[\"'”’] (?:is|are|was|means?|refers|describes|has|can|may|could)\b")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z][a-z]")
# 'Hard to engage' should be struck out: the words are what is spoken of
_MENTIONED = re.compile(
    r"[\"'”]\s+(?:is|was|are|were|should|must|makes?|made|hides?|tells?|puts?)\b"
)
_HEADING_AFTER = re.compile(r"[\"'”’.…]*(?::|\?(?=$|\s))")
# "Attention-seeker: threatens to jump": no entry of a glossary, but a note of what somebody does
_DOES = re.compile(
    r"[^:]{0,3}: (?!is|was|has|means|implies|suggests|hides|blames|puts|says|as|this|always|use"
    r"|replaced)(?:\w{2,}(?:[^su]s|ed)|ran|went|told|took|got|hid|sold|will|will not|won't) "
)


# "(a) chooses to, (b) ...": answers to choose from
_OPTION = re.compile(r"(?:^|\s)\([a-h1-9]\) [\"'“‘]?$")


def is_heading(place: Place) -> bool:
    """An entry in a list of terms: the phrase alone, then a colon."""
    text = place.passage.folded
    if _OPTION.search(place.left) and place.right.lstrip()[:1] in ("", ",", ";", ".", "?"):
        return True
    if _IS_DEFINED.search(place.left) and _MEANS.match(place.right):
        return True
    if place.left.strip(" \"'“-•*–—\n"):
        return False
    end = place.passage.start + place.end
    mentioned = place.left.strip()[-1:] in ("'", '"', "“") and _MENTIONED.match(text, end)
    if mentioned:
        return True
    return _HEADING_AFTER.match(text, end) is not None and not _DOES.match(text, end)


_SOMEBODY = re.compile(
    r"\b(?:he|she|his|her|him|hers|they|their|them|yp|i|we"
    r"|(?:this|that) (?:child|girl|boy|lad|family|young person)"
    r"|(?:the|these|those) (?:child|girls?|boys?|lads?|family|young person|young people))\b"
)


_QUOTE_OPENS = re.compile(r"(?:^|[\s(])[\"'“](?:[\w-]+ ){0,2}$")  # "'child prostitute'"
_CLOSES = re.compile(r"(?: [\w-]+){0,2}[\"'”]")


# "the word absconder", "terms such as wild"
_SPOKEN_OF = re.compile(
    r"(?<![\w-])(?<!this )(?<!last )(?<!next )(?<!each )"
    r"(?:word|term|label|phrase|expression|adjective)s?"
    r"(?:(?: (?:such as|like|of))? [\"'“‘]?(?:a |an )?| \((?:[\w' -]+, )*)$"
)


def is_mention(place: Place) -> bool:
    """The phrase alone within quotation marks, in a sentence that speaks of nobody."""
    left, right = place.left.rstrip("("), place.right
    if _SPOKEN_OF.search(left):
        return True
    if _QUOTE_OPENS.search(left) is None or _CLOSES.match(right) is None:
        return False
    if "about_words" in place.passage.told:
        return True
    names = [word for word in place.passage.text.split()[1:] if word[0].isupper()]
    said_of = _SOMEBODY.search(left) or ONE_CHILD.search(right)
    return said_of is None and not names and not place.passage.ages


def is_title(place: Place) -> bool:
    """A law, an organisation, a play: words with capitals where a sentence would have none."""
    text = place.passage.text
    span = text[place.start : place.end]
    if text.isupper() or not span[:1].isupper() or (span.isupper() and len(span) > 4):
        return False
    if _INNER_CAPITAL.search(span):
        return True
    words = span.split()
    abbreviation = len(words) == 1 and span[:2].isupper()
    if abbreviation or not all(_capital(word) or word in _WITHIN_TITLES for word in words):
        return False
    after = text[place.end :].split()
    if len(after) > 1 and after[0] == "and" and text[place.end] == " ":
        after = after[1:]  # "Risk Taking and Adolescence"
        if len(words) == 1:
            after = []
    if after and text[place.end] == " " and _capital(after[0]):
        return True
    before = [word for word in text[: place.start].split() if word.strip("\"'“‘(–—-•*")]
    return bool(before) and _leads_to_title(before)


def _leads_to_title(before: list[str]) -> bool:
    """Whether a capital after these words belongs to a title and not to an emphasis."""
    last = before[-1]
    if (_capital(last) and len(before) > 1) or last.endswith(("'s", "’s")):
        return True
    return last.lower() not in _BEFORE_EMPHASIS and last[-1:] not in ".:-–—*•)"


_WITHIN_TITLES: Final = frozenset(("a", "and", "at", "for", "in", "of", "on", "the", "to", "with"))
_BEFORE_EMPHASIS: Final = frozenset(("a", "an", "is", "was", "as", "very", "being", "are", "were"))


def _capital(word: str) -> bool:
    return word.lstrip("\"'“‘(")[:1].isupper()


# "A lack of cooperation by the child should not stop an investigation"
_IS_NO_BAR = re.compile(
    r"[^.;,]{0,60}? (?:(?:should|must|need|ought) (?:not|never)|does not mean|"
    r"is (?:no|not a|never a) (?:reason|bar|ground)|"
    r"(?:should|must) (?:be seen|be understood|prompt|lead|make|always))\b"
)
_BULLET = re.compile(r"[\s\-•*\"'“‘–—]*")


def is_criticised(place: Place) -> bool:
    """Policy, training or review text that names the label to criticise it."""
    told = place.passage.told
    if "rejects" in told or _advised_against(place) or _found_by_review(place):
        return True
    opening = _BULLET.match(place.passage.low)
    begins = opening.end() if opening else 0
    if is_corrected(place):
        return True
    low = place.passage.low
    never_so = low.startswith("that ", begins) and _WAS_NEVER_SO.match(place.right)
    if never_so or _TO_SAY_SO.match(low, begins):
        return True
    opens = place.lexicon.cues["rejects_opening"].opens
    if "; " not in place.left and opens.match(place.passage.low, begins):
        return True
    alone = not place.left.strip(" \"'“‘-•*(")
    if place.left.strip() in ("", "a", "the", "any") and _IS_NO_BAR.match(place.right):
        return True
    return alone and place.lexicon.cues["rejects_after"].at_start.match(place.right) is not None


# "To write that Carys is ... is to blame her"
_TO_SAY_SO = re.compile(
    r"to (?:write|say|suggest|record|claim|state|imply|call|describe|argue|think|see|treat) .*"
    r" (?:is|was|would be|has|does|risks|ignores|misses|hides|blames) "
    r"(?:to|wrong|untrue|unfair|not|harmful|misleading|a mistake|itself|the|him|her|what|who|how)\b"
)
# "That Carys chose it was never true"
_WAS_NEVER_SO = re.compile(
    r"[^.;,]{0,60}?\b(?:is|was|has been) (?:never|not|untrue|false|wrong|disproved|a lie|shown)\b"
)
# "a member of a gang and should be seen by two workers": said of the child, not of the words
_GOES_ON = re.compile(r",|;|:|\b(?:and|but|so|as|because|since|when|while|who|which)\b")


# "the audit found that Kira, ..." tells of one child, "... that staff called her ..." of words
_DESCRIBES = re.compile(
    r"\b(?:call|describ|label|record|wr[io]t|regard|view|treat|dismiss|spoke|referr?|thought|"
    r"consider|assum|believ|perceiv|portray|see[ns]?\b|saw\b)"
)


def _found_by_review(place: Place) -> bool:
    """ "The inquiry found that ...": about how children are spoken of, unless about one child."""
    for start, end in place.passage.told.get("reviews", ()):
        if start >= place.end:
            return True
        between = place.left[end:]
        named = _SOMEBODY_DOES.search(place.passage.text, end, place.start) is not None
        one = named or ONE_CHILD.search(between) is not None
        if not one or _DESCRIBES.search(between) or quotation_around(place) is not None:
            return True
    return False


def _advised_against(place: Place) -> bool:
    """ "should be avoided", "please do not write": only of what stands in the same clause."""
    low, told = place.passage.low, place.passage.told
    for start, end in told.get("rejects_near", ()):
        between = low[end : place.start] if end <= place.start else low[place.end : start]
        if low[start:end] in ("must be said", "should be said"):
            continue  # "it must be said that": it is said
        if _GOES_ON.search(between) is None:
            return True
    return False


# "Is she refusing to engage, or ...?", "If he refuses to engage, change what you offer."
_ASKS = re.compile(
    r"(?:[^?]*(?:: |; | – |\. ))?(?:is|are|was|were|do|does|did|has|have|could|can|would|should) "
    r"(?:he|she|they|it|we|you|the|a|this|that|our) .*\?$"
)
_ASKS_OF_MANY = re.compile(
    r"(?:why |how |when )?(?:is|are|do|does|can|should) (?:these |such |some )?"
    r"(?:families|parents|children|young people|girls|boys|teenagers|fathers|mothers|carers) .*\?$"
)
# "What does it mean when a report calls a girl ...?", "How can a child of 12 be ...?"
_ASKS_ABOUT_WORDS = re.compile(
    r"(?:what|how|why|who|when|where)\b[^?]*\b(?:mean|means|meant|write|writes|calls?|called|"
    r"describe[sd]?|"
    r"label(?:led)?s?|say that|says that|recorded as|said of)\b.*\?$"
    r"|[^?]*\b(?:would|do|did|should|could|can) (?:we|you|anybody|anyone|i) (?:ever |"
    r"really )?(?:have )?"
    r"(?:call|called|say|said|describe|described|write|written|label|labelled)\b[^?]*\?$"
    r"|how (?:can|could|is) (?:a|any|this|the) (?:child|girl|boy|young person|\w+-year-old)\b.*\?$"
)
_ADVISES = re.compile(r"(?:if|when|whenever|where) ")
_WHAT_TO_DO = re.compile(
    r"[^.;]*, (?:please )?"
    r"(?:change|ask|consider|think|look|offer|try|wait|be|write|remember|do not|don't|say|record|"
    r"check|find out)\b"
)


def is_put_to_reader(place: Place) -> bool:
    """A question, or advice: the reader is spoken to, and no child is judged."""
    low = place.passage.low.rstrip(" \"'”’)")
    if _ASKS.match(low) or _ASKS_OF_MANY.match(low) or _ASKS_ABOUT_WORDS.match(low):
        return True
    return _ADVISES.match(low) is not None and _WHAT_TO_DO.match(place.right) is not None


_LISTED = re.compile(r"\s*[-•*✓·–]+\s")


def _somebody(place: Place) -> bool:
    """Whether a line of a list speaks of one child: by pronoun, or by a name."""
    words = [word for word in place.passage.text.split() if word[0].isalnum()]
    return ONE_CHILD.search(place.passage.low) is not None or any(map(_capital, words[1:]))


# "when a child is ...", "the fact that a girl is ...": whichever child it may be
_ANY_CHILD = re.compile(
    r"\b(?:when|whenever|where|wherever|if|because|although|though|while|why|how|unless"
    r"|(?:fact|idea|seems?|appears?|imagine|suppose|assumed?|mean|means|suggest|implies|possible"
    r"|says?|write|wrote|records?) that) "
    r"(?:a|an|any|every|each|an exploited) (?:child|young person|girl|boy|teenager|pupil|victim)"
    r"(?: who)?(?: [\w'-]+){0,9} ?$"
)
# "carers should be aware that Callum is ...": one child after all
_SOMEBODY_DOES = re.compile(
    r"\b[A-Z][a-z]+(?:['’]s| $| (?:is|was|has|had|will|can|may|does|did|went|\w\w+ed|\w\w+s)\b)"
)


# "Boys at this school who ..."
_OF_OURS = re.compile(r"\b(?:at|in|from|of|on) (?:this|our|the same) [\w-]+")


def is_general(place: Place) -> bool:
    """Guidance about children at large, not the record of a child."""
    low = place.passage.low
    opening = _BULLET.match(low)
    if (any_child := _ANY_CHILD.search(place.left)) is not None:
        return ONE_CHILD.search(place.left, 0, any_child.start()) is None
    if _LISTED.match(low) and not _somebody(place):
        return True
    match = place.lexicon.cues["general_people"].opens.match(low, opening.end() if opening else 0)
    if match is None or match.end() > place.start + 1:
        return False
    named = _SOMEBODY_DOES.search(place.passage.text, match.end(), place.start)
    if _OF_OURS.search(place.left):
        return False
    return named is None and ONE_CHILD.search(place.left) is None


# "have charged two men, 30 and 33, with"
_CHARGED = re.compile(
    r"\b(?:charged|prosecuted|convicted|accused|arrested|jailed|sentenced|indicted)\b[^.;:]{0,50}"
    r"\b(?:with|of|for|on suspicion of) (?:a |the |an )?$"
)


_SECTION = re.compile(r"\b(?:ss?\.?|sect?\.?) ?\d+\w{0,2} ?(?:\(|of |under )[^;.)]{0,30}$")
# "Convicted of robbery at 15, he is a ...": no offence's name any more
_NEW_CLAUSE = re.compile(
    r"; | [–—-] |: (?:the|her|his|this) |\b(?:he|she|they|it|we|i)\b"
    r"|\b(?:and|but|who|which|that) [\w' -]{0,30}?"
    r"\b(?:is|was|are|were|has|had|remains|continues)\b|, [\w'-]+ (?:is|was|has|had|remains)\b"
)


def is_offence(place: Place) -> bool:
    """The name of an offence after "charged with", "convicted of", "the offence of"."""
    if _CHARGED.search(place.left) or _SECTION.search(place.left):
        return True
    named = within(place.passage.told, "offence", place.start - 90, place.start)
    return any(
        place.start - end <= 60 and _NEW_CLAUSE.search(place.left, end) is None for _, end in named
    )


def is_quoted(place: Place) -> bool:
    """Direct speech; scare quotes around a label alone are none."""
    quoted = quotation_around(place)
    return quoted is not None and is_direct_speech(place, quoted) and not _is_ours(place, quoted)


# 'The social worker wrote: "..."': a colleague's words are the record's own
_COLLEAGUE_WRITES = re.compile(
    r"(?:^|[.;\n] ?)(?:[\w'-]+ ){0,4}?(?:social worker|officer|sergeant|constable|nurse|doctor|"
    r"consultant|"
    r"paramedic|keyworker|key worker|manager|staff|practitioner|police|pc|dc|gp|night worker|"
    r"duty worker|support worker|youth worker)(?:'s)? (?:[\w'-]+ ){0,3}?"
    r"(?:wrote|writes|recorded|records|noted|notes|entry|note|log|summary)(?: (?:that|as follows|"
    r"reads|read|says))?"
    r"[:,]? ?$"
)


def _is_ours(place: Place, quoted: Quotation) -> bool:
    return _COLLEAGUE_WRITES.search(place.passage.folded, 0, quoted.opens) is not None


#: Each rule with the name by which an explanation speaks of it, cheapest first.
RULES: Final[tuple[tuple[str, Callable[[Place], bool]], ...]] = (
    ("direct speech", is_quoted),
    ("title", is_title),
    ("heading", is_heading),
    ("mention", is_mention),
    ("rejected", is_rejected),
    ("withdrawn", is_withdrawn),
    ("criticised", is_criticised),
    ("general", is_general),
    ("put to the reader", is_put_to_reader),
    ("offence", is_offence),
    ("reported", is_reported),
)


def keeps_quiet(place: Place) -> str | None:
    """The rule that leaves the phrase alone, or None."""
    return next((name for name, applies in RULES if applies(place)), None)
