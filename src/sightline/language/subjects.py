"""Of whom a phrase is said: of a child, of a grown-up, of a body or thing, or of the writer.

No parser: the nearest noun or pronoun to the left that can be the subject, and the noun directly
after the phrase. Where nobody is named the record is taken to be about the child, as records are.
"""

from __future__ import annotations

import re
from typing import Final

from sightline.domain.wording import Whose
from sightline.language.ages import Age
from sightline.language.before import note_begins, without_asides
from sightline.language.grammar import AFTER_ADJECTIVE, CHILDREN_AT_LARGE, OWNERS, PARTICULAR
from sightline.language.lexicon import Lexicon
from sightline.language.passage import Passage
from sightline.language.people import OF_KIND, Subject
from sightline.language.walk import Walk


def is_said_of_child(
    lexicon: Lexicon, passage: Passage, whose: Whose, start: int, end: int, *, adjective: bool
) -> bool:
    """Whether a phrase may be marked, by whose it is; offsets are those within the sentence."""
    how = adjective and _HOW_SOMEBODY_IS.search(passage.text[max(0, start - 4) : end + 30])
    if whose is Whose.ANYONE or how:
        return True
    if adjective and _describes_others(lexicon, passage, whose, start, end):
        return False
    if whose in (Whose.NAME, Whose.LABEL) and not _is_predicate(passage.low[:start]):
        return _names_a_child(lexicon, passage, whose, start, end)
    subject = _by_whom(lexicon, passage, end) if not adjective else None
    subject = subject or subject_of(lexicon, passage, start, end)
    if whose is Whose.FAMILY:
        return subject not in (Subject.BODY, Subject.THING, Subject.WRITER)
    if whose is Whose.MATTER and subject in _NOT_THE_CHILD:
        return _is_theirs_all_the_same(passage, subject, start, end)
    theirs = (
        subject in (Subject.WRITER, Subject.BODY)
        and whose is Whose.CHILD
        and _ITS_OWNER.search(passage.low, 0, start) is not None
    )
    return theirs or subject in (Subject.CHILD, Subject.UNNAMED)


# "key worker to address risky behaviours": what workers work on is the child's; so is "Her bad
# decision-making places her"
_ITS_OWNER = re.compile(
    r"\b(?:worker|workers|staff|mentor|team|nurse|camhs|yot|plan|tutor|we)\b[^.;,]{0,30}?"
    r"\b(?:to|will|can) (?:address|tackle|reduce|explore|discuss|challenge|manage|monitor|"
    r"work on|look at|curb|stop) (?:the |any |further )?$"
    r"|(?:^|[.;:] )(?:her|his) $"
)
_NOT_THE_CHILD: Final = (Subject.THING, Subject.BODY, Subject.ADULT)


def _is_theirs_all_the_same(passage: Passage, subject: Subject, start: int, end: int) -> bool:
    """ "the debts are part of the lifestyle he has chosen", "her tutor puts it down to ..."."""
    if subject is Subject.ADULT:
        return _THEIR_OWN.search(passage.low, start, end) is not None
    return subject is Subject.THING or _HIS_OWN.search(passage.low, start, end) is not None


# "embarrassed by how flirtatious Jess can be"
_HOW_SOMEBODY_IS = re.compile(
    r"^how [\w-]+(?: and [\w-]+)? (?:[A-Z][a-z]+|she|he|they|the (?:girl|boy|child)) "
    r"(?:is|was|can|could|has|had|had been|has been|became)\b"
)
# "her tutor puts it down to the lifestyle she leads"
_THEIR_OWN = re.compile(
    r"\b(?:she|he|they) (?:has|have|had|leads?|chose|chooses?|wants?|enjoys?|lives?)\b"
)
_HIS_OWN = re.compile(r"\b(?:she|he|they) (?:has|have|had|chose|chooses|wants|enjoys|likes)\b")
_BEING = re.compile(
    r"(?s:.*)(?:\b(?:is|was|are|were|be|been|being|become|becomes|became|becoming|remains|as|now|"
    r"already|nothing)"
    r"|'s|'re)\b((?: [\w'-]+){0,6})[ \"'“‘(]*$"
)
_LINKS: Final = frozenset(
    ("by", "with", "from", "against", "near", "for", "on", "in", "at", "after", "about", "outside")
)
# "scared of gang members", "owed to a dealer": somebody else
_TOWARDS = re.compile(
    r"\b(?:scared|afraid|frightened|terrified|wary|fearful|victim|victims|aware|target|tired|"
    r"suspicious|proud|friend|friends|girlfriend|son|daughter|brother|sister|hands|pocket) of\b"
)


