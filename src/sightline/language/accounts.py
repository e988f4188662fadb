"""Whose account a sentence gives: the child's, the family's, a suspect's, or the record's own."""

from __future__ import annotations

import re
from typing import Final

from sightline.language.cues import Span, within
from sightline.language.grammar import ACTS, BE
from sightline.language.place import ONE_CHILD, Place, last_of

_PASSIVE = re.compile(
    r"\b(?:is|was|are|were|been|be|being|gets?|got)"
    r"(?: not| \w+ly| also| often| still| now| once)?\s*$"
)
_AFTER_SAYING = re.compile(
    r"^[^.;]{0,60}?, (?!(?:as|because|but|and|when|while|whilst|since|although|so|which|who) )"
    r"(?:according to (?P<who>[^.,;]+)|(?P<by>(?:\w+ ){0,3}?)"
    r"(?:said|says|told|explained|claims?|claimed|insists?|insisted|reports?|reported)"
    r"\b)"
)


# "told the panel through an interpreter that"
_TELLS_THAT = re.compile(r"\b(told|tells|assured|assures) (?!nobody|no.one)[^.;,:]{1,60} that\b")
# "describes the man who drives him to the coast as his partner"
_CALLS_AS = re.compile(
    r"\b(describe[sd]?|(?:refer|talk|spoke|speak)(?:s|ed)? (?:to|of|about)|regards|regarded|sees|"
    r"introduces|introduced) "
    r"[^.;,]{1,70} as (?:his |her |their |a |an |the )?(?:\w+ )?[\"'“‘]?$"
)


# "she has been told all her life that she ..."
_HAS_HEARD = re.compile(
    r"\b(?:been|was|were|is|being) told (?:all (?:her|his|their) li[fv]e?s?|by (?:him|them)|"
    r"by the men|over and over|again and again|time and again|for years|too often|so often|since)"
    r"\b[^.;]{0,30} that\b"
)


def is_reported(place: Place) -> bool:
    """An account attributed to the child, the family or a suspect; a colleague's is our own."""
    return _IS_SHARED.search(place.passage.low) is None and _is_theirs_alone(place)


def _is_theirs_alone(place: Place) -> bool:
    found, start = place.passage.told, _statement_start(place)
    for said in within(found, "reports", start, place.start):
        if _is_noun(place.left, said) or _does_more(place, said) or _in_aside(place, said):
            continue
        if _is_told(place, said) or _was_not_said(place, said):
            continue
        if not _by_colleague(place, start, said):
            return True
    if _TOLD_BY.search(place.passage.low, 0, place.start) or _COMES_FROM.match(place.passage.low):
        return True
    for said in within(found, "reports_as", start, place.start):
        if not (_by_colleague(place, start, said) or _passively(place, start, said)):
            return True
    for pattern in (_TELLS_THAT, _CALLS_AS):
        told = last_of(pattern.finditer(place.left, start))
        if told is None or _passively(place, start, told.span()):
            continue
        if not _by_colleague(place, start, told.span(1)):
            return True
    if any(True for _ in within(found, "presents_as", start, place.start)):
        return True
    return _HAS_HEARD.search(place.left, start) is not None or _is_said_after(place)


