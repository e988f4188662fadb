"""Find candidate signs in a narrative. Pure: a text in, signs with their words out, nothing kept.

What is found is a suggestion with the words that support it. A child's quoted words count: they are
what the child says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sightline.domain.signs_reading import About, Denial, ReadingRule
from sightline.language.folding import fold
from sightline.language.passage import FARTHEST, Passage
from sightline.language.signs.quiet import Quiet
from sightline.language.signs.rules import (
    ANSWERED_NO,
    ASKED,
    AT_LARGE,
    NONE_AFTER,
    Phrase,
    SignRules,
)
from sightline.language.signs.shipped import shipped

AROUND: Final = FARTHEST + 2  # characters either side on which anything here depends
MOST_SEEN: Final = 4096
NEAR: Final = 300  # characters either side in which `near` looks
_BREATH = re.compile(r"[^.!?\n]+")
_BETWEEN = re.compile(r"[,;]?(?: (?:and|or|then|also|as well as|with|&))?(?: \w+)? ?")


@dataclass(frozen=True)
class Found:
    """One sign with the words that support it: `text[start:end] == words`, in code points.

    rule: slug of the reading and name of its rule, with which it can be looked up in the pack.
    """

    slug: str
    start: int
    end: int
    words: str
    rule: str


Places = tuple[tuple[str, int, int, str], ...]  # slug, start and end within the breath, rule
Candidates = list[tuple[int, int, Phrase]]  # start and end within the breath


@dataclass
class Seen:
    """What was found before, for a run over many texts; exports repeat themselves.

    breaths: what may be said, by the words alone; places: what is said, by the surroundings too.
    """

    breaths: dict[str, Candidates] = field(default_factory=dict)
    places: dict[tuple[str, int, int], Places] = field(default_factory=dict)


def find_signs(
    text: str, rules: SignRules | None = None, seen: Seen | None = None
) -> tuple[Found, ...]:
    """Every candidate sign in `text`, first to last. Any text is allowed.

    The same words may support several signs; for one sign, words that touch are one place.
    rules: those of the national pack where none are given. Raises PackError where they are unsound.
    seen: what was found before by the same rules. Without it nothing outlives the call.
    """
    ready = rules or shipped()
    folded = _plain(text)
    known = seen or Seen()
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for at, ends, candidates in _breaths(ready, folded, known.breaths):
        begins = max(0, at - AROUND)
        key = (folded[begins : ends + AROUND], at - begins, ends - at)
        places = known.places.get(key)
        if places is None:
            if len(known.places) >= MOST_SEEN:
                known.places.clear()
            places = known.places[key] = tuple(_look(ready, text, folded, at, candidates))
        for slug, start, end, rule in places:
            spans.setdefault(slug, []).append((at + start, at + end, rule))
    found = [
        Found(slug, start, end, text[start:end], rule)
        for slug, every in spans.items()
        for start, end, rule in _joined(folded, every)
    ]
    found.sort(key=lambda each: (each.start, each.end, each.slug))
    return tuple(found)


def _breaths(
    ready: SignRules, folded: str, known: dict[str, Candidates]
) -> Iterator[tuple[int, int, Candidates]]:
    """Each breath in which something may be said: start, end and what. No phrase is longer.

    This is what runs most.
    """
    for match in _BREATH.finditer(folded):
        breath = match[0]
        candidates = known.get(breath)
        if candidates is None:
            if len(known) >= MOST_SEEN:
                known.clear()
            candidates = known[breath] = ready.phrases.find(breath)
        if candidates:
            yield match.start(), match.end(), candidates


def _look(
    ready: SignRules, text: str, folded: str, begins: int, candidates: Candidates
) -> Iterator[tuple[str, int, int, str]]:
    """What one breath says."""
    passage: Passage | None = None
    for start, end, phrase in candidates:
        at = begins + start
        if passage is None or not passage.start <= at < passage.end:
            passage = Passage(text, folded, at, ready)
        if _says_it(ready, passage, phrase, at):
            for slug in phrase.slugs:
                yield slug, start, end, phrase.name


def _plain(text: str) -> str:
    """The text for comparing, of the same length; "boyfriend (24)" reads as "boyfriend, 24)"."""
    return fold(text).replace(" (", ", ")


def _says_it(ready: SignRules, passage: Passage, phrase: Phrase, start: int) -> bool:
    rule = phrase.rule
    if _is_left_alone(passage, start - passage.start) or _is_quiet(
        ready.quiet, rule, passage.low[: start - passage.start]
    ):
        return False
    if rule.needs and not any(name in passage.conditions for name in rule.needs):
        return False
    if any(name in passage.conditions for name in rule.unless):
        return False
    return not rule.near or _stands_near(ready, passage.folded, rule.near, start)


def _is_left_alone(passage: Passage, start: int) -> bool:
    """Whether the sentence is about nobody, or asks and is answered "no", or finds nothing."""
    told = passage.told
    if not told:
        return False
    return (
        AT_LARGE in told
        or (ANSWERED_NO in told and any(asked <= start for asked, _ in told.get(ASKED, ())))
        or any(start < none for none, _ in told.get(NONE_AFTER, ()))
    )


def _is_quiet(quiet: Quiet, rule: ReadingRule, left: str) -> bool:
    """Whether the words before the phrase keep it quiet."""
    return (
        (not rule.negated and quiet.is_negated(left))
        or (rule.denial is Denial.QUIET and quiet.is_denied(left))
        or (rule.about is About.CHILD and quiet.is_of_others(left))
        or (rule.about is About.STRANGERS and quiet.is_of_trusted(left))
    )


def _stands_near(ready: SignRules, folded: str, names: tuple[str, ...], start: int) -> bool:
    around = folded[max(0, start - NEAR) : start + NEAR]
    return any(ready.cues[name].anywhere.search(around) for name in names)


def _joined(folded: str, places: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Places of one sign, without overlaps: what touches, or is joined by "and", is one place."""
    joined: list[tuple[int, int, str]] = []
    for start, end, rule in sorted(places, key=lambda each: (each[0], -each[1])):
        if joined:
            first, last, name = joined[-1]
            if start < last or _BETWEEN.fullmatch(folded, last, start):
                joined[-1] = (first, max(last, end), name)
                continue
        joined.append((start, end, rule))
    return joined
