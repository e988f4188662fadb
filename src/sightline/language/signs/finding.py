"""Find candidate signs in a narrative. Pure: a text in, signs with their words out, nothing kept.

What is found is a suggestion with the words that support it. A child's quoted words count: they are
what the child says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sightline.domain.signs_reading import About, Denial, ReadingRule
from sightline.language.folding import fold
from sightline.language.passage import Passage
from sightline.language.signs.needed import WORDS
from sightline.language.signs.quiet import Quiet
from sightline.language.signs.rules import AT_LARGE, Phrase, SignRules
from sightline.language.signs.shipped import shipped

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


def find_signs(text: str, rules: SignRules | None = None) -> tuple[Found, ...]:
    """Every candidate sign in `text`, first to last. Any text is allowed.

    The same words may support several signs; for one sign, words that touch are one place.
    rules: those of the national pack where none are given. Raises PackError where they are unsound.
    """
    ready = rules or shipped()
    folded = _plain(text)
    search, behind, stops = ready.scan.search, ready.behind, _STOP.search
    spans: dict[str, list[tuple[int, int, str]]] = {}
    passage: Passage | None = None
    at = ends = 0  # `ends`: as far as one breath goes; no phrase reaches beyond it
    words: set[str] = set()
    matched: list[tuple[Phrase, int]] = []
    while (opening := search(folded, at)) is not None:
        start = opening.start()
        at = start + 1
        if start >= ends:
            stop = stops(folded, start)
            ends = stop.end() if stop else len(folded)
            words = set(WORDS.findall(folded, start, ends))
        for phrase in behind[opening[0]]:
            for needed in phrase.needed:  # a loop, because this is what runs most
                if needed.isdisjoint(words):
                    break
            else:
                match = phrase.pattern.match(folded, start)
                if match is not None:
                    matched.append((phrase, match.end()))
        if not matched:
            continue
        if passage is None or not passage.start <= start < passage.end:
            passage = Passage(text, folded, start, ready)
        for phrase, end in matched:
            if _says_it(ready, passage, phrase, start):
                for slug in phrase.slugs:
                    spans.setdefault(slug, []).append((start, end, phrase.name))
        matched.clear()
    found = [
        Found(slug, start, end, text[start:end], rule)
        for slug, places in spans.items()
        for start, end, rule in _joined(folded, places)
    ]
    found.sort(key=lambda each: (each.start, each.end, each.slug))
    return tuple(found)


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