# "Her mother's view, which we share, is ...", "... and the officer agreed"
_IS_SHARED = re.compile(
    r"\b(?:which|and|that|as|but) (?:we|i|all|staff|everybody|everyone|the \w+|our \w+)"
    r"(?: would| do| also| all| are bound to| have to| must| can only)? "
    r"(?:share|shared|agree|agreed|endorse|endorsed|concur|concurred|accept|accepted)\b(?! to\b|"
    r" not\b)"
    r"|\b(?:we|i) (?:would |do |also |all )?(?:agree|concur) (?:with|that)\b"
)
# as in "as Hamza tells it", or "Brother (19) on the phone: she's wild and you lot do nothing"
_TOLD_BY = re.compile(
    r"\bto hear [\w'-]+ tell it\b"
    r"|\bas [\w'-]+ (?:tells|told|puts|put|sees|saw|remembers|remembered|describes|described) "
    r"(?:it|things|the story|this|what happened)\b"
    r"|^(?:(?:his|her|the|their|step|foster|older|younger|maternal|paternal)[ -]?){0,2}"
    r"(?:mum|mother|dad|father|nan|gran|grandmother|grandad|brother|sister|aunt|uncle|neighbour|"
    r"suspect|boyfriend|friend|child|girl|boy|young person|yp|pupil|parent|parents)\b"
    r"[^:.]{0,20}\b(?:on|by|in|via|over|to)\b (?:the |a )?"
    r"(?:phone|telephone|text|email|voicemail|letter|interview|message|officer|911|999|101)\b"
    r"[^:.]{0,20}: "
)
# "Reports that the girl is a runaway come from her stepfather alone"
_COMES_FROM = re.compile(
    r"(?:the )?(?:report|claim|allegation|suggestion|account|rumour|assertion|statement|story)s?"
    r" (?:that|of) .* (?:comes?|came|originates?d?|(?:is|was|were|are) (?:made|given)) "
    r"(?:only |all )?"
    r"(?:from|by) (?!us\b|our\b|me\b|staff\b)"
)
# "Sam said goodnight to staff and absconded": what is said ended before the next thing done
_MORE_IS_DONE = re.compile(
    r"(?! that\b)(?:(?!\b(?:she|he|they|it|we|i|that|has|had|is|was|are|were)\b)[^:\"“])*"
    r" and (?:then |later |again |also |still |so |promptly |now )?"
    r"(?:(?:is|was|has|had|has been|remains) (?:\w+ly |very |again )?)?$"
)


# "Carys, whose father says she is no trouble to him, is": what is put in says nothing of the rest
_PUT_IN = re.compile(r", (?:who|whose|whom|which|where)\b[^,;]*,")


def _in_aside(place: Place, said: Span) -> bool:
    asides = _PUT_IN.finditer(place.left)
    return any(aside.start() < said[0] and said[1] <= aside.end() for aside in asides)


def _does_more(place: Place, said: Span) -> bool:
    match = _MORE_IS_DONE.match(place.left, said[1])
    first = place.passage.low[place.start :].split(None, 1)[0].rstrip(".,;:!?")
    return match is not None and (
        not match[0].endswith(" and ") or first in ACTS or first in BE or first.endswith("ed")
    )


_OWNED = re.compile(r" (?:his|her|their) ")
_UNSAID = re.compile(
    r"\b(?:refus\w+ to|(?:would|will|could|did|does) not|won't|wouldn't|couldn't|didn't|doesn't|"
    r"unable to|unwilling to) $"
)
_AND_SHE = re.compile(r"[,;] (?:and|but) (?:she|he|they) ")


def _is_told(place: Place, said: Span) -> bool:
    """ "texted her partner": the one to whom something is said, not what is said."""
    verb = place.left[said[0] : said[1]]
    told = verb.startswith(("text", "messag", "email", "phone", "told", "tell"))
    return told and _OWNED.fullmatch(place.left, said[1]) is not None


def _was_not_said(place: Place, said: Span) -> bool:
    """ "refused to say who it was, and she was": nobody's account stands in the second half."""
    return (
        _UNSAID.search(place.left, 0, said[0]) is not None
        and _AND_SHE.search(place.left, said[1]) is not None
    )


_BY_WHOM = re.compile(r"(?:ed|seen|known) by (.*) as\b")


def _passively(place: Place, start: int, said: Span) -> bool:
    """ "Described by her foster carer as": the statement begins with the one spoken of."""
    agent = _BY_WHOM.search(place.left[said[0] : said[1]])
    if agent is None or place.left[start : said[0]].strip():
        return False
    return place.lexicon.cues["workers"].literally.search(agent[1]) is not None


