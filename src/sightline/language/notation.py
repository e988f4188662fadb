"""The notation of phrases in the wording pack, read into regular expressions and opening words.

put[s|ting|] {self} at risk     one of several endings or words; {self} is a list of the pack
(very) wild                     words that may be missing
street-wise                     a hyphen, a space or nothing between the two
doesn't                         the apostrophe may be curled or missing
makes ... choices               up to four words between
a #adult-year-old               a number of 18 to 99; #child is 0 to 17, #number is either
so manipulat*                   any ending; not in the first word of a phrase
called "                        a quotation mark of any kind
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sightline.domain.soundness import Unsound
from sightline.language.grammar import FREQUENT, ORDINARY

# words between two parts of a phrase; a new clause is none of them
GAP: Final = r"(?: +(?!(?:and|but|because|who|which|when|while|where)\b)[\w'&/-]+){0,4}?"
NUMBERS: Final = {
    "#adult": r"(?:1[89]|[2-9]\d)",
    "#child": r"(?:1[0-7]|\d)",
    "#number": r"\d{1,2}",
}
ANY_ENDING: Final = r"\w*"
ENDINGS: Final = (
    "", "s", "es", "d", "ed", "ing", "er", "ers", "e", "y", "ies", "ied", "ation", "ations", "ion",
    "ions", "ment", "ments", "ive", "ative", "ence", "al", "able", "ism", "ically", "ly", "ised",
    "isation", "ise", "ises", "ising", "ful", "ant", "ants", "ic", "cy", "ling", "led", "nt", "n",
    "st", "ping", "pes", "lation", "ulation",
)  # fmt: skip
MOST_HEAD_WORDS: Final = 4
MOST_HEADS: Final = 4000  # per phrase; more would make the scan slow to build
_REMEDY: Final = "See the notation at the head of the wording pack."

_PIECE = re.compile(r"\.\.\.|#adult|#child|#number|\{[a-z_]+\}|[\[\]()|*\"]|\.|[^\[\](){}|*#.\"]+")
_CHARACTERS: Final = {" ": " +", "-": "(?:-| +)?", "'": "'?"}
_ISE = re.compile(r"(?<=[a-z]{2}i)s(?=e|a|i)")  # "sexualised" and "sexualized"
QUOTE: Final = "[\"'“”]"
END: Final = r"(?:(?<!\w)|(?!\w))"  # after a phrase no word goes on


@dataclass(frozen=True)
class Word:
    text: str


@dataclass(frozen=True)
class Raw:
    """A piece that only a regular expression can say. joins: stands within a word."""

    pattern: str
    joins: bool


@dataclass(frozen=True)
class Run:
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Choice:
    ways: tuple[Run, ...]


Part = Word | Raw | Run | Choice
Lists = Mapping[str, Sequence[str]]


def parse(phrase: str, lists: Lists) -> Run:
    """Read a phrase. Raises Unsound for a bracket left open or a list that is not there."""
    pieces = _PIECE.findall(phrase)
    if "".join(pieces) != phrase:
        raise Unsound(f"the phrase '{phrase}' holds a character that the notation lacks", _REMEDY)
    reading = _Reading(phrase, lists, pieces)
    choice = reading.choice()
    if reading.pieces:
        raise Unsound(f"the phrase '{phrase}' closes a bracket that is not open", _REMEDY)
    return Run((choice,))


@dataclass
class _Reading:
    phrase: str
    lists: Lists
    pieces: list[str]

    def choice(self) -> Choice:
        ways: list[Run] = []
        parts: list[Part] = []
        while self.pieces and self.pieces[0] not in ("]", ")"):
            piece = self.pieces.pop(0)
            if piece == "|":
                ways.append(Run(tuple(parts)))
                parts = []
            elif piece == "[":
                parts.append(self._closed("]"))
            elif piece == "(":
                parts.append(self._optional(parts))
            elif piece == "...":
                _drop_space(parts)
                parts.append(Raw(GAP, joins=False))
            elif piece == "*":
                parts.append(Raw(ANY_ENDING, joins=True))
            elif piece == '"':
                parts.append(Raw(QUOTE, joins=True))
            elif piece in NUMBERS:
                parts.append(Raw(NUMBERS[piece], joins=True))
            elif piece.startswith("{"):
                parts.append(self._list(piece[1:-1]))
            else:
                parts.append(Word(piece))
        return Choice((*ways, Run(tuple(parts))))

    def _closed(self, bracket: str) -> Choice:
        inner = self.choice()
        if not self.pieces or self.pieces.pop(0) != bracket:
            raise Unsound(f"the phrase '{self.phrase}' leaves a bracket open", _REMEDY)
        return inner

    def _optional(self, before: list[Part]) -> Choice:
        """Words that may be missing, with the space that would then be one too many."""
        inner = self._closed(")")
        if _drop_space(before):
            ways = [Run((Word(" "), way)) for way in inner.ways]
        elif self.pieces and self.pieces[0].startswith(" "):
            self.pieces[0] = self.pieces[0][1:]
            ways = [Run((way, Word(" "))) for way in inner.ways]
        else:
            ways = list(inner.ways)
        return Choice((*ways, Run(())))

    def _list(self, name: str) -> Choice:
        if name not in self.lists:
            raise Unsound(f"the phrase '{self.phrase}' names the list '{name}'", "Add that list.")
        return Choice(tuple(parse(each, self.lists) for each in self.lists[name]))


def _drop_space(parts: list[Part]) -> bool:
    """Take the space away on which `parts` ends, if it ends on one."""
    if parts and isinstance(parts[-1], Word) and parts[-1].text.endswith(" "):
        parts[-1] = Word(parts[-1].text[:-1])
        return True
    return False


def regex_of(phrase: str, lists: Lists) -> str:
    """The phrase as a regular expression over folded text (lower case, plain apostrophes)."""
    return _regex(parse(phrase, lists))


def _regex(part: Part) -> str:
    match part:
        case Word(text):
            plain = "".join(_CHARACTERS.get(each, re.escape(each)) for each in text)
            return _ISE.sub("[sz]", plain)
        case Raw(pattern, _):
            return pattern
        case Run(parts):
            return "".join(_regex(each) for each in parts)
        case Choice(ways):
            # longest first, because the first way that fits is taken
            return "(?:" + "|".join(sorted(map(_regex, ways), key=len, reverse=True)) + ")"


def heads(phrase: str, lists: Lists) -> frozenset[str]:
    """The ways a phrase may begin: about its first two words, or fewer where a gap comes before.

    Raises Unsound where it may begin with anything, or in too many ways.
    """
    growing = _Growing()
    going = growing.on({""}, parse(phrase, lists))
    found = frozenset(" ".join(_opening_words(each)) for each in growing.done | going)
    if "" in found:
        raise Unsound(f"the phrase '{phrase}' may begin with anything", _REMEDY)
    if len(found) > MOST_HEADS:
        raise Unsound(f"the phrase '{phrase}' may begin in too many ways", "Divide it.")
    return found


def spelled_out(phrase: str, lists: Lists) -> frozenset[str]:
    """Every wording of a phrase that has no open end. Raises Unsound for others."""
    return frozenset(" ".join(each.split()) for each in _whole({""}, parse(phrase, lists), phrase))


def _whole(texts: set[str], part: Part, phrase: str) -> set[str]:
    match part:
        case Word(text):
            return {each + text for each in texts}
        case Raw():
            raise Unsound(f"the phrase '{phrase}' has an open end", "Spell it out.")
        case Run(parts):
            for each in parts:
                texts = _whole(texts, each, phrase)
            return texts
        case Choice(ways):
            found: set[str] = set()
            return found.union(*(_whole(texts, way, phrase) for way in ways))


def _opening_words(text: str) -> list[str]:
    """The first word where it is a rare one; else more, until they are not all frequent ones."""
    words = text.split()
    if words and words[0] not in FREQUENT and words[0] not in ORDINARY:
        return words[:1]
    for count in range(2, MOST_HEAD_WORDS):
        if not FREQUENT.issuperset(words[:count]):
            return words[:count]
    return words[:MOST_HEAD_WORDS]


def _is_long_enough(text: str) -> bool:
    """Whether an opening has a word more than needed: only then is the last needed one whole."""
    first, space, rest = text.partition(" ")
    if not space:
        return False
    if first and first not in FREQUENT and first not in ORDINARY:  # most are decided here
        return bool(rest) and not rest.isspace()
    return len(text.split()) > len(_opening_words(text))


@dataclass
class _Growing:
    """Openings that grow part by part. done: those that are long enough, or can grow no more."""

    done: set[str] = field(default_factory=set)

    def on(self, openings: set[str], part: Part) -> set[str]:
        """Every opening with `part` after it, those apart that are done."""
        match part:
            case Word(text):
                return self._kept(each + text for each in openings)
            case Raw(pattern, joins):
                return self._open_ended(openings, pattern, joins=joins)
            case Run(parts):
                for each in parts:
                    openings = self.on(openings, each)
                return openings
            case Choice(ways):
                going: set[str] = set()
                return going.union(*(self.on(openings, way) for way in ways))

    def _kept(self, openings: Iterable[str]) -> set[str]:
        going: set[str] = set()
        for each in openings:
            (self.done if _is_long_enough(each) else going).add(each)
        return going

    def _open_ended(self, openings: set[str], pattern: str, *, joins: bool) -> set[str]:
        """What is open-ended is left to the regular expression: only whole words before it."""
        going: set[str] = set()
        for each in openings:
            if joins and pattern == ANY_ENDING and " " not in each:
                going |= {each + ending for ending in ENDINGS}
            elif pattern in NUMBERS.values() and FREQUENT.issuperset(each.split()):
                # "is 23": without the number the scan would stop at every "is"
                years = (str(number) for number in range(100))
                going |= {each + one for one in years if re.fullmatch(pattern, one)}
            else:
                self.done.add(each.rpartition(" ")[0] if joins else each)
        return going
