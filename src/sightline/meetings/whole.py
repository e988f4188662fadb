"""A whole meeting at once, as its reader sees it: for the pages, the minutes and the papers.

A fixed number of queries, however many items there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID

from sightline.domain.meetings import MeetingKind
from sightline.meetings import queries
from sightline.meetings.keeping import ITEM
from sightline.meetings.models import (
    AgendaItem,
    Contribution,
    Decision,
    ItemClosed,
    Meeting,
    MinuteNote,
    PaperDue,
)
from sightline.plans.queries import ActionSeen, actions_of, with_owners
from sightline.subjects.queries import Summary, summaries


class OfAnItem(Protocol):
    item_id: UUID


NAMELESS = "Name not known"

Row = TypeVar("Row", bound=OfAnItem)


@dataclass(frozen=True)
class Before:
    """What a meeting of the same kind decided of the same subject, and what became of it."""

    item: AgendaItem
    decisions: Sequence[Decision]
    actions: Sequence[ActionSeen]


@dataclass(frozen=True)
class ItemSeen:
    """One item with everything on it. known None: the reader knows no name of it."""

    item: AgendaItem
    known: Summary | None
    papers: Sequence[PaperDue]
    contributions: Sequence[Contribution]
    notes: Sequence[MinuteNote]
    decisions: Sequence[Decision]
    actions: Sequence[ActionSeen]
    before: Sequence[Before]
    closed: bool

    @property
    def name(self) -> str:
        return self.known.name if self.known else NAMELESS

    @property
    def standing(self) -> list[Decision]:
        replaced = {one.supersedes_id for one in self.decisions}
        return [one for one in self.decisions if one.pk not in replaced]

    @property
    def owed(self) -> list[PaperDue]:
        """Papers that were asked for and that nobody has brought."""
        brought = {one.answers_id for one in self.contributions}
        return [one for one in self.papers if one.pk not in brought]

    def undecided(self, kind: MeetingKind) -> list[str]:
        """Questions of the kind that nobody has answered."""
        answered = {one.question for one in self.decisions}
        return [
            one.label
            for one in kind.questions_for(self.item.subject_kind)
            if one.slug not in answered
        ]


def of_meeting(meeting: Meeting) -> list[ItemSeen]:
    """The agenda as the reader sees it, with everything on it."""
    return of_items(queries.items_of(meeting.pk))


def of_items(items: Sequence[AgendaItem]) -> list[ItemSeen]:
    """items: of one meeting. Twelve queries at most, one for none."""
    if not items:
        return []
    earlier = queries.earlier_items(items)
    before = [one for each in earlier.values() for one in each[:1]]
    ids = [one.pk for one in items]
    decisions = _grouped(
        Decision.objects.filter(item_id__in=[*ids, *(one.pk for one in before)])
        .select_related("recorded_by")
        .prefetch_related("dissents")
        .order_by("recorded_at", "id")
    )
    agreed: dict[UUID, list[ActionSeen]] = defaultdict(list)
    for action in with_owners(actions_of(ITEM, [*ids, *(one.pk for one in before)])):
        agreed[action.about_id].append(action)
    papers = _grouped(PaperDue.objects.filter(item_id__in=ids).order_by("due_on", "agency_name"))
    brought = _grouped(
        Contribution.objects.filter(item_id__in=ids)
        .select_related("recorded_by")
        .order_by("recorded_at", "id")
    )
    notes = _grouped(
        MinuteNote.objects.filter(item_id__in=ids)
        .select_related("recorded_by")
        .order_by("recorded_at", "id")
    )
    closed = set(ItemClosed.objects.filter(item_id__in=ids).values_list("item_id", flat=True))
    known = summaries({one.subject_id for one in items})
    return [
        ItemSeen(
            item=one,
            known=known.get(one.subject_id),
            papers=papers[one.pk],
            contributions=brought[one.pk],
            notes=notes[one.pk],
            decisions=decisions[one.pk],
            actions=agreed[one.pk],
            before=[
                Before(each, _standing(decisions[each.pk]), agreed[each.pk])
                for each in earlier.get(one.subject_id, [])[:1]
            ],
            closed=one.pk in closed,
        )
        for one in items
    ]


def names_of(items: Sequence[AgendaItem]) -> list[tuple[AgendaItem, str, bool]]:
    """The agenda in brief: each item, what it is called, whether it was gone through."""
    known = summaries({one.subject_id for one in items})
    closed = set(
        ItemClosed.objects.filter(item_id__in=[one.pk for one in items]).values_list(
            "item_id", flat=True
        )
    )
    return [
        (one, known[one.subject_id].name if one.subject_id in known else NAMELESS, one.pk in closed)
        for one in items
    ]


def _standing(decisions: Sequence[Decision]) -> list[Decision]:
    replaced = {one.supersedes_id for one in decisions}
    return [one for one in decisions if one.pk not in replaced]


def _grouped(rows: Iterable[Row]) -> defaultdict[UUID, list[Row]]:
    found: defaultdict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(row)
    return found