def _is_said_after(place: Place) -> bool:
    """ "She is wild, her mother says": the account is named behind what it says."""
    match = _AFTER_SAYING.match(place.right)
    if match is None:
        return False
    who = match["who"] or match["by"] or _who_follows(place.right[match.end() :])
    if _PASSIVE.search(who) or who.endswith(("to ", "not ", "never ")):
        return False  # "A runaway, Mia was not reported"
    return place.lexicon.cues["workers"].literally.search(who) is None


def _who_follows(after: str) -> str:
    """ "..., said the duty note": the one who says it stands behind the verb."""
    return " ".join(re.split(r"[.,;:]", after, maxsplit=1)[0].split()[:4])


_DETERMINED = re.compile(
    r"\b(?:the|a|an|this|that|his|her|their|police|initial|recent|latest|several|two|further"
    r"|(?:the|a|an|this) (?:crime|incident|night|school|written|intelligence|social work)) $"
)
# as in "Night report, Rowan House: Skye was"
_HEADING = re.compile(r"\W*(?:\w+ ){0,3}report, [^.;:]{1,40}: ")
_MAY_BE_NOUN: Final = frozenset(
    ("report", "reports", "claim", "claims", "states", "thought", "say")
)


# "no offences disclosed", "what she said is"
_NOBODY_SAYS: Final = (
    "offences ", "offence ", "crimes ", "nothing ", "what she ", "what he ", "what they ",
)  # fmt: skip


_LITTLE: Final = (
    " no one",
    " no-one",
    " nobody",
    " little",
    " very little",
    " nothing",
    " no more",
    " hello",
    " goodbye",
    " sorry",
)


# "The man denies it all, and Carys is": what is denied is named
_IT_ALL: Final = (
    " it all", " it,", " it;", " it and", " everything,", " this,", " this and", " all knowledge",
    " any knowledge", " any involvement", " all involvement", " being ", " having ",
)  # fmt: skip
# "needs to think about", "was thought to be": no account is given
_PONDERED: Final = (" about", " through", " carefully", " before", " twice", " hard")


# "think it funny that": what follows is so
_THINKS_IT = re.compile(r" it (?!is|was|'s|has|had)\w+ (?:that|to|when)\b")


def _is_noun(left: str, said: Span) -> bool:
    """ "the report", "reports of": the same word, but nobody is saying anything."""
    start, end = said
    word = left[start:end]
    if left[:start].endswith(_NOBODY_SAYS) or left[end:].startswith((*_LITTLE, *_IT_ALL)):
        return True
    if word.startswith("th") and left[end:].startswith(_PONDERED):
        return True
    if left[end:].startswith(" as ") or _THINKS_IT.match(left, end):
        return True  # "stated as consenting"
    if word.endswith("ed") and left[end:].startswith(" by ") and not left[:start].strip():
        return True  # "Warned by the officer for"
    if word not in _MAY_BE_NOUN:
        return False
    determined = word != "claims" and _DETERMINED.search(left[:start]) is not None
    determined = determined or _HEADING.match(left) is not None
    return determined or left[end:].startswith((" of ", " was", " is ", ":"))


