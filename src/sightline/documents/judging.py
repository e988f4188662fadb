"""What one sentence, item or cell is: a finding, a recommendation, a question, good practice."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sightline.documents.asking import (
    asks_by_form,
    begins_with_an_order,
    has_shape_of_an_order,
    says_who_does,
    says_who_will,
)
from sightline.documents.sentences import (
    finds_fault_looking_back,
    looks_back,
    main_clause,
    tells_of_the_past,
)
from sightline.documents.vocabulary import Words
from sightline.documents.words import words_of
from sightline.domain.library import DocumentKind, StatementKind
from sightline.domain.library_rules import Role

_FINDING = StatementKind.FINDING
_RECOMMENDATION = StatementKind.RECOMMENDATION
#: "That the board seeks assurance" is said of what was recommended, and begins with it.
_THAT = re.compile(r"^That (?!(?:is|was|means|would|makes|meant|said|has|had)\b)")
_ASKING = frozenset(
    re.findall(
        r"\S+",
        "how what who whom which when where why do does is are can could would have",
    )
)
#: An address, a footnote, a title of something else to read.
_POINTS_ELSEWHERE = re.compile(
    r"^(?:https?://|www\.|[¹²³⁴⁵⁶⁷⁸⁹])|\((?:[\w-]+\.)+(?:uk|org|com|net)\)\.?(?:\s+Chapter.*)?$|"
    r"\b(?:be accessed|by clicking|clicking (?:on )?(?:this|the)|hyperlink|"
    r"can be found (?:at|here|on)|[Hh]elpline|any queries|further queries|"
    r"[Pp]lease (?:email|visit|click)|[Ff]or (?:more|further) (?:information|details))\b"
)
#: What a paper says of itself: its date, its author, its version.
_OF_THE_PAPER = re.compile(
    r"^(?:(?:first |last )?(?:published|updated|reviewed|approved)|date|author|version|review date|"
    r"next review|status|classification|audience|prepared by|written by|source|keywords)\b"
    r"[^:]{0,30}:",
    re.IGNORECASE,
)
#: "The following recommendations": they come after it.
_LEADS_IN = re.compile(
    r"\b(?:following|below)\W+(?:[\w-]+\W+){0,3}?(?:recommendation|finding|lesson|action|question|"
    r"learning|theme|statement)",
    re.IGNORECASE,
)
#: What reviews found is told in an introduction, too.
_REPORTS = re.compile(
    r"\b(?:reviews?|audits?|inspectors?|inspections?|inquiry|learning from \w+ reviews)\b"
    r"[^.:]{0,50}?\b(?:found|finds?|highlights?|highlighted|shows?|showed|concludes?|concluded|"
    r"emphasi[sz]es?) that\b",
    re.IGNORECASE,
)
_OURS = frozenset(("we", "our"))
#: A sentence that speaks of the recommendations themselves, such as how many there are.
#: Who made it, where and when, between strokes and without a full stop.
_BYLINE = re.compile(r"^[^.?!]{3,120}\s[|·]\s[^.?!]{2,120}$")
LONGEST_LEAD = 40
#: Papers by which those who sign them are bound.
_SETTING_OUT = (
    DocumentKind.AGREEMENT,
    DocumentKind.PROTOCOL,
    DocumentKind.TERMS_OF_REFERENCE,
)
_WILL_BE = re.compile(r"^[^.;:?]{3,90}?\s(?:will|shall) (?:not )?be \w+(?:ed|en|wn|nt|ld|de)\b")
SHORTEST_ORDER = 4
LONGEST_ORDER = 14
_IS = re.compile(r"\b(?:is|are|do|does|has|have|can|may)\b")
_ABOUT_ITSELF = re.compile(
    r"\b(?:recommendations?|section|briefing|(?:this|the|our|overview|final) report)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Character:
    """What is known of the whole document while one sentence of it is judged.

    formal: kinds that it numbers or sets apart, and which it therefore has nowhere else.
    publisher: what it did since is no learning of its own. long: too long to take each sentence
    under "Analysis" for a finding. duties: what it asks, it asks of everybody always, as handbooks
    do. nowhere: kinds that no heading announced and nothing showed: less will do to show them.
    """

    kind: DocumentKind
    formal: frozenset[StatementKind] = frozenset()
    long: bool = False
    publisher: str = ""
    duties: bool = False
    nowhere: frozenset[StatementKind] = frozenset()


@dataclass(frozen=True)
class Said:
    """A sentence and where it stands. item: of a list, or with a number of its own."""

    text: str
    role: Role
    formal: bool = False
    item: bool = False


def judge(said: Said, words: Words, character: Character) -> StatementKind | None:
    """None where a careful reader would not quote it."""
    spoken = words_of(said.text)
    if _says_nothing(said, spoken, words, character):
        return None
    judges = {
        Role.QUESTIONS: _asking,
        Role.RECOMMENDATIONS: _recommending,
        Role.FINDINGS: _finding,
        Role.PRACTICE: _of_practice,
        Role.GOOD_PRACTICE: _good,
    }
    if said.text.strip().endswith("?") and said.role is not Role.QUESTIONS:
        asked = said.item or said.role in (Role.RECOMMENDATIONS, Role.PRACTICE)
        asked = asked and len(spoken) > 3
        return StatementKind.QUESTION if asked else None
    return judges.get(said.role, _elsewhere)(said, words, character)


def _says_nothing(said: Said, spoken: list[str], words: Words, character: Character) -> bool:
    """Background, what was done since, a lead-in, a scrap of a line, a pointer elsewhere."""
    text = said.text.strip()
    if len(spoken) < 2 or said.role is Role.RESPONSE:
        return True
    if said.role is Role.BACKGROUND and not (_REPORTS.search(text) and not said.item):
        return True
    urges = _urges(text, words, openings=False)
    if text.endswith(":") and (len(spoken) < 20 or not urges):
        return True
    if _is_no_statement(said, text, spoken):
        return True
    ours = said.role is not Role.QUESTIONS and _of_ourselves(text, spoken, character)
    tells = words.says(text, _FINDING, strong=True)
    return ours and not (urges or tells or words.says(text, StatementKind.GOOD_PRACTICE))


def _is_no_statement(said: Said, text: str, spoken: list[str]) -> bool:
    if not said.item and len(spoken) < 6 and not text.endswith((".", "?", "!")):
        return True
    if _POINTS_ELSEWHERE.search(text) or _OF_THE_PAPER.match(text) or _BYLINE.match(text):
        return True
    leads = _LEADS_IN.search(text) is not None and len(spoken) < LONGEST_LEAD
    return leads and not said.item


def _asking(said: Said, words: Words, _character: Character) -> StatementKind | None:
    asks = said.text.strip().endswith("?") or (said.item and _asks(said.text, words))
    return StatementKind.QUESTION if asks else None


def _of_ourselves(text: str, spoken: list[str], character: Character) -> bool:
    """Whether it tells what the publisher did: "We wrote", "The LSCB has", "Ambermere made"."""
    if spoken[0] in _OURS and text[0] not in "\"“‘'":
        return True
    initials = "".join(each[0] for each in character.publisher.split() if each[:1].isupper())
    first = re.sub(r"^The\s+", "", text).split()[0].strip("’'s.,")
    names = {each for each in (initials, character.publisher.split(" ")[0]) if len(each) > 2}
    return first in names


def _asks(text: str, words: Words) -> bool:
    return words_of(text)[0] in _ASKING or words.says(text, _RECOMMENDATION)


def _urges(text: str, words: Words, *, openings: bool) -> bool:
    cues = [each for each in words.cues(text) if each.says is _RECOMMENDATION]
    if looks_back(text) or any(each.against for each in cues):
        return False
    if openings and has_shape_of_an_order(text):
        return True
    return any(openings or not each.opening for each in cues) or asks_by_form(text, words)


def _recommending(said: Said, words: Words, _character: Character) -> StatementKind | None:
    if _urges(said.text, words, openings=True) or _THAT.match(said.text):
        return _RECOMMENDATION
    past = tells_of_the_past(said.text)
    if words.says(main_clause(said.text), _FINDING, strong=said.formal or not past):
        return _FINDING  # "ring when a child was not brought" finds nothing
    spoken = words_of(said.text)
    if not said.item and (_ABOUT_ITSELF.search(said.text) or spoken[0] in ("this", "these")):
        return None
    return _RECOMMENDATION


def _finding(said: Said, words: Words, character: Character) -> StatementKind | None:
    if _RECOMMENDATION not in character.formal and (
        _urges(said.text, words, openings=False) or _is_a_short_order(said, words)
    ):
        return _RECOMMENDATION
    if words.says(said.text, StatementKind.GOOD_PRACTICE):
        return StatementKind.GOOD_PRACTICE
    return _FINDING if _is_found(said, words, character) else None


def _is_a_short_order(said: Said, words: Words) -> bool:
    """ "Carry out an early assessment" as an entry of a list, without a full stop."""
    short = said.item and not said.text.endswith(".") and len(words_of(said.text)) <= 14
    return short and any(each.opening for each in words.cues(said.text) if not each.against)


def _is_found(said: Said, words: Words, character: Character) -> bool:
    if _FINDING in character.formal:
        return False
    plain = words.says(said.text, _FINDING)
    if not said.item and (character.long or len(words_of(said.text)) < 6):
        return plain
    return plain or not _ABOUT_ITSELF.search(said.text)


def _of_practice(said: Said, words: Words, character: Character) -> StatementKind | None:
    formal = _RECOMMENDATION in character.formal
    if _urges(said.text, words, openings=not formal):
        return _RECOMMENDATION
    return _finding(said, words, character)


def _good(said: Said, words: Words, character: Character) -> StatementKind | None:
    if _RECOMMENDATION not in character.formal and _urges(said.text, words, openings=False):
        return _RECOMMENDATION
    if words.says(said.text, _FINDING, strong=True) and "good" not in said.text:
        return _FINDING
    return StatementKind.GOOD_PRACTICE


_WORK = frozenset(
    re.findall(
        r"\S+",
        "assessment assessments referral referrals meeting meetings plan plans planning record "
        "recorded records recording supervision interview interviews conference strategy screening "
        "chronology minutes visits checks enquiry enquiries risk information intelligence pathway "
        "threshold thresholds protocol procedure tool audit panel practice",
    )
)


def _tells_readers(said: Said, words: Words, character: Character) -> bool:
    """ "Understand the child's daily life." in a paragraph of a briefing, over why."""
    if character.kind is not DocumentKind.BRIEFING or _RECOMMENDATION in character.formal:
        return False
    short = SHORTEST_ORDER <= len(words_of(said.text)) <= LONGEST_ORDER
    told = tells_of_the_past(said.text) or _IS.search(said.text) is not None
    return short and not told and begins_with_an_order(said.text, words)


def _is_set_out(said: Said, words: Words, character: Character) -> bool:
    """What a standard sets out without "must": "The chair speaks with the child", "Ask first"."""
    if says_who_will(said.text, words) or says_who_does(said.text, words):
        return True
    if character.kind in _SETTING_OUT and _WILL_BE.search(said.text):
        return True
    told = tells_of_the_past(said.text) or looks_back(said.text)
    short = len(words_of(said.text)) >= SHORTEST_ORDER
    if told or not short:
        return False
    return has_shape_of_an_order(said.text) or (
        said.item and _urges(said.text, words, openings=True)
    )


#: Of whom the story of a case tells.
_FAMILY = frozenset(
    re.findall(
        r"\S+",
        "mother father mum dad parents he she child children boy girl baby grandmother grandfather "
        "aunt uncle brother sister siblings family stepfather partner",
    )
)


def _of_work(text: str, words: Words) -> bool:
    """Whether it tells of somebody at work, and not only of the child's life."""
    spoken = words_of(text)
    if not _FAMILY.isdisjoint(spoken[:2]) and not any(words.addressees.within(spoken[:4])):
        return False
    return not _WORK.isdisjoint(spoken) or any(words.addressees.within(spoken))


