"""Which phrases may begin at a place: one scan for the openings of many phrases at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sightline.language import kept
from sightline.language.notation import heads
from sightline.language.trie import key_of, pattern_of, spellings


@dataclass(frozen=True)
class Openings:
    """scan: finds an opening. behind: by `key_of` it, which phrases it may begin, by number."""

    scan: re.Pattern[str]
    behind: Mapping[str, Sequence[int]]

    @classmethod
    def of(
        cls, phrases: Sequence[str], lists: Mapping[str, Sequence[str]], folder: Path | None = None
    ) -> Openings:
        """Raises Unsound where a phrase may begin with anything.

        folder: where the work is kept for the next process; None keeps nothing.
        """
        name = kept.name_of(phrases, lists) if folder else ""
        found = kept.take(folder, name) if folder else None
        if found is not None:
            return cls(*found)
        by_head: dict[str, list[int]] = {}
        for number, phrase in enumerate(phrases):
            for head in heads(phrase, lists):
                by_head.setdefault(head, []).append(number)
        pattern, behind = pattern_of(by_head), with_shorter(by_head)
        if folder is None:
            return cls(re.compile(pattern), behind)
        return cls(kept.keep(folder, name, pattern, behind), behind)


def with_shorter(by_head: Mapping[str, Sequence[int]]) -> dict[str, tuple[int, ...]]:
    """The scan finds the longest opening; what begins with a shorter one still deserves a look."""
    spelled: dict[str, list[int]] = {}
    for head, found in by_head.items():
        for spelling in spellings(head):
            spelled.setdefault(spelling, []).extend(found)
    behind: dict[str, list[int]] = {}
    for spelling in spelled:
        words = spelling.split(" ")
        kept_here = behind.setdefault(key_of(spelling), [])
        for count in range(len(words), 0, -1):
            kept_here.extend(spelled.get(" ".join(words[:count]), ()))
    return {key: tuple(dict.fromkeys(each)) for key, each in behind.items()}