def _is_predicate(left: str) -> bool:
    """ "he is a known ...": the phrase is what somebody is said to be."""
    match = _BEING.match(without_asides(left, left)[0])
    return (
        match is not None
        and _LINKS.isdisjoint(match[1].split())
        and _TOWARDS.search(match[1]) is None
    )


def _age_beside(passage: Passage, start: int, end: int) -> Age | None:
    """The age that stands directly before or after a phrase: "28-year-old ...", "..., 15,"."""
    for age in passage.ages:
        between = passage.low[age.end : start].strip(" -–—") if age.end <= start else None
        if between in ("", "old", "male", "female"):
            return age
        if end <= age.start and passage.low[end : age.start].strip(" (,") in ("", "aged", "who is"):
            return age
    return None


def _names_a_child(lexicon: Lexicon, passage: Passage, whose: Whose, start: int, end: int) -> bool:
    """Of words that name somebody: a runaway is a child unless said otherwise, a dealer is not."""
    left = passage.low[:start]
    if (beside := _age_beside(passage, start, end)) is not None:
        return beside.years < 18
    if (named := _NAMED_AGED.match(passage.text, end)) is not None:
        return int(named[1]) < 18  # "Gang member Tyrell, 15, was seen"
    if whose is Whose.LABEL:
        return _labels_a_child(passage, left, start, end)
    before = left.split()[-1:]
    if passage.low[end - 1] == "s" and not (before and before[0] in PARTICULAR):
        if _ONE_OF.search(left):
            return True
        return _IN_SCHOOL.match(passage.low, end) is not None  # not "money mules" at large
    return not before or lexicon.people.get(before[0]) not in ("adults", "suspects")


def _labels_a_child(passage: Passage, left: str, start: int, end: int) -> bool:
    """ "Known gang member." in a note, "A drug runner for the men, Kai is ..."."""
    bare = left.strip(" \"'“‘-•*")
    if bare in ("", "a", "an") and _APPOSITION.match(passage.text, end):
        return True
    if _is_young_one(passage, start, end) or _is_noted(passage, start, end):
        return True
    alone = not left[note_begins(left) :].strip(" \"'“‘-•*")
    return alone and passage.low[end : end + 2].strip()[:1] in _ENDS_NOTE


def _is_noted(passage: Passage, start: int, end: int) -> bool:
    """ "14-year-old male, stab wound, known gang member, mother not told": notes of one child."""
    years = [age.years for age in passage.ages]
    between = passage.low[:start].rstrip().endswith((",", ";", ":"))
    stops = passage.low[end : end + 1] in (",", ";", ".", "")
    return between and stops and bool(years) and max(years) < 18


def _is_young_one(passage: Passage, start: int, end: int) -> bool:
    """ "Caden, a youth dealer, was", "a young dealer", "a dealer in year 10"."""
    low = passage.low
    if _APPOSED_TO.search(passage.text[:start]) and _APART.match(low, end):
        return True
    young = _YOUNG_ONE.search(low, 0, start) or _YOUNG_BEGINS.match(low, start)
    if young is not None or _IN_SCHOOL.match(low, end) is not None:
        return True
    if low[:start].strip() in _OPENERS and _AGED_LAST.search(low, end):
        return True
    return _ON_ROLL.search(low) is not None