def _elsewhere(said: Said, words: Words, character: Character) -> StatementKind | None:
    if character.duties and _is_set_out(said, words, character):
        return _RECOMMENDATION
    long_item = said.item and len(words_of(said.text)) >= 6
    orders = character.kind is DocumentKind.BRIEFING or _RECOMMENDATION in character.nowhere
    orders = orders and long_item
    if _RECOMMENDATION not in character.formal and _urges(said.text, words, openings=orders):
        return _RECOMMENDATION
    if _tells_readers(said, words, character):
        return _RECOMMENDATION
    entry = said.item and character.kind is DocumentKind.BRIEFING
    entry = entry or (_FINDING in character.nowhere and tells_of_the_past(said.text))
    reviews = character.kind in (
        DocumentKind.CASE_REVIEW,
        DocumentKind.AUDIT,
        DocumentKind.BRIEFING,
    )
    work = _of_work(said.text, words) and not _ABOUT_ITSELF.search(said.text)
    entry = entry or (reviews and not character.long and work)
    found = words.says(said.text, _FINDING, strong=not entry) or finds_fault_looking_back(said.text)
    if found and (_FINDING not in character.formal or words.says(said.text, _FINDING, strong=True)):
        return _FINDING
    reviews = character.kind in (DocumentKind.CASE_REVIEW, DocumentKind.AUDIT)
    if reviews and words.says(said.text, StatementKind.GOOD_PRACTICE):
        return StatementKind.GOOD_PRACTICE
    return None
