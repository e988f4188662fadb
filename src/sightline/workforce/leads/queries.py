"""The register: who leads what in each agency of an area, who covers, and where nobody does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.access import area
from sightline.access.area import AgencySeen, HoldingSeen, Staff, WorkerSeen
from sightline.access.identity import Actor
from sightline.domain.agencies import Role
from sightline.domain.training import LeadKind
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.workforce.models import Absence, Named, Reach


@dataclass(frozen=True)
class Away:
    """Somebody who leads is away. cover: "" where nobody covers, which is a gap."""

    absence_id: UUID
    worker_id: UUID
    since: datetime
    until: datetime
    cover: str

    def runs_at(self, now: datetime) -> bool:
        return self.since <= now < self.until


@dataclass(frozen=True)
class Holder:
    """Somebody who leads. named_id: in the register; None where a role says so. covers: for whom,
    while they are away; until: when that ends."""

    worker: WorkerSeen
    since: date
    deputy: bool
    named_id: UUID | None = None
    covers: str = ""
    until: date | None = None
    reach: str = ""
    away: Away | None = None


@dataclass(frozen=True)
class Past:
    """Who led before, and until when."""

    label: str
    name: str
    since: date
    until: date
    why: str


@dataclass(frozen=True)
class LeadLine:
    """One thing to lead. gaps: sentences that say what is missing, and since when."""

    kind: LeadKind
    leads: tuple[Holder, ...]
    deputies: tuple[Holder, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True)
class AgencyLeads:
    """One agency of the register. away: now or later, for its own leads to change."""

    agency: AgencySeen
    lines: tuple[LeadLine, ...]
    past: tuple[Past, ...]
    away: tuple[Away, ...]

    @property
    def gaps(self) -> tuple[tuple[LeadKind, str], ...]:
        return tuple((line.kind, gap) for line in self.lines for gap in line.gaps)


@dataclass
class _Read:
    """Everything of an area that the register is made of."""

    agencies: list[AgencySeen]
    workers: Mapping[UUID, WorkerSeen]
    holdings: Sequence[HoldingSeen]
    named: list[Named]
    away: list[Absence]
    reach: Mapping[UUID, str]
    now: datetime
    covers: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.away:
            self.covers.update(dict.fromkeys(one.holdings, self.workers[one.worker_id].name))


def register(
    area_id: int, packs: Packs, *, now: datetime, staff: Staff | None = None
) -> list[AgencyLeads]:
    """Every agency of the area, by name. Six queries, two of them for the staff of the area, where
    the page has not read it."""
    kinds = list(packs.lead_kinds.values())
    roles = [role for kind in kinds for role in (kind.role, kind.deputy_role) if role]
    read = _Read(
        agencies=area.agencies_in(area_id),
        workers=staff.workers if staff else area.workers_in(area_id),
        holdings=staff.holdings if staff else area.holdings_in(area_id, roles=roles),
        named=list(
            Named.objects.filter(area_id=area_id).select_related("end").order_by("-starts_on", "id")
        ),
        away=list(
            Absence.objects.filter(area_id=area_id)
            .select_related("end", "cover")
            .order_by("starts_at", "id")
        ),
        reach=_reach(area_id),
        now=now,
    )
    return [_agency(read, agency, kinds) for agency in read.agencies]


def of_agency(
    agency_id: UUID, area_id: int, packs: Packs, *, now: datetime, staff: Staff | None = None
) -> AgencyLeads | None:
    """One agency of that area; None for what is none of it."""
    found = register(area_id, packs, now=now, staff=staff)
    return next((one for one in found if one.agency.agency_id == agency_id), None)


def figures(by: Actor, *, since: datetime, read_within: Any, now: datetime) -> Mapping[str, int]:
    """What stands in the lead's own agency, of what they may open. One query."""
    del by
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.agency_figures(%s, %s, %s)", [since, now, read_within])
        found: Mapping[str, int] = json.loads(cursor.fetchone()[0])
    return found


def named(named_id: UUID) -> Named | None:
    return Named.objects.filter(pk=named_id, end__isnull=True).select_related("worker").first()


def absence(absence_id: UUID) -> Absence | None:
    return Absence.objects.filter(pk=absence_id).select_related("worker", "cover", "end").first()


def _agency(read: _Read, agency: AgencySeen, kinds: Sequence[LeadKind]) -> AgencyLeads:
    there = {one.worker_id for one in read.workers.values() if one.agency_id == agency.agency_id}
    away = [_away(one) for one in read.away if one.worker_id in there]
    lines: list[LeadLine] = []
    past: list[Past] = []
    for kind in kinds:
        if not kind.is_for(agency.kind) or _elsewhere(read, kind, agency):
            continue
        lines.append(_line(read, kind, there, away))
        past += _past(read, kind, there)
    return AgencyLeads(
        agency, tuple(lines), tuple(sorted(past, key=lambda one: one.until, reverse=True)),
        tuple(one for one in away if one.until > read.now),
    )  # fmt: skip


def _elsewhere(read: _Read, kind: LeadKind, agency: AgencySeen) -> bool:
    """Of what one agency has for the area: another one of that kind has it."""
    if kind.one_per != "area":
        return False
    held = {
        read.workers[one.worker_id].agency_id
        for one in read.holdings
        if one.role is kind.role and one.runs_at(read.now) and one.worker_id in read.workers
    }
    if held:
        return agency.agency_id not in held
    first = next((one for one in read.agencies if kind.is_for(one.kind)), None)
    return first is not None and first.agency_id != agency.agency_id


