"""Of whom a phrase is said: of a child, of a grown-up, of a body or thing, or of the writer.

No parser: the nearest noun or pronoun to the left that can be the subject, and the noun directly
after the phrase. Where nobody is named the record is taken to be about the child, as records are.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from sightline.domain.wording import Whose
from sightline.language.ages import NUMBER, Age, years_of
from sightline.language.grammar import (
    ACTS,
    AFTER_ADJECTIVE,
    BE,
    BEFORE_NOUN,
    CHILDREN_AT_LARGE,
    CLAUSE_BEGINS,
    DETERMINERS,
    FEMALE,
    HELPING,
    MALE,
    NO_NOUNS,
    OBJECTS,
    OWNERS,
    PARTICULAR,
    PLURAL,
    PLURAL_BE,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING,
    SELVES,
    TITLES,
    YOUNG,
)
from sightline.language.lexicon import Lexicon
from sightline.language.passage import Passage


class Subject(Enum):
    CHILD = "child"
    ADULT = "adult"
    BODY = "body"
    THING = "thing"  # a noun that the pack does not know
    WRITER = "writer"
    UNNAMED = "unnamed"
    GENERAL = "general"  # children at large, as in guidance


_OF_KIND: Final = {
    "children": Subject.CHILD,
    "adults": Subject.ADULT,
    "suspects": Subject.ADULT,
    "bodies": Subject.BODY,
    "things": Subject.BODY,
    "writers": Subject.WRITER,
    "matters": Subject.UNNAMED,
}
_TRIM: Final = "\"'“‘”’.,;:!?()[]–—-…"
# directly before a phrase: "her promiscuity", "help him make better choices"
_BESIDE: Final = {**OWNERS, "him": "m", "them": "p"}
_REACH: Final = 16  # words looked at to the left


def is_said_of_child(
    lexicon: Lexicon, passage: Passage, whose: Whose, start: int, end: int, *, adjective: bool
) -> bool:
    """Whether a phrase may be marked, by whose it is; offsets are those within the sentence."""
    if whose is Whose.ANYONE:
        return True
    if adjective and _describes_others(lexicon, passage, whose, start, end):
        return False
    if whose in (Whose.NAME, Whose.LABEL) and not _is_predicate(passage.low[:start]):
        return _names_a_child(lexicon, passage, whose, start, end)
    subject = _by_whom(lexicon, passage, end) if not adjective else None
    subject = subject or subject_of(lexicon, passage, start, end)
    if whose is Whose.FAMILY:
        return subject not in (Subject.BODY, Subject.THING, Subject.WRITER)
    if whose is Whose.MATTER and subject is Subject.THING:
        return True
    return subject in (Subject.CHILD, Subject.UNNAMED)


_BEING = re.compile(
    r"(?:\b(?:is|was|are|were|be|been|being|become|becomes|became|becoming|remains|as|now|nothing)"
    r"|'s|'re)\b((?: [\w'-]+){0,6})[ \"'“‘(]*$"
)
_LINKS: Final = frozenset(
    ("by", "with", "from", "against", "near", "for", "on", "in", "at", "after", "about", "outside")
)


def _is_predicate(left: str) -> bool:
    """ "he is a known ...": the phrase is what somebody is said to be."""
    match = _BEING.search(left)
    return match is not None and _LINKS.isdisjoint(match[1].split())


def _age_beside(passage: Passage, start: int, end: int) -> Age | None:
    """The age that stands directly before or after a phrase: "28-year-old ...", "..., 15,"."""
    for age in passage.ages:
        between = passage.low[age.end : start].strip(" -") if age.end <= start else None
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
    if whose is Whose.LABEL:
        alone = not left.strip(" \"'“‘-•*")  # "Known gang member." in a note
        return alone and passage.low[end : end + 1] in ("", ".", ",", ";", ")")
    before = left.split()[-1:]
    if passage.low[end - 1] == "s" and not (before and before[0] in PARTICULAR):
        return False  # "money mules" at large
    return not before or lexicon.people.get(before[0]) not in ("adults", "suspects")


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
    if whose is Whose.CHILD and _AT_LARGE.match(passage.low, end):
        before = passage.low[:start].split()[-1:]
        return not before or before[0] not in PARTICULAR
    if match is None or match[1] in AFTER_ADJECTIVE or match[1].endswith("ly"):
        return False
    return lexicon.people.get(match[1]) in (None, "things", "bodies")


_BY = re.compile(r" by (?:(?:the|a|an|his|her|their|both|two|these|some|older|senior) )*([\w-]+)")


def _by_whom(lexicon: Lexicon, passage: Passage, end: int) -> Subject | None:
    """ "poor decisions by leaders": after a noun, whose doing it is."""
    if passage.low[:end].endswith("ed"):
        return None  # "not believed by": theirs is the verb, not what is said of the child
    match = _BY.match(passage.low, end)
    kind = lexicon.people.get(match[1]) if match else None
    return _OF_KIND[kind] if kind and kind != "matters" else None


def subject_of(lexicon: Lexicon, passage: Passage, start: int, end: int) -> Subject:
    """Whose label it is; start and end are offsets within the sentence."""
    after = _said_after(lexicon, passage, start, end)
    if after is not None:
        return after
    for age in reversed(passage.ages):
        if age.end <= start and passage.low[age.end : start].strip(" -") in ("", "old"):
            if passage.low[age.start] in "(,":
                break
            return Subject.ADULT if age.years >= 18 else Subject.CHILD
    return _Walk(lexicon, passage, start).subject()


_AFTER = re.compile(
    r"(?:['\"”]? |-)(of (?:the |a |an |his |her |their |two |these |some )*)?([\w-]+)(?: ([\w-]+))?"
)
_NO_NOUN_FOLLOWS: Final = frozenset(("to", "with", "for", "at", "on", "by", "younger", "other"))


def _said_after(lexicon: Lexicon, passage: Passage, start: int, end: int) -> Subject | None:
    """The noun that the phrase describes: "a manipulative man", "risky behaviour of the man"."""
    match = _AFTER.match(passage.low, end)
    if match is None or passage.low[start:end].rpartition(" ")[2] in _NO_NOUN_FOLLOWS:
        return None
    first, second = (lexicon.people.get(match[group] or "") for group in (2, 3))
    if first == "children":
        return Subject.CHILD
    if first is None or first in ("writers", "matters"):
        return None
    if match[1] and first in ("bodies", "things"):
        return None  # "the lifestyle of hotels"
    # "a wild party girl": the second noun carries it
    carries = second if second and second not in ("writers", "matters") and not match[1] else first
    return _OF_KIND[carries]


# "the assault was her own fault", "the decision was all his choice"
_WAS_THEIR_OWN = re.compile(
    r"(?:(?:is|was|as|be|been|it's|its) (?:\w+ )?|(?:partly|all|largely|only) )?(his|her) "
)


class _Walk:
    """From the phrase to the left, word by word, until somebody is found who can be meant."""

    def __init__(self, lexicon: Lexicon, passage: Passage, start: int) -> None:
        self.people = lexicon.people
        self.start = start
        self.passage = passage
        self.first = passage.low[start:].split(None, 1)[0].strip(_TRIM)
        left = passage.low[:start]
        cut = left.rfind(": ") + 1  # "GP notes: ..." is a heading, no subject
        self.raw = left[cut:].split()
        self.words = [each.strip(_TRIM) for each in self.raw]
        self.written = passage.text[cut:start].split()
        self.pronoun: str | None = None  # "m", "f" or "p", while its owner is still looked for

    def subject(self) -> Subject:
        last = len(self.words) - 1
        if (owner := _WAS_THEIR_OWN.match(self.passage.low, self.start)) is not None:
            self.pronoun = OWNERS[owner[1]]
        elif self.first in BE or self.first in ACTS:
            thing = self._phrase_before(last + 1)
            if thing is not None:
                return thing
        for index in range(last, max(-1, last - _REACH), -1):
            found = self._at(index)
            if found is not None:
                return found
        if self.pronoun is None:
            return Subject.UNNAMED
        return self._of_age() or self._from_sentence_before()

    def _at(self, index: int) -> Subject | None:
        """What the word at `index` settles, or None to go on."""
        word = self.words[index]
        if self.pronoun is None:
            self.pronoun = self._pronoun(index)
            if self.pronoun is not None:
                return None
            if word in SELVES:
                return self._writer(index)
            if word == "who":
                return self._whom(index)
            settled = self._pointer(index) or self._age(index) or self._being(index)
            if settled is not None or word in BE:
                return settled or self._phrase_before(index)
        return self._noun(index)

    def _pronoun(self, index: int) -> str | None:
        """ "she", or an owner or object where it must be the one who is spoken of."""
        word = self.words[index]
        beside = index == len(self.words) - 1 or (index and self.words[index - 1] in HELPING)
        return PRONOUNS.get(word) or (_BESIDE.get(word) if beside else None)

    def _being(self, index: int) -> Subject | None:
        """ "it is down to the girl being wild": a child, whatever stands before."""
        is_child = self.people.get(self.words[index - 1]) == "children" if index else False
        return Subject.CHILD if is_child and self.words[index] == "being" else None

    def _pointer(self, index: int) -> Subject | None:
        """ "this is", "it was": said of a matter, so of the child that the record is about."""
        if self.words[index] in ("this", "that", "it", "it's", "that's", "there"):
            after = self.words[index + 1] if index + 1 < len(self.words) else self.first
            if after in BE or "'" in self.words[index]:
                return Subject.UNNAMED
        return None

    def _writer(self, index: int) -> Subject:
        """ "we agreed that the lifestyle suits her": the writer speaks of somebody else."""
        after = self.words[index + 1 :]
        speaks = not REPORTING.isdisjoint(after[:3])
        other = not {"that", "as"}.isdisjoint(after) or not PRONOUNS.keys().isdisjoint(after)
        return Subject.UNNAMED if speaks and other else Subject.WRITER

    def _whom(self, index: int) -> Subject | None:
        """ "an older male who is known for ...": the noun that "who" belongs to."""
        for back in range(index - 1, max(-1, index - 3), -1):
            kind = self.people.get(self.words[back])
            if kind in ("adults", "suspects"):
                years = self._years_before(back) or self._years_after(back)
                young = self.words[back - 1] in YOUNG if back else False
                return Subject.CHILD if young or (years or 18) < 18 else Subject.ADULT
            if kind is not None:
                return _OF_KIND[kind] if kind == "children" else None
        named = index > 1 and self._is_capital(index - 1) and self.words[index - 2] not in TITLES
        if index == 0:  # "who asked for ...?"
            return Subject.GENERAL
        return Subject.CHILD if named else None

    def _age(self, index: int) -> Subject | None:
        """ "the 15 year old is ...": an age that stands for the person."""
        match = _AGED_PERSON.fullmatch(" ".join(self.words[max(0, index - 2) : index + 1]))
        if match is None or self._is_object(index):
            return None
        return Subject.ADULT if years_of(match[1]) >= 18 else Subject.CHILD

    def _noun(self, index: int) -> Subject | None:
        raw, word = self.raw[index], self.words[index]
        owner = word.endswith(("'s", "s'")) or raw.endswith("s'")
        noun = word.removesuffix("'s").removesuffix("'") if owner else word
        kind = self.people.get(noun.removeprefix("ex-"))
        if kind is None:
            if self.pronoun is None and self._is_capital(index):
                return self._name(index, owner=owner)
            return None
        # of owners only that of the label itself counts: "the offender's risky behaviour"
        if (len(self.words) - 1 - index > 1) if owner else self._is_object(index):
            return None
        if self.pronoun is not None:
            return self._meant(noun, kind)
        if kind == "matters" and not self._is_bare_plural(index):
            return self._matter(index)
        return self._person(index, kind)

    def _person(self, index: int, kind: str) -> Subject:
        found = _OF_KIND[kind]
        if self._is_bare_plural(index):
            return Subject.GENERAL
        after = [word for word in self.words[index + 1 : index + 3] if word not in ("both", "all")]
        if found in (Subject.WRITER, Subject.BODY) and not REPORTING.isdisjoint(after):
            return Subject.UNNAMED  # "staff describe ...": somebody else is spoken of
        if found is Subject.ADULT and index and self.words[index - 1] in YOUNG:
            return Subject.CHILD
        if found in (Subject.WRITER, Subject.BODY) and not OBJECTS.isdisjoint(
            self.words[index + 1 :]
        ):
            return Subject.CHILD  # "staff find her ...": said of the one whom they speak of
        years = self._years_before(index) or self._years_after(index)
        if years is not None and found is not Subject.BODY:
            return Subject.ADULT if years >= 18 else Subject.CHILD
        return found

    def _is_bare_plural(self, index: int) -> bool:
        """ "children", "young people": without the, these or a number, nobody in particular."""
        word, before = self.words[index], self.words[index - 1] if index else ""
        if index + 2 < len(self.words) and self.words[index + 2].isdigit():
            return False  # "girls of 14"
        if word == "people" and before == "young":
            before = self.words[index - 2] if index > 1 else ""
        elif word not in CHILDREN_AT_LARGE:
            return False
        if before.isdigit():
            return False  # "two year 9 girls"
        return before not in PARTICULAR and not before.endswith(("'s", "s'"))

    def _years_before(self, index: int) -> int | None:
        """The age in "a 12 yr old female"."""
        match = _AGED_PERSON.fullmatch(" ".join(self.words[max(0, index - 3) : index]))
        return years_of(match[1]) if match else None

    def _years_after(self, index: int) -> int | None:
        """The age in "her brother, 22," or "the man (34)" or "a boy aged 15"."""
        for word in self.words[index + 1 : index + 3]:
            if word.isdigit() and len(word) <= 2:
                return int(word)
            if word not in ("aged", "is", "was"):
                return None
        return None

    def _matter(self, index: int) -> Subject | None:
        """ "his behaviour", "the man's account": a matter is its owner's."""
        if index == 0:
            return Subject.UNNAMED
        before = self.words[index - 1]
        if before in OWNERS:
            self.pronoun = OWNERS[before]
            return None
        if before.endswith(("'s", "s'")) or self.raw[index - 1].endswith("s'"):
            kind = self.people.get(before.removesuffix("'s").removesuffix("'"))
            return _OF_KIND[kind] if kind else Subject.CHILD
        return Subject.UNNAMED

    def _meant(self, noun: str, kind: str) -> Subject | None:
        """Whether an earlier noun may be meant by the pronoun that came after it."""
        if kind == "children":
            return Subject.CHILD
        plural = noun in PLURAL
        if self.pronoun == "p" or plural:
            return _OF_KIND[kind] if self.pronoun == "p" and plural else None
        if noun in (FEMALE if self.pronoun == "m" else MALE):
            return None
        # "her mother ... she": of the family's grown-ups we cannot tell, and the record is about
        # the child; of a suspect we can
        return Subject.ADULT if kind == "suspects" else None

    def _name(self, index: int, *, owner: bool) -> Subject | None:
        """Somebody's name: a child's, unless a title or an age of 18 and more stands beside it."""
        following = self.words[index + 1] if index + 1 < len(self.words) else ""
        if owner and (following in BE or following in ("a", "an", "not", "very", "so", "just")):
            return Subject.CHILD  # "Zac's a ..."
        if len(self.words[index]) < 2 or (owner and len(self.words) - 1 - index > 1):
            return None
        earlier = self.words[index - 1]
        kind = self.people.get(earlier)
        if kind == "writers":
            return Subject.WRITER
        apart = self.raw[index - 1].endswith(",")  # "like her mother, Tamsin"
        if not apart and (earlier in TITLES or kind in ("adults", "suspects")):
            return Subject.ADULT
        if self._is_object(index):
            return None
        years = self._years_after(index)
        return Subject.ADULT if years is not None and 18 <= years < 100 else Subject.CHILD

    def _is_object(self, index: int) -> bool:
        """ "with his mother", "to the two men": after a preposition a noun is not the subject."""
        if not self.raw[index].endswith(",") and index + 2 < len(self.words):
            joins = self.words[index + 1] in ("and", "but", "or")
            if joins and self.words[index + 2] in PRONOUNS:
                return True
        for back in range(index - 1, max(-1, index - 4), -1):
            if self.words[back] in PREPOSITIONS:
                return True
            described = back > 0 and self.words[back - 1] in DETERMINERS  # "by the night staff"
            if self.words[back] not in BEFORE_NOUN and not described:
                break
        return self._has_subject_before(index)

    def _has_subject_before(self, index: int) -> bool:
        """ "she left the home ...": a noun after a pronoun and its verb is not the subject."""
        following = self.words[index + 1] if index + 1 < len(self.words) else ""
        if following in ("who", "that", "which", "whose"):
            return False
        for back in range(index - 1, max(-1, index - 8), -1):
            if self.words[back] in PRONOUNS:
                return True
            if self.words[back] in CLAUSE_BEGINS or self.raw[back].endswith((",", ";", ":")):
                return False
        return False

    def _phrase_before(self, index: int) -> Subject | None:
        """The noun phrase that ends before `index`: "rents in the area (are)" is about rents."""
        at = index - 1
        verb = self.words[index] if index < len(self.words) else self.first
        while at >= 0 and self.words[at] not in NO_NOUNS:
            start = self._determiner_of(at)
            if start is None:
                # a bare plural that begins the sentence: "Rents are"
                bare = at == 0 and self.words[0].endswith("s") and verb in PLURAL_BE
                bare = bare or (at == 1 and self._is_unknown(0))  # "Peer pressure had"
                return self._thing(at) if bare else None
            kinds = {self.people.get(word) for word in self.words[start:at]}
            if not kinds.isdisjoint(("children", "adults", "suspects", "writers")):
                return None  # "the girls went (to the hotel)": somebody, and what they did
            if start >= 2 and self.words[start - 1] in PREPOSITIONS:
                at = start - 2
                continue
            return self._thing(at)
        return None

    def _thing(self, index: int) -> Subject | None:
        if not self._is_unknown(index):
            return None
        known = self.people.get(self.words[index].removesuffix("'s")) is not None
        return Subject.BODY if known else Subject.THING

    def _determiner_of(self, noun: int) -> int | None:
        for back in range(noun - 1, max(-1, noun - 4), -1):
            if self.words[back] in DETERMINERS:
                return back
            if self.words[back] in PREPOSITIONS | NO_NOUNS or self.raw[back].endswith((",", ";")):
                return None
        return None

    def _is_unknown(self, index: int) -> bool:
        """A noun that names no person, nothing about a child, and is no name."""
        word = self.words[index].removesuffix("'s")
        if word in NO_NOUNS or word.endswith("ly") or self._is_capital(index):
            return False
        if self.people.get(word) is not None or word.isdigit() or word in ("old", "one", "other"):
            return self.people.get(word) in ("bodies", "things")
        return word.isalpha() and len(word) > 2

    def _is_capital(self, index: int) -> bool:
        return index > 0 and self.written[index].lstrip(_TRIM)[:1].isupper()

    def _of_age(self) -> Subject | None:
        """ "when he was 22": the sentence says how old the one is whom the pronoun means."""
        ages = [int(match[2]) for match in _IS_AGED.finditer(self.passage.low)
                if PRONOUNS[match[1]] == self.pronoun]  # fmt: skip
        return Subject.ADULT if ages and min(ages) >= 18 else None

    def _from_sentence_before(self) -> Subject:
        before = self.passage.before
        if before is None or self.pronoun == "p":
            return Subject.UNNAMED
        words = [word.strip(_TRIM) for word in before.low.split()[:4]]
        kinds = [self.people.get(word) for word in words]
        if "children" not in kinds:
            for word, kind in zip(words, kinds, strict=True):
                if kind == "suspects" and self._meant(word, kind) is Subject.ADULT:
                    return Subject.ADULT
        return Subject.UNNAMED


_IS_AGED = re.compile(
    r"\b(he|she) (?:is|was) (?:now |then |aged |about )?(\d\d)"
    r"(?= ?(?:[.,;)]|$|and |but |when |at |years old))"
)
_AGED_PERSON = re.compile(rf"(?:.* )?{NUMBER}[- ]?(?:year[- ]olds?|yr[- ]olds?|yo|y/o)")
