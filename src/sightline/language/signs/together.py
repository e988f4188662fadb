"""Readings by word classes that stand together: `gives > gift`, `boyfriend + adult_age`.

a > b   b after a, at most `within` words between
a + b   in any order, at most `within` words between
a & b   both in one sentence
a|b     a word of either class;  "back" is the word itself
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sightline.domain.signs_reading import About, Denial, ReadingRule, SignReading
from sightline.domain.soundness import Unsound
from sightline.language.signs.classes import (
    WORDS,
    Classes,
    Entry,
    entries_in,
    entries_of,
    words_of,
)
from sightline.language.signs.vocabulary import NUMBERS, UNITS, Item, Vocabulary

# classes which every pack has, whatever its readings
NOT: Final = "not_words"  # words that take back what stands around them within a reading
AT_LARGE: Final = "at_large"  # the sentence is about nobody: guidance, training, what might be
ASKED: Final = "asked"  # a question was put ...
ANSWERED_NO: Final = "answered_no"  # ... and the answer was no
NONE_AFTER: Final = "none_after"  # what stands before was looked for and not there
_PART = re.compile(r'(?:"[^"]+"|[a-z_]+)(?:\|(?:"[^"]+"|[a-z_]+))*|[>+&]| +')
_NAME = re.compile(r'"[^"]+"|[a-z_]+')
_REMEDY: Final = "See the signs at the head of signs-reading.yaml."
AFTER_NO: Final = 6  # words of an answer
FAINT: Final = ("~~ ", "~ ")
_ANYWHERE: Final = 10_000

Span = tuple[int, int]  # first word, word after the last


@dataclass(frozen=True, eq=False)  # each is itself: comparing them by value took time
class Together:
    """One way of one rule. slots: a bit each; relations: how each stands to those before it.

    faint: it supports what another way says, and says nothing alone: 1 in a longer text, 2 in any.
    """

    reading: SignReading
    rule: ReadingRule
    slots: tuple[int, ...]
    relations: tuple[str, ...]
    without: int
    beside: int
    faint: int
    slugs: tuple[str, ...] = field(init=False)
    name: str = field(init=False)
    need: int = field(init=False)
    manner: tuple[bool, Denial, About] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "slugs", (self.reading.slug, *self.rule.also))
        object.__setattr__(self, "name", f"{self.reading.slug}/{self.rule.id}")
        object.__setattr__(self, "need", _any_of(self.slots))
        manner = self.rule.negated, self.rule.denial, self.rule.about
        object.__setattr__(self, "manner", manner)

    def places(self, at: Where, denied: Sequence[int]) -> Iterator[Span]:
        """First word and word after the last, from each place where the first slot is filled.

        denied: where "not", "no" or "never" stands; one of them in between takes it back.
        """
        first, *others = self.slots
        if not others:
            yield from at[first]
            return
        for start in at[first]:
            taken = [start]
            for slot, relation in zip(others, self.relations, strict=True):
                found = self._nearest(at[slot], relation, taken)
                if found is None:
                    break
                taken.append(found)
            else:
                place = min(taken)[0], max(end for _, end in taken)
                if not denied or self.rule.negated or not _is_taken_back(place, taken, denied):
                    yield place

    def _nearest(self, spans: Sequence[Span], relation: str, taken: Sequence[Span]) -> Span | None:
        """The nearest place of a slot beside what was found so far. spans: where it is filled."""
        begins, ends = min(taken)[0], taken[-1][1]
        best, gap = None, _ANYWHERE if relation == "&" else self.rule.within + 1
        for span in spans:
            start, end = span
            if start >= ends:
                far = start - ends
                if far >= gap:
                    break  # the spans are in order
            elif relation != ">" and end <= begins:
                far = begins - end
            else:
                continue
            if far < gap:
                best, gap = span, far
        return best


class Where(dict[int, list[Span]]):
    """Where each slot is filled in one sentence, first to last; looked for when it is asked."""

    def __init__(self, items: Sequence[Item]) -> None:
        super().__init__()
        self._items = items

    def __missing__(self, slot: int) -> list[Span]:
        self[slot] = [(start, end) for start, end, mask in self._items if mask & slot]
        return self[slot]


Place = tuple[int, int, Together]  # start and end in the sentence, and what says it


def _is_taken_back(place: Span, taken: Sequence[Span], denied: Sequence[int]) -> bool:
    """Whether a "not" stands between what was found, and is no part of it."""
    return any(
        place[0] < no < place[1] and not any(start <= no < end for start, end in taken)
        for no in denied
    )


@dataclass(frozen=True)
class Readings:
    """All readings, each by the rarest of its slots. triggers: every such slot."""

    vocabulary: Vocabulary
    behind: Mapping[int, tuple[Together, ...]]
    triggers: int
    bits: Mapping[str, int]

    @classmethod
    def of(cls, readings: Iterable[SignReading], classes: Classes) -> Readings:
        """Raises Unsound where a reading names no class or cannot be read."""
        slots = {
            name: 1 << at
            for at, name in enumerate((NOT, AT_LARGE, ASKED, ANSWERED_NO, NONE_AFTER, UNITS))
        }
        every = [
            _together(reading, rule, text, slots)
            for reading in readings
            for rule in reading.rules
            for text in rule.together
        ]
        vocabulary, common = _vocabulary(slots, classes)
        behind: dict[int, list[Together]] = {}
        for one in every:
            behind.setdefault(min(one.slots, key=common.__getitem__), []).append(one)
        return cls(
            vocabulary,
            {bit: tuple(found) for bit, found in behind.items()},
            _any_of(behind),
            slots,
        )

    def allow(self, kept: set[str]) -> Readings:
        """The same with some of the readings only."""
        behind = {
            bit: tuple(one for one in every if one.reading.slug in kept)
            for bit, every in self.behind.items()
        }
        return Readings(self.vocabulary, behind, self.triggers, self.bits)

    def loudly(self) -> Readings:
        """The same with no way faint."""
        behind = {
            bit: tuple(replace(one, faint=0) for one in every) for bit, every in self.behind.items()
        }
        return Readings(self.vocabulary, behind, self.triggers, self.bits)

    def mask_of(self, folded: str) -> int:
        """Which slots some words of a text fill."""
        return _any_of(mask for _, _, mask in self.vocabulary.places(words_of(folded)))

    def find(self, sentence: str) -> list[Place]:
        """Every place in a folded sentence, first to last. This is what runs most."""
        items = self.vocabulary.places(words_of(sentence))
        mask = 0
        for _, _, filled in items:
            mask |= filled
        left = mask & self.triggers
        if not left or mask & self.bits[AT_LARGE]:
            return []
        alone = self._left_alone(items, mask)
        denied = _starts(items, self.bits[NOT]) if mask & self.bits[NOT] else []
        at = Where(items)
        spans: list[Span] = []
        found: list[Place] = []
        while left:
            lowest = left & -left
            left ^= lowest
            for one in self.behind[lowest]:
                if mask & one.need != one.need or mask & one.without:
                    continue
                for first, last in one.places(at, denied):
                    if not any(begins <= first < ends for begins, ends in alone):
                        spans = spans or [match.span() for match in WORDS.finditer(sentence)]
                        found.append((spans[first][0], spans[last - 1][1], one))
        found.sort(key=lambda each: each[:2])
        return found

    def _left_alone(self, items: Sequence[Item], mask: int) -> list[tuple[int, int]]:
        """Between which words no reading begins: it was asked and denied, or looked for."""
        alone = []
        if mask & self.bits[ANSWERED_NO] and mask & self.bits[ASKED]:
            asked = min(_starts(items, self.bits[ASKED]))
            answered = max(_starts(items, self.bits[ANSWERED_NO]))
            alone.append((asked, answered + AFTER_NO))
        if mask & self.bits[NONE_AFTER]:
            alone.append((0, max(_starts(items, self.bits[NONE_AFTER]))))
        return alone


def _starts(items: Iterable[Item], bit: int) -> list[int]:
    return [start for start, _, mask in items if mask & bit]


def _any_of(masks: Iterable[int]) -> int:
    every = 0
    for mask in masks:
        every |= mask
    return every


def _together(
    reading: SignReading, rule: ReadingRule, text: str, slots: dict[str, int]
) -> Together:
    mark = next((each for each in FAINT if text.startswith(each)), "")
    faint = mark.count("~")
    text = text.removeprefix(mark)
    parts = _PART.findall(text)
    if "".join(parts) != text:
        raise Unsound(f"'{text}' cannot be read", _REMEDY)
    parts = [part for part in parts if part.strip()]
    named, relations = parts[::2], tuple(parts[1::2])
    if len(named) != len(relations) + 1 or any(each not in ">+&" for each in relations):
        raise Unsound(f"'{text}' cannot be read", _REMEDY)

    def bit(slot: str) -> int:
        return slots.setdefault(slot, 1 << len(slots))

    return Together(
        reading,
        rule,
        slots=tuple(map(bit, named)),
        relations=relations,
        without=_any_of(map(bit, rule.without)),
        beside=_any_of(map(bit, rule.beside)),
        faint=faint,
    )


def _vocabulary(slots: Mapping[str, int], classes: Classes) -> tuple[Vocabulary, dict[int, int]]:
    """The words of every slot, and roughly how common each slot is."""
    numbers: dict[str, int] = {}
    common: dict[int, int] = {}
    entries: dict[str, tuple[Entry, ...]] = {}
    masks: dict[Entry, int] = {}
    for slot, mask in slots.items():
        common[mask] = 0
        for name in _NAME.findall(slot):
            if name in NUMBERS:
                numbers[name] = numbers.get(name, 0) | mask
                common[mask] += 400
                continue
            if name not in entries:
                written = name.startswith('"')
                found = entries_in(name.strip('"')) if written else entries_of(name, classes)
                entries[name] = tuple(found)
            for entry in entries[name]:
                masks[entry] = masks.get(entry, 0) | mask
                common[mask] += entry.common
    return Vocabulary(masks, numbers, slots[UNITS]), common
