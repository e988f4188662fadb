"""Words that matter near a label, all found in one pass over its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from sightline.language.notation import END, heads, regex_of, spelled_out
from sightline.language.trie import key_of, pattern_of, spellings

T = TypeVar("T")
Span = tuple[int, int]
Found = Mapping[str, Sequence[Span]]
Lists = Mapping[str, Sequence[str]]
NOWHERE: Final[Sequence[Span]] = ()
_BEFORE_LABEL: Final = " \n\"'“‘(,-"


@dataclass(frozen=True)
class Cue:
    """A list of phrases, for looking directly at one place."""

    phrases: tuple[str, ...]
    lists: Lists

    @cached_property
    def pattern(self) -> str:
        return "(?:" + "|".join(regex_of(each, self.lists) for each in self.phrases) + ")"

    @cached_property
    def anywhere(self) -> re.Pattern[str]:
        """For short texts."""
        return re.compile(rf"\b{self.pattern}{END}")

    @cached_property
    def literally(self) -> re.Pattern[str]:
        """Every phrase as it stands, at the speed of one scan; for lists without open ends."""
        return re.compile(
            pattern_of(each for phrase in self.phrases for each in spelled_out(phrase, self.lists))
        )

    @cached_property
    def opens(self) -> re.Pattern[str]:
        """For the beginning of a sentence."""
        return re.compile(rf"{self.pattern}{END}")

    @cached_property
    def at_start(self) -> re.Pattern[str]:
        """For the text after a label."""
        return re.compile(rf"[\s\"'”’),-]*{self.pattern}{END}")


@dataclass(frozen=True)
class CuePhrase:
    """One phrase of a cue; its expression is built when its opening is first met."""

    cue: str
    phrase: str
    lists: Lists

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        return re.compile(rf"{regex_of(self.phrase, self.lists)}{END}").match


@dataclass(frozen=True)
class CueScan:
    """All cues at once: where each of them stands in a sentence."""

    scan: re.Pattern[str]
    behind: Mapping[str, tuple[CuePhrase, ...]]

    @classmethod
    def of(cls, cues: Mapping[str, Cue], names: Iterable[str]) -> CueScan:
        """The scan for some of the cues. Raises Unsound where a phrase may begin with anything."""
        by_head: dict[str, list[CuePhrase]] = {}
        for name in names:
            cue = cues[name]
            for phrase in cue.phrases:
                whole = CuePhrase(name, phrase, cue.lists)
                for head in heads(phrase, cue.lists):
                    by_head.setdefault(head, []).append(whole)
        return cls(re.compile(pattern_of(by_head)), with_shorter(by_head))

    def find(self, low: str) -> Found:
        """Where each cue stands in a folded sentence, first to last; others are absent."""
        found: dict[str, list[Span]] = {}
        at = 0
        while (opening := self.scan.search(low, at)) is not None:
            start = opening.start()
            at = start + 1
            for phrase in self.behind[key_of(opening[0])]:
                match = phrase.match(low, start)
                if match is not None:
                    found.setdefault(phrase.cue, []).append((start, match.end()))
        return found


def within(found: Found, name: str, start: int, end: int) -> Iterator[Span]:
    """The places of one cue that lie between two offsets."""
    return (span for span in found.get(name, NOWHERE) if start <= span[0] and span[1] <= end)


def stands_before(
    found: Found, names: Sequence[str], low: str, start: int, *, marks: str = _BEFORE_LABEL
) -> bool:
    """Whether one of the cues stands directly before `start`, marks and spaces apart."""
    last = len(low[:start].rstrip(marks))
    return any(last <= span[1] <= start for name in names for span in found.get(name, NOWHERE))


def with_shorter(by_head: Mapping[str, list[T]]) -> dict[str, tuple[T, ...]]:
    """The scan finds the longest opening; what begins with a shorter one still deserves a look."""
    spelled: dict[str, list[T]] = {}
    for head, found in by_head.items():
        for spelling in spellings(head):
            spelled.setdefault(spelling, []).extend(found)
    behind: dict[str, list[T]] = {}
    for spelling in spelled:
        words = spelling.split(" ")
        kept = behind.setdefault(key_of(spelling), [])
        for count in range(len(words), 0, -1):
            kept.extend(spelled.get(" ".join(words[:count]), ()))
    return {key: tuple({id(each): each for each in kept}.values()) for key, kept in behind.items()}
