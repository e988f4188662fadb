"""Queues: what is due of mine, of my team's, of my agency's. A page of 50, however long they grow.

Each queue is read in the order of its index, from a place in it, and no further than its page. A
worker who is in several teams reads as many such queues, merged by one statement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import reduce
from typing import Any, Literal
from uuid import UUID

from django.db import connection
from django.db.models import CharField, Q, QuerySet, Value

from sightline.access.identity import Actor, among, by_many_files
from sightline.access.teams import teams_of
from sightline.domain.agencies import Role
from sightline.duties.models import Duty
from sightline.duties.queries import Owed, shown

PAGE = 50
LEADS = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)


class Whose(StrEnum):
    """Whose queue. An agency's is for its leads."""

    MINE = "mine"
    TEAM = "team"
    AGENCY = "agency"


class Part(StrEnum):
    """Late and due share a queue out between them; waiting and nobody's are ways into it."""

    LATE = "late"
    DUE = "due"
    WAITING = "waiting"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Place:
    """After which duty a page begins."""

    queue_at: datetime
    duty_id: UUID

    def __str__(self) -> str:
        return f"{self.queue_at.isoformat()}_{self.duty_id}"

    @classmethod
    def read(cls, text: str) -> Place | None:
        """The place in an address, or None where there is none or it is damaged."""
        at, _, ident = text.partition("_")
        try:
            place = cls(datetime.fromisoformat(at), UUID(ident))
        except ValueError:
            return None
        return place if place.queue_at.tzinfo else None


@dataclass(frozen=True)
class Page:
    """further: where the next page begins, or None on the last."""

    rows: Sequence[Owed]
    further: Place | None


@dataclass(frozen=True)
class Owner:
    """Whose a queue is: each has an index of its own. nobodys: only what nobody has taken."""

    kind: Literal["worker", "team", "agency"]
    ident: UUID
    nobodys: bool = False


@dataclass(frozen=True)
class Window:
    """Which part of a queue: from that instant on (or after that duty of it), before that one."""

    since: datetime | None = None
    after: UUID | None = None
    until: datetime | None = None
    waiting: bool = False


@dataclass(frozen=True)
class Queue:
    """One queue of one worker: the owners it is made of."""

    whose: Whose
    owners: tuple[Owner, ...]
    parts: tuple[Part, ...] = (Part.LATE, Part.DUE, Part.WAITING)

    def page(self, part: Part, *, now: datetime, after: Place | None = None) -> Page:
        """Two queries, whatever the length of the queue."""
        wanted = [_part_of(one, part, now) for one in self.owners]
        if after is not None:
            wanted = [(one, _from(window, after)) for one, window in wanted]
        keys = _places(wanted, most=PAGE + 1)
        rows = _shown_at(keys[:PAGE])
        return Page(rows, Place(*keys[PAGE - 1][:2]) if len(keys) > PAGE else None)

    def counts(self, *, now: datetime) -> dict[Part, int]:
        """How many of each part, counted no further than one past a page. One query."""
        wanted = [(part, *_part_of(one, part, now)) for part in self.parts for one in self.owners]
        return _counted(self.parts, wanted)


def queue(whose: Whose, by: Actor) -> Queue | None:
    """The queue, or None where it is none of this worker's business. At most one query."""
    if whose is Whose.MINE:
        return Queue(whose, (Owner("worker", by.worker_id),))
    if whose is Whose.TEAM:
        return Queue(whose, tuple(Owner("team", team) for team in teams_of(by.worker_id)))
    if not by.holds(*LEADS):
        return None
    return Queue(whose, (Owner("agency", by.agency_id),), tuple(Part))


def count(owners: Sequence[Owner], windows: Mapping[Part, Window]) -> dict[Part, int]:
    """How many open duties of these owners are of each kind, up to one past a page. One query."""
    wanted = [(part, one, window) for part, window in windows.items() for one in owners]
    return _counted(windows, wanted)


def bounded(counted: int) -> str:
    """In words, as it was counted: a queue does not get slower as it grows."""
    return f"{PAGE}+" if counted > PAGE else str(counted)


def soonest(by: Actor, *, most: int) -> list[Owed]:
    """What falls due first, late ones before it: one's own, and what nobody of one's teams has
    taken. Three queries."""
    owners = [
        Owner("worker", by.worker_id),
        *(Owner("team", team, nobodys=True) for team in teams_of(by.worker_id)),
    ]
    return _shown_at(_places([(one, Window()) for one in owners], most=most))


