"""What is known of one place from what happened there: hours, children, people and vehicles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.patterns.map.at_places import Seen
from sightline.subjects.queries import Summary

#: Parts of a day, from their first hour to before their last.
PARTS_OF_DAY = ((0, 6), (6, 12), (12, 15), (15, 18), (18, 21), (21, 24))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OTHERS = ("person", "vehicle", "group", "phone", "account")


@dataclass(frozen=True)
class OtherThere:
    """Somebody or something in events at a place. parts: what each event says, never a label."""

    subject_id: UUID
    kind: str
    name: str | None
    parts: tuple[tuple[str, int], ...]
    events: int


@dataclass(frozen=True)
class AtOnePlace:
    """What the reader may read of one place, added up."""

    entries: int
    first: date | None
    last: date | None
    hours: tuple[tuple[int, ...], ...]
    without_hour: tuple[int, ...]
    without_day: int
    named: tuple[tuple[UUID, str], ...]
    unnamed: int
    others: tuple[OtherThere, ...]

    @property
    def children(self) -> int:
        return len(self.named) + self.unnamed


def added_up(rows: Sequence[Seen], known: Mapping[UUID, Summary]) -> AtOnePlace:
    """rows: one for each of those of whom an entry speaks. known: those the reader may know."""
    entries = {row.entry_id: row for row in rows}
    exact = [one for one in entries.values() if one.precision == "exact" and one.latest]
    days = Counter(
        (one.latest.weekday(), _part(one.hour)) for one in exact if one.latest is not None
    )
    children = dict.fromkeys(
        row.subject_id for row in rows if row.kind == "child" and row.subject_id is not None
    )
    dated = [one.latest for one in entries.values() if one.latest is not None]
    return AtOnePlace(
        entries=len(entries),
        first=min(dated, default=None),
        last=max(dated, default=None),
        hours=tuple(
            tuple(days[weekday, part] for part in range(len(PARTS_OF_DAY))) for weekday in range(7)
        ),
        without_hour=tuple(days[weekday, None] for weekday in range(7)),
        without_day=len(entries) - len(exact),
        named=tuple((one, known[one].name) for one in children if one in known),
        unnamed=sum(1 for one in children if one not in known),
        others=_others(rows, known),
    )


def _others(rows: Sequence[Seen], known: Mapping[UUID, Summary]) -> tuple[OtherThere, ...]:
    parts: dict[tuple[UUID, str], Counter[str]] = {}
    events: dict[tuple[UUID, str], set[UUID]] = {}
    for row in rows:
        if row.kind in OTHERS and row.subject_id is not None:
            who = (row.subject_id, row.kind)
            if row.entry_id not in events.setdefault(who, set()) or row.part:
                parts.setdefault(who, Counter())[row.part or ""] += 1
            events[who].add(row.entry_id)
    found = [
        OtherThere(
            subject_id,
            kind,
            known[subject_id].name if subject_id in known else None,
            tuple((part, times) for part, times in counted.most_common() if part),
            len(events[subject_id, kind]),
        )
        for (subject_id, kind), counted in parts.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.events, one.kind, str(one.subject_id))))


def _part(hour: int | None) -> int | None:
    if hour is None:
        return None
    return next(at for at, (start, end) in enumerate(PARTS_OF_DAY) if start <= hour < end)