# "add Connor to the list of regular absconders": one of them is somebody
_ONE_OF = re.compile(
    r"\b(?:one|some|two|three|most|both) of (?:our|the|these|those)(?: \w+)? $"
    r"|\b(?:our|the|a|this) (?:list|log|register|group|number|cohort) of (?:our |the |known )?$"
)
_OPENERS: Final = ("", "another", "a", "an", "known", "yet another", "one more")
# "Another line holder picked up at the coach station, aged 15."
_AGED_LAST = re.compile(r",? (?:aged|only|just|age) (?:1[0-7]|\d)\b[.)]?$")
_ON_ROLL = re.compile(r"\b(?:on roll|of them in year|of our (?:pupils|residents))\b")
_APPOSED_TO = re.compile(
    r"(?:(?<!Mr )(?<!Ms )(?<!Mrs )(?<!Dr )\b[A-Z][a-z]+"
    r"|\b(?:girl|boy|child|lad|pupil|teenager|old)), "
    r"(?:now )?(?:a|an|the|another|one) "
    r"(?:[\w-]+ ){0,2}$"
)
_APART = re.compile(r"(?: [\w' -]{1,40})?,")
_YOUNG_ONE = re.compile(
    r"\b(?:young|youth|teenage|juvenile|schoolboy|schoolgirl|school-age|underage) ?$"
)
_YOUNG_BEGINS = re.compile(r"(?:young|youth|teenage|juvenile|school-age|underage) ")
_IN_SCHOOL = re.compile(
    r",? (?:in|from|of) (?:year (?:[7-9]|1[0-3])|our |this (?:home|school|unit))"
)
_ENDS_NOTE: Final = ("", ".", ",", ";", ")", "–", "—", "-")
# "A drug runner for the men, Kai is ..."
_APPOSITION = re.compile(r"[^,.;:]{0,60}, (?:he|she|they|[A-Z]\w+) ")
_NAMED_AGED = re.compile(r",? [A-Z][a-z]+(?: [A-Z][a-z]+)?,? \(?(?:aged )?(\d\d?)\b")
_AT_LARGE = re.compile(rf" (?:young people|{'|'.join(sorted(CHILDREN_AT_LARGE))})\b")
_NEXT_WORD = re.compile(r"[\"']? ([a-z][a-z'-]*)")


def _describes_others(
    lexicon: Lexicon, passage: Passage, whose: Whose, start: int, end: int
) -> bool:
    """ "materialistic values", "disengaged children": an adjective of things, or of children at
    large."""
    if any(age.years < 18 and passage.low[end : age.start] == " " for age in passage.ages):
        return False  # "an out of control thirteen-year-old"
    match = _NEXT_WORD.match(passage.low, end)
    if whose is Whose.NAME and match is not None and match[1].endswith("ed"):
        return False  # "a money mule used by the network"
    if whose is Whose.CHILD and _AT_LARGE.match(passage.low, end):
        before = passage.low[:start].split()[-1:]
        return not before or before[0] not in PARTICULAR
    if match is None or match[1] in AFTER_ADJECTIVE or match[1].endswith("ly"):
        return False
    kind = lexicon.people.get(match[1])
    if kind is None and whose is Whose.CHILD:
        before = passage.low[:start].split()[-1:]
        owner = before[0].removesuffix("'s") if before else ""
        owned = owner in OWNERS or (
            owner != "".join(before) and lexicon.people.get(owner) in (None, "children")
        )
        return not owned  # "her materialistic outlook": hers
    return kind in (None, "things", "bodies")


_BY = re.compile(
    r" (?:(?:(?:is|was|were|are|had been|have been|has been) )?(?:made|taken|brought|lodged) )?by "
    r"(?:(?:the|a|an|his|her|their|both|two|these|some|older|senior) )*([\w-]+)"
)


_GIVEN: Final = ("engagement", "cooperation", "co-operation", "compliance", "motivation")
_FROM = re.compile(
    r" (?:from|by|on the part of) (?:(?:the|a|an|his|her|their|both|our|local|other|these) )*"
    r"([\w-]+)"
)
_FROM_A_CHILD = re.compile(
    r" (?:from|by|on the part of) (?:(?!Mr|Ms|Mrs|Dr|The |Police|Staff)[A-Z][a-z]+"
    r"|(?:the|this) (?:girl|boy|child|lad|pupil|young person|young man|young woman))\b"
)


def _by_whom(lexicon: Lexicon, passage: Passage, end: int) -> Subject | None:
    """ "poor decisions by leaders": after a noun, whose doing it is."""
    if passage.low[:end].endswith("ed"):
        return None  # "not believed by": theirs is the verb, not what is said of the child
    given = passage.low[:end].endswith(_GIVEN)
    if given and _FROM_A_CHILD.match(passage.text, end):
        return Subject.CHILD  # "frustrated by the lack of engagement from Tia"
    match = (_FROM if given else _BY).match(passage.low, end)
    kind = lexicon.people.get(match[1]) if match else None
    return OF_KIND[kind] if kind and kind != "matters" else None


