"""The sentence around a phrase: where it begins and ends, what is quoted, which ages it names."""

from __future__ import annotations

import re
from typing import Final, Protocol

from sightline.language.ages import Age, ages_in
from sightline.language.cues import Found

FARTHEST: Final = 600  # characters looked at either side; a longer sentence is cut there
_STOPS: Final = (". ", "! ", "? ")
_STOPS_IN_SPEECH: Final = tuple(stop + mark + " " for stop in ".!?" for mark in "\"'”")
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:mr|mrs|ms|dr|st|sgt|insp|prof|rev|vs|no|e\.g|i\.e|eg|ie|approx|yrs|yr|dob|etc|"
    r"ss?|sec|para|pp?)$"
)
_SENTENCE_END = re.compile(r"[.!?]+[\"”'’)]*(?=\s|$)|\n")


class Scan(Protocol):
    """Finds cues in a folded sentence."""

    def find(self, low: str) -> Found: ...


class Scans(Protocol):
    """The two scans of a lexicon; which of them a sentence needs is seen as it is judged."""

    @property
    def telling(self) -> Scan: ...
    @property
    def conditions(self) -> Scan: ...


class Passage:
    """One sentence of a text. `low` is folded, `text` as written; offsets are those of the text.

    What only some phrases ask for is worked out when it is first asked for. By hand: a cached
    property takes a lock, which costs more than most of these.
    """

    def __init__(self, text: str, folded: str, around: int, scans: Scans) -> None:
        self.scans = scans
        self.whole = text
        self.folded = folded
        self.start = _sentence_start(folded, around)
        self.end = _sentence_end(folded, around)
        self.low = folded[self.start : self.end]
        self._ages: tuple[Age, ...] | None = None
        self._told: Found | None = None
        self._conditions: Found | None = None

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.whole[self.start : self.end]

    @property
    def ages(self) -> tuple[Age, ...]:
        """Every age named in the sentence, first to last."""
        if self._ages is None:
            self._ages = ages_in(self.low)
        return self._ages

    @property
    def told(self) -> Found:
        """Where the cues of the quiet rules stand in the sentence."""
        if self._told is None:
            self._told = self.scans.telling.find(self.low)
        return self._told

    @property
    def conditions(self) -> Found:
        """Where the cues of the terms' conditions stand in the sentence."""
        if self._conditions is None:
            self._conditions = self.scans.conditions.find(self.low)
        return self._conditions

    @property
    def before(self) -> Passage | None:
        """The sentence before this one in the same paragraph."""
        at = self.start - 2
        if at <= 0 or "\n" in self.folded[at : self.start]:
            return None
        return Passage(self.whole, self.folded, at, self.scans)


def _sentence_start(folded: str, at: int) -> int:
    low = max(0, at - FARTHEST)
    upto = at
    stops: tuple[str, ...] = _STOPS
    if any(mark in folded[low:at] for mark in "\"'”"):
        stops += _STOPS_IN_SPEECH
    while True:
        best, length = folded.rfind("\n", low, upto), 1
        for stop in stops:
            found = folded.rfind(stop, low, upto)
            if found > best:
                best, length = found, len(stop)
        if best < 0:
            return low
        if (
            length > 1
            and folded[best] == "."
            and _SHORTENED.search(folded[max(0, best - 8) : best])
        ):
            upto = best
            continue
        return best + length


def _sentence_end(folded: str, at: int) -> int:
    high = min(len(folded), at + FARTHEST)
    for match in _SENTENCE_END.finditer(folded, at, high):
        here = match.start()
        if folded[here] == "." and _SHORTENED.search(folded[max(0, here - 8) : here]):
            continue
        return match.end()
    return high
