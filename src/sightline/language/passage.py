"""The sentence around a phrase: where it begins and ends, what is quoted, which ages it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

FARTHEST: Final = 600  # characters looked at either side; a longer sentence is cut there
_STOPS: Final = (". ", "! ", "? ", '." ', '!" ', '?" ', ".' ", "!' ", "?' ", ".” ", "!” ", "?” ")
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:mr|mrs|ms|dr|st|sgt|insp|prof|rev|vs|no|e\.g|i\.e|eg|ie|approx|yrs|yr|dob|etc)$"
)
_SENTENCE_END = re.compile(r"[.!?]+[\"”'’)]*(?=\s|$)|\n")

_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
}  # fmt: skip
_NUMBER: Final = rf"(\d{{1,2}}|{'|'.join(_WORDS)})"
_AGE = re.compile(
    rf"\b{_NUMBER}(?:[- ]?(?:years?|yrs?)(?:[- ]of[- ]age|[- ]olds?)?\b(?![- ](?:later|ago|sentence|history|in|since|older|younger|her|his|senior|junior|apart|imprisonment|custod))|[- ]?y/?o\b)"
    rf"|\b(?:aged?|age of|turned|turning|is|was|are|both|only|just|now|being) (?:about |around |only |just |both |under |approx )?{_NUMBER}(?=[\s.,;:)]|$)(?! (?:times|occasions|weeks|days|months|hours|miles|men|males|people|of|episodes|other|minutes|girls|boys|young|children|different|key|more|missed))"
    rf"|\({_NUMBER}\)|, {_NUMBER},"
    r"|\bin (?:his|her|their) (?:early |mid |late |mid-|late-)?(twenties|thirties|forties|fifties|sixties|teens|20s|30s|40s|50s|60s)"
)
_MAY_NAME_AN_AGE = re.compile(r"\d|year|aged?\b|in (?:his|her|their) ")
_DECADES: Final = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "teens": 15,
}


@dataclass(frozen=True)
class Age:
    """An age that a sentence names, in years, and where in the sentence it stands."""

    start: int
    end: int
    years: int


def _years(word: str) -> int:
    if word.isdigit():
        return int(word)
    if word[0].isdigit():
        return int(word[:2])
    return _DECADES.get(word) or _WORDS[word]


class Passage:
    """One sentence of a text. `low` is folded, `text` as written; offsets are those of the text."""

    def __init__(self, text: str, folded: str, around: int) -> None:
        self.whole = text
        self.folded = folded
        self.start = _sentence_start(folded, around)
        self.end = _sentence_end(folded, around)
        self.low = folded[self.start : self.end]

    @cached_property
    def text(self) -> str:
        """The sentence as written."""
        return self.whole[self.start : self.end]

    @cached_property
    def ages(self) -> tuple[Age, ...]:
        """Every age named in the sentence, first to last."""
        if not _MAY_NAME_AN_AGE.search(self.low):
            return ()
        found = []
        for match in _AGE.finditer(self.low):
            word = next(group for group in match.groups() if group)
            found.append(Age(match.start(), match.end(), _years(word)))
        return tuple(found)

    @cached_property
    def before(self) -> Passage | None:
        """The sentence before this one in the same paragraph."""
        at = self.start - 2
        if at <= 0 or "\n" in self.folded[at : self.start]:
            return None
        return Passage(self.whole, self.folded, at)


def _sentence_start(folded: str, at: int) -> int:
    low = max(0, at - FARTHEST)
    upto = at
    while True:
        best, length = folded.rfind("\n", low, upto), 1
        for stop in _STOPS:
            found = folded.rfind(stop, low, upto)
            if found > best:
                best, length = found, len(stop)
        if best < 0:
            return low
        if (
            length > 1
            and folded[best] == "."
            and _SHORTENED.search(folded[max(0, best - 8) : best])
        ):
            upto = best
            continue
        return best + length


def _sentence_end(folded: str, at: int) -> int:
    high = min(len(folded), at + FARTHEST)
    for match in _SENTENCE_END.finditer(folded, at, high):
        here = match.start()
        if folded[here] == "." and _SHORTENED.search(folded[max(0, here - 8) : here]):
            continue
        return match.end()
    return high
