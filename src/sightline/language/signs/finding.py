"""Find candidate signs in a narrative. Pure: a text in, signs with their words out, nothing kept.

What is found is a suggestion with the words that support it. A child's quoted words count: they are
what the child says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sightline.domain.signs_reading import About, Denial, ReadingRule
from sightline.language.folding import fold
from sightline.language.signs.quiet import Quiet
from sightline.language.signs.rules import SignRules
from sightline.language.signs.shipped import shipped
from sightline.language.signs.together import Place, Together

MOST_SEEN: Final = 4096
LONGEST: Final = 1200  # characters of a sentence; a longer one is cut there
SHORT: Final = 240  # characters of a note that has no room to say a sign twice
BESIDE: Final = 150  # characters; `beside` looks from one to two of it either side
#: A sentence; a point within a number ("06.30") does not end it.
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\d)[^.!?\n]+)*")
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


@dataclass
class Seen:
    """What sentences said before, for a run over many texts; exports repeat themselves."""

    sentences: dict[str, tuple[Place, ...]] = field(default_factory=dict)


def find_signs(
    text: str, rules: SignRules | None = None, seen: Seen | None = None
) -> tuple[Found, ...]:
    """Every candidate sign in `text`, first to last. Any text is allowed.

    The same words may support several signs; for one sign, words that touch are one place.
    rules: those of the national pack where none are given. Raises PackError where they are unsound.
    seen: what was found before by the same rules. Without it nothing outlives the call.
    """
    ready = rules or shipped()
    folded = ready.names.read(text, _plain(text))
    spans: dict[str, list[tuple[int, int, str]]] = {}
    ways: dict[str, set[Together]] = {}
    around: dict[int, int] = {}
    for at, places in _sentences(ready, folded, seen.sentences if seen else None):
        for start, end, one in places:
            if one.beside and not _beside(ready, folded, at + start, around) & one.beside:
                continue
            for slug in one.slugs:
                spans.setdefault(slug, []).append((at + start, at + end, one.name))
                ways.setdefault(slug, set()).add(one)
    found = [
        Found(slug, start, whole, text[start:whole], rule)
        for slug, every in spans.items()
        if not _is_faint(ways[slug], every, in_short=len(text) < SHORT)
        for joined in (_joined(folded, every),)
        if slug not in ready.needs or _is_enough(ready, slug, folded, every, joined)
        for start, end, rule in joined
        for whole in (_word_end(text, end),)
    ]
    found += _by_signs(ready, found)
    found.sort(key=lambda each: (each.start, each.end, each.slug))
    return tuple(found)


def _by_signs(ready: SignRules, found: Sequence[Found]) -> Iterator[Found]:
    """What signs say together that nothing said by itself, with the words of the first of them."""
    places: dict[str, Found] = {}
    for each in found:
        places.setdefault(each.slug, each)
    for slug, groups in ready.by_signs.items():
        group = next((one for one in groups if places.keys() >= set(one)), None)
        if group and slug not in places:
            yield replace(places[group[0]], slug=slug)


def _sentences(
    ready: SignRules, folded: str, known: dict[str, tuple[Place, ...]] | None
) -> Iterator[tuple[int, tuple[Place, ...]]]:
    """Each sentence that says something: where it begins, and what. This is what runs most."""
    for match in _SENTENCE.finditer(folded):
        sentence = match[0]
        if len(sentence) > LONGEST:
            for at in range(0, len(sentence), LONGEST):
                yield match.start() + at, _said(ready, sentence[at : at + LONGEST])
            continue
        places = known.get(sentence) if known is not None else None
        if places is None:
            places = _said(ready, sentence)
            if known is not None:
                if len(known) >= MOST_SEEN:
                    known.clear()
                known[sentence] = places
        if places:
            yield match.start(), places


def _said(ready: SignRules, sentence: str) -> tuple[Place, ...]:
    """What a sentence says of the child. Readings that begin at one word are asked once."""
    asked: dict[tuple[int, tuple[bool, Denial, About]], bool] = {}
    said = []
    found = ready.together.find(sentence)
    apart = ready.quiet.ends_of_others(sentence) if found else 0
    for place in found:
        rule = place[2].rule
        if place[0] < apart and rule.about is not About.ANYONE:
            continue
        key = place[0], place[2].manner
        quiet = asked.get(key)
        if quiet is None:
            quiet = asked[key] = _is_quiet(ready.quiet, rule, sentence[: place[0]])
        if not quiet:
            said.append(place)
    return tuple(said)


def _plain(text: str) -> str:
    """The text for comparing, of the same length; "boyfriend (24)" reads as "boyfriend, 24)"."""
    return fold(text).replace(" (", ", ")


def _is_quiet(quiet: Quiet, rule: ReadingRule, left: str) -> bool:
    """Whether the words before keep it quiet."""
    return (
        (not rule.negated and quiet.is_negated(left))
        or quiet.is_supposed(left)
        or (rule.denial is Denial.QUIET and quiet.is_denied(left))
        or (rule.about is About.CHILD and quiet.is_of_others(left))
        or (rule.about is About.STRANGERS and quiet.is_of_trusted(left))
        or (rule.about is About.OUTSIDERS and quiet.is_of_beside(left))
    )


def _beside(ready: SignRules, folded: str, start: int, known: dict[int, int]) -> int:
    """Which classes stand within BESIDE characters, roughly. known: by stretch of the text."""
    at = start // BESIDE
    mask = known.get(at)
    if mask is None:
        mask = ready.together.mask_of(folded[max(0, (at - 1) * BESIDE) : (at + 2) * BESIDE])
        known[at] = mask
    return mask


def _is_enough(
    ready: SignRules,
    slug: str,
    folded: str,
    every: list[tuple[int, int, str]],
    joined: list[tuple[int, int, str]],
) -> bool:
    """Whether a text says a sign plainly, or by as many rules or in as many words as it needs."""
    rules = {rule for _, _, rule in every}
    words = {folded[start:end] for start, end, _ in joined}
    return not rules.isdisjoint(ready.enough) or len(rules) + len(words) > ready.needs[slug]


def _is_faint(ways: set[Together], every: list[tuple[int, int, str]], *, in_short: bool) -> bool:
    """Whether only one way says it, in one place, and one that says nothing alone."""
    (way, *others) = ways
    return not others and len(set(every)) == 1 and way.faint > in_short


def _word_end(text: str, end: int) -> int:
    """Where the word ends in which a place ends: a name is longer than its pronoun."""
    while end < len(text) and text[end].isalpha() and text[end - 1].isalpha():
        end += 1
    return end


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
