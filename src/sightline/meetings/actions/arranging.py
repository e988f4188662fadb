"""A meeting is arranged: when, who has a seat, what it looks at, which papers are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection

from sightline.access.files import (
    Audience,
    SubjectKind,
    join_shared_file,
    leave_shared_file,
    new_subject,
    open_shared_file,
)
from sightline.access.identity import Actor
from sightline.access.queries import writable_files
from sightline.access.written import file_of, once, said, signed
from sightline.chronology.actions import add_entry
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.clocks import ENGLAND
from sightline.domain.dates import UncertainDate
from sightline.domain.errors import NotPossible
from sightline.domain.meetings import MeetingKind
from sightline.duties import actions as duties
from sightline.duties import queries as owed
from sightline.duties.actions import Owner
from sightline.kernel import audit
from sightline.kernel.addresses import address
from sightline.meetings import queries, tasks
from sightline.meetings.keeping import (
    ITEM,
    MEETING,
    keep_pack,
    must_convene,
    not_ended,
    say_who_it_is,
)
from sightline.meetings.models import (
    AgendaItem,
    Arrangement,
    Meeting,
    OnList,
    PaperDue,
    Seat,
    SeatStep,
)
from sightline.meetings.refusals import whole
from sightline.missing.queries import regularly_missing
from sightline.packs.catalogue import Packs

REASON = "Takes part in a meeting"
CLOSED = "One of the records cannot be brought to a meeting by you. Ask its lead to arrange it"
NOT_BY_YOU = (
    "This child cannot be brought into this meeting by you. Ask whoever keeps their record, or"
    " arrange a meeting about them alone"
)
How = Arrangement.How
State = SeatStep.State


@dataclass(frozen=True)
class Guest:
    """Who is invited. worker_id None: somebody without a log-in, who gets papers on paper."""

    name: str
    job_title: str
    agency_name: str
    agency_kind: str
    worker_id: UUID | None = None
    agency_id: UUID | None = None


@dataclass(frozen=True)
class About:
    """What the meeting looks at. minutes None: as the packs have it. sources: files it draws on."""

    subject_id: UUID
    subject_kind: str
    why: str
    minutes: int | None = None
    sources: tuple[UUID, ...] = ()
    on_list_id: UUID | None = None


@dataclass(frozen=True)
class Arranged:
    """Everything that is said when a meeting is arranged. starts_at is aware."""

    kind: str
    starts_at: datetime
    where: str
    how: Arrangement.How
    guests: Sequence[Guest]
    items: Sequence[About]
    answers: str = ""
    answers_id: UUID | None = None


def arrange(*, arranged: Arranged, key: UUID, packs: Packs, by: Actor, now: datetime) -> Meeting:
    """A meeting with its seats, its agenda and the papers that are asked for, in one step.

    Whoever arranges it has a seat. A meeting that keeps a list looks at everybody on it. Sent
    again, it is the same meeting. Raises Missing, NotPossible, UnknownSlug.
    """
    kind = packs.meeting(arranged.kind)
    must_convene(kind, by)
    where = said(arranged.where, "Write where it is held, or how to join", "where")
    if arranged.starts_at <= now:
        raise NotPossible("Choose a day and time that are still to come", "starts_at")
    if not arranged.items and not kind.keeps_list:
        raise NotPossible("Say whom the meeting is about")

    def keep() -> Meeting:
        items = _with_list(kind, arranged.items, now.astimezone(ENGLAND).date())
        workers = _workers(arranged.guests, by)
        if kind.one_family:
            subjects = [one.subject_id for one in items]
            sources = [source for one in items for source in one.sources]
        else:
            subjects, sources = [new_subject(SubjectKind.GROUP)], []
        file = open_shared_file(
            Audience.MEETING, subjects, sources=sources, workers=workers, kind="meeting",
            reason=REASON,
        )  # fmt: skip
        meeting = Meeting.objects.create(
            **file.row(by, now),
            agency_id=by.agency_id,
            subject_id=subjects[0],
            kind=kind.slug,
            label=kind.label,
            pack_sha256=keep_pack(packs, kind.slug, now=now),
            answers=arranged.answers,
            answers_id=arranged.answers_id,
            step_key=key,
        )
        _place(meeting, arranged.starts_at, where, arranged.how, "", uuid4(), by, now)
        me = Guest(
            by.name, by.job_title, by.agency_name, by.agency_kind, by.worker_id, by.agency_id
        )
        others = [one for one in arranged.guests if one.worker_id != by.worker_id]
        seats = [_seat(meeting, one, uuid4(), by, now) for one in (me, *others)]
        day = arranged.starts_at.date()
        made = [_item(meeting, kind, one, seats, day, uuid4(), by, now) for one in items]
        _share_lists(items, workers)
        _start_clocks(made, kind, packs, by, now)
        audit.note("meeting.arranged", ids=[meeting.pk], kind=kind.slug)
        tasks.tell(meeting, workers, by)
        return meeting

    with whole(CLOSED):
        return once(Meeting, keep, by=by, key=key)[0]


def add_item(
    *, meeting: Meeting, about: About, key: UUID, packs: Packs, by: Actor, now: datetime
) -> AgendaItem:
    """One more item, in a file of its own. Raises Missing, NotPossible, UnknownSlug."""
    not_ended(meeting)
    kind = packs.meeting(meeting.kind)
    if kind.one_family:
        raise NotPossible("It is about one family. Add another child on the meeting’s own page")
    if about.subject_kind not in kind.takes:
        raise NotPossible(f"“{kind.label}” does not look at that kind of record")
    said(about.why, "Write why it is on the agenda", "why")
    if queries.item_about(meeting.pk, about.subject_id, but=key) is not None:
        raise NotPossible("It is on the agenda of this meeting already")
    seats = queries.seats_of(meeting.pk)
    day = queries.arrangement_of(meeting.pk).starts_at.date()
    with whole(CLOSED):
        return once(
            AgendaItem,
            lambda: _item(meeting, kind, about, [one.seat for one in seats], day, key, by, now),
            by=by,
            key=key,
        )[0]


def add_child(
    *, meeting: Meeting, subject_id: UUID, why: str, key: UUID, packs: Packs, by: Actor,
    now: datetime,
) -> AgendaItem:  # fmt: skip
    """Another child of the family: an item, papers, a clock and a line in the chronology of their
    own. The meeting and every item are about all of them from then on, so whoever is kept from this
    child is kept from the whole. Raises Missing, NotPossible, UnknownSlug.
    """
    not_ended(meeting)
    kind = packs.meeting(meeting.kind)
    must_convene(kind, by)
    if not kind.one_family:
        raise NotPossible("Put them on its agenda from their own page")
    words = said(why, "Write why it is about this child too", "words")

    def keep() -> AgendaItem:
        with connection.cursor() as cursor:
            cursor.execute("SELECT access.widen_meeting(%s, %s)", [meeting.pk, subject_id])
        # Widening waits for whoever else does it: nobody adds the same child beside us.
        if queries.item_about(meeting.pk, subject_id, but=key) is not None:
            raise NotPossible("This child is on the agenda already", "child")
        seats = [one.seat for one in queries.seats_of(meeting.pk)]
        day = max(queries.arrangement_of(meeting.pk).starts_at, now).date()
        about = About(subject_id, SubjectKind.CHILD.value, words)
        item = _item(meeting, kind, about, seats, day, key, by, now)
        _start_clocks([item], kind, packs, by, now)
        for one in queries.items_of(meeting.pk):
            whom = "this child" if one.pk == item.pk else "another child of the family"
            _write_down(one, f"{meeting.label} is about {whom} too from now on: {words}", by, now)
        return item

    with whole(NOT_BY_YOU):
        return once(AgendaItem, keep, by=by, key=key)[0]


def invite(
    *, meeting: Meeting, guest: Guest, key: UUID, packs: Packs, by: Actor, now: datetime
) -> Seat:
    """One more seat. A worker joins every item that they are not kept from, in silence.

    Raises Missing, NotPossible, UnknownSlug.
    """
    not_ended(meeting)
    must_convene(packs.meeting(meeting.kind), by)
    said(guest.name, "Write who it is", "name")
    said(guest.agency_name, "Write for which agency they come", "agency_name")
    if guest.worker_id and any(
        one.seat.worker_id == guest.worker_id and one.seat.step_key != key
        for one in queries.seats_of(meeting.pk)
    ):
        raise NotPossible("They have a seat already", "name")

    def keep() -> Seat:
        seat = _seat(meeting, guest, key, by, now)
        if guest.worker_id:
            may = writable_files()
            for file_id in _files(meeting):
                if file_id in may:
                    join_shared_file(file_id, workers=[guest.worker_id], reason=REASON)
            _share_lists(AgendaItem.objects.filter(meeting=meeting), [guest.worker_id])
            tasks.tell(meeting, [guest.worker_id], by)
        audit.note("meeting.invited", ids=[meeting.pk, seat.pk])
        return seat

    with whole("You cannot invite to this meeting. Ask whoever arranged it"):
        return once(Seat, keep, by=by, key=key)[0]


def say_of_seat(
    *, seat: Seat, state: SeatStep.State, words: str, key: UUID, by: Actor, now: datetime
) -> SeatStep:
    """What became of an invitation. Whoever is no longer invited reads no more of it.

    Raises NotPossible.
    """

    def keep() -> SeatStep:
        step = SeatStep.objects.create(
            **file_of(seat).row(by, now), seat=seat, state=state.value, words=words.strip(),
            step_key=key,
        )  # fmt: skip
        if state is State.LEFT and seat.worker_id:
            may = writable_files()
            for file_id in _files(seat.meeting):
                if file_id in may:
                    leave_shared_file(file_id, workers=[seat.worker_id], reason="No longer invited")
        audit.note("meeting.seat", ids=[seat.meeting_id, seat.pk], state=state.value)
        return step

    with whole("You cannot change who comes to this meeting. Ask whoever arranged it"):
        return once(SeatStep, keep, by=by, key=key)[0]


def move(
    *,
    meeting: Meeting,
    starts_at: datetime,
    where: str,
    how: Arrangement.How,
    why: str,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> Arrangement:
    """Another time or place, with the reason. Raises Missing, NotPossible, UnknownSlug."""
    not_ended(meeting)
    must_convene(packs.meeting(meeting.kind), by)
    place = said(where, "Write where it is held, or how to join", "where")
    reason = said(why, "Write why it is moved", "why")
    if starts_at <= now:
        raise NotPossible("Choose a day and time that are still to come", "starts_at")

    def keep() -> Arrangement:
        row = _place(meeting, starts_at, place, how, reason, key, by, now)
        audit.note("meeting.moved", ids=[meeting.pk, row.pk])
        tasks.tell(meeting, queries.workers_at(meeting.pk), by, code="meeting-moved", once=row.pk)
        return row

    with whole("You cannot move this meeting. Ask whoever arranged it"):
        return once(Arrangement, keep, by=by, key=key)[0]


def _write_down(item: AgendaItem, words: str, by: Actor, now: datetime) -> None:
    """A line in the chronology of whom an item is about, in the item's file."""
    add_entry(
        subject_id=item.subject_id,
        file=file_of(item),
        kind=EntryKind.MEETING,
        happened=UncertainDate.exact(now.astimezone(ENGLAND).date()),
        lane=Lane.NOT_KNOWN,
        basis=Basis.FACT,
        certainty=Certainty.CERTAIN,
        source=signed(by)[:200],
        words=words,
        came_from=MEETING,
        came_from_id=item.meeting_id,
        by=by,
        now=now,
    )


