"""Finds the entries of all classes in a sentence at once: a step from word to word, no searching.

A state says what may come next and which slots are filled where it is reached. Each is built when
it is first reached, so that a run begins at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import Final

from sightline.domain.soundness import Unsound
from sightline.language.signs.classes import Entry, Row

ADULT_AGE: Final = "adult_age"
CHILD_AGE: Final = "child_age"
NUMBER: Final = "number"
AMOUNT: Final = "amount"
NUMBERS: Final = (ADULT_AGE, CHILD_AGE, NUMBER, AMOUNT)
UNITS: Final = "units"  # what a number counts, where it is no age
MOST_KEPT: Final = 50_000  # words remembered as beginning nothing
DIGITS: Final = frozenset(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))
STEM: Final = 4  # letters by which "exploit*" is looked for

Item = tuple[int, int, int]  # first word, word after the last, mask
_Rest = tuple[Row, Entry, int, int]  # words still to come, of which entry, element after, mask


class State:
    """Where a row of words has got to. mask: what it fills if it ends here; ways: the next words.

    ways is built when it is first asked for; see `built`.
    """

    __slots__ = ("_rests", "goes_on", "mask", "stems", "ways")

    def __init__(self, mask: int, rests: tuple[_Rest, ...]) -> None:
        self.mask = mask
        self.goes_on = bool(rests)
        self.ways: dict[str, State | tuple[_Rest, ...]] = {}
        self.stems: list[tuple[str, _Rest]] = []
        self._rests = rests

    def built(self) -> dict[str, State | tuple[_Rest, ...]]:
        """The ways, from what may follow."""
        ways: dict[str, list[_Rest]] = {}
        for rest in self._rests:
            word = rest[0][0]
            if word[-1] == "*":
                self.stems.append((_stem(word), rest))
            else:
                ways.setdefault(word, []).append(rest)
        self._rests = ()
        self.ways.update((word, tuple(rests)) for word, rests in ways.items())
        self.ways.setdefault("", ())  # built, even where only beginnings follow
        return self.ways

    def made(self, word: str, found: tuple[_Rest, ...]) -> State | None:
        """The state after a word that was not met before; kept where the word is a way."""
        rests = (*found, *(rest for stem, rest in self.stems if word.startswith(stem)))
        if not rests:
            return None
        state = _state(rests)
        if found:
            self.ways[word] = state
        return state


def _stem(word: str) -> str:
    stem = word[:-1]
    if len(stem) < STEM:
        raise Unsound(f"'{word}' begins too short", f"Write {STEM} letters or more.")
    return stem


def _state(rests: Iterable[_Rest]) -> State:
    """The state after the first word of each."""
    mask = 0
    following: dict[_Rest, None] = {}
    for row, entry, element, bits in rests:
        if len(row) > 1:
            following[(row[1:], entry, element, bits)] = None
            continue
        ends, more = _from(entry, element, bits)
        mask |= bits if ends else 0
        following.update(dict.fromkeys(more))
    return State(mask, tuple(following))


def _from(entry: Entry, element: int, bits: int) -> tuple[bool, list[_Rest]]:
    """What may stand from an element on, and whether the entry may end before it."""
    found: list[_Rest] = []
    while element < len(entry.elements):
        rows = entry.elements[element]
        element += 1
        found.extend((row, entry, element, bits) for row in rows if row)
        if () not in rows:
            return False, found
    return True, found


class Vocabulary(dict[str, State | None]):
    """The state that each word of a text begins, or None. numbers: the mask of each own class."""

    def __init__(self, entries: Mapping[Entry, int], numbers: Mapping[str, int], unit: int) -> None:
        super().__init__()
        self.numbers = numbers
        self.ages = numbers.get(ADULT_AGE, 0) | numbers.get(CHILD_AGE, 0)
        self.unit = unit
        self.kept = 0
        self.known = frozenset(
            word for entry in entries for rows in entry.elements for row in rows for word in row
        )
        self.first: dict[str, list[_Rest]] = {}
        self.beginnings: dict[str, list[tuple[str, _Rest]]] = {}
        for entry, mask in entries.items():
            for rest in _from(entry, 0, mask)[1]:
                word = rest[0][0]
                if word[-1] == "*":
                    stem = _stem(word)
                    self.beginnings.setdefault(stem[:STEM], []).append((stem, rest))
                else:
                    self.first.setdefault(word, []).append(rest)

    def __missing__(self, word: str) -> State | None:
        rests = list(self.first.get(word, ()))
        rests += (
            rest for stem, rest in self.beginnings.get(word[:STEM], ()) if word.startswith(stem)
        )
        state = _state(rests) if rests else None
        number = self._as_number(word)
        if number:
            state = state or State(0, ())
            state.mask |= number
        if state is None:
            if self.kept >= MOST_KEPT:
                for dull in [each for each, found in self.items() if found is None]:
                    del self[dull]
                self.kept = 0
            self.kept += 1
        self[word] = state
        return state

    def _as_number(self, word: str) -> int:
        if word[0] == "£":
            return self.numbers.get(AMOUNT, 0)
        if len(word) > 2 or not word.isdecimal():
            return 0
        number = int(word)
        mask = self.numbers.get(NUMBER, 0)
        if 18 <= number <= 79:
            mask |= self.numbers.get(ADULT_AGE, 0)
        elif 5 <= number <= 17:
            mask |= self.numbers.get(CHILD_AGE, 0)
        return mask

    def places(self, words: Sequence[str]) -> list[Item]:
        """What stands in a sentence: each entry where all its words do. This is what runs most."""
        found: list[Item] = []
        last = len(words)
        ages = self.ages
        begun_at = list(map(self.__getitem__, words))
        for at in compress(range(last), begun_at):  # most words begin nothing
            begun = begun_at[at]
            if begun is None:
                continue
            state = begun
            mask = state.mask
            if mask:
                if mask & ages and self._counts(words, at):
                    mask &= ~ages
                found.append((at, at + 1, mask))
            end = at + 1
            while state.goes_on and end < last:  # by hand, because it is what runs most
                following = words[end]
                after = (state.ways or state.built()).get(following)
                if after is None:
                    if not state.stems:
                        break
                    after = ()
                if isinstance(after, tuple):
                    made = state.made(following, after)
                    if made is None:
                        break
                    after = made
                state = after
                end += 1
                mask = state.mask
                if mask:
                    if mask & ages and self._counts(words, end - 1):
                        mask &= ~ages
                    found.append((at, end, mask))
        return found

    def _counts(self, words: Sequence[str], at: int) -> bool:
        """Whether a number counts something and is no age ("26 sessions", not "26 year old")."""
        if at + 1 < len(words) and words[at + 1] in DIGITS:  # "thirty-one" is two words
            at += 1
        after = words[at + 1 : at + 3]
        if not after or after[1:] == ["old"]:
            return False
        state = self[after[0]]
        return state is not None and bool(state.mask & self.unit)
