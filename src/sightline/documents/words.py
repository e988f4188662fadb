"""Phrases found in a sentence. It is walked once, however many phrases there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_CURLY = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})


def words_of(text: str) -> list[str]:
    """Words in small letters; a hyphen parts two of them, an apostrophe does not."""
    return _WORD.findall(text.lower().translate(_CURLY))


class Found(NamedTuple, Generic[T]):
    """A phrase that was found: whose it is, at which word, and how many words it has."""

    entry: T
    at: int
    length: int


#: In a phrase: a few words that are not told, or none.
_GAP = "..."
_LONGEST_GAP = 4


class Phrases(Generic[T]):
    """Phrases with what each stands for. A `*` ends a word that may go on, and `...` between two
    words stands for up to four others."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        entries = list(entries)
        self.phrases = [phrase for phrase, _ in entries]
        self._whole: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._begun: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        #: Phrases that begin with a word, by that word: the same words come again and again.
        self._known: dict[str, list[tuple[tuple[str, ...], T, str]]] = {}
        for phrase, entry in entries:
            parts = tuple(part for each in phrase.split() for part in _parts_of(each))
            if not parts:
                continue
            table = self._begun if parts[0].endswith("*") else self._whole
            table.setdefault(parts[0].rstrip("*"), []).append((parts, entry))
        self._lengths = sorted({len(each) for each in self._begun})

    def within(self, words: Sequence[str]) -> Iterator[Found[T]]:
        """Every phrase at every place, in the order of the words."""
        known = self._known
        for at, (word, after) in enumerate(pairwise([*words, ""])):
            begin = known.get(word)
            if begin is None:
                begin = known[word] = self._beginning_with(word)
            for parts, entry, second in begin:
                if second and second != after:
                    continue  # most end here
                if len(parts) == 1:
                    yield Found(entry, at, 1)
                elif taken := _fits(parts, words, at):
                    yield Found(entry, at, taken)

    def _beginning_with(self, word: str) -> list[tuple[tuple[str, ...], T, str]]:
        """With the second word of each, where that is a whole word."""
        begun = [
            each
            for length in self._lengths
            if length <= len(word)
            for each in self._begun.get(word[:length], ())
        ]
        return [
            (parts, entry, parts[1] if len(parts) > 1 and parts[1].isalnum() else "")
            for parts, entry in (*self._whole.get(word, ()), *begun)
        ]


def _parts_of(written: str) -> list[str]:
    if written == _GAP:
        return [_GAP]
    words = words_of(written)
    return [*words[:-1], words[-1] + "*"] if words and written.endswith("*") else words


def _fits(parts: Sequence[str], words: Sequence[str], at: int) -> int:
    """How many words it takes there, 0 where it does not stand there. Of a gap the shortest."""
    here = at
    for number, part in enumerate(parts):
        if part == _GAP:
            rest = parts[number + 1 :]
            for skipped in range(_LONGEST_GAP + 1):
                if length := _fits(rest, words, here + skipped):
                    return here + skipped + length - at
            return 0
        if here >= len(words):
            return 0
        word = words[here]
        if not (word.startswith(part[:-1]) if part.endswith("*") else word == part):
            return 0
        here += 1
    return here - at
