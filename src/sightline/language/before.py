"""The words of a sentence to the left of a phrase, and what their order tells of a noun."""

from __future__ import annotations

import re
from typing import Final

from sightline.language.ages import NUMBER, years_of
from sightline.language.grammar import (
    ACTS,
    BE,
    BEFORE_NOUN,
    CHILDREN_AT_LARGE,
    CLAUSE_BEGINS,
    DETERMINERS,
    NO_NOUNS,
    OBJECTS,
    OWNERS,
    PARTICULAR,
    PREPOSITIONS,
    PRONOUNS,
    QUANTITIES,
    REPORTING,
)
from sightline.language.lexicon import Lexicon
from sightline.language.passage import Passage

TRIM: Final = "\"'“‘”’.,;:!?()[]–—-…"
AGED_PERSON = re.compile(rf"(?:.* )?{NUMBER}[- ]?(?:year[- ]olds?|yr[- ]olds?|yo|y/o|[fm])")


NUMBERED: Final = re.compile(NUMBER)
_SAYING: Final = (
    "think|thinks|believe|believes|feel|feels|fear|fears|suspect|suspects|understand|say|says|said|"
    "gather|know|told|seems|appears|thought|felt|believed|understood|suspected|agreed|write|writes|"
    "wrote|records|recorded|notes|noted|shows|shown|states|stated|reports|reported|clear|suggests"
)
_VERB_FOLLOWS: Final = (
    "is|was|are|were|has|had|have|can|will|would|remains|continues|chose|chooses|refuses|refused|"
    "puts|keeps|does|did|went|goes|knew|knows|makes|made"
)
# "is, we think, ...", "The youngster, whose behaviour troubles the panel, is ..."
_ASIDES = re.compile(
    rf", (?:as |so )?(?:[\w'-]+ ){{0,4}}(?:{_SAYING})(?: (?:the|our|his|her) \w+(?: \w+)?)?(?=,)"
    r"|, (?:and|but) (?:not|i|we) [^,;:]{1,40}(?=,)"
    r"|, (?:i'm|i am|we're|we are) (?:afraid|sorry|sure|certain|told)(?: to say)?(?=,)"
    # "Carys, once a promising gymnast, is"
    r"|, (?:(?:once|formerly|until recently|now|also|otherwise|herself|himself|never|always) )?"
    rf"(?:an?|the|our|one of) [^,;:]{{1,50}}(?=, (?:(?:{_VERB_FOLLOWS})\b|$))"
    # "Tariq, offered a mentor twice, refuses"
    r"|, (?:now |then |recently |already |last |once |just |still )?"
    r"(?:\w+ed|\w+ing|seen|known|given|told|born|met|sent|brought|taken|found) "
    rf"[^,;:]{{1,60}}(?=, (?:(?:{_VERB_FOLLOWS})\b|$))"
    r"|, (?:in|at|by|on|of|after|over) (?![^,]*\b(?:and|when)\b)[^,;:]{1,25}"
    r"(?=, (?:an? |the |is |was ))"
    r"|, (?:all|both|each|some|most|two|three|none) of (?:them|whom)[^,;:]{1,60}(?=,)"
    r"|, (?:who|whose|which|whom|where|when|while|whilst|as|although|though|despite)\b[^,;:]{1,90}"
    rf"(?=, (?:(?:{_VERB_FOLLOWS})\b|$))"
)


_BRACKETED = re.compile(r" \([^()]{14,90}\)")
_BEFORE_AN_OBJECT: Final = BEFORE_NOUN | OWNERS.keys()
_BREAKS: Final = (": ", "; ", " – ", " — ", " - ")


def note_begins(left: str) -> int:
    """ "GP notes: ...", "Seen at 4 – 13F, ...": before it stands a heading or another note."""
    found = max((left.rfind(each), len(each)) for each in _BREAKS)
    return sum(found) if found[0] >= 0 else 0


def without_asides(low: str, written: str) -> tuple[str, str]:
    """What is put in between two commas does not bear on the subject: both texts without it."""
    if "(" in low:
        for aside in reversed(tuple(_BRACKETED.finditer(low))):
            low = low[: aside.start()] + low[aside.end() :]
            written = written[: aside.start()] + written[aside.end() :]
    if "," in low:
        for aside in reversed(tuple(_ASIDES.finditer(low))):
            low = low[: aside.start()] + low[aside.end() + 1 :]
            written = written[: aside.start()] + written[aside.end() + 1 :]
    return low, written


_WITHIN: Final = frozenset(("at", "in", "from", "on"))