def _line(read: _Read, kind: LeadKind, there: set[UUID], away: Sequence[Away]) -> LeadLine:
    now_away = {one.worker_id: one for one in away if one.runs_at(read.now)}
    holders = [
        *_by_role(read, kind.role, there, now_away, deputy=False),
        *_by_role(read, kind.deputy_role, there, now_away, deputy=True),
        *_by_name(read, kind, there, now_away),
    ]
    leads = tuple(one for one in holders if not one.deputy)
    deputies = tuple(one for one in holders if one.deputy)
    return LeadLine(kind, leads, deputies, tuple(_gaps(read, kind, there, leads, deputies)))


def _by_role(
    read: _Read, role: Role | None, there: set[UUID], away: Mapping[UUID, Away], *, deputy: bool
) -> Iterator[Holder]:
    for one in read.holdings:
        if role is None or one.role is not role or one.worker_id not in there:
            continue
        if one.runs_at(read.now):
            yield Holder(
                worker=read.workers[one.worker_id], since=_day(one.starts_at), deputy=deputy,
                covers=read.covers.get(one.holding_id, ""),
                until=_day(one.ends_at) if one.ends_at else None,
                reach=read.reach.get(one.worker_id, ""), away=away.get(one.worker_id),
            )  # fmt: skip


def _by_name(
    read: _Read, kind: LeadKind, there: set[UUID], away: Mapping[UUID, Away]
) -> Iterator[Holder]:
    today = _day(read.now)
    for one in read.named:
        if one.lead_for != kind.slug or one.worker_id not in there or one.starts_on > today:
            continue
        ended = _ended(read, one)
        if ended is None or ended > today:
            yield Holder(
                worker=read.workers[one.worker_id], since=one.starts_on, deputy=one.deputy,
                named_id=one.pk, until=ended, reach=read.reach.get(one.worker_id, ""),
                away=away.get(one.worker_id),
            )  # fmt: skip


def _gaps(
    read: _Read, kind: LeadKind, there: set[UUID], leads: Sequence[Holder],
    deputies: Sequence[Holder],
) -> Iterator[str]:  # fmt: skip
    label = kind.label[0].lower() + kind.label[1:]
    if not leads:
        yield _missing(f"No {label}", _last_end(read, kind, there, deputy=False))
    elif all(one.away is not None and not one.away.cover for one in leads):
        until = max(_day(one.away.until) for one in leads if one.away is not None)
        yield f"The {label} is away until {_full(until)}, and nobody covers"
    if kind.deputy and not deputies:
        yield _missing(f"No deputy of the {label}", _last_end(read, kind, there, deputy=True))


def _missing(what: str, since: date | None) -> str:
    return f"{what} since {_full(since)}" if since else f"{what}: nobody has been named"


def _last_end(read: _Read, kind: LeadKind, there: set[UUID], *, deputy: bool) -> date | None:
    role = kind.deputy_role if deputy else kind.role
    ends = [
        _day(one.ends_at)
        for one in read.holdings
        if role and one.role is role and one.worker_id in there and one.ends_at
    ]
    ends += [
        ended
        for one in read.named
        if one.lead_for == kind.slug and one.deputy == deputy and one.worker_id in there
        and (ended := _ended(read, one))
    ]  # fmt: skip
    return max((one for one in ends if one <= _day(read.now)), default=None)


def _past(read: _Read, kind: LeadKind, there: set[UUID]) -> Iterator[Past]:
    today = _day(read.now)
    for role, label in ((kind.role, kind.label), (kind.deputy_role, f"{kind.label}, deputy")):
        for one in read.holdings:
            if role and one.role is role and one.worker_id in there and one.ends_at:
                until = _day(one.ends_at)
                covered = read.covers.get(one.holding_id)
                if until <= today and one.ends_at > one.starts_at:
                    why = f"Covered for {covered}" if covered else ""
                    name = read.workers[one.worker_id].name
                    yield Past(label, name, _day(one.starts_at), until, why)
    for each in read.named:
        ended = _ended(read, each)
        if each.lead_for == kind.slug and each.worker_id in there and ended and ended <= today:
            why = _end_of(each).why if _end_of(each) else "They left"
            label = f"{kind.label}, deputy" if each.deputy else kind.label
            yield Past(label, read.workers[each.worker_id].name, each.starts_on, ended, why)


def _ended(read: _Read, one: Named) -> date | None:
    left = read.workers[one.worker_id].ended_at
    ends = [_day(left)] if left else []
    if (end := _end_of(one)) is not None:
        ends.append(end.ends_on)
    return min(ends, default=None)


def _end_of(one: Any) -> Any:
    return getattr(one, "end", None)


def _away(one: Absence) -> Away:
    end = _end_of(one)
    until = min(end.ends_at, one.ends_at) if end else one.ends_at
    cover = one.cover.name if one.cover else ""
    return Away(one.pk, one.worker_id, one.starts_at, until, cover)


def _reach(area_id: int) -> dict[UUID, str]:
    rows: Iterable[tuple[UUID, str]] = (
        Reach.objects.filter(area_id=area_id).order_by("at").values_list("worker_id", "words")
    )
    return dict(rows)


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()


def _full(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