def _part_of(owner: Owner, part: Part, now: datetime) -> tuple[Owner, Window]:
    match part:
        case Part.LATE:
            return owner, Window(until=now)
        case Part.DUE:
            return owner, Window(since=now)
        case Part.WAITING:
            return owner, Window(waiting=True)
        case Part.NOBODY:
            return replace(owner, nobodys=True), Window()


def _from(window: Window, after: Place) -> Window:
    if window.since is not None and after.queue_at < window.since:
        return window
    return replace(window, since=after.queue_at, after=after.duty_id)


# Whoever has many files is asked from the queue's side; everybody else by the policy alone, which
# is quicker while files are few, and for whoever reads an area whole.
FROM_QUEUES = (
    "FROM unnest(%s::text[], %s::uuid[], %s::boolean[], %s::boolean[], %s::timestamptz[],"
    " %s::uuid[], %s::timestamptz[]) WITH ORDINALITY"
    " AS o (kind, ident, nobodys, waiting, since, after, until, place),"
    " access.duties_in_queue("
    "o.kind, o.ident, o.nobodys, o.waiting, o.since, o.after, o.until, %s) AS q"
)


def _places(
    wanted: Sequence[tuple[Owner, Window]], *, most: int
) -> list[tuple[datetime, UUID, UUID]]:
    """The first places of these queues together: when, which duty, in which file. One query."""
    if not wanted:
        return []
    if not by_many_files():
        arms = [
            _by_policy(one, window).values_list("queue_at", "id", "file_id")[:most]
            for one, window in wanted
        ]
        return sorted(_union(arms))[:most]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT q.queue_at, q.duty_id, q.file_id {FROM_QUEUES} ORDER BY 1, 2 LIMIT %s",
            [*_columns(wanted), most, most],
        )
        return list(cursor.fetchall())


def _counted(
    parts: Iterable[Part], wanted: Sequence[tuple[Part, Owner, Window]]
) -> dict[Part, int]:
    found: Counter[str] = Counter()
    if wanted and not by_many_files():
        arms = [
            _by_policy(one, window)
            .annotate(part=Value(part.value, output_field=CharField()))
            .values("part")[: PAGE + 1]
            for part, one, window in wanted
        ]
        found.update(one["part"] for one in _union(arms))
    elif wanted:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT o.place, count(*) {FROM_QUEUES} GROUP BY 1",
                [*_columns([(one, window) for _, one, window in wanted]), PAGE + 1],
            )
            for place, rows in cursor.fetchall():
                found[wanted[place - 1][0].value] += rows
    return {part: min(found[part.value], PAGE + 1) for part in parts}


def _columns(wanted: Sequence[tuple[Owner, Window]]) -> list[list[Any]]:
    rows = [
        (one.kind, one.ident, one.nobodys, its.waiting, its.since, its.after, its.until)
        for one, its in wanted
    ]
    return [list(column) for column in zip(*rows, strict=True)]


def _by_policy(owner: Owner, window: Window) -> QuerySet[Duty]:
    which = Q(met_at__isnull=True, **{f"owner_{owner.kind}_id": owner.ident})
    if owner.nobodys:
        which &= Q(owner_worker__isnull=True)
        if owner.kind == "agency":
            which &= Q(owner_team__isnull=True)
    if window.waiting:
        which &= ~Q(waiting_for="")
    if window.until is not None:
        which &= Q(queue_at__lt=window.until)
    if window.since is not None:
        which &= Q(queue_at__gte=window.since)
        if window.after is not None:
            # The condition above is where the index is entered; this leaves out the row itself
            # and those of the same instant before it.
            which &= ~Q(queue_at=window.since, id__lte=window.after)
    return Duty.objects.filter(which).order_by("queue_at", "id")


def _shown_at(keys: Sequence[tuple[datetime, UUID, UUID]]) -> list[Owed]:
    """What stands at these places, in their order. One query."""
    with among({file_id for _, _, file_id in keys}):
        rows = shown(Duty.objects.filter(pk__in=[key for _, key, _ in keys]))
    return sorted(rows, key=lambda one: (one.queue_at, one.duty_id))


def _union(arms: Sequence[QuerySet[Duty, Any]]) -> QuerySet[Duty, Any]:
    return reduce(lambda one, other: one.union(other, all=True), arms)
