"""Find candidate signs in a narrative. Pure: a text in, signs with their words out, nothing kept.

What is found is a suggestion with the words that support it. A child's quoted words count: they are
what the child says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sightline.domain.signs_reading import About, Denial, ReadingRule
from sightline.language.folding import fold
from sightline.language.passage import FARTHEST, Passage
from sightline.language.signs.needed import words_of
from sightline.language.signs.quiet import Quiet
from sightline.language.signs.rules import AT_LARGE, Opening, Phrase, SignRules
from sightline.language.signs.shipped import shipped

AROUND: Final = FARTHEST + 2  # characters either side on which anything here depends
MOST_SEEN: Final = 4096
NEAR: Final = 300  # characters either side in which `near` looks
_STOP = re.compile(r"[.!?\n]")
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
Place = tuple[int, Opening]  # where to look, and for what
Seen = dict[tuple[str, int, int], Places]


def find_signs(
    text: str, rules: SignRules | None = None, seen: Seen | None = None
) -> tuple[Found, ...]:
    """Every candidate sign in `text`, first to last. Any text is allowed.

    The same words may support several signs; for one sign, words that touch are one place.
    rules: those of the national pack where none are given. Raises PackError where they are unsound.
    seen: what was found before in the same surroundings, for a run over many texts; exports repeat
    themselves. Without it nothing outlives the call.
    """
    ready = rules or shipped()
    folded = _plain(text)
    known: Seen = {} if seen is None else seen
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for at, ends, places, words in _breaths(ready, folded):
        begins = max(0, at - AROUND)
        key = (folded[begins : ends + AROUND], at - begins, ends - at)
        if key not in known:
            if len(known) >= MOST_SEEN:
                known.clear()
            known[key] = tuple(_look(ready, text, folded, at, places, words))
        for slug, start, end, rule in known[key]:
            spans.setdefault(slug, []).append((at + start, at + end, rule))
    found = [
        Found(slug, start, end, text[start:end], rule)
        for slug, places in spans.items()
        for start, end, rule in _joined(folded, places)
    ]
    found.sort(key=lambda each: (each.start, each.end, each.slug))
    return tuple(found)


def _breaths(ready: SignRules, folded: str) -> Iterator[tuple[int, int, list[Place], set[str]]]:
    """Each breath in which something may be said: start, end, the places to look at, its words.

    A breath ends at a stop; no phrase and no opening reaches beyond it. Cheap checks first: this
    is what runs most.
    """
    behind = ready.behind
    begins = ends = 0
    words: set[str] = set()
    places: list[Place] = []
    for opening in ready.scan.finditer(folded):
        start = opening.start()
        if start >= ends:
            if places:
                yield begins, ends, places, words
                places = []
            while start >= ends:
                begins = ends
                stop = _STOP.search(folded, begins)
                ends = stop.end() if stop else len(folded)
            words = words_of(folded, begins, ends)
        here = behind[opening[1]]
        if here.telling is None or not here.telling.isdisjoint(words):
            places.append((start, here))
    if places:
        yield begins, ends, places, words


def _look(
    ready: SignRules, text: str, folded: str, begins: int, places: list[Place], words: set[str]
) -> Iterator[tuple[str, int, int, str]]:
    """What one breath says."""
    passage: Passage | None = None
    for start, opening in places:
        for phrase in opening.phrases:
            for needed in phrase.needed:  # a loop, because this is what runs most
                if needed.isdisjoint(words):
                    break
            else:
                match = phrase.pattern.match(folded, start)
                if match is None:
                    continue
                if passage is None or not passage.start <= start < passage.end:
                    passage = Passage(text, folded, start, ready)
                if _says_it(ready, passage, phrase, start):
                    for slug in phrase.slugs:
                        yield slug, start - begins, match.end() - begins, phrase.name


def _plain(text: str) -> str:
    """The text for comparing, of the same length; "boyfriend (24)" reads as "boyfriend, 24)"."""
    return fold(text).replace(" (", ", ")


def _says_it(ready: SignRules, passage: Passage, phrase: Phrase, start: int) -> bool:
    rule = phrase.rule
    if AT_LARGE in passage.told or _is_quiet(
        ready.quiet, rule, passage.low[: start - passage.start]
    ):
        return False
    if rule.needs and not any(name in passage.conditions for name in rule.needs):
        return False
    if any(name in passage.conditions for name in rule.unless):
        return False
    return not rule.near or _stands_near(ready, passage.folded, rule.near, start)


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
