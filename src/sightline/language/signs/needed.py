"""Which words a phrase cannot do without: looked for first, because that is cheaper than trying."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from sightline.language.grammar import FREQUENT
from sightline.language.notation import GAP, Choice, Part, Raw, Run, Word, parse

#: The words of a text as they are compared: apart at hyphens and before "'s".
WORDS: Final = re.compile(r"\w+(?:'(?!s\b)\w+)*")
MOST: Final = 2  # sets of words that are asked for

Needed = tuple[frozenset[str], ...]


def words_needed(phrase: str, lists: Mapping[str, Sequence[str]]) -> Needed:
    """Sets of words: of each at least one stands in every text that fits the phrase.

    The last ones of the phrase are taken, because the scan has met the first. None where unknown.
    """
    return tuple(_sets_of(_parts(parse(phrase, lists)))[-MOST:])


def _sets_of(parts: list[Part]) -> list[frozenset[str]]:
    """One set for each part without which the parts do not fit, frequent words left out."""
    found = []
    for at, part in enumerate(parts):
        left = at > 0 and _joined(parts[at - 1], part)
        right = at + 1 < len(parts) and _joined(part, parts[at + 1])
        match part:
            case Word(text):
                words = _rare_word(text, left=left, right=right)
            case Choice(ways) if not left and not right:
                each = [_best(_sets_of(_parts(way))) for way in ways]
                words = frozenset().union(*each) if all(each) else frozenset()
            case _:
                words = frozenset()
        if words:
            found.append(words)
    return found


def _best(sets: list[frozenset[str]]) -> frozenset[str]:
    return min(sets, key=len) if sets else frozenset()


def _rare_word(text: str, *, left: bool, right: bool) -> frozenset[str]:
    """A word that is whole and not frequent. left, right: the text goes on without a space."""
    words = text.split(" ")
    if left:
        words = words[1:]
    if right:
        words = words[:-1]
    for word in reversed(words):
        first = word.split("-")[0]
        if re.fullmatch(r"\w[\w'-]*", word) and first not in FREQUENT:
            return frozenset(
                (first, word.replace("-", ""), word.replace("'", ""), first.removesuffix("'s"))
            )
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
            return text.startswith(" ")
        case Raw(pattern, _):
            return pattern == GAP
        case Run(parts):
            return not parts or _begins_apart(parts[0])
        case Choice(ways):
            return all(_begins_apart(way) for way in ways)
