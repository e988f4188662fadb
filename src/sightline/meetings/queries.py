"""What a worker may see of meetings. The database decides that; nothing here repeats it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from sightline.domain.meetings import MeetingKind
from sightline.meetings.models import (
    AgendaItem,
    Arrangement,
    Decision,
    ItemClosed,
    Meeting,
    MeetingEnd,
    MinutesAgreed,
    OnList,
    PaperDue,
    Seat,
    SeatStep,
    Sitting,
)
from sightline.packs.catalogue import Packs

State = SeatStep.State
MOST = 200  # meetings of one list


@dataclass(frozen=True)
class SeatSeen:
    """A seat, and what was said of it last; None: invited, and nothing heard since."""

    seat: Seat
    state: SeatStep.State | None
    words: str

    @property
    def counts_as(self) -> tuple[str, str]:
        """For the quorum: (agency, its kind)."""
        return self.seat.agency_name.casefold(), self.seat.agency_kind

    @property
    def label(self) -> str:
        if self.state is SeatStep.State.ATTENDED:
            return "Came"  # read during the meeting and for years after it
        return self.state.label if self.state else "Invited"


@dataclass(frozen=True)
class MeetingSeen:
    """A meeting in a list. count: of items that the worker sees."""

    meeting: Meeting
    starts_at: datetime
    ended: bool
    held: bool
    mine: bool


def meeting(meeting_id: UUID) -> Meeting | None:
    return Meeting.objects.filter(pk=meeting_id).select_related("agency", "recorded_by").first()


def item(item_id: UUID) -> AgendaItem | None:
    return AgendaItem.objects.filter(pk=item_id).select_related("meeting__agency").first()


def kind_of(found: Meeting, packs: Packs) -> MeetingKind | None:
    """None where the packs of today no longer know it: it is read, and not written in."""
    return packs.meetings.get(found.kind)


def arrangement_of(meeting_id: UUID) -> Arrangement:
    """When and where, as arranged last."""
    return Arrangement.objects.filter(meeting_id=meeting_id).latest("recorded_at")


def sitting_of(meeting_id: UUID) -> Sitting | None:
    return Sitting.objects.filter(meeting_id=meeting_id).order_by("-recorded_at").first()


def end_of(meeting_id: UUID) -> MeetingEnd | None:
    return MeetingEnd.objects.filter(meeting_id=meeting_id).first()


def seats_of(meeting_id: UUID, *, also_left: bool = False) -> list[SeatSeen]:
    """Who is invited, with what was said of each last. Two queries."""
    seats = list(Seat.objects.filter(meeting_id=meeting_id).order_by("recorded_at", "name"))
    said: dict[UUID, SeatStep] = {
        one.seat_id: one
        for one in SeatStep.objects.filter(seat__meeting_id=meeting_id).order_by("recorded_at")
    }
    found = [
        SeatSeen(
            one,
            State(said[one.pk].state) if one.pk in said else None,
            said[one.pk].words if one.pk in said else "",
        )
        for one in seats
    ]
    return [one for one in found if also_left or one.state is not State.LEFT]


def present(meeting_id: UUID) -> list[SeatSeen]:
    return [one for one in seats_of(meeting_id) if one.state is State.ATTENDED]


def workers_at(meeting_id: UUID) -> list[UUID]:
    return [one.seat.worker_id for one in seats_of(meeting_id) if one.seat.worker_id]


@dataclass(frozen=True)
class Minutes:
    """What those who had a seat said last of the minutes. silent: who was there and said nothing.

    People without a log-in say it on paper, and are not waited for.
    """

    agreed: list[MinutesAgreed]
    otherwise: list[MinutesAgreed]
    silent: list[SeatSeen]

    @property
    def are_agreed(self) -> bool:
        return bool(self.agreed) and not self.otherwise and not self.silent


def minutes_of(meeting_id: UUID) -> Minutes:
    """Three queries."""
    last: dict[UUID, MinutesAgreed] = {
        one.seat_id: one
        for one in MinutesAgreed.objects.filter(meeting_id=meeting_id)
        .select_related("seat")
        .order_by("recorded_at", "id")
    }
    return Minutes(
        agreed=[one for one in last.values() if one.agrees],
        otherwise=[one for one in last.values() if not one.agrees],
        silent=[
            one for one in present(meeting_id) if one.seat.worker_id and one.seat.pk not in last
        ],
    )


def items_of(meeting_id: UUID) -> list[AgendaItem]:
    """The agenda as this worker sees it, in the order in which it was made."""
    return list(
        AgendaItem.objects.filter(meeting_id=meeting_id)
        .select_related("meeting__agency")
        .order_by("recorded_at", "id")
    )


def item_about(meeting_id: UUID, subject_id: UUID, *, but: UUID) -> AgendaItem | None:
    """An item of the meeting about the subject, other than the one that this form made."""
    return (
        AgendaItem.objects.filter(meeting_id=meeting_id, subject_id=subject_id)
        .exclude(step_key=but)
        .first()
    )


def is_closed(item_id: UUID) -> bool:
    return ItemClosed.objects.filter(item_id=item_id).exists()


def standing_decisions(item_id: UUID) -> list[Decision]:
    """What stands, in the order in which it was decided."""
    replaced = Decision.objects.filter(supersedes=OuterRef("pk"))
    return list(
        Decision.objects.filter(~Exists(replaced), item_id=item_id)
        .prefetch_related("dissents")
        .order_by("recorded_at", "id")
    )


def standing_decision(item_id: UUID, question: str) -> Decision | None:
    found = [one for one in standing_decisions(item_id) if one.question == question]
    return found[-1] if found else None


def on_list(kind: str) -> list[OnList]:
    """Who stands on the list now, as far as the worker sees it, longest first."""
    return list(
        OnList.objects.filter(kind=kind, left__isnull=True)
        .select_related("recorded_by")
        .order_by("recorded_at", "id")
    )


def once_on_list(kind: str) -> list[OnList]:
    """Who left the list, newest first."""
    return list(
        OnList.objects.filter(kind=kind, left__isnull=False)
        .select_related("recorded_by", "left__recorded_by")
        .order_by("-left__recorded_at")[:MOST]
    )


def standing_on_list(kind: str, subject_id: UUID) -> OnList | None:
    """Their place on the list now, as far as the worker sees it."""
    return OnList.objects.filter(kind=kind, subject_id=subject_id, left__isnull=True).first()


def earlier_of_kind(this: Meeting) -> list[UUID]:
    return list(
        Meeting.objects.filter(kind=this.kind, recorded_at__lt=this.recorded_at).values_list(
            "pk", flat=True
        )
    )


def earlier_items(these: Collection[AgendaItem]) -> dict[UUID, list[AgendaItem]]:
    """For each subject, what a meeting of the same kind looked at before, newest first."""
    if not these:
        return {}
    first = next(iter(these))
    found: dict[UUID, list[AgendaItem]] = {}
    rows = AgendaItem.objects.filter(
        subject_id__in={one.subject_id for one in these},
        meeting__kind=first.meeting.kind,
        recorded_at__lt=first.meeting.recorded_at,
    ).exclude(meeting_id=first.meeting_id)
    for one in rows.select_related("meeting").order_by("-recorded_at"):
        found.setdefault(one.subject_id, []).append(one)
    return found


def meetings(worker_id: UUID, *, ended: bool) -> list[MeetingSeen]:
    """Those that the worker sees: the next first, or the last held first. Two queries."""
    seat = Seat.objects.filter(meeting_id=OuterRef("pk"), worker_id=worker_id)
    rows = Meeting.objects.filter(end__isnull=not ended).annotate(
        starts_at=_starts("pk"), mine=Exists(seat)
    )
    order = "-starts_at" if ended else "starts_at"
    found = list(rows.order_by(order, "pk").values_list("pk", "starts_at", "mine")[:MOST])
    read = Meeting.objects.select_related("agency", "end").in_bulk([pk for pk, _, _ in found])
    return [
        MeetingSeen(read[pk], starts_at, ended, ended and read[pk].end.held, mine)
        for pk, starts_at, mine in found
    ]


def open_kinds_for(subject_kind: str, worker_id: UUID, packs: Packs) -> list[MeetingSeen]:
    """Meetings to come that such a record can be put on the agenda of."""
    return [
        one
        for one in meetings(worker_id, ended=False)
        if (kind := kind_of(one.meeting, packs))
        and not kind.one_family
        and subject_kind in kind.takes
    ]


def items_about(subject_id: UUID, *, most: int) -> list[AgendaItem]:
    """Meetings that look at somebody, newest first. One query."""
    return list(
        AgendaItem.objects.filter(subject_id=subject_id)
        .select_related("meeting")
        .annotate(starts_at=_starts("meeting_id"))
        .order_by("-starts_at", "-recorded_at")[:most]
    )


def papers_owed() -> list[PaperDue]:
    """Papers that nobody has brought, of meetings that have not ended, by agency. One query."""
    return list(
        PaperDue.objects.filter(
            contributions__isnull=True,
            item__meeting__end__isnull=True,
            item__closed__isnull=True,
        )
        .select_related("item__meeting")
        .order_by("agency_name", "due_on", "recorded_at", "id")[: MOST * 5]
    )


def attendance(worker_id: UUID) -> dict[str, dict[str, int]]:
    """For each agency, how often it was invited to meetings that were held, and what came of it.

    Keys: "invited", "attended", "apologies", "absent". Of the meetings that the worker sees.
    """
    held = [one.meeting.pk for one in meetings(worker_id, ended=True) if one.held]
    said: dict[UUID, str] = {
        one.seat_id: one.state
        for one in SeatStep.objects.filter(seat__meeting_id__in=held).order_by("recorded_at")
    }
    found: dict[str, dict[str, int]] = {}
    for seat in Seat.objects.filter(meeting_id__in=held).order_by("agency_name"):
        state = said.get(seat.pk, "")
        if state == State.LEFT:
            continue
        row = found.setdefault(
            seat.agency_name, {"invited": 0, "attended": 0, "apologies": 0, "absent": 0}
        )
        row["invited"] += 1
        key = state if state in ("attended", "apologies") else "absent"
        row[key] += 1
    return found


def _starts(meeting: str) -> Subquery:
    return Subquery(
        Arrangement.objects.filter(meeting_id=OuterRef(meeting))
        .order_by("-recorded_at")
        .values("starts_at")[:1]
    )
