"""Phrases found in a sentence. It is walked once, however many phrases there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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


class Phrases(Generic[T]):
    """Phrases with what each stands for. A `*` ends a word that may go on."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        entries = list(entries)
        self.phrases = [phrase for phrase, _ in entries]
        self._whole: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._begun: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, entry in entries:
            parts = tuple(
                word + ("*" if each.endswith("*") and word == found[-1] else "")
                for each in phrase.split()
                if (found := words_of(each))
                for word in found
            )
            if not parts:
                continue
            table = self._begun if parts[0].endswith("*") else self._whole
            table.setdefault(parts[0].rstrip("*"), []).append((parts, entry))
        self._lengths = sorted({len(each) for each in self._begun})

    def within(self, words: Sequence[str]) -> Iterator[Found[T]]:
        """Every phrase at every place, in the order of the words."""
        for at, word in enumerate(words):
            for parts, entry in self._whole.get(word, ()):
                if _fits(parts, words, at):
                    yield Found(entry, at, len(parts))
            for length in self._lengths:
                if length > len(word):
                    break
                for parts, entry in self._begun.get(word[:length], ()):
                    if _fits(parts, words, at):
                        yield Found(entry, at, len(parts))


def _fits(parts: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    if at + len(parts) > len(words):
        return False
    for offset, part in enumerate(parts):
        word = words[at + offset]
        if part.endswith("*"):
            if not word.startswith(part[:-1]):
                return False
        elif word != part:
            return False
    return True
