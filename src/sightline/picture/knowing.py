"""From rows to what the rules look at. Decides nothing about who sees what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from sightline import __version__
from sightline.domain.chronology import EntryKind, Lane
from sightline.domain.picture import HoldingKind
from sightline.domain.pointing import Held, How, Known, Owed, Threatened, Written
from sightline.domain.pointing.known import PointingRule
from sightline.packs.catalogue import Packs

#: One entry, in the order of `chronology.as_json.COLUMNS`; ids and days as text or as they are.
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in the words of an entry. blame: the terms that are marked. behaviour: phrases
    of rules about distress, as they stand there."""

    blame: Sequence[str]
    behaviour: Sequence[str]


#: What is in the words of an entry: its id as in its row, its words or None where they are read.
Reads = Callable[[Any, str | None], Read]
READ_WITH = ("wording", "rules")  # how the files of a pack begin that words are read with


@dataclass(frozen=True)
class Lore:
    """What the packs say that every child's rules are asked with. Made once for many children.

    read_with: the hash of everything that decides what is found in the words of an entry.
    """

    rules: tuple[PointingRule, ...]
    steps: tuple[tuple[str, str], ...]
    victims: frozenset[str]
    nobodies: frozenset[str]
    threats: Mapping[str, tuple[str, str, frozenset[str]]]
    kinds: Mapping[str, HoldingKind]
    looks_for_blame: bool
    strands: Mapping[str, str]
    read_with: str


_NONE: frozenset[UUID] = frozenset()
_KINDS = {one.value: one for one in EntryKind}
_LANES = {one.value: one for one in Lane}
_KEPT: list[tuple[Packs, Lore]] = []


def lore_of(packs: Packs) -> Lore:
    """What these packs say, worked out once a process."""
    for kept, lore in _KEPT:
        if kept is packs:
            return lore
    made = Lore(
        rules=tuple(packs.pointing_rules.values()),
        steps=tuple((one.slug, one.label) for one in packs.response_steps),
        victims=frozenset(one.slug for one in packs.enforcers.values() if one.is_victim),
        nobodies=frozenset(one.slug for one in packs.enforcers.values() if one.is_nobody),
        threats={
            one.strand: (one.slug, one.label, frozenset(one.threatens))
            for one in packs.threats.values()
            if one.strand
        },
        kinds=packs.holding_kinds,
        looks_for_blame=any(
            one.how is How.BLAME and one.on for one in packs.pointing_rules.values()
        ),
        strands={one.slug: one.label for one in packs.strands.values()},
        read_with=_read_with(packs),
    )
    _KEPT[:] = [(packs, made)]
    return made


def _read_with(packs: Packs) -> str:
    """The next run reads all words anew after a release, and with another pack."""
    parts = [f"{one.pack} {one.sha256}" for one in packs.files if one.name.startswith(READ_WITH)]
    return sha256("\n".join([__version__, *parts]).encode()).hexdigest()


def known(
    lore: Lore,
    *,
    today: date,
    entries: Sequence[Row],
    held: Iterable[Mapping[str, Any]],
    owed: Iterable[Sequence[Any]],
    reads: Reads,
) -> Known:
    """What is known of one child, as far as these rows say it."""
    return Known(
        today=today,
        written=tuple(written(entries, reads, lore.strands)),
        held=tuple(holdings(held)),
        owed=tuple(Owed(_id(one[0]), one[1], _day(one[2]), one[3]) for one in owed),
        steps=lore.steps,
        victims=lore.victims,
        nobodies=lore.nobodies,
        threats=lore.threats,
    )


def written(entries: Sequence[Row], reads: Reads, strands: Mapping[str, str]) -> Iterable[Written]:
    """Each entry that stands, with the steps that were answered for it or for what it corrects."""
    corrected = {one[9] for one in entries if one[9] is not None}
    by_id = {one[0]: one for one in entries} if corrected else {}
    labels: dict[tuple[str, ...], str] = {}
    for one in entries:
        if one[0] in corrected:
            continue
        thread, steps = _thread(one, by_id) if one[9] is not None else (_NONE, one[11] or ())
        written_on = _day(one[3])
        if written_on is None:
            continue
        day = _day(one[2])
        found = reads(one[0], one[7])
        slugs = tuple(one[5] or ())
        label = labels.get(slugs)
        if label is None:
            label = labels[slugs] = ", ".join(strands.get(slug, slug) for slug in slugs)
        yield Written(
            entry_id=_id(one[0]),
            kind=_KINDS[one[1]],
            # "Some time in 2026" may reach beyond the day on which it was written down.
            day=None if day is None else min(day, written_on),
            written_on=written_on,
            lane=_LANES[one[4]],
            strands=frozenset(slugs),
            agency=one[6],
            awaits_answer=one[8],
            answered=frozenset(steps),
            thread=frozenset(thread),
            takes_back=None if one[10] is None else _id(one[10]),
            blame=tuple(found.blame),
            behaviour=tuple(found.behaviour),
            label=label,
        )


def _thread(one: Row, by_id: Mapping[Any, Row]) -> tuple[set[UUID], set[str]]:
    """What an entry corrects, directly or by way of another, and every step answered on the way."""
    found: set[UUID] = set()
    steps = set(one[11] or ())
    here = one[9]
    while here is not None and _id(here) not in found:
        found.add(_id(here))
        before = by_id.get(here)
        if before is None:
            break
        steps |= set(before[11] or ())
        here = before[9]
    return found, steps


def holdings(rows: Iterable[Mapping[str, Any]]) -> Iterable[Held]:
    """Each that no correction replaces. One whose beginning nobody knows began when it was told."""
    for one in current_rows(rows):
        since = _day(one["happened_earliest"]) or _day(str(one["recorded_at"])[:10])
        if since is None:
            continue
        yield Held(
            holding_id=_id(one["id"]),
            kind=one["kind"],
            code=one["code"],
            in_words=in_words(one),
            since=since,
            until=_day(one["until"]),
            ended=_day(one["ended_on"]),
            enforced_by=one["enforced_by"],
            responsible=one["responsible"],
            responsible_words=one["responsible_words"],
            threats=tuple(_threats(one.get("threats") or ())),
        )


def current_rows(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those that no correction replaces, in their order."""
    kept = list(rows)
    corrected = {one["supersedes_id"] for one in kept}
    return [one for one in kept if one["id"] not in corrected]


def in_words(one: Mapping[str, Any]) -> str:
    """ "An adult the child trusts: Ms Tindall"."""
    return ": ".join(part for part in (one["label"], one["other_words"]) if part) or one["words"]


def _threats(rows: Iterable[Mapping[str, Any]]) -> Iterable[Threatened]:
    """Each threat; an averted one on the day on which it was averted."""
    averted = {one["settles_id"]: one for one in rows if one["settles_id"]}
    for one in rows:
        by = averted.get(one["id"], one)
        on = _day(by["happened_latest"]) or _day(str(by["recorded_at"])[:10])
        if on is not None and not one["settles_id"]:
            yield Threatened(_id(one["id"]), one["by"], one["label"], on, by is not one)


def _id(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def _day(value: Any) -> date | None:
    return value if value is None or isinstance(value, date) else date.fromisoformat(value)
