"""Word classes in their notation: which words, and which words in a row, count as what.

give[s|n|]           one of several endings; [her|him] and (her|him) one of several words
(own)                a word that may be missing, as one of several may with (her|his)?
run[s|ning|] away    words in a row
exploit*             any ending
{drugs}              all of another class
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import prod
from typing import Final

from sightline.domain.soundness import Unsound
from sightline.language.grammar import FREQUENT, ORDINARY

WORDS: Final = re.compile(r"[\w£]\w*(?:'(?!s\b)\w+)*")  # hyphens part words
#: Every plain character that is part of no word as a space, so that a text can be parted quickly.
_APART: Final = "".join(chr(at) if re.match(r"\w", chr(at)) else " " for at in range(128))
MOST_WAYS: Final = 600  # of one word with its endings
_ENTRY = re.compile(r"£?\w+(?:'(?!s\b)\w+)*\*?")
_PIECE = re.compile(r"[\[(]([^\[\]()]*)[\])](\??)|([^\[\]()?]+)")
_CHUNK = re.compile(r"(?:[^\[\]() ]|\[[^\[\]()]*\]|\([^\[\]()]*\)\??)+")
_ONE = re.compile(r"[\[(]([^\[\]()]*\|[^\[\]()]*)[\])](\??)")
_CLASS = re.compile(r"\{([a-z_]+)\}")

Classes = Mapping[str, Sequence[str]]
Row = tuple[str, ...]


def words_of(sentence: str) -> list[str]:
    """What WORDS finds, in half its time where there are only plain characters, as mostly."""
    if sentence.isascii() and "'" not in sentence:
        return sentence.translate(_APART).split()
    return WORDS.findall(sentence)


@dataclass(frozen=True, eq=False)  # each is itself: comparing them by value took time
class Entry:
    """Words in a row. Of each element one row must stand; an empty row may be left out."""

    elements: tuple[tuple[Row, ...], ...]

    @property
    def common(self) -> int:
        """How often it stands in a text, roughly."""
        if len(self.elements) > 1:
            return 2
        return max(weight(word) for row in self.elements[0] for word in row)


def weight(word: str) -> int:
    """How often a word stands in a text, roughly."""
    return 200 if word in FREQUENT else 20 if word in ORDINARY else 3


def entries_of(name: str, classes: Classes, within: tuple[str, ...] = ()) -> Iterator[Entry]:
    """Every entry of a class. Raises Unsound."""
    if name in within:
        raise Unsound(f"the class '{name}' holds itself", "Take one of the two out.")
    if name not in classes:
        raise Unsound(f"there is no class '{name}'", "Add it under 'words', or correct its name.")
    for text in classes[name]:
        inner = _CLASS.fullmatch(text)
        if inner:
            yield from entries_of(inner[1], classes, (*within, name))
        else:
            yield from entries_in(text)


@cache
def entries_in(text: str) -> tuple[Entry, ...]:
    """An entry as written; one word with several endings is several. Raises Unsound."""
    if text.isalpha():
        return (Entry((((text,),),)),)
    chunks = _CHUNK.findall(text)
    if "".join(chunks) != text.replace(" ", "") and " ".join(chunks) != text:
        raise Unsound(f"'{text}' cannot be read", "Close its brackets; leave one space between.")
    elements = tuple(map(_rows, chunks))
    if all(() in rows for rows in elements):
        raise Unsound(f"'{text}' may be nothing at all", "Leave a word in each way.")
    if len(elements) > 1:
        return (Entry(elements),)
    return tuple(Entry(tuple(((word,),) for word in row)) for row in elements[0])


@cache
def _rows(chunk: str) -> tuple[Row, ...]:
    """The ways of one chunk, each once. The same few chunks stand in most entries."""
    if chunk.isalpha():
        return ((chunk,),)
    one = _ONE.fullmatch(chunk)
    if one:  # most are one choice of words, which needs no putting together
        ways = map(_row, one[1].split("|"))
        return tuple(dict.fromkeys((*ways, ()) if one[2] else ways))
    pieces: list[tuple[str, ...]] = []
    for choice, maybe, plain in _PIECE.findall(chunk):
        if plain:
            pieces.append((plain,))
        elif maybe or "|" not in choice:
            pieces.append(("", *choice.split("|")))
        else:
            pieces.append(tuple(choice.split("|")))
    if prod(map(len, pieces)) > MOST_WAYS:
        raise Unsound(f"'{chunk}' has more than {MOST_WAYS} ways", "Divide it.")
    return tuple(dict.fromkeys(_row("".join(parts)) for parts in product(*pieces)))


def _row(written: str) -> Row:
    return (written,) if written.isalpha() else tuple(_ENTRY.findall(written))