def _workers(guests: Sequence[Guest], by: Actor) -> list[UUID]:
    found = [one.worker_id for one in guests if one.worker_id and one.worker_id != by.worker_id]
    return list(dict.fromkeys(found))


def _with_list(kind: MeetingKind, items: Sequence[About], month: date) -> list[About]:
    """What was chosen, whoever stands on the list, and children who are regularly missing (W4)."""
    found = {one.subject_id: one for one in items}
    if kind.keeps_list:
        for one in queries.on_list(kind.slug):
            found.setdefault(
                one.subject_id,
                About(one.subject_id, one.subject_kind, one.why, on_list_id=one.pk),
            )
        for child in regularly_missing(month):
            found.setdefault(
                child.subject_id,
                About(
                    child.subject_id, "child", f"Regularly missing: {len(child.began)} times lately"
                ),
            )
    return list(found.values())


def _share_lists(items: Iterable[About | AgendaItem], workers: Sequence[UUID]) -> None:
    """Whoever sits at the panel sees its list, but for what they are kept from."""
    may = writable_files()
    ids = [one.on_list_id for one in items if one.on_list_id]
    for file_id in OnList.objects.filter(pk__in=ids).values_list("file_id", flat=True):
        if file_id in may and workers:
            join_shared_file(file_id, workers=workers, reason="Sits at the panel")