_NEW_STATEMENT = re.compile(
    r"(?: and|,) (?=(?:the |her |his )?(?:police|officers?|staff|we|i|social workers?|"
    r"professionals|panel|school|team|cps|case|crime) )"
    r"|, (?:as|because|since) (?=(?:she|he|they|it|this|the) )"
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


# "his aunt, whom we do not believe, says": we are not the ones who say it
_WHO_ASIDE = re.compile(r", who(?:m|se)?\b[^,;]*,")


def _by_colleague(place: Place, start: int, said: Span) -> bool:
    """Whether the one who reports is a worker, the writer, or nobody that is named."""
    before = _WHO_ASIDE.sub(lambda aside: " " * len(aside[0]), place.left[start : said[0]])
    workers = place.lexicon.cues["workers"].literally
    if (who := _named_after(place, before, said)) is not None:
        return workers.search(who) is not None
    if _is_passive(place, before, said):
        # "it is believed that"; but "a mother who had been told that her daughter was"
        told = place.left[said[0] : said[1]].startswith(("told", "convinced", "worried"))
        return not (told and _of_family(place, before))
    words = before.split()[-5:]
    while len(words) > 1 and words[-1] in _LEADING_ON and "and" in words:
        words.pop()  # "I have known him since he was ten and would call him"
    if words[-1:] == ["and"]:  # "Pippa came with a nurse and said": Pippa did
        return workers.search(" ".join(before.split()[:4])) is not None
    if words[-1:] == ["they"] and ONE_CHILD.search(place.left, said[0]):
        return True  # "they believe that she ...": not the child's own account
    near = " ".join(words)
    comma = -1 if _OF_WHOM.search(near) else near.rfind(", ")
    if comma >= 0 and (len(near) - comma > 14 or not near.endswith(",")):
        near = near[comma:]
    nearest = len(before.rstrip()) - len(near)
    worker = workers.search(before, max(0, nearest))
    return worker is not None and not _is_theirs(place, before, worker.start())


# "two teachers and a nurse, all of whom say"
_OF_WHOM = re.compile(r", (?:(?:all|both|some|each|most|two|three|none) of whom|who|which) *$")
_WRITTEN = re.compile(r"(?:note|notes|letter|report|log|email|statement|text|entry|file|form)\b")


def _is_theirs(place: Place, before: str, at: int) -> bool:
    """ "the child's note", "her mother's letter": what they wrote is no record of ours."""
    owner = before[:at].split()[-1:]
    if _WRITTEN.match(before, at) is None:
        return False
    kind = place.lexicon.people.get(owner[0].removesuffix("'s")) if owner else None
    return kind in ("children", "adults", "suspects") and owner[0].endswith("'s")


_LEADING_ON: Final = frozenset(
    ("would", "will", "could", "have", "has", "had", "also", "then", "still", "often", "now")
)
_SAID_BY = re.compile(r" by ((?:[\w'-]+ ){1,4}?)(?:to|as)\b")
_TOLD_BY_ONE = re.compile(r" by ((?:[\w'-]+ ){1,5}?)that\b")  # "was told by the man that"
_PARTICIPLES: Final = frozenset(("thought", "believed", "reported", "said", "claimed"))


def _named_after(place: Place, before: str, said: Span) -> str | None:
    """Who reports, where that stands behind the verb: "according to ...", "said by ... to"."""
    word, after = place.left[said[0] : said[1]], place.left[said[1] :]
    if word == "according to":
        return " ".join(after.partition(",")[0].split()[:5])
    by = _SAID_BY.match(after) if word in _PARTICIPLES else None
    by = by or (_TOLD_BY_ONE.match(after) if word == "told" else None)
    if by is not None:
        return by[1]
    says_the_log = before.endswith(", ") and after.split()[:1] in (["the"], ["our"], ["a"])
    return " ".join(after.split()[:4]) if says_the_log else None


def _is_passive(place: Place, before: str, said: Span) -> bool:
    """ "it is believed", "Reports that", "thought to be", "our own view is": nobody else's."""
    word = place.left[said[0] : said[1]]
    if word.startswith("told") and before.endswith(("when ", "once ", "although ", "if ")):
        return True
    if _PASSIVE.search(before) or (" " + before).endswith((" our ", " my ")):
        return True
    if word in _PARTICIPLES and place.left[said[1] :].startswith((" to be ", " to have ")):
        return True
    return not before.strip() and word in _MAY_BE_NOUN


def _of_family(place: Place, before: str) -> bool:
    people = place.lexicon.people
    return any(people.get(word.strip(",.")) == "adults" for word in before.split()[-5:])
