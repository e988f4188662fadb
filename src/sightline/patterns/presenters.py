"""Alerts and rules as their pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from sightline.access.queries import LinkSeen
from sightline.chronology.presenters import moment
from sightline.chronology.queries import EntrySeen
from sightline.domain.dates import UncertainDate, in_full
from sightline.domain.information import hour_in_words
from sightline.domain.patterns import PatternRule
from sightline.information.queries import Grade
from sightline.kernel.addresses import address, address_if_any
from sightline.packs.catalogue import Packs
from sightline.patterns.models import Alert
from sightline.patterns.network.grades import remarks
from sightline.subjects.queries import Summary

LONGEST = 400  # characters of an entry; all of it is behind its link
KINDS = {
    "child": "Child", "person": "Person", "place": "Place", "vehicle": "Vehicle",
    "group": "Group", "account": "Online account", "phone": "Phone",
}  # fmt: skip


@dataclass(frozen=True)
class Named:
    """Somebody or something that an alert names, for a reader who may know of them."""

    name: str
    kind: str
    href: str


@dataclass(frozen=True)
class Shown:
    """An alert in a list. around: what the pattern is around; others: who else is in it."""

    href: str
    rule: str
    sentence: str
    around: Sequence[Named]
    others: Sequence[Named]
    when: str
    found: str
    version: int


@dataclass(frozen=True)
class Rests:
    """One piece of the evidence. parts: who did what in this one event. remarks: what has to be
    said wherever it is shown."""

    href: str
    when: str
    kind: str
    agency: str
    source: str
    words: str
    cut: bool
    parts: Sequence[tuple[str, str]]
    grade: str
    remarks: Sequence[str]


def shown(one: Alert, names: Mapping[UUID, Summary], packs: Packs) -> Shown:
    rule = packs.pattern_rules.get(one.rule)
    around = list(dict.fromkeys([one.centre_id, one.via_id]))
    return Shown(
        href=address("patterns:alert", one.pk),
        rule=rule.name if rule else one.rule,
        sentence=one.sentence,
        around=_named(around, names),
        others=_named([key for key in one.subjects if key not in around], names),
        when=_between(one),
        found=moment(one.found_at),
        version=one.version,
    )


#: About whom or what a plan that disrupts harm may begin from a pattern. Of a child, what protects
#: comes first, and that begins on the child's own page.
PLANNED = ("place", "person", "vehicle", "group")


def ways_on(one: Alert, names: Mapping[UUID, Summary]) -> list[tuple[str, str]]:
    """Where to look further, and what can be done: words and address of each. Only of those whom
    the reader may know of."""
    around = [key for key in dict.fromkeys([one.centre_id, one.via_id]) if key in names]
    if not around:
        return []
    opened = urlencode([("open", str(key)) for key in around[1:]])
    network = address("patterns:network", around[0]) + (f"?{opened}" if opened else "")
    found = [("See it as a network", network), ("See it on the map", address("patterns:map"))]
    for key in around:
        plans = address_if_any("disruption:of-subject", key)
        if plans and names[key].kind.value in PLANNED:
            found.append((f"Plan to disrupt harm: {names[key].name or 'not named'}", plans))
    return found


def _named(keys: Sequence[UUID], names: Mapping[UUID, Summary]) -> list[Named]:
    found = [names[key] for key in keys if key in names]
    return [
        Named(
            one.name or "Not named",
            KINDS[one.kind],
            address("chronology:subject", one.subject_id),
        )
        for one in found
    ]


def _between(one: Alert) -> str:
    if one.first_day == one.last_day:
        return in_full(one.first_day)
    return f"{in_full(one.first_day)} to {in_full(one.last_day)}"


def evidence(
    entries: Sequence[EntrySeen],
    links: Sequence[LinkSeen],
    names: Mapping[UUID, Summary],
    grades: Mapping[UUID, Grade],
) -> list[Rests]:
    """The newest first, what is undated last. names: of those whom the reader may know of."""
    parts: dict[UUID, list[tuple[str, str]]] = {}
    for link in links:
        if link.part and link.subject_id in names:
            named = names[link.subject_id].name or "Not named"
            parts.setdefault(link.row_id, []).append((named, link.part))
    ordered = sorted(entries, key=lambda one: _day(one.happened), reverse=True)
    return [
        Rests(
            href=address("chronology:entry", one.entry_id),
            when=one.happened.in_words() + _hour(one),
            kind=one.kind.label,
            agency=one.agency_name,
            source=one.source,
            words=one.words[:LONGEST],
            cut=len(one.words) > LONGEST,
            parts=parts.get(one.entry_id, ()),
            grade=grades[one.entry_id].in_words if one.entry_id in grades else "",
            remarks=remarks(grades[one.entry_id]) if one.entry_id in grades else (),
        )
        for one in ordered
    ]


def _hour(one: EntrySeen) -> str:
    return "" if one.at_hour is None else f", about {hour_in_words(one.at_hour)}"


def _day(when: UncertainDate) -> int:
    return when.latest.toordinal() if when.latest else 0


def numbers_of(rule: PatternRule) -> list[tuple[str, int]]:
    return [(_NUMBERS.get(name, name.replace("_", " ")), n) for name, n in rule.numbers.items()]


_NUMBERS = {
    "times": "At least", "together": "Or as many whom no one entry names together",
    "within_days": "Within days", "most_links": "Silent above so many entries",
    "hours": "Hours that count as the same", "factor": "Times as many as before",
    "recent_days": "Lately means days", "widest_days": "At most so many days uncertain",
    "most_a_day": "Children missing on one day, above which it is chance",
    "metres": "Metres from a school or the like that still count",
}  # fmt: skip
