"""Which words a phrase cannot do without: looked for first, because that is cheaper than trying.

An entry "expl*" stands for every word that begins so; `words_of` gives both for a text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from sightline.language.grammar import FREQUENT
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
MOST: Final = 2  # sets of words that are asked for
FEW: Final = 6  # one way in so many may have frequent words alone
STEM: Final = 4  # letters of a word by which "exploit*" is looked for
_NUMBERS: Final = {
    pattern: frozenset(str(each) for each in range(100) if re.fullmatch(pattern, str(each)))
    for pattern in NUMBERS.values()
}

Needed = tuple[frozenset[str], ...]


def words_of(text: str, start: int, end: int) -> set[str]:
    """The words of a part of a folded text, and how they begin."""
    words = set(WORDS.findall(text, start, end))
    words.update([f"{word[:STEM]}*" for word in words])
    return words


def words_needed(phrase: str, lists: Mapping[str, Sequence[str]]) -> Needed:
    """Sets of words: of each at least one stands in every text that fits the phrase.

    The last ones of the phrase are taken, because the scan has met the first. None where unknown.
    """
    return tuple(_sets_of(_parts(parse(phrase, lists)))[-MOST:])


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
                words = _of_all(ways)
            case _:
                words = frozenset()
        if words:
            found.append(words)
    return found


def _of_all(ways: Sequence[Run]) -> frozenset[str]:
    """A word of each way; none where some way has no word, or too many have frequent ones alone."""
    rare = [_best(_sets_of(_parts(way))) for way in ways]
    poor = [way for way, words in zip(ways, rare, strict=True) if not words]
    if len(poor) > max(1, len(ways) // FEW):
        return frozenset()
    more = [_best(_sets_of(_parts(way), frequent=True)) for way in poor]
    return frozenset().union(*rare, *more) if all(more) else frozenset()


def _best(sets: list[frozenset[str]]) -> frozenset[str]:
    return min(sets, key=len) if sets else frozenset()


def _word(text: str, *, left: bool, right: bool, frequent: bool) -> frozenset[str]:
    """A word that is whole, and rare if need be. left, right: the text goes on without a space."""
    words = text.split(" ")
    if left:
        words = words[1:]
    if right:
        words = words[:-1]
    for word in reversed(words):
        first = word.split("-")[0]
        if re.fullmatch(r"\w[\w'-]*", word) and (frequent or first not in FREQUENT):
            return frozenset(
                (first, word.replace("-", ""), word.replace("'", ""), first.removesuffix("'s"))
            )
    return frozenset()


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
    if whole and len(stem) >= STEM and stem.isalpha():
        return frozenset((f"{stem[:STEM]}*",))
    return frozenset()


def _parts(part: Part) -> list[Part]:
    """The parts that stand one after the other."""
    match part:
        case Run(parts):
            return [each for inner in parts for each in _parts(inner)]
        case Choice((only,)):
            return _parts(only)
        case _:
            return [part]


def _joined(left: Part, right: Part) -> bool:
    """Whether two parts may make one word: "bruis" and "ing", "#adult" and "-year-old"."""
    return not (isinstance(left, Word) and left.text.endswith(" ")) and not _begins_apart(right)


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