def _place(
    meeting: Meeting,
    starts_at: datetime,
    where: str,
    how: Arrangement.How,
    why: str,
    key: UUID,
    by: Actor,
    now: datetime,
) -> Arrangement:
    return Arrangement.objects.create(
        **file_of(meeting).row(by, now), meeting=meeting, starts_at=starts_at, where=where,
        how=how.value, why=why, step_key=key,
    )  # fmt: skip


def _seat(meeting: Meeting, guest: Guest, key: UUID, by: Actor, now: datetime) -> Seat:
    return Seat.objects.create(
        **file_of(meeting).row(by, now),
        meeting=meeting,
        worker_id=guest.worker_id,
        agency_id=guest.agency_id,
        name=guest.name.strip(),
        job_title=guest.job_title.strip(),
        agency_name=guest.agency_name.strip(),
        agency_kind=guest.agency_kind,
        step_key=key,
    )


def _item(
    meeting: Meeting,
    kind: MeetingKind,
    about: About,
    seats: Sequence[Seat],
    day: date,
    key: UUID,
    by: Actor,
    now: datetime,
) -> AgendaItem:
    # Of one family: whoever is kept from one of the children is kept from each item, as from the
    # meeting. What is decided of a brother tells of his sister.
    file = open_shared_file(
        Audience.MEETING,
        [about.subject_id],
        sources=[*about.sources, *([meeting.file_id] if kind.one_family else [])],
        workers=[one.worker_id for one in seats if one.worker_id not in (None, by.worker_id)],
        kind="meeting",
        reason=REASON,
    )
    item = AgendaItem.objects.create(
        **file.row(by, now),
        meeting=meeting,
        subject_id=about.subject_id,
        subject_kind=about.subject_kind,
        minutes=about.minutes or kind.minutes_for(about.subject_kind),
        why=about.why.strip(),
        topics=[
            {"label": one.label, "minutes": one.minutes}
            for one in kind.topics_for(about.subject_kind)
        ],
        on_list_id=about.on_list_id,
        step_key=key,
    )
    say_who_it_is(about.subject_id, file, by, now)
    _ask_for_papers(item, kind, seats, day, by, now)
    audit.note("meeting.item", ids=[meeting.pk, item.pk], subjects=[about.subject_id])
    return item