def subject_of(lexicon: Lexicon, passage: Passage, start: int, end: int) -> Subject:
    """Whose label it is; start and end are offsets within the sentence."""
    after = _said_after(lexicon, passage, start, end)
    if after is not None:
        return after
    doer = _WHO_DOES.match(passage.low, end) if _OPENS_ING.match(passage.low, 0, end) else None
    if doer is not None and start == 0 and passage.low[end - 1] != "s":
        kind = lexicon.people.get(doer[1])
        if kind in ("bodies", "things", "adults", "suspects"):
            return OF_KIND[kind]  # "Refusing to engage with ministers, the union walked out"
    is_who = _IS_WHO.match(passage.low, end) if passage.low[:start].strip() in _DETERMINER else None
    for word in is_who[1].split() if is_who is not None else ():
        kind = lexicon.people.get(word)
        if kind in ("bodies", "adults", "suspects", "writers"):
            return OF_KIND[kind]  # "The risk taker here was the agency"
    within = _IN_A_CHILD.match(passage.low, end)
    if within is not None and lexicon.people.get(within[1] or "children") == "children":
        return Subject.CHILD
    for age in reversed(passage.ages):
        if age.end <= start and passage.low[age.end : start].strip(" -") in ("", "old"):
            if passage.low[age.start] in "(,":
                break
            return Subject.ADULT if age.years >= 18 else Subject.CHILD
    return Walk(lexicon, passage, start).subject()


_DETERMINER: Final = ("the", "a", "an", "one")
_IS_WHO = re.compile(
    r"(?: [\w'-]+){0,4}? (?:is|was|were|are) (?:the|an?|our|her|his) ((?:[\w-]+ ?){1,3})"
)
_OPENS_ING = re.compile(r"\w+ing\b")
_WHO_DOES = re.compile(r"[^.;,]{0,60}, (?:the|an?) ([\w-]+)")
# "is a lifestyle choice in this 16-year-old", "on the part of the girl"
_IN_A_CHILD = re.compile(
    r" (?:in|on the part of|from) (?:this|the|our|a) "
    r"(?:(?:young )?([a-z]+)\b|1[0-7][- ]year[- ]old)"
)
_AFTER = re.compile(
    r"(?:['\"”]? |-)"
    r"(of (?:the |a |an |this |that |our |his |her |their |two |these |those |some "
    r"|older |adult |grown |violent |local )*)?"
    r"([\w-]+)(?: ([\w-]+))?"
)
_MATTER_OF = re.compile(
    r"['\"”]? ([\w-]+) (?:of|by|from) (?:(?:the|a|an|this|his|her|their|two|these|some) )*"
    r"((?:[\w-]+ ?){1,3})"
)
_TAKEN_ON: Final = ("recruit", "enlist", "hired", "groom")
_NO_NOUN_FOLLOWS: Final = frozenset(
    ("to", "with", "towards", "toward", "around", "about", "like", "as", "into",
     "for", "at", "on", "by", "younger", "other", "a", "an", "the", "her", "his",
     "someone", "somebody", "two", "three", "several", "both", "this", "that", "their")
)  # fmt: skip


def _said_after(lexicon: Lexicon, passage: Passage, start: int, end: int) -> Subject | None:
    """The noun that the phrase describes: "a manipulative man", "risky behaviour of the man"."""
    match = _AFTER.match(passage.low, end)
    last = passage.low[start:end].rpartition(" ")[2]
    if match is None or last in _NO_NOUN_FOLLOWS or last.endswith(("'s", "s'")):
        return None
    # "the men recruited children": those who do it stand before
    by_others = start and last.startswith(_TAKEN_ON) and match[1] is None
    belongs = _MATTER_OF.match(passage.low, end)
    if belongs is not None and lexicon.people.get(belongs[1]) == "matters":
        for word in belongs[2].split():  # "the flirtatious manner of the hotel manager"
            kind = lexicon.people.get(word)
            if kind is not None and kind != "matters":
                return OF_KIND[kind]
    first, second = (lexicon.people.get(match[group] or "") for group in (2, 3))
    if first == "children" and not by_others:
        return Subject.CHILD
    if by_others or first is None or first in ("writers", "matters"):
        return None
    if first in ("bodies", "things") and (match[1] or match[3] in ("her", "him", "them")):
        return None  # "the lifestyle of hotels"; "her bad decision-making places her": a verb
    # "a wild party girl": the second noun carries it
    carries = second if second and second not in ("writers", "matters") and not match[1] else first
    return OF_KIND[carries]
