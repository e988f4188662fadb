"""Words that matter near a label, all found in one pass over its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from sightline.language.notation import END, regex_of, spelled_out
from sightline.language.openings import Openings
from sightline.language.trie import key_of, pattern_of

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
    def of(
        cls, cues: Mapping[str, Cue], names: Sequence[str], folder: Path | None = None
    ) -> CueScan:
        """The scan for some of the cues. Raises Unsound where a phrase may begin with anything.

        folder: as for `Openings`. All the cues are of one pack, and have its lists or none.
        """
        every = [
            CuePhrase(name, phrase, cues[name].lists)
            for name in names
            for phrase in cues[name].phrases
        ]
        lists = {of: words for name in names for of, words in cues[name].lists.items()}
        openings = Openings.of([each.phrase for each in every], lists, folder)
        return cls(
            openings.scan,
            {key: tuple(every[at] for at in found) for key, found in openings.behind.items()},
        )

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
