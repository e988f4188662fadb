"""Which words a phrase cannot do without: looked for first, because that is cheaper than trying."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from sightline.language.grammar import FREQUENT
from sightline.language.notation import GAP, Choice, Part, Raw, Run, Word, parse

#: The words of a text as they are compared: apart at hyphens, apostrophes kept within a word.
WORDS: Final = re.compile(r"\w+(?:'\w+)*")
MOST: Final = 2  # sets of words that are asked for

Needed = tuple[frozenset[str], ...]


def words_needed(phrase: str, lists: Mapping[str, Sequence[str]]) -> Needed:
    """Sets of words: of each at least one stands in every text that fits the phrase.

    The last ones of the phrase are taken, because the scan has met the first. None where unknown.
    """
    parts = _parts(parse(phrase, lists))
    found = []
    for at, part in enumerate(parts):
        glued = (at > 0 and _joined(parts[at - 1], part)) or (
            at + 1 < len(parts) and _joined(part, parts[at + 1])
        )
        words = frozenset() if glued else _first_words(part)
        if words and words.isdisjoint(FREQUENT):
            found.append(words)
    return tuple(found[-MOST:])


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
    return not _ends_apart(left) and not _begins_apart(right)


def _ends_apart(part: Part) -> bool:
    return isinstance(part, Word) and part.text.endswith(" ")


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


def _first_words(part: Part) -> frozenset[str]:
    """A whole word with which the part must begin, one for each way; empty where that is open."""
    match part:
        case Word(text):
            return _spelled(text)
        case Raw():
            return frozenset()
        case Run(parts):
            return _first_of_run(list(parts))
        case Choice(ways):
            each = [_first_words(way) for way in ways]
            return frozenset().union(*each) if all(each) else frozenset()


def _first_of_run(parts: list[Part]) -> frozenset[str]:
    flat = [each for part in parts for each in _parts(part)]
    while flat and isinstance(flat[0], Word) and not flat[0].text.strip():
        flat = flat[1:]
    if not flat:
        return frozenset()  # may be missing
    if len(flat) > 1 and " " not in _text(flat[0]).strip() and _joined(flat[0], flat[1]):
        return frozenset()  # one word with several endings
    return _first_words(flat[0])


def _text(part: Part) -> str:
    return part.text if isinstance(part, Word) else ""


def _spelled(text: str) -> frozenset[str]:
    """The first word, as it may be spelled: "self-harm" as "self harm" or "selfharm"."""
    word = text.strip().split(" ")[0] if text.strip() else ""
    if not re.fullmatch(r"\w[\w'-]*", word):
        return frozenset()
    return frozenset((word.split("-")[0], word.replace("-", ""), word.replace("'", "")))
