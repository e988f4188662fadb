"""Of whom a phrase is said: of a child, of a grown-up, of a body or thing, or of the writer.

No parser: the nearest noun or pronoun to the left that can be the subject, and the noun directly
after the phrase. Where nothing is named the record is taken to be about the child, as records are.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from sightline.language.lexicon import Lexicon
from sightline.language.passage import Passage


class Subject(Enum):
    CHILD = "child"
    ADULT = "adult"
    BODY = "body"
    WRITER = "writer"
    UNNAMED = "unnamed"


_OF_KIND: Final = {
    "children": Subject.CHILD,
    "adults": Subject.ADULT,
    "suspects": Subject.ADULT,
    "bodies": Subject.BODY,
    "things": Subject.BODY,
    "writers": Subject.WRITER,
}
_PRONOUNS: Final = {"he": "m", "she": "f", "they": "p", "he's": "m", "she's": "f", "they're": "p",
                    "he'd": "m", "she'd": "f", "they've": "p", "they'd": "p", "s/he": "p",
                    "he/she": "p"}  # fmt: skip
_OWNERS: Final = {"his": "m", "her": "f", "their": "p"}
_PREPOSITIONS: Final = frozenset(
    [
        "with",
        "to",
        "from",
        "by",
        "of",
        "for",
        "at",
        "on",
        "in",
        "against",
        "about",
        "towards",
        "toward",
        "near",
        "between",
        "after",
        "without",
        "like",
        "around",
        "under",
        "over",
        "behind",
        "via",
        "through",
        "into",
        "onto",
        "before",
        "despite",
        "following",
        "since",
    ]
)
_BEFORE_NOUN: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "your",
        "this",
        "that",
        "these",
        "those",
        "some",
        "any",
        "other",
        "another",
        "older",
        "old",
        "new",
        "two",
        "three",
        "several",
        "many",
        "both",
        "such",
        "adult",
        "young",
        "local",
        "unknown",
        "adult",
        "foster",
        "birth",
        "named",
        "known",
        "male",
        "female",
        "group",
    ]
)
_FEMALE: Final = frozenset(
    [
        "mother",
        "mum",
        "mam",
        "mom",
        "grandmother",
        "nan",
        "nana",
        "gran",
        "stepmother",
        "stepmum",
        "aunt",
        "auntie",
        "woman",
        "women",
        "female",
        "girlfriend",
        "wife",
        "lady",
        "step-mother",
        "step-mum",
        "birth-mother",
        "mrs",
        "ms",
        "miss",
    ]
)
_MALE: Final = frozenset(
    [
        "father",
        "dad",
        "man",
        "men",
        "male",
        "males",
        "grandfather",
        "grandad",
        "stepfather",
        "stepdad",
        "uncle",
        "husband",
        "step-father",
        "step-dad",
        "boyfriend",
        "taxi-driver",
        "mr",
        "guy",
        "bloke",
    ]
)
_PLURAL: Final = frozenset(
    [
        "parents",
        "carers",
        "adults",
        "men",
        "women",
        "males",
        "staff",
        "police",
        "offenders",
        "perpetrators",
        "suspects",
        "officers",
        "abusers",
        "exploiters",
        "grandparents",
        "professionals",
        "workers",
        "practitioners",
        "agencies",
        "teachers",
        "dealers",
        "groups",
        "gangs",
        "services",
        "authorities",
        "schools",
        "magistrates",
        "prisoners",
        "defendants",
    ]
)
_TITLES: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "pc",
        "dc",
        "ds",
        "sgt",
        "insp",
        "di",
        "dci",
        "pcso",
        "uncle",
        "aunt",
        "auntie",
        "judge",
        "councillor",
        "cllr",
    ]
)
_TRIM: Final = "\"'“”‘.,;:!?()[]–—-…"
_POINTERS: Final = frozenset(["this", "that", "it"])
_YOUNG: Final = frozenset(["young", "teenage", "adolescent"])
_REACH: Final = 16  # words looked at to the left


def subject_of(lexicon: Lexicon, passage: Passage, start: int, end: int) -> Subject:
    """Whose label it is; start and end are offsets within the sentence."""
    after = _said_after(lexicon, passage, start, end)
    if after is not None:
        return after
    left = passage.low[:start]
    found = _adjacent_age(passage, start)
    if found is not None:
        return found
    words = left.split()
    return _walk(lexicon, passage, words, left) or Subject.UNNAMED


_AFTER = re.compile(
    r"(?:['\"”]? |-)(of (?:the |a |an |his |her |their |two |these |some )*)?([\w-]+)(?: ([\w-]+))?"
)
_NO_NOUN_FOLLOWS: Final = frozenset(["to", "with", "for", "at", "on", "by", "for"])


def _said_after(lexicon: Lexicon, passage: Passage, start: int, end: int) -> Subject | None:
    """The noun that the phrase describes: "a manipulative man", "risky behaviour of the man"."""
    match = _AFTER.match(passage.low, end)
    if match is None or passage.low[start:end].rpartition(" ")[2] in _NO_NOUN_FOLLOWS:
        return None
    first, second = (lexicon.people.get(match[group] or "") for group in (2, 3))
    if first == "children":
        return Subject.CHILD
    if first is None or first == "writers":
        return None
    # "a wild party girl": the second noun carries it
    return _OF_KIND[second if second and second != "writers" and not match[1] else first]


def _adjacent_age(passage: Passage, start: int) -> Subject | None:
    """ "a 28-year-old ...": the age directly before the phrase is that of the person it names."""
    for age in reversed(passage.ages):
        if age.end <= start and passage.low[age.end : start].strip(" -") in ("", "old"):
            if passage.low[age.start] in "(,":
                return None
            return Subject.ADULT if age.years >= 18 else Subject.CHILD
    return None


def _walk(lexicon: Lexicon, passage: Passage, words: list[str], left: str) -> Subject | None:
    reach = max(0, len(words) - _REACH)
    written = passage.text[: len(left)].split()
    pending: str | None = None  # the kind of a pronoun still to be resolved
    for index in range(len(words) - 1, reach - 1, -1):
        raw = words[index]
        word = raw.strip(_TRIM)
        nearest = index == len(words) - 1
        if pending is None and word in _POINTERS and _copula_after(words, index):
            return None
        if pending is None and word in _PRONOUNS:
            pending = _PRONOUNS[word]
            continue
        if pending is None and nearest and word in _OWNERS:
            pending = _OWNERS[word]
            continue
        if (
            word in ("i", "we", "you", "i've", "we've", "i'm", "we're", "i'd", "we'd")
            and pending is None
        ):
            return Subject.WRITER
        owner = word.endswith("'s") or word.endswith("s'") or raw.endswith("s'")
        noun = word.removesuffix("'s").removesuffix("'") if owner else word
        kind = lexicon.people.get(noun)
        if kind is None:
            if index and pending is None and written[index].lstrip(_TRIM)[:1].isupper():
                named = _named(lexicon, passage, words, index, owner=owner)
                if named is not None:
                    return named
            continue
        if owner and not _owns(words, index):
            continue
        if _is_object(words, index) and not owner:
            continue
        found = _OF_KIND[kind]
        if found is Subject.ADULT and index and words[index - 1].strip(_TRIM) in _YOUNG:
            found = Subject.CHILD
        if pending is None:
            if (
                found is not Subject.WRITER
                and kind in ("adults",)
                and _named_age_under_18(passage, noun)
            ):
                return Subject.CHILD
            return found
        if found is Subject.CHILD:
            return Subject.CHILD
        if _agrees(pending, noun, kind, words, index):
            return found
    if pending is not None:
        return _from_sentence_before(lexicon, passage, pending)
    return None


def _copula_after(words: list[str], index: int) -> bool:
    """ "this is", "it was": what is said is of a matter, so of the child that the record is about."""
    after = words[index + 1] if index + 1 < len(words) else ""
    return after in ("is", "was", "has", "may", "appears", "seems", "would", "will", "could")


def _named(
    lexicon: Lexicon, passage: Passage, words: list[str], index: int, *, owner: bool
) -> Subject | None:
    """Somebody's name: a child's, unless a title or an age of 18 and more stands beside it."""
    if len(words[index].strip(_TRIM)) < 2 or (owner and not _owns(words, index)):
        return None
    earlier = words[index - 1].strip(_TRIM)
    if lexicon.people.get(earlier) == "writers":
        return Subject.WRITER
    if earlier in _TITLES or lexicon.people.get(earlier) in ("adults", "suspects"):
        return Subject.ADULT
    if _is_object(words, index):
        return None
    beside = words[index + 1].strip(_TRIM) if index + 1 < len(words) else ""
    if beside.isdigit() and 18 <= int(beside) < 100:
        return Subject.ADULT
    return Subject.CHILD


def _named_age_under_18(passage: Passage, noun: str) -> bool:
    at = passage.low.find(noun)
    return any(age.years < 18 and 0 <= age.start - at - len(noun) <= 3 for age in passage.ages)


def _owns(words: list[str], index: int) -> bool:
    """An owner counts only where the label itself is owned: "the offender's risky behaviour"."""
    return len(words) - 1 - index <= 1


def _is_object(words: list[str], index: int) -> bool:
    """ "with his mother", "to the two men": after a preposition a noun is not the subject."""
    following = words[index + 1].strip(_TRIM) if index + 1 < len(words) else ""
    if (
        following in ("and", "but", "or")
        and index + 2 < len(words)
        and not words[index].endswith(",")
    ):
        nxt = words[index + 2].strip(_TRIM)
        if nxt in _PRONOUNS:
            return True
    for back in range(index - 1, max(-1, index - 4), -1):
        word = words[back].strip(_TRIM)
        if word in _PREPOSITIONS:
            return True
        if word not in _BEFORE_NOUN:
            return False
    return False


def _agrees(pronoun: str, noun: str, kind: str, words: list[str], index: int) -> bool:
    """Whether an earlier grown-up may be meant by a later "he", "she" or "they"."""
    if kind == "bodies":
        return pronoun == "p" and noun in _PLURAL
    if kind == "writers":
        return pronoun == "p" and noun in _PLURAL
    if pronoun == "p":
        return noun in _PLURAL
    if noun in _PLURAL:
        return False
    if (noun in _FEMALE and pronoun == "m") or (noun in _MALE and pronoun == "f"):
        return False
    if kind == "suspects":
        return True
    # "her mother ... she": another person of that kind is about, and the record is about the child
    return False


def _from_sentence_before(lexicon: Lexicon, passage: Passage, pronoun: str) -> Subject | None:
    before = passage.before
    if before is None or pronoun == "p":
        return None
    words = [word.strip(_TRIM) for word in before.low.split()]
    kinds = [lexicon.people.get(word) for word in words[:4]]
    if "children" in kinds:
        return Subject.CHILD
    for index, kind in enumerate(kinds):
        if kind == "suspects" and _agrees(pronoun, words[index], kind, words, index):
            return Subject.ADULT
    return None