class Before:
    """The words before a phrase. An index counts them from the left; a phrase follows the last."""

    def __init__(self, lexicon: Lexicon, passage: Passage, start: int) -> None:
        self.people = lexicon.people
        self.start = start
        self.passage = passage
        self.first = passage.low[start:].split(None, 1)[0].strip(TRIM)
        left, written = without_asides(passage.low[:start], passage.text[:start])
        cut = note_begins(left)
        self.left = left
        self.heading = left[:cut].split()[-1:]  # ["landlord:"]
        self.raw = left[cut:].split()
        self.words = [each.strip(TRIM) for each in self.raw]
        self.written = written[cut:].split()
        self.pronoun: str | None = None  # "m", "f" or "p", while its owner is still looked for

    def is_bare_plural(self, index: int) -> bool:
        """ "children", "young people": without the, these or a number, nobody in particular."""
        word, before = self.words[index], self.words[index - 1] if index else ""
        after = self.words[index + 1 : index + 3]
        if len(after) == 2 and (after[1].isdigit() or after == ["of", "this"]):
            return False  # "girls of 14", "girls of this kind"
        if len(after) == 2 and after[0] in _WITHIN and after[1] in ("this", "our"):
            return False  # "boys at this school"
        if word == "people" and before == "young":
            before = self.words[index - 2] if index > 1 else ""
        elif word not in CHILDREN_AT_LARGE:
            return False
        if before.isdigit() or self._is_quantity(index - 1):
            return False  # "two year 9 girls", "a number of girls"
        return before not in PARTICULAR and not before.endswith(("'s", "s'"))

    def years_before(self, index: int) -> int | None:
        """The age in "a 12 yr old female"."""
        match = AGED_PERSON.fullmatch(" ".join(self.words[max(0, index - 3) : index]))
        return years_of(match[1]) if match else None

    def years_after(self, index: int) -> int | None:
        """The age in "her brother, 22," or "the man (34)" or "a boy aged 15"."""
        for word in self.words[index + 1 : index + 3]:
            if word.isdigit() and len(word) <= 2:
                return int(word)
            if word not in ("aged", "is", "was", "at", "by"):
                return None
        return None

    def is_object(self, index: int) -> bool:
        """ "with his mother", "to the two men": after a preposition a noun is not the subject."""
        if not self.raw[index].endswith(",") and index + 2 < len(self.words):
            joins = self.words[index + 1] in ("and", "but", "or")
            if joins and self.words[index + 2] in PRONOUNS:
                return True
        following = self.words[index + 1] if index + 1 < len(self.words) else self.first
        for back in range(index - 1, max(-1, index - 4), -1):
            if self.raw[back].endswith((",", ";", ":")):
                break  # "By meeting men from the app, Roisin"
            if self.words[back] in ("since", "until", "before", "after") and (
                following in BE or following in ACTS
            ):
                break  # "since Kyle is", "after Harry sent"
            if self.words[back] in PREPOSITIONS:
                return not self._is_quantity(back)
            if self.words[back].endswith("'s"):
                continue  # "with her mother's lodger"
            if self.words[back].endswith("ing") and self.words[back + 1] in DETERMINERS:
                return True  # "seen leaving the club"
            if self.words[back] == "and" and "between" in self.words[max(0, back - 5) : back]:
                return True  # "between the girl and the man"
            # "by the night staff", "between Roxanne and her football coach"
            described = back > 0 and (
                self.words[back - 1] in DETERMINERS or self.words[back - 1] in OWNERS
            )
            if self.words[back] not in BEFORE_NOUN and not described:
                break
        apart = index > 0 and self.raw[index - 1].endswith(",")
        if not apart and "who" in self.words[max(0, index - 3) : max(0, index - 1)]:
            return True  # "the man who hit the boy"
        return self.has_subject_before(index)

    def _is_quantity(self, index: int) -> bool:
        """Whether the preposition at `index` is the "of" of "two of the girls"."""
        if self.words[index : index + 2] == ["of", "staff"]:
            return True  # "a member of staff"
        return index > 0 and self.words[index] == "of" and self.words[index - 1] in QUANTITIES

    def has_subject_before(self, index: int) -> bool:
        """ "she left the home ...": a noun after a pronoun and its verb is not the subject."""
        following = self.words[index + 1] if index + 1 < len(self.words) else ""
        if following in ("who", "that", "which", "whose"):
            return False
        for back in range(index - 1, max(-1, index - 8), -1):
            if self.raw[back].endswith((",", ";", ":")):
                return False
            if self.words[back] in PRONOUNS or self.words[back] == "it":
                return True
            if back and self.words[back] in OBJECTS and self.words[back + 1].endswith("ing"):
                return True  # "shows him entering the house"
            if self.words[back] in CLAUSE_BEGINS:
                return False
        return False

    def is_after_verb(self, index: int) -> bool:
        """ "Lewis will meet his mentor to ...": somebody's name, a verb, and then this noun."""
        following = self.words[index + 1] if index + 1 < len(self.words) else self.first
        begins = index
        while begins and self.words[begins - 1] in _BEFORE_AN_OBJECT:
            begins -= 1
        before = self.words[begins - 1] if begins else ""
        if begins in (0, index) or following in BE | ACTS or self.raw[begins - 1][-1] in ",;:(":
            return False
        if before in CLAUSE_BEGINS | PREPOSITIONS | NO_NOUNS or (
            before in REPORTING and before not in ("see", "sees", "saw")
        ):
            return False
        return any(self.is_capital(at) for at in range(1, begins)) or self._begins_with_name()

    def _begins_with_name(self) -> bool:
        word = self.words[0]
        plain = word.isalpha() and word not in NO_NOUNS | PREPOSITIONS | BEFORE_NOUN
        verb = self.words[1] if len(self.words) > 1 else ""
        acts = verb in BE | ACTS or (len(verb) > 3 and verb.isalpha() and verb.endswith("s"))
        return plain and self.people.get(word) is None and acts and self.people.get(verb) is None

    def determiner_of(self, noun: int) -> int | None:
        for back in range(noun - 1, max(-1, noun - 4), -1):
            if self.words[back] in DETERMINERS:
                return back
            if self.words[back] in PREPOSITIONS | NO_NOUNS or self.raw[back].endswith((",", ";")):
                return None
        return None

    def is_unknown(self, index: int) -> bool:
        """A noun that names no person, nothing about a child, and is no name."""
        word = self.words[index].removesuffix("'s")
        if word in NO_NOUNS or word.endswith("ly") or self.is_capital(index):
            return False
        if NUMBERED.fullmatch(word):
            return False
        if self.people.get(word) is not None or word in ("old", "one", "other"):
            return self.people.get(word) in ("bodies", "things")
        return word.isalpha() and len(word) > 2

    def is_capital(self, index: int) -> bool:
        return index > 0 and self.written[index].lstrip(TRIM)[:1].isupper()
