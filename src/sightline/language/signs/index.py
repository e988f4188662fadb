"""Phrases by the words they cannot do without, so that of thousands only a few are tried.

A stretch of text is taken apart into words once; a phrase is tried only where a word of each of its
sets is among them. Its expression is built when it is first tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from sightline.language.signs.needed import WORDS, Needed, stem_of

MOST_DULL: Final = 50_000  # words remembered as being in no phrase


class Tried(Protocol):
    """A phrase that knows its words and finds its places."""

    @property
    def ways(self) -> tuple[Needed, ...]: ...

    def places(self, text: str) -> Iterator[tuple[int, int]]: ...


T = TypeVar("T", bound=Tried)


class _Entries(dict[str, tuple[str, ...]]):
    """What a word is known by in the index: itself, its stem, both or nothing."""

    def __init__(self, vocabulary: frozenset[str]) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self.dull: set[str] = set()

    def __missing__(self, word: str) -> tuple[str, ...]:
        found = tuple(each for each in (word, stem_of(word)) if each in self.vocabulary)
        if found:
            self[word] = found
        else:
            if len(self.dull) >= MOST_DULL:
                self.dull.clear()
            self.dull.add(word)
        return found


def places_of(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where an expression stands in a text, also within what it found before."""
    match = pattern.search(text)
    while match is not None:
        yield match.span()
        match = pattern.search(text, match.start() + 1)


@dataclass(frozen=True)
class Index(Generic[T]):
    """behind: phrases by their rarest set, each with its other sets. always: those without any."""

    behind: dict[str, list[tuple[T, Needed]]]
    always: tuple[T, ...]
    entries: _Entries

    @classmethod
    def of(cls, phrases: Iterable[T]) -> Index[T]:
        behind: dict[str, list[tuple[T, Needed]]] = {}
        always = []
        vocabulary: set[str] = set()
        for phrase in phrases:
            for needed in phrase.ways:
                if not needed:
                    always.append(phrase)
                    continue
                rarest, *others = needed
                for word in rarest:
                    behind.setdefault(word, []).append((phrase, tuple(others)))
                vocabulary.update(*needed)
        return cls(behind, tuple(always), _Entries(frozenset(vocabulary)))

    def all(self) -> tuple[T, ...]:
        """Every phrase once."""
        behind = (phrase for found in self.behind.values() for phrase, _ in found)
        return tuple({id(each): each for each in (*self.always, *behind)}.values())

    def candidates(self, text: str) -> Iterable[T]:
        """The phrases that may stand in a folded text, each once, in no certain order."""
        entries = self.entries
        words: set[str] = set()
        for word in set(WORDS.findall(text)) - entries.dull:
            words.update(entries[word])
        found = {id(phrase): phrase for phrase in self.always}
        for word in words & self.behind.keys():
            for phrase, others in self.behind[word]:
                for needed in others:  # a loop, because this is what runs most
                    if needed.isdisjoint(words):
                        break
                else:
                    found[id(phrase)] = phrase
        return found.values()

    def find(self, text: str) -> list[tuple[int, int, T]]:
        """Every place of every phrase in a folded text: start, end, phrase; first to last."""
        found = [
            (start, end, phrase)
            for phrase in self.candidates(text)
            for start, end in phrase.places(text)
        ]
        found.sort(key=lambda each: each[:2])
        return found
