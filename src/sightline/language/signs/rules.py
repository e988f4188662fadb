"""The reading pack made ready: one scan for openings, and the phrases behind each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from sightline.domain.signs_reading import ReadingRule, SignReading, SignsReading
from sightline.domain.soundness import Unsound
from sightline.language.cues import Cue, CueScan, with_shorter
from sightline.language.notation import END, heads, regex_of
from sightline.language.signs.needed import Needed, words_needed
from sightline.language.signs.quiet import LISTS, Quiet
from sightline.language.trie import key_of, overlapping, pattern_of

# what a sentence is looked through for, whatever the rule
AT_LARGE: Final = "at_large"


@dataclass(frozen=True)
class Phrase:
    """One phrase of one rule; its expression is built when its opening is first met."""

    reading: SignReading
    rule: ReadingRule
    words: str
    lists: Mapping[str, tuple[str, ...]]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"{regex_of(self.words, self.lists)}{END}")

    @cached_property
    def needed(self) -> Needed:
        """Words that must stand in the same breath, so that most phrases are not tried."""
        return words_needed(self.words, self.lists)

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """What the words support: the reading's own slug first."""
        return (self.reading.slug, *self.rule.also)

    @cached_property
    def name(self) -> str:
        return f"{self.reading.slug}/{self.rule.id}"


@dataclass(frozen=True)
class Opening:
    """The phrases behind an opening, and words of which one must stand near for any of them.

    telling: None where some phrase needs no further word.
    """

    phrases: tuple[Phrase, ...]
    telling: frozenset[str] | None

    @classmethod
    def of(cls, phrases: tuple[Phrase, ...]) -> Opening:
        if not all(phrase.needed for phrase in phrases):
            return cls(phrases, None)
        rarest = (min(phrase.needed, key=len) for phrase in phrases)
        return cls(phrases, frozenset().union(*rarest))


class Spelled(dict[str, Opening]):
    """What stands behind an opening as it is spelled in a text; worked out once a spelling."""

    def __init__(self, by_key: Mapping[str, tuple[Phrase, ...]]) -> None:
        super().__init__()
        self.by_key = by_key

    def __missing__(self, opening: str) -> Opening:
        self[opening] = found = Opening.of(self.by_key[key_of(opening)])
        return found


@dataclass(frozen=True)
class SignRules:
    """Everything `find_signs` needs. Built once from a pack; holds no text of anybody's."""

    readings: Mapping[str, SignReading]
    scan: re.Pattern[str]
    behind: Spelled
    cues: Mapping[str, Cue]
    conditions: CueScan
    telling: CueScan
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
        by_head: dict[str, list[Phrase]] = {}
        for reading in readings.values():
            for rule in reading.rules:
                for words in rule.phrases:
                    phrase = Phrase(reading, rule, words, lists)
                    for head in heads(words, lists):
                        by_head.setdefault(head, []).append(phrase)
        if not by_head:
            raise Unsound("the reading pack holds no rule", "Add a reading with its rules.")
        return cls(
            readings=readings,
            scan=re.compile(overlapping(pattern_of(by_head))),
            behind=Spelled(with_shorter(by_head)),
            cues=cues,
            conditions=CueScan.of(cues, _in_sentences(readings.values())),
            telling=CueScan.of(cues, [AT_LARGE]),
            quiet=Quiet.of(lists),
        )

    def allow(self, slugs: Iterable[str]) -> SignRules:
        """The same with some of the readings only: a rule can be switched off."""
        kept = set(slugs)
        behind = Spelled(
            {
                key: tuple(phrase for phrase in phrases if phrase.reading.slug in kept)
                for key, phrases in self.behind.by_key.items()
            }
        )
        readings = {slug: reading for slug, reading in self.readings.items() if slug in kept}
        return SignRules(
            readings, self.scan, behind, self.cues, self.conditions, self.telling, self.quiet
        )


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
    if AT_LARGE not in cues:
        raise Unsound(f"the cue '{AT_LARGE}' is missing", "Add it under 'cues'.")
    for reading in readings:
        for rule in reading.rules:
            for name in (*rule.needs, *rule.unless, *rule.near):
                if name not in cues:
                    what = f"'{reading.slug}/{rule.id}' names the cue '{name}'"
                    raise Unsound(what, "Add that cue.")
