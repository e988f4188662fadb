"""Which words a phrase cannot do without: looked for first, because that is cheaper than trying.

An entry "expl*" stands for every word that begins so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from sightline.language.grammar import FREQUENT, ORDINARY
from sightline.language.notation import (
    ANY_ENDING,
    GAP,
    NUMBERS,
    Choice,
    Part,
    Raw,
    Run,
    Word,
    parse,
)

#: The words of a text as they are compared: apart at hyphens and before "'s".
WORDS: Final = re.compile(r"\w+(?:'(?!s\b)\w+)*")
ENOUGH: Final = 3  # sets of rare words, beside which frequent ones are not asked for
MOST: Final = 5  # sets of words that are asked for
FEW: Final = 6  # one way in so many may have frequent words alone
STEM: Final = 4  # letters of a word by which "exploit*" is looked for
_NUMBERS: Final = {
    pattern: frozenset(str(each) for each in range(100) if re.fullmatch(pattern, str(each)))
    for pattern in NUMBERS.values()
}

Needed = tuple[frozenset[str], ...]


def ways_needed(phrase: str, lists: Mapping[str, Sequence[str]]) -> tuple[Needed, ...]:
    """What each of a phrase's ways needs: several where it is a choice as a whole.

    A way needs of each of its sets at least one word; they stand rarest first. No set where nothing
    is certain.
    """
    parts = _parts(parse(phrase, lists))
    match parts:
        case [Choice(ways)]:
            return tuple({_needed_by(_parts(way)): None for way in ways})
        case _:
            return (_needed_by(parts),)


def _needed_by(parts: list[Part]) -> Needed:
    found = set(_sets_of(parts))
    if len(found) < ENOUGH:
        found.update(_sets_of(parts, frequent=True))
    return tuple(sorted(found, key=_weight)[:MOST])


def stem_of(word: str) -> str:
    """The entry that stands for every word which begins as this one does."""
    return f"{word[:STEM]}*"


@cache
def _weight(words: frozenset[str]) -> int:
    """How often one of the words stands in a text, roughly."""
    return sum(40 if w in FREQUENT else 8 if w in ORDINARY else 1 for w in words)


def _sets_of(parts: list[Part], *, frequent: bool = False) -> list[frozenset[str]]:
    """One set for each part without which the parts do not fit; frequent words where asked for."""
    found = []
    for at, part in enumerate(parts):
        left = at > 0 and _joined(parts[at - 1], part)
        right = at + 1 < len(parts) and _joined(part, parts[at + 1])
        match part:
            case Word(text) if right and parts[at + 1] == Raw(ANY_ENDING, joins=True):
                words = _stem(text, left=left)
            case Word(text):
                words = _word(text, left=left, right=right, frequent=frequent)
            case Raw(pattern, _) if pattern in _NUMBERS and not left:
                words = _number(_NUMBERS[pattern], parts[at + 1] if right else None)
            case Choice(ways) if not left and not right:
                words = _of_all(ways, frequent=frequent)
            case _:
                words = frozenset()
        if words:
            found.append(words)
    return found


def _of_all(ways: Sequence[Run], *, frequent: bool) -> frozenset[str]:
    """A word of each way; none where some way has no word, or too many have frequent ones alone."""
    rare = [_of_one(way, frequent=False) for way in ways]
    poor = [way for way, words in zip(ways, rare, strict=True) if not words]
    if not frequent and len(poor) > max(1, len(ways) // FEW):
        return frozenset()
    more = [_of_one(way, frequent=True) for way in poor]
    return frozenset().union(*rare, *more) if all(more) else frozenset()


def _of_one(way: Run, *, frequent: bool) -> frozenset[str]:
    match way.parts:
        case (Word(text),):
            return _word(text, left=False, right=False, frequent=frequent)
        case _:
            return _best(_sets_of(_parts(way), frequent=frequent))


def _best(sets: list[frozenset[str]]) -> frozenset[str]:
    return min(sets, key=_weight) if sets else frozenset()


@cache
def _word(text: str, *, left: bool, right: bool, frequent: bool) -> frozenset[str]:
    """A word that is whole, and rare if need be. left, right: the text goes on without a space."""
    words = text.split(" ")
    if left:
        words = words[1:]
    if right:
        words = words[:-1]
    found = [
        frozenset((apart[0], word.replace("-", ""), word.replace("'", ""), word.removesuffix("'s")))
        for word in words
        if not word.startswith("'")  # it ends another word: "they'd"
        and (apart := WORDS.findall(word))
        and (frequent or apart[0] not in FREQUENT)
    ]
    return min(found, key=_weight) if found else frozenset()


def _number(numbers: frozenset[str], after: Part | None) -> frozenset[str]:
    """A number, alone or as in "24-year-old", which may also be written without the hyphens."""
    match after:
        case None:
            return numbers
        case Word(text) if text.startswith("-"):
            joined = text.split(" ")[0].replace("-", "")
            return numbers | {f"{each}{joined}" for each in numbers}
        case _:
            return frozenset()


def _stem(text: str, *, left: bool) -> frozenset[str]:
    """How the last word of `text`, which goes on with any ending, begins."""
    before, _, stem = text.rpartition(" ")
    whole = bool(before) or text.startswith(" ") or not left
    stem = stem.split("-")[0]
    if whole and len(stem) >= STEM and stem.isalpha():
        return frozenset((f"{stem[:STEM]}*",))
    return frozenset()


def _parts(part: Part) -> list[Part]:
    """The parts that stand one after the other; "bruis" and its endings are one."""
    whole: list[Part] = []
    for each in _flat(part):
        match whole[-1:], each:
            case _, Word(""):
                continue
            case [Word(text)], Choice(ways) if not text.endswith(" ") and (
                words := _words_of(ways)
            ):
                before, space, stem = text.rpartition(" ")
                whole[-1:] = [Word(before + space)] if before or space else []
                whole.append(Choice(tuple(Run((Word(stem + word),)) for word in words)))
            case _:
                whole.append(each)
    return whole


def _words_of(ways: Sequence[Run]) -> list[str]:
    """The text of each way; none where one of them is more than a text, or begins apart."""
    found = []
    for way in ways:
        match _flat(way):
            case []:
                found.append("")
            case [Word(text)] if not text.startswith((" ", ",")):
                found.append(text)
            case _:
                return []
    return found


def _flat(part: Part) -> list[Part]:
    match part:
        case Run(parts):
            return [each for inner in parts for each in _flat(inner)]
        case Choice((only,)):
            return _flat(only)
        case _:
            return [part]


def _joined(left: Part, right: Part) -> bool:
    """Whether two parts may make one word: "bruis" and "ing", "#adult" and "-year-old"."""
    return not _ends_apart(left) and not _begins_apart(right)


def _ends_apart(part: Part) -> bool:
    match part:
        case Word(text):
            return text.endswith(" ")
        case Raw():
            return False
        case Run(parts):
            return not parts or _ends_apart(parts[-1])
        case Choice(ways):
            return all(_ends_apart(way) for way in ways)


def _begins_apart(part: Part) -> bool:
    match part:
        case Word(text):
            return text.startswith((" ", ","))
        case Raw(pattern, _):
            return pattern == GAP
        case Run(parts):
            return not parts or _begins_apart(parts[0])
        case Choice(ways):
            return all(_begins_apart(way) for way in ways)
