"""What the child told or showed, and what became of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from sightline.domain.chronology import EntryKind
from sightline.domain.pointing.known import (
    Evidence,
    How,
    Known,
    Pointed,
    PointingRule,
    Written,
)

TOLD_CHILD = "told_child"
_COUNTS = {1: "once", 2: "twice"}


def times(count: int) -> str:
    return _COUNTS.get(count, f"{count} times")


def said_of(one: Written, words: str) -> Evidence:
    return Evidence("entry", one.entry_id, one.on, words)


def pointed(rule: PointingRule, sentence: str, evidence: Iterable[Evidence]) -> Pointed:
    """The evidence oldest first, each once."""
    rest = sorted({one.id: one for one in evidence}.values(), key=_when)
    return Pointed(rule.slug, sentence, tuple(rest), max(one.on for one in rest if one.on))


def _when(one: Evidence) -> tuple[int, int]:
    return (one.on.toordinal() if one.on else 0, one.id.int)


def disclosures(known: Known) -> list[Written]:
    return [one for one in known.written if one.awaits_answer or one.kind is EntryKind.DISCLOSURE]


def disclosure_unanswered(rule: PointingRule, known: Known) -> Pointed | None:
    """M9: answered means that each step was decided and the child told. A plan is no answer, nor is
    a note that it was read, nor a retraction."""
    evidence = []
    silent = 0
    for one in disclosures(known):
        if (known.today - one.written_on).days < rule.numbers["after_days"]:
            continue
        owed = [label for slug, label in known.steps if slug not in one.answered]
        if not owed:
            continue
        if one.answered:
            evidence.append(said_of(one, f"not decided: {'; '.join(owed)}"))
        else:
            silent += 1
            evidence.append(said_of(one, "nobody has written an answer"))
    if not evidence:
        return None
    sentence = f"The child told us something {times(len(evidence))}, and it is not answered."
    if silent and silent < len(evidence):
        sentence += f" Nobody has written anything about {silent} of them."
    return pointed(rule, sentence, evidence)


def retraction_ended_work(rule: PointingRule, known: Known) -> Pointed | None:
    """What was taken back was believed, and what had been said was not: the work ended after it."""
    told, endings = disclosures(known), known.of(rule.strands)
    again = max((one.on for one in known.of(rule.settled_by)), default=date.min)
    within = timedelta(days=rule.numbers["within_days"])
    evidence: list[Evidence] = []
    found = 0
    for back in known.of_kinds(EntryKind.RETRACTION):
        ends = [
            one
            for one in endings
            if one.entry_id != back.entry_id and back.on <= one.on <= back.on + within
        ]
        if not ends:
            continue
        if again >= ends[-1].on:
            continue  # the work began again
        found += 1
        evidence += [said_of(one, "the child told us") for one in _taken_back(back, told)]
        evidence.append(said_of(back, "the child took something back"))
        evidence += [said_of(one, "the work ended") for one in ends]
    if not found:
        return None
    sentence = (
        "The child took back what they had said, and the work ended after it. What was said first"
        " still stands."
    )
    return pointed(rule, sentence, evidence)


def _taken_back(back: Written, told: Sequence[Written]) -> list[Written]:
    if back.takes_back is not None:
        named = [
            one for one in told if back.takes_back == one.entry_id or back.takes_back in one.thread
        ]
        if named:
            return named
    return [one for one in told if one.on <= back.on]


def blame(rule: PointingRule, known: Known) -> Pointed | None:
    """Wording that makes the child the cause. Never looked for in the child's own words."""
    since = known.today - timedelta(days=rule.numbers["look_back_days"])
    marked = [one for one in known.written if one.blame and one.written_on >= since]
    if not marked:
        return None
    evidence = [
        said_of(one, ", ".join(f"“{words}”" for words in dict.fromkeys(one.blame)))
        for one in marked
    ]
    count = len(marked)
    entries = "1 entry" if count == 1 else f"{count} entries"
    return pointed(rule, f"Words in {entries} blame or label the child.", evidence)


def distress_as_behaviour(rule: PointingRule, known: Known) -> Pointed | None:
    """How distress looks is written down as behaviour, near something that would explain it."""
    look_for = _phrases(rule.phrases)
    since = known.today - timedelta(days=rule.numbers["look_back_days"])
    spoken = known.of_kinds(EntryKind.DISCLOSURE, EntryKind.RETRACTION)
    own = known.of(rule.strands)
    of_harm = {one.entry_id for one in own}
    harm = own + [one for one in spoken if one.entry_id not in of_harm]
    harm.sort(key=lambda one: one.on)
    days = [one.on.toordinal() for one in harm]
    evidence: list[Evidence] = []
    found = 0
    for one in known.in_order:
        if not one.behaviour or one.on < since:
            continue
        phrase = next((words for words in one.behaviour if look_for.fullmatch(words)), None)
        if phrase is None:
            continue
        around = _nearest(harm, days, one, within=rule.numbers["near_days"])
        if not around and one.entry_id not in of_harm:
            continue
        found += 1
        evidence.append(said_of(one, f"“{phrase}”"))
        evidence += [said_of(each, each.label or "near it, what was happening") for each in around]
    if not found:
        return None
    sentence = (
        f"Distress was written down as behaviour {times(found)}. Near it stands what was"
        " happening to the child."
    )
    return pointed(rule, sentence, _first_said(evidence))


def behaviour_in(words: str, rules: Iterable[PointingRule]) -> tuple[str, ...]:
    """The phrases of rules about distress that stand in a worker's words, as they stand there."""
    phrases = tuple(
        phrase for one in rules if one.how is How.DISTRESS_AS_BEHAVIOUR for phrase in one.phrases
    )
    if not any(word in words.lower() for word in _first_words(phrases)):
        return ()  # most entries, told apart quickly
    return tuple(dict.fromkeys(match[0] for match in _phrases(phrases).finditer(words)))


def _nearest(
    some: Sequence[Written], days: Sequence[int], to: Written, *, within: int, most: int = 3
) -> list[Written]:
    """Those nearest in time to an entry, itself left out; before it, where two are as near. `some`
    is in order, and `days` are its days: looked for outwards from the entry, so that a long record
    costs no more than a short one."""
    day = to.on.toordinal()
    after = bisect_left(days, day)
    before = after - 1
    found: list[Written] = []
    while len(found) < most:
        back = day - days[before] if before >= 0 else within + 1
        on = days[after] - day if after < len(days) else within + 1
        if min(back, on) > within:
            break
        if back <= on:
            one, before = some[before], before - 1
        else:
            one, after = some[after], after + 1
        if one.entry_id != to.entry_id:
            found.append(one)
    return found


def _first_said(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Where one entry is both, what was written as behaviour is what is shown of it."""
    found: dict[object, Evidence] = {}
    for one in evidence:
        if one.id not in found or one.words.startswith("“"):
            found[one.id] = one
    return list(found.values())


@lru_cache(maxsize=64)
def _first_words(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(re.split(r"[\s-]+", one)[0].lower() for one in phrases)


@lru_cache(maxsize=64)
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these as whole words, however the spaces and hyphens between them are written."""
    parts = (
        r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", one)) for one in phrases
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})(?!\w)", re.IGNORECASE)
