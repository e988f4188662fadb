"""A phrase within its sentence, as the rules that keep quiet see it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sightline.language.lexicon import Lexicon
from sightline.language.passage import Passage

ONE_CHILD: Final = re.compile(r"\b(?:he|she|his|her|him|this (?:is|child|girl|boy|young))\b")


@dataclass(frozen=True)
class Place:
    """A phrase within its sentence; start and end are offsets within the sentence."""

    lexicon: Lexicon
    passage: Passage
    start: int
    end: int

    @property
    def left(self) -> str:
        return self.passage.low[: self.start]

    @property
    def right(self) -> str:
        return self.passage.low[self.end :]


def last_of(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    """The last of several matches, or None."""
    last: re.Match[str] | None = None
    for each in matches:
        last = each
    return last
