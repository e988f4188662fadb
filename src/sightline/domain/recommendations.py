"""What became of an action, and which recommendations say the same thing again. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

K = TypeVar("K")


class ActionState(StrEnum):
    """Where an action stands today. Complete without evidence is a state of its own: it is seen."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_WITHOUT_EVIDENCE = "done_without_evidence"
    CHECKED = "checked"
    CHECKED_WITHOUT_EVIDENCE = "checked_without_evidence"
    GIVEN_UP = "given_up"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def tone(self) -> str:
        return _TONES[self]

    @property
    def is_over(self) -> bool:
        return self in _OVER


_LABELS = {
    ActionState.OPEN: "Open",
    ActionState.OVERDUE: "Overdue",
    ActionState.DONE: "Done, to be checked",
    ActionState.DONE_WITHOUT_EVIDENCE: "Said to be done, no evidence",
    ActionState.CHECKED: "Done and checked",
    ActionState.CHECKED_WITHOUT_EVIDENCE: "Checked, no evidence kept",
    ActionState.GIVEN_UP: "Will not be done",
}
_TONES = {
    ActionState.OPEN: "blue",
    ActionState.OVERDUE: "red",
    ActionState.DONE: "yellow",
    ActionState.DONE_WITHOUT_EVIDENCE: "orange",
    ActionState.CHECKED: "green",
    ActionState.CHECKED_WITHOUT_EVIDENCE: "orange",
    ActionState.GIVEN_UP: "grey",
}
_OVER = frozenset((ActionState.CHECKED, ActionState.CHECKED_WITHOUT_EVIDENCE, ActionState.GIVEN_UP))

#: How much of the words of the shorter of two has to stand in the other.
ALIKE = 0.45
#: Fewer words of weight than this say too little to be compared.
ENOUGH = 4
_WORD = re.compile(r"[a-z]{3,}")
_WORDS_OF_NO_WEIGHT = """
    the and for with that this are was were from into their they them have has had should must all
    any not but who whom which when where will would could can may each every also more than then
    there these those our your his her its out about over under such been being agency agencies
    partner partners partnership ensure ensures make makes sure need needs recommendation
    recommends recommended review child children young person people
"""
_EMPTY = frozenset(_WORDS_OF_NO_WEIGHT.split())
_ENDS = ("ings", "ing", "ions", "ion", "ments", "ment", "ies", "ed", "es", "s", "e", "y")


def said_before(words: str, others: Mapping[K, str]) -> list[K]:
    """Those of `others` that ask for much the same, by the words of weight that they share.

    The order of `others` is kept. It suggests: a person reads both.
    """
    own = _stems(words)
    if len(own) < ENOUGH:
        return []
    found = []
    for key, text in others.items():
        theirs = _stems(text)
        fewest = min(len(own), len(theirs))
        if fewest >= ENOUGH and len(own & theirs) / fewest >= ALIKE:
            found.append(key)
    return found


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(one) for one in _WORD.findall(text.lower()) if one not in _EMPTY)


def _stem(word: str) -> str:
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) >= ENOUGH:
            return word.removesuffix(end)
    return word


def years_in_words(years: Iterable[int]) -> str:
    """ "2016, 2019" of years in any order, each once."""
    return ", ".join(str(one) for one in sorted(set(years)))
