"""From what is known to what a page draws: plain values and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from sightline.design.components import Row
from sightline.domain.chronology import Basis, Certainty, Lane
from sightline.domain.dates import Precision, UncertainDate, in_full
from sightline.domain.picture import Asks, Stance
from sightline.domain.pointing import Evidence, Pointed
from sightline.kernel import clock
from sightline.kernel.addresses import address
from sightline.packs.catalogue import Packs
from sightline.picture.models import Holding

FIRST_EVIDENCE = 3
LANE_WORDS = (
    (Lane.INSIDE_FAMILY, "Inside the family"),
    (Lane.BOTH, "Both"),
    (Lane.OUTSIDE_FAMILY, "Outside the family"),
    (Lane.NOT_KNOWN, "Not known"),
)


@dataclass(frozen=True)
class Rest:
    """One thing a rule rests on: the day, what it says, where it stands; href "" for nowhere."""

    when: str
    words: str
    href: str


@dataclass(frozen=True)
class Shown:
    """What a rule points out, as a page draws it, with its source, where it is switched off, and
    where somebody says whether it was of use."""

    slug: str
    name: str
    sentence: str
    ask: str
    on: date
    first: Sequence[Rest]
    rest: Sequence[Rest]
    sources: Sequence[str]
    about: str
    judge: str


@dataclass(frozen=True)
class HeldShown:
    """One holding as a page draws it. rows: what was said of it beside its words."""

    holding_id: UUID
    href: str
    kind: str
    title: str
    stance: str
    when: str
    words: str
    rows: Sequence[tuple[str, str]]
    warnings: Sequence[str]
    ended: str
    source: str


def pointed(found: Iterable[Pointed], subject_id: UUID, packs: Packs) -> list[Shown]:
    return [_shown(one, subject_id, packs) for one in found]


def _shown(one: Pointed, subject_id: UUID, packs: Packs) -> Shown:
    rule = packs.pointing_rules[one.rule]
    rests = [rest(each) for each in one.evidence]
    newest = list(reversed(rests))
    return Shown(
        slug=one.rule,
        name=rule.name,
        sentence=one.sentence,
        ask=rule.ask,
        on=one.on,
        first=newest[:FIRST_EVIDENCE],
        rest=newest[FIRST_EVIDENCE:],
        sources=[f"{packs.sources[each.source].title}: {each.section}" for each in rule.provenance],
        about=reverse("picture:rule", args=[one.rule]),
        judge=reverse("picture:judge-rule", args=[subject_id, one.rule]),
    )


def rest(one: Evidence) -> Rest:
    match one.what:
        case "entry":
            href = address("chronology:entry", one.id)
        case "holding":
            href = address("picture:holding", one.id)
        case "duty":
            href = address("duties:duty", one.id)
        case _:
            href = ""
    return Rest(in_full(one.on) if one.on else "Date not known", one.words, href)


def lanes(counted: Mapping[Lane, int]) -> list[tuple[str, str, int]]:
    return [(words, lane.value, counted[lane]) for lane, words in LANE_WORDS]


def held(one: Mapping[str, Any], packs: Packs) -> HeldShown:
    """A holding as the database told it as JSON."""
    kind = packs.holding_kinds.get(one["kind"])
    rows = []
    if one["effect"]:
        rows.append(("What it does to the child", one["effect"]))
    if one["until"]:
        until = _day(one["until"])
        rows.append(("Ran until" if until < clock.today() else "Runs until", in_full(until)))
    if kind is not None and kind.asks_for(Asks.UNTIL):
        rows += _kept_to(one["enforced_by"], one["responsible"], one["responsible_words"], packs)
    warnings = [
        f"{threat['label']}, {_when(threat)}" for threat in _standing(one.get("threats") or ())
    ]
    stance = Stance(one["stance"]).label if one["stance"] else ""
    return HeldShown(
        holding_id=UUID(one["id"]),
        href=address("picture:holding", UUID(one["id"])),
        kind=one["kind"],
        title=": ".join(part for part in (one["label"], one["other_words"]) if part),
        stance=stance,
        when=_when(one),
        words=one["words"],
        rows=rows,
        warnings=warnings,
        ended=in_full(_day(one["ended_on"])) if one["ended_on"] else "",
        source=f"{one['agency']}. {one['source']}",
    )


def rows_of(one: Holding, packs: Packs) -> list[Row]:
    """Everything that was said of one holding beside its words."""
    kind = packs.holding_kinds.get(one.kind)
    rows = [("Since", one.happened.in_words())]
    if one.ended_on:
        rows.append(("No longer since", f"{in_full(one.ended_on)}. {one.ended_because}"))
    if one.effect:
        rows.append(("What it does to the child", one.effect))
    if kind is not None and kind.asks_for(Asks.UNTIL):
        until = in_full(one.until) if one.until else "It names no last day"
        rows.append(("Runs until", until))
        rows += _kept_to(one.enforced_by, one.responsible, one.responsible_words, packs)
    if one.childs_choice:
        said = {"yes": "Yes", "no": "No"}.get(one.childs_choice, "Not known")
        rows.append(("Chosen by the child", said))
    basis = Basis(one.basis).label
    rows.append(("Who says so", f"{one.source}. {basis}; {Certainty(one.certainty).label.lower()}"))
    return [Row(key, value) for key, value in rows]


def _kept_to(enforced_by: str, responsible: str, words: str, packs: Packs) -> list[tuple[str, str]]:
    """Who enforces an order, and who was made responsible for safety: a victim cannot be."""
    names = {each.slug: each.label for each in packs.enforcers.values()}
    whom = names.get(responsible, "Not known")
    return [
        ("Who enforces it", names.get(enforced_by, "Nobody is named")),
        ("Made responsible for safety", f"{whom}: {words}" if words else whom),
    ]


def _standing(threats: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    kept = list(threats)
    settled = {one["settles_id"] for one in kept}
    return [one for one in kept if not one["settles_id"] and one["id"] not in settled]


def _when(one: Mapping[str, Any]) -> str:
    """Since when, as it was known."""
    return UncertainDate(
        _maybe(one["happened_earliest"]),
        _maybe(one["happened_latest"]),
        Precision(one["happened_precision"]),
        one["happened_reason"],
    ).in_words()


def _maybe(value: str | None) -> date | None:
    return _day(value) if value else None


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
