"""What the picture room knows of a child, as far as the worker may see. The database decides."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from sightline.access.identity import Actor
from sightline.access.judged import Month
from sightline.access.judged import precision as judged_by
from sightline.access.switches import Switched
from sightline.access.switches import switches as switches_of
from sightline.chronology.as_json import entries
from sightline.domain.chronology import Lane
from sightline.domain.dates import UncertainDate
from sightline.domain.picture import Stance
from sightline.domain.pointing import Evidence, Known, Pointed, points_out
from sightline.duties.as_json import OPEN
from sightline.kernel import clock
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.picture.knowing import Read, known, lore_of
from sightline.picture.models import Finding, Holding, RuleSwitch, Threat
from sightline.picture.reading import NOTHING, read_for_a_page

_HELD = """(
  SELECT coalesce(jsonb_agg(to_jsonb(h) || jsonb_build_object('agency', a.name, 'by', w.name,
    'other', (SELECT l.subject_id FROM access_link AS l WHERE l.row_id = h.id LIMIT 1),
    'threats', (SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.recorded_at), '[]')
                FROM picture_threat AS t WHERE t.holding_id = h.id))
    ORDER BY h.happened_latest DESC NULLS LAST, h.recorded_at DESC), '[]')
  FROM picture_holding AS h JOIN access_agency AS a ON a.id = h.agency_id
  JOIN access_worker AS w ON w.id = h.recorded_by_id
  WHERE h.subject_id = %(subject)s)"""
_OFF = """(
  SELECT coalesce(jsonb_agg(s.rule), '[]') FROM (
    SELECT DISTINCT ON (rule) rule, "on" FROM picture_ruleswitch
    WHERE area_id = %(area)s ORDER BY rule, at DESC) AS s WHERE NOT s."on")"""
_ENTRIES = entries(
    read="SELECT entry_id, blame, behaviour FROM picture_reading",
    says="cardinality(blame) > 0 OR cardinality(behaviour) > 0",
)
_ALL = f"SELECT {_ENTRIES}, {_HELD}, {OPEN}, {_OFF}"


@dataclass(frozen=True)
class Whole:
    """Everything of one child that the rules and the picture are drawn from.

    lanes, agencies: of every entry that stands, also of those from which no rule reads anything.
    """

    known: Known
    lanes: Mapping[Lane, int]
    agencies: frozenset[str]
    held: Sequence[Mapping[str, Any]]
    pointed: Sequence[Pointed]


@dataclass(frozen=True)
class HoldingSeen:
    """A holding as other rooms read it. ended: it no longer holds."""

    holding_id: UUID
    file_id: UUID
    subject_id: UUID
    kind: str
    code: str
    label: str
    stance: Stance | None
    since: UncertainDate
    until: date | None
    other_words: str
    words: str
    source: str
    agency_id: UUID
    agency_name: str
    recorded_on: date
    ended: bool


def whole(subject_id: UUID, packs: Packs, *, by: Actor) -> Whole:
    """The entries, holdings, open duties and switched-off rules, and what follows. One query."""
    lore = lore_of(packs)
    with connection.cursor() as cursor:
        cursor.execute(_ALL, {"subject": subject_id, "area": by.area_id})
        written, held, owed, off = (_json(one) for one in cursor.fetchone())

    kept = {one["entry_id"]: Read(one["blame"], one["behaviour"]) for one in written["read"]}

    def reads(entry_id: str, words: str | None) -> Read:
        if words is None:
            return kept.get(entry_id, NOTHING)
        return read_for_a_page(UUID(entry_id), words, lore)

    here = known(
        lore, today=clock.today(), entries=written["rows"], held=held, owed=owed, reads=reads
    )
    lanes = Counter(one.lane for one in here.written)
    for lane, _, count in written["plain"]:
        lanes[Lane(lane)] += count
    return Whole(
        known=here,
        lanes=lanes,
        agencies=frozenset(
            [*(one.agency for one in here.written), *(agency for _, agency, _ in written["plain"])]
        ),
        held=held,
        pointed=points_out(lore.rules, here, off=set(off)),
    )


def pointed_out(subject_id: UUID, packs: Packs, *, by: Actor) -> list[Pointed]:
    """What the rules say of this child over all that the worker may see. One query."""
    return list(whole(subject_id, packs, by=by).pointed)


def holdings_of(subject_id: UUID) -> list[HoldingSeen]:
    """What holds or held about a subject and no correction replaces, newest first. One query."""
    rows = list(
        Holding.objects.filter(subject_id=subject_id)
        .select_related("agency")
        .order_by("-happened_latest", "-recorded_at")
    )
    corrected = {one.supersedes_id for one in rows}
    return [_seen(one) for one in rows if one.pk not in corrected]


def holding(holding_id: UUID) -> Holding | None:
    """One holding with its agency and who wrote it down, or None where it is hidden or absent."""
    rows = Holding.objects.select_related("agency", "recorded_by")
    return rows.filter(pk=holding_id).first()


def corrected_by(holding_id: UUID) -> Holding | None:
    """What replaces it, or None while it stands."""
    rows = Holding.objects.filter(supersedes_id=holding_id).select_related("recorded_by")
    return rows.order_by("-recorded_at").first()


def threats_to(holding_id: UUID) -> list[Threat]:
    return list(
        Threat.objects.filter(holding_id=holding_id)
        .select_related("recorded_by")
        .order_by("recorded_at")
    )


def threat(threat_id: UUID) -> Threat | None:
    return Threat.objects.filter(pk=threat_id).select_related("holding").first()


def precision() -> Mapping[str, Sequence[Month]]:
    """How often each rule was of use, by month, oldest first. One query."""
    return judged_by("SELECT * FROM access.precision_of_rules()")


def switches(area_id: int) -> dict[str, list[Switched]]:
    """Everything that was said of each rule in an area, newest first. One query."""
    return switches_of(RuleSwitch, area_id)


@dataclass(frozen=True)
class Listed:
    """What a rule says of one child, once, over those files that the reader may open.

    key, on: of the newest finding, by which the list is in order. sentences: each once, but none of
    a finding whose evidence is all in another. evidence: each once, oldest first.
    """

    key: UUID
    on: date
    subject_id: UUID
    rule: str
    sentences: Sequence[str]
    evidence: Sequence[Evidence]
    ids: Sequence[UUID]


def findings_of_agency(
    agency_id: UUID, *, rule: str = "", before: tuple[date, UUID] | None = None, most: int
) -> list[Listed]:
    """What the last run pointed out in the agency's own files, newest first, never by how much.

    A finding is kept in each file that shows it; whoever reads several is told once. Two queries.
    """
    rows = Finding.objects.filter(agency_id=agency_id)
    newer = rows.filter(subject_id=OuterRef("subject_id"), rule=OuterRef("rule")).filter(
        Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk"))
    )
    first = rows.filter(~Exists(newer))
    if rule:
        first = first.filter(rule=rule)
    if before is not None:
        day, key = before
        first = first.filter(on__lte=day).exclude(on=day, pk__gte=key)
    said: dict[tuple[UUID, str], list[Finding]] = {
        (one.subject_id, one.rule): [] for one in first.order_by("-on", "-id")[:most]
    }
    children = {subject_id for subject_id, _ in said}
    for one in rows.filter(subject_id__in=children).order_by("-on", "-id"):
        if (one.subject_id, one.rule) in said:
            said[one.subject_id, one.rule].append(one)
    return [_once(some) for some in said.values()]


def findings_about(subject_ids: Collection[UUID], rules: Collection[str]) -> list[Listed]:
    """What these rules pointed out of these subjects at the last run, in every file that the worker
    may open, newest first. One query."""
    said: dict[tuple[UUID, str], list[Finding]] = {}
    rows = Finding.objects.filter(subject_id__in=list(subject_ids), rule__in=list(rules))
    for one in rows.order_by("-on", "-id"):
        said.setdefault((one.subject_id, one.rule), []).append(one)
    return [_once(some) for some in said.values()]


def _once(some: Sequence[Finding]) -> Listed:
    """Findings of one rule about one child in several files, the newest first, told together."""
    first, rests = some[0], [set(one.rests_on) for one in some]
    evidence = {
        (each["what"], each["id"]): Evidence(
            each["what"], UUID(each["id"]),
            date.fromisoformat(each["on"]) if each["on"] else None, each["words"],
        )
        for one in reversed(some) for each in one.evidence
    }  # fmt: skip
    sentences = [
        one.sentence
        for place, one in enumerate(some)
        if not rests[place]
        or not any(
            rests[place] < other or (rests[place] == other and before < place)
            for before, other in enumerate(rests)
        )
    ]
    return Listed(
        key=first.pk,
        on=first.on,
        subject_id=first.subject_id,
        rule=first.rule,
        sentences=list(dict.fromkeys(sentences)),
        evidence=sorted(evidence.values(), key=lambda one: (one.on or date.min, one.id.int)),
        ids=[one.pk for one in some],
    )


def last_run() -> datetime | None:
    """When the last run of the rules that ended began."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.last_rules()")
        began: datetime | None = cursor.fetchone()[0]
    return began


def _seen(row: Holding) -> HoldingSeen:
    return HoldingSeen(
        holding_id=row.pk,
        file_id=row.file_id,
        subject_id=row.subject_id,
        kind=row.kind,
        code=row.code,
        label=row.label,
        stance=Stance(row.stance) if row.stance else None,
        since=row.happened,
        until=row.until,
        other_words=row.other_words,
        words=row.words,
        source=row.source,
        agency_id=row.agency_id,
        agency_name=row.agency.name,
        recorded_on=row.recorded_at.astimezone(LONDON).date(),
        ended=row.ended_on is not None,
    )


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
