"""What the map, its list of places and its routes are made of. Row security decides each row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from sightline.domain.mapping import MapArea, MapRule, Period, whole_periods
from sightline.kernel.addresses import address_if_any
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.patterns.map.at_places import (
    Seen,
    counted_at_places,
    places_by_reports,
    seen_moving,
)
from sightline.patterns.map.hexagons import HexMap, hex_map, protected_of
from sightline.subjects.queries import Summary, summaries
from sightline.subjects.whereabouts import Point, points, positions

RULE = "map"
#: How far back routes are drawn.
ROUTES_DAYS = 365
MOST_MOVES = 4_000
MOVING = ("child", "vehicle")


@dataclass(frozen=True)
class Shown:
    """One period in one size of hexagon, as any reader of these rows may show it to others.

    changed: it is shown otherwise than on the first day after it, for more was written down later.
    """

    rule: MapRule
    periods: tuple[Period, ...]
    period: Period
    size: int
    area: MapArea | None
    map: HexMap
    changed: bool


def area_of(packs: Packs) -> MapArea | None:
    """Where this partnership lies, if its pack says so."""
    return next(iter(packs.map_areas.values()), None)


def told_kinds(packs: Packs) -> list[str]:
    """The kinds of entry that tell what somebody saw or heard: those that the patterns read."""
    return [kind.value for one in packs.pattern_readings.values() for kind in one.kinds]


def hexagons(packs: Packs, *, today: date, period: str = "", size: int | None = None) -> Shown:
    """The hexagons of one whole period, by default the last. Two queries; four of an older one.

    What is counted was recorded before the running period began: somebody who looks every day
    never sees a number grow by one. That an older one changed is said of what is shown alone, so
    it tells nothing that two prints of the page would not.
    """
    rule = packs.map_rules[RULE]
    periods = whole_periods(rule, today)
    chosen = next((one for one in periods if one.slug == period), periods[-1])
    drawn = size if size in rule.sizes else rule.sizes[-1]
    area = area_of(packs)
    told = told_kinds(packs)
    now = _hexagons(chosen, periods[-1].before, rule, drawn, area, told)
    first = (
        now if chosen == periods[-1] else _hexagons(chosen, chosen.before, rule, drawn, area, told)
    )
    return Shown(rule, tuple(periods), chosen, drawn, area, now, changed=now != first)


def _hexagons(
    period: Period,
    known_by: date,
    rule: MapRule,
    size: int,
    area: MapArea | None,
    told: Sequence[str],
) -> HexMap:
    """As it is shown of what was recorded before the day `known_by` began."""
    reports = counted_at_places(
        period.starts,
        period.before,
        told=told,
        known_by=datetime.combine(known_by, time(), tzinfo=LONDON),
        few=rule.fewest_children,
    )
    where = positions([one.place for one in reports])
    return hex_map(
        protected_of(reports, where, rule),
        rule,
        size=size,
        area=area.box if area else None,
        reported=where.values(),
    )


@dataclass(frozen=True)
class PlaceSeen:
    """One place that the reader may open, with the reports that they may read."""

    subject_id: UUID
    name: str
    point: Point | None
    words: str
    reports: int
    plans: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Places:
    """One page of the places of which the reader may know, most reports first; of how many."""

    seen: tuple[PlaceSeen, ...]
    since: date
    of: int
    page: int


def places(packs: Packs, *, today: date, page: int, most: int) -> Places:
    """Places of which the reader may know, with what they may read of each. Three queries, and
    that of the plans. page: from 1; one that is not there is the first."""
    since = whole_periods(packs.map_rules[RULE], today)[0].starts
    before = today + timedelta(days=1)
    told = told_kinds(packs)
    counted, of = places_by_reports(since, before, told=told, after=(page - 1) * most, most=most)
    if not counted and page > 1:
        page = 1
        counted, of = places_by_reports(since, before, told=told, after=0, most=most)
    known, where, plans = summaries(counted), points(counted), open_plans(counted)
    seen = (
        PlaceSeen(
            one,
            known[one].name,
            where.get(one),
            known[one].description,
            reports,
            tuple(plans.get(one, ())),
        )
        for one, reports in counted.items()
        if one in known
    )
    return Places(tuple(seen), since, of, page)


def open_plans(subject_ids: Collection[UUID]) -> Mapping[UUID, list[tuple[str, str]]]:
    """Open plans about these places that the reader may open, as (words, address).

    The room that keeps them stands beside this one, so the site says who is asked
    (`SIGHTLINE_OPEN_PLANS`): a function of the ids, whose rows have plan_id, subject_id, words and
    ended.
    """
    found: dict[UUID, list[tuple[str, str]]] = {}
    for name in getattr(settings, "SIGHTLINE_OPEN_PLANS", ()):
        for one in import_string(name)(list(subject_ids)) if subject_ids else ():
            if not one.ended:
                page = address_if_any("disruption:plan", one.plan_id)
                found.setdefault(one.subject_id, []).append((one.words, page))
    return found


@dataclass(frozen=True)
class Stop:
    """Somebody or a vehicle was at a place, according to one entry."""

    place: UUID
    entry_id: UUID
    earliest: date
    latest: date
    precision: str
    agency: str
    part: str


@dataclass(frozen=True)
class Route:
    """From place to place, in the order of time, for one child or one vehicle."""

    subject_id: UUID
    kind: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True)
class Routes:
    """What moved between places, and what is known of those who moved and of the places."""

    routes: tuple[Route, ...]
    known: Mapping[UUID, Summary]
    where: Mapping[UUID, Point]
    more: bool


def routes(packs: Packs, *, today: date) -> Routes:
    """Children and vehicles that were at more than one place, newest movement first. Three queries.

    Two stops whose uncertain dates overlap are put in the order of their latest days; the table
    says how uncertain each is.
    """
    since = today - timedelta(days=ROUTES_DAYS)
    rows = seen_moving(since, MOVING, told=told_kinds(packs), most=MOST_MOVES)
    found = routes_of(rows)
    ids = {one.subject_id for one in found} | {stop.place for one in found for stop in one.stops}
    where = points({stop.place for one in found for stop in one.stops})
    return Routes(tuple(found), summaries(ids), where, len(rows) == MOST_MOVES)


def routes_of(rows: Collection[Seen]) -> list[Route]:
    """Rows about the same child or vehicle, in order of time, where the place changes."""
    stops: dict[tuple[UUID, str], dict[tuple[UUID, UUID], Stop]] = {}
    for row in rows:
        if row.subject_id is None or row.latest is None:
            continue
        of = stops.setdefault((row.subject_id, row.kind), {})
        of.setdefault(
            (row.place, row.entry_id),
            Stop(
                row.place, row.entry_id, row.earliest or row.latest, row.latest, row.precision,
                row.agency_name, row.part,
            ),
        )  # fmt: skip
    found = []
    for (subject_id, kind), of in stops.items():
        ordered = sorted(of.values(), key=lambda one: (one.latest, one.earliest, str(one.entry_id)))
        moves = [
            stop
            for at, stop in enumerate(ordered)
            if at == 0 or ordered[at - 1].place != stop.place
        ]
        if len(moves) > 1:
            found.append(Route(subject_id, kind, tuple(moves)))
    return sorted(found, key=lambda one: (one.stops[-1].latest, str(one.subject_id)), reverse=True)