def _ask_for_papers(
    item: AgendaItem,
    kind: MeetingKind,
    seats: Sequence[Seat],
    day: date,
    by: Actor,
    now: datetime,
) -> None:
    """One of each agency, by the day before; on the day where it meets sooner."""
    today = now.astimezone(ENGLAND).date()
    due_on = max(day - timedelta(days=1), today)
    asked: dict[tuple[str, str], PaperDue] = {}
    for seat in seats:
        for paper in kind.papers_for(item.subject_kind, seat.agency_kind):
            asked.setdefault(
                (seat.agency_name, paper.slug),
                PaperDue(
                    **file_of(item).row(by, now), item=item, seat_id=seat.pk,
                    agency_name=seat.agency_name, asks=paper.label, due_on=due_on,
                    step_key=uuid4(),
                ),
            )  # fmt: skip
    PaperDue.objects.bulk_create(asked.values())


def _start_clocks(
    items: Sequence[AgendaItem], kind: MeetingKind, packs: Packs, by: Actor, now: datetime
) -> None:
    """For each child of a meeting about one family, unless that clock runs for the child already.

    The clock of a meeting that keeps a list runs from one meeting to the next.
    """
    if kind.clock is None or kind.keeps_list:
        return
    for item in items:
        if item.subject_kind != SubjectKind.CHILD:
            continue  # the clocks are those of children; an adult’s meeting has none
        running = owed.of_subject(item.subject_id)
        if any(one.clock == kind.clock and one.met_at is None for one in running):
            continue
        duties.start_duty(
            file=file_of(item),
            subject_id=item.subject_id,
            clock=kind.clock,
            started_at=now,
            owner=Owner(by.agency_id, worker_id=by.worker_id),
            about=ITEM,
            about_id=item.pk,
            link=address("meetings:meeting", item.meeting_id),
            packs=packs,
            by=by,
            now=now,
        )


def _files(meeting: Meeting) -> list[UUID]:
    """The meeting's file and those of its items, as far as whoever asks sees them."""
    return [meeting.file_id, *AgendaItem.objects.filter(meeting=meeting).values_list(
        "file_id", flat=True
    )]  # fmt: skip
