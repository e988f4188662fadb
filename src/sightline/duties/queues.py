"""Queues: what is due of mine, of my team's, of my agency's. A page of 50, however long they grow.

Each queue is read in the order of its index, from a place in it, and no further than its page. A
worker who is in several teams reads as many such queues, merged by one statement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import reduce
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q, QuerySet, Value

from sightline.access.identity import Actor
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
class Queue:
    """One queue of one worker: the owners it is made of, each with an index of its own."""

    whose: Whose
    arms: tuple[Q, ...]
    parts: tuple[Part, ...] = (Part.LATE, Part.DUE, Part.WAITING)

    def page(self, part: Part, *, now: datetime, after: Place | None = None) -> Page:
        """Two queries, whatever the length of the queue."""
        keys = sorted(
            self._arms(part, now, after).values_list("queue_at", "id") if self.arms else ()
        )[: PAGE + 1]
        rows = shown(Duty.objects.filter(pk__in=[key for _, key in keys[:PAGE]]))
        rows.sort(key=lambda one: (one.queue_at, one.duty_id))
        return Page(rows, Place(*keys[PAGE - 1]) if len(keys) > PAGE else None)

    def counts(self, *, now: datetime) -> dict[Part, int]:
        """How many of each part, counted no further than one past a page. One query."""
        return count(self.arms, {part: _of_part(part, now) for part in self.parts})

    def _arms(self, part: Part, now: datetime, after: Place | None) -> QuerySet[Duty, Any]:
        return _union([one.values("queue_at", "id") for one in self._each(part, now, after)])

    def _each(self, part: Part, now: datetime, after: Place | None) -> list[QuerySet[Duty]]:
        which = Q(met_at__isnull=True) & _of_part(part, now)
        if after is not None:
            # The first condition is where the index is entered; the second leaves out the row
            # itself and those of the same instant before it.
            which &= Q(queue_at__gte=after.queue_at)
            which &= ~Q(queue_at=after.queue_at, id__lte=after.duty_id)
        return [
            Duty.objects.filter(arm, which).order_by("queue_at", "id")[: PAGE + 1]
            for arm in self.arms
        ]


def queue(whose: Whose, by: Actor) -> Queue | None:
    """The queue, or None where it is none of this worker's business. At most one query."""
    if whose is Whose.MINE:
        return Queue(whose, (Q(owner_worker_id=by.worker_id),))
    if whose is Whose.TEAM:
        return Queue(whose, tuple(Q(owner_team_id=team) for team in teams_of(by.worker_id)))
    if not by.holds(*LEADS):
        return None
    return Queue(whose, (Q(owner_agency_id=by.agency_id),), tuple(Part))


def count(arms: Sequence[Q], kinds: Mapping[Part, Q]) -> dict[Part, int]:
    """How many open duties of these owners are of each kind, up to one past a page. One query."""
    if not arms:
        return dict.fromkeys(kinds, 0)
    counted = _union(
        [
            Duty.objects.filter(arm, which, met_at__isnull=True)
            .order_by("queue_at", "id")
            .annotate(part=Value(part.value, output_field=CharField()))
            .values("part")[: PAGE + 1]
            for part, which in kinds.items()
            for arm in arms
        ]
    )
    found = Counter(one["part"] for one in counted)
    return {part: min(found[part.value], PAGE + 1) for part in kinds}


def bounded(counted: int) -> str:
    """In words, as it was counted: a queue does not get slower as it grows."""
    return f"{PAGE}+" if counted > PAGE else str(counted)


def soonest(by: Actor, *, most: int) -> list[Owed]:
    """What falls due first, late ones before it: one's own, and what nobody of one's teams has
    taken. Three queries."""
    arms = [
        Q(owner_worker_id=by.worker_id),
        *(Q(owner_team_id=team, owner_worker_id__isnull=True) for team in teams_of(by.worker_id)),
    ]
    keys = _union(
        [
            Duty.objects.filter(arm, met_at__isnull=True)
            .order_by("queue_at", "id")
            .values("queue_at", "id")[:most]
            for arm in arms
        ]
    ).values_list("queue_at", "id")
    first = sorted(keys)[:most]
    rows = shown(Duty.objects.filter(pk__in=[key for _, key in first]))
    return sorted(rows, key=lambda one: (one.queue_at, one.duty_id))


def _of_part(part: Part, now: datetime) -> Q:
    match part:
        case Part.LATE:
            return Q(queue_at__lt=now)
        case Part.DUE:
            return Q(queue_at__gte=now)
        case Part.WAITING:
            return ~Q(waiting_for="")
        case Part.NOBODY:
            return Q(owner_worker_id__isnull=True, owner_team_id__isnull=True)


def _union(arms: Sequence[QuerySet[Duty, Any]]) -> QuerySet[Duty, Any]:
    return reduce(lambda one, other: one.union(other, all=True), arms)
