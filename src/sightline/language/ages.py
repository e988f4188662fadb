"""The ages that a sentence names: "aged 14", "a 31-year-old", "(29)", "in his thirties"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
}  # fmt: skip
_DECADES: Final = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "teens": 15,
}  # fmt: skip
_TENS: Final = "twenty|thirty|forty|fifty"
NUMBER: Final = (
    rf"(\d{{1,2}}|(?:{_TENS})-(?:one|two|three|four|five|six|seven|eight|nine)|{'|'.join(_WORDS)})"
)
_LENGTH_OF_TIME: Final = (
    "later|ago|sentence|history|in|since|older|younger|her|his|senior|junior|apart|imprisonment|"
    "custod"
)
_COUNTED: Final = (
    "times|occasions|weeks|days|months|hours|miles|men|males|people|of|episodes|other|minutes|"
    "girls|boys|young|children|different|key|more|missed"
)
_AGE = re.compile(
    rf"\b{NUMBER}(?:[- ]?(?:years?|yrs?)(?:[- ]of[- ]age|[- ]olds?)?\b"
    rf"(?![- ](?:{_LENGTH_OF_TIME}))|[- ]?y/?o\b| ?[fm]\b(?! of)|y \d{{1,2}}m\b|y\b)"
    r"|\b(?:aged?|age of|turned|turning|turns|be|is|was|are|both|only|just|now|being|approx"
    r"|approximately|pt|boyfriend|girlfriend|partner)"
    rf" (?:about |around |only |just |both |under |approx )?{NUMBER}(?=[\s.,;:)]|$)"
    rf"(?! (?:{_COUNTED}))"
    rf"|\b(?:although|though|whilst|while|at|by|when|of about|of around) {NUMBER}"
    rf"(?=[,;)]|\.(?!\d)|$| (?:she|he|they|and|but|with|by|is|was|has)\b)"
    rf"|\b(?:he|she|him|her) {NUMBER}(?=[,;)]|\.(?!\d)|$| and\b)"  # "she is 14, he 25"
    rf"|(?:^|[.;] )at {NUMBER},? (?=[\w'-]+ (?:is|was|has)\b)"
    rf"|\bmakes? (?:her|him) {NUMBER}\b"
    rf"|\b(?:married and|well over|nearly|turned|past) ({_TENS}|sixty)(?=[,;.)]| and )"
    rf"|\b[a-z][a-z-]+ of (1[0-7]|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
    rf"(?=[,;)]|\.(?!\d)|$| (?:who|with|was|is|has|and|in|from|at)\b)"
    rf"|\({NUMBER}\)|, {NUMBER}(?=[,;)]|\.(?!\d)|$)|[–—-] {NUMBER}(?= [–—-])"
    rf"|\b(?:male|female|nominal|subject|girl|boy|pt) {NUMBER}\b(?! (?:{_COUNTED}))"
    rf"|\b(?:man|woman|male|female|boy|girl|lad|pupil|child|boyfriend|girlfriend|partner|lodger)"
    rf" of (?:about |around )?{NUMBER}\b"
    rf"|\ban? (?!class|group|score|speed|fine|crowd|gang|total|rate|team|set)[\w-]+ of"
    rf" (?:about |around )?([2-5]\d)(?=[.,;)]|$)"
    r"|\b(?:in (?:his|her|their) )?(?:early |mid |late |mid-|late-|early-)"
    rf"({'|'.join(_DECADES)}|20s|30s|40s|50s|60s)\b"
    r"|(?:\bin (?:his|her|their) |\()"
    rf"({'|'.join(_DECADES)}|20s|30s|40s|50s|60s)\b"
    rf"|\b(?:aged? )?over (?:the age of )?{NUMBER}(?=[\s.,;:)]|$)(?! (?:{_COUNTED}|years|hours))"
    rf"|(?<=aged \d\d) (?:and|to|or) {NUMBER}\b"
    r"|\b((?:not (?:yet|quite)|not|nearly|almost|approaching|coming up to|will be|will turn|turns)"
    r" (?:\d\d|ten|eleven|twelve|thirteen|fourteen)"
    r"(?= in | next | on | this |[.,;)]|$| until| soon))"
)
_MAY_NAME_AN_AGE = re.compile(rf"\d|year|aged?\b|in (?:his|her|their) |\b(?:{'|'.join(_WORDS)})\b")


@dataclass(frozen=True)
class Age:
    """An age in years, and where in the sentence it stands."""

    start: int
    end: int
    years: int


def ages_in(low: str) -> tuple[Age, ...]:
    """Every age in a folded sentence, first to last."""
    if not _MAY_NAME_AN_AGE.search(low):
        return ()
    found = []
    for match in _AGE.finditer(low):
        word = next(group for group in match.groups() if group)
        found.append(Age(match.start(), match.end(), years_of(word)))
    return tuple(found)


def years_of(word: str) -> int:
    """The number that a word or figure of an age stands for."""
    if " " in word:
        return years_of(word.rpartition(" ")[2]) - 1  # "not yet 13", "will be 13 in May"
    if word.isdigit():
        return int(word)
    if word[0].isdigit():
        return int(word[:2])
    tens, _, ones = word.partition("-")
    if ones in _WORDS:
        return _WORDS[tens] + _WORDS[ones]
    return _DECADES.get(word) or _WORDS[word]
