"""The reading pack made ready: its phrases by the words they need, its cues, its quiet rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from sightline.domain.signs_reading import ReadingRule, SignReading, SignsReading
from sightline.domain.soundness import Unsound
from sightline.language.cues import Cue
from sightline.language.notation import END, regex_of
from sightline.language.signs.index import Index, places_of
from sightline.language.signs.needed import Needed, ways_needed
from sightline.language.signs.quiet import LISTS, Quiet

# what a sentence is looked through for, whatever the rule
AT_LARGE: Final = "at_large"  # it is about nobody: guidance, training, what might have been
ASKED: Final = "asked"  # a question was put ...
ANSWERED_NO: Final = "answered_no"  # ... and the answer was no
NONE_AFTER: Final = "none_after"  # what stands before was looked for and not there
TELLING: Final = (AT_LARGE, ASKED, ANSWERED_NO, NONE_AFTER)


@dataclass(frozen=True)
class Phrase:
    """One phrase of one rule; its expression is built when it is first tried."""

    reading: SignReading
    rule: ReadingRule
    words: str
    lists: Mapping[str, tuple[str, ...]]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b{regex_of(self.words, self.lists)}{END}")

    @cached_property
    def ways(self) -> tuple[Needed, ...]:
        """Words that must stand in the same breath, so that most phrases are not tried."""
        return ways_needed(self.words, self.lists)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a folded text, also within itself."""
        return places_of(self.pattern, text)

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """What the words support: the reading's own slug first."""
        return (self.reading.slug, *self.rule.also)

    @cached_property
    def name(self) -> str:
        return f"{self.reading.slug}/{self.rule.id}"


@dataclass(frozen=True)
class SentenceCue:
    """One phrase of one cue, which is looked for in a sentence."""

    cue: str
    words: str
    lists: Mapping[str, Sequence[str]]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b{regex_of(self.words, self.lists)}{END}")

    @cached_property
    def ways(self) -> tuple[Needed, ...]:
        return ways_needed(self.words, self.lists)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        return places_of(self.pattern, text)


@dataclass(frozen=True)
class SentenceCues:
    """All cues that some rule looks for in its sentence, at once."""

    index: Index[SentenceCue]

    @classmethod
    def of(cls, cues: Mapping[str, Cue], names: Iterable[str]) -> SentenceCues:
        return cls(
            Index.of(
                SentenceCue(name, words, cues[name].lists)
                for name in names
                for words in cues[name].phrases
            )
        )

    def find(self, low: str) -> dict[str, list[tuple[int, int]]]:
        """Where each cue stands in a folded sentence; others are absent."""
        found: dict[str, list[tuple[int, int]]] = {}
        for start, end, phrase in self.index.find(low):
            found.setdefault(phrase.cue, []).append((start, end))
        return found


@dataclass(frozen=True)
class SignRules:
    """Everything `find_signs` needs. Built once from a pack; holds no text of anybody's."""

    readings: Mapping[str, SignReading]
    phrases: Index[Phrase]
    cues: Mapping[str, Cue]
    conditions: SentenceCues
    telling: SentenceCues
    quiet: Quiet

    @classmethod
    def of(cls, parts: Sequence[SignsReading]) -> SignRules:
        """Join a pack's files. Raises Unsound where a phrase, list or cue is not sound."""
        lists: dict[str, tuple[str, ...]] = {}
        cues: dict[str, Cue] = {}
        for part in parts:
            for name, entries in part.lists.items():
                if name in lists:
                    raise Unsound(f"the list '{name}' is given twice", "Keep one of the two.")
                lists[name] = entries
        for part in parts:
            for name, phrases in part.cues.items():
                if name in cues:
                    raise Unsound(f"the cue '{name}' is given twice", "Keep one of the two.")
                cues[name] = Cue(phrases, lists)
        readings = _joined(parts)
        _check_names(readings.values(), cues, lists)
        every = [
            Phrase(reading, rule, words, lists)
            for reading in readings.values()
            for rule in reading.rules
            for words in rule.phrases
        ]
        if not every:
            raise Unsound("the reading pack holds no rule", "Add a reading with its rules.")
        return cls(
            readings=readings,
            phrases=Index.of(every),
            cues=cues,
            conditions=SentenceCues.of(cues, _in_sentences(readings.values())),
            telling=SentenceCues.of(cues, TELLING),
            quiet=Quiet.of(lists),
        )

    def allow(self, slugs: Iterable[str]) -> SignRules:
        """The same with some of the readings only: a rule can be switched off."""
        kept = set(slugs)
        readings = {slug: reading for slug, reading in self.readings.items() if slug in kept}
        phrases = (phrase for phrase in self.phrases.all() if phrase.reading.slug in kept)
        return replace(self, readings=readings, phrases=Index.of(phrases))


def _joined(parts: Sequence[SignsReading]) -> dict[str, SignReading]:
    """The readings by slug; what several files say of one slug is one reading."""
    joined: dict[str, SignReading] = {}
    for reading in (reading for part in parts for reading in part.readings):
        before = joined.get(reading.slug)
        if before is None:
            joined[reading.slug] = reading
            continue
        both = (*before.rules, *reading.rules)
        if len({rule.id for rule in both}) < len(both):
            what = f"'{reading.slug}' has two rules of one name"
            raise Unsound(what, "Give each rule of a slug its own name, also across files.")
        joined[reading.slug] = replace(before, rules=both)
    return joined


def _in_sentences(readings: Iterable[SignReading]) -> list[str]:
    """The cues that some rule looks for in its sentence."""
    return sorted(
        {
            name
            for reading in readings
            for rule in reading.rules
            for name in (*rule.needs, *rule.unless)
        }
    )


def _check_names(
    readings: Iterable[SignReading], cues: Mapping[str, Cue], lists: Mapping[str, tuple[str, ...]]
) -> None:
    for name in LISTS:
        if name not in lists:
            raise Unsound(f"the list '{name}' is missing", "Add it under 'lists'.")
    for name in TELLING:
        if name not in cues:
            raise Unsound(f"the cue '{name}' is missing", "Add it under 'cues'.")
    for reading in readings:
        for rule in reading.rules:
            for name in (*rule.needs, *rule.unless, *rule.near):
                if name not in cues:
                    what = f"'{reading.slug}/{rule.id}' names the cue '{name}'"
                    raise Unsound(what, "Add that cue.")
