"""An item is gone through, a disclosure answered, the meeting ended, its minutes agreed."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from sightline.access.identity import Actor
from sightline.access.written import file_of, once, said, signed
from sightline.chronology import actions as chronology
from sightline.chronology import queries as entries
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.clocks import ENGLAND
from sightline.domain.dates import UncertainDate, in_full
from sightline.domain.errors import NotPossible
from sightline.domain.meetings import MeetingKind
from sightline.duties import actions as duties
from sightline.duties import queries as owed
from sightline.duties.actions import Owner
from sightline.kernel import audit
from sightline.kernel.addresses import address
from sightline.meetings import minutes, queries
from sightline.meetings.actions.sitting import NOT_YOURS
from sightline.meetings.keeping import (
    ITEM,
    MEETING,
    must_convene,
    not_ended,
    of_meeting,
    step,
    still_open,
)
from sightline.meetings.models import (
    AgendaItem,
    ItemClosed,
    Meeting,
    MeetingEnd,
    MinutesAgreed,
    Seat,
)
from sightline.meetings.refusals import whole
from sightline.meetings.tasks import tell
from sightline.missing import queries as missing
from sightline.packs.catalogue import Packs, UnknownSlug
from sightline.plans import queries as agreed_actions

TOLD = "told_child"  # the step of the response that the child was told


def close_item(
    *, item: AgendaItem, key: UUID, packs: Packs, by: Actor, now: datetime
) -> ItemClosed:
    """What was decided stands in the chronology from now on. Raises NotPossible."""
    still_open(item)
    sat = queries.sitting_of(item.meeting_id)
    if sat is None:
        raise NotPossible("Begin the meeting first: say who is there")
    kind = packs.meeting(item.meeting.kind)

    def keep() -> ItemClosed:
        on = sat.began_at.astimezone(ENGLAND).date()
        entry = chronology.add_entry(
            subject_id=item.subject_id,
            file=file_of(item),
            kind=EntryKind.MEETING,
            happened=UncertainDate.exact(on),
            lane=Lane.NOT_KNOWN,
            basis=Basis.FACT,
            certainty=Certainty.CERTAIN,
            source=signed(by)[:200],
            words=_in_words(item, on),
            strands=_strands(item, kind),
            came_from=ITEM,
            came_from_id=item.pk,
            by=by,
            now=now,
        )
        row = ItemClosed.objects.create(**step(item, key, by, now), entry_id=entry)
        audit.note("meeting.item-closed", ids=[item.pk, row.pk], subjects=[item.subject_id])
        return row

    with whole("Somebody else has just closed this item. What they closed stands"):
        return once(ItemClosed, keep, by=by, key=key)[0]


def answer(
    *,
    item: AgendaItem,
    entry_id: UUID,
    child_told: str,
    child_told_by: str,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> UUID:
    """Answer a disclosure with what this meeting decided, and with what the child was told (M9).

    Only steps that were decided are answered. Without what the child was told nothing is kept.
    Raises Missing, NotPossible.
    """
    told = said(child_told, "Write what the child was told", "child_told")
    whom = said(child_told_by, "Write who told the child", "child_told_by")
    entry = entries.entry(entry_id)
    if entry is None or entry.subject_id != item.subject_id:
        raise NotPossible("That is not something this child told us")
    kind = packs.meeting(item.meeting.kind)
    steps, done = [], []
    for one in queries.standing_decisions(item.pk):
        question = kind.question(one.question)
        option = question.option(one.option) if question else None
        if question and option and question.step and option.decides:
            steps.append(question.step)
            done.append(f"{one.question_label} {one.option_label}. {one.words}")
    if not steps:
        raise NotPossible("Nothing that answers it has been decided yet", "child_told")
    with whole("You may not write in the record where it was told. Ask its lead to answer it"):
        made = chronology.answer_disclosure(
            entry=entry,
            done=f"{item.meeting.label}. " + " ".join(done),
            child_told=told,
            child_told_by=whom,
            steps=[*steps, TOLD],
            by=by,
            now=now,
        )
    audit.note("meeting.answered", ids=[item.pk, made], subjects=[item.subject_id])
    return made


def end(
    *,
    meeting: Meeting,
    again_on: date | None = None,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> MeetingEnd:
    """It was held. Items that are still open close with it, and the clocks it meets are met.

    Raises NotPossible, UnknownSlug.
    """
    before = queries.end_of(meeting.pk)
    if before is None and queries.sitting_of(meeting.pk) is None:
        raise NotPossible("It has not begun. Begin it, or call it off")
    if before is not None and before.step_key != key:
        raise NotPossible("This meeting has ended already")
    kind = packs.meeting(meeting.kind)

    def keep() -> MeetingEnd:
        items = queries.items_of(meeting.pk)
        for item in items:
            if not queries.is_closed(item.pk):
                close_item(item=item, key=uuid4(), packs=packs, by=by, now=now)
        row = MeetingEnd.objects.create(
            **of_meeting(meeting, key, by, now), held=True, again_on=again_on
        )
        _meet_clocks(meeting, kind, items, by, now)
        if kind.keeps_list and kind.clock:
            _next_time(meeting, kind.clock, packs, by, now)
        tell(meeting, queries.workers_at(meeting.pk), by, code="meeting-minutes", once=row.pk)
        audit.note("meeting.ended", ids=[meeting.pk])
        return row

    with whole(NOT_YOURS):
        return once(MeetingEnd, keep, by=by, key=key)[0]


def call_off(
    *, meeting: Meeting, why: str, key: UUID, packs: Packs, by: Actor, now: datetime
) -> MeetingEnd:
    """It will not be held. What it was called for is still owed.

    Raises Missing, NotPossible, UnknownSlug.
    """
    not_ended(meeting)
    must_convene(packs.meeting(meeting.kind), by)
    reason = said(why, "Write why it is not held", "why")

    def keep() -> MeetingEnd:
        audit.note("meeting.called-off", ids=[meeting.pk])
        return MeetingEnd.objects.create(
            **of_meeting(meeting, key, by, now), held=False, why=reason
        )

    with whole(NOT_YOURS):
        return once(MeetingEnd, keep, by=by, key=key)[0]


def agree_minutes(
    *, meeting: Meeting, agrees: bool, words: str, key: UUID, by: Actor, now: datetime
) -> MinutesAgreed:
    """What somebody with a seat says of the minutes as they see them: what they said last holds.

    Whoever was invited is told, without a name, where somebody would put them otherwise, and once
    everybody who was there agrees.
    Raises Missing, NotPossible.
    """
    ended = queries.end_of(meeting.pk)
    if ended is None or not ended.held:
        raise NotPossible("Minutes are agreed when the meeting has been held")
    seat = Seat.objects.filter(meeting=meeting, worker_id=by.worker_id).first()
    if seat is None:
        raise NotPossible("Those who had a seat agree the minutes")
    if not agrees:
        said(words, "Write what you would put otherwise", "words")
    seen = minutes.digest(meeting)

    def keep() -> MinutesAgreed:
        row = MinutesAgreed.objects.create(
            **of_meeting(meeting, key, by, now), seat=seat, agrees=agrees, words=words.strip(),
            sha256=seen,
        )  # fmt: skip
        _tell_of_minutes(row, by)
        audit.note("meeting.minutes-agreed", ids=[meeting.pk, row.pk], agrees=agrees)
        return row

    with whole(NOT_YOURS):
        return once(MinutesAgreed, keep, by=by, key=key)[0]


def _tell_of_minutes(row: MinutesAgreed, by: Actor) -> None:
    if not row.agrees:
        code = "meeting-minutes-otherwise"
    elif queries.minutes_of(row.meeting_id).are_agreed:
        code = "meeting-minutes-agreed"
    else:
        return
    tell(row.meeting, queries.workers_at(row.meeting_id), by, code=code, once=row.pk)


def _in_words(item: AgendaItem, on: date) -> str:
    lines = [f"{item.meeting.label}, {in_full(on)}. {item.why}"]
    for one in queries.standing_decisions(item.pk):
        mark = " (decided without a quorum)" if one.without_quorum else ""
        lines.append(f"{one.question_label} {one.option_label}{mark}. {one.words}")
        lines += [f"Not agreed by {each.of_whom}: {each.words}" for each in one.dissents.all()]
    lines += [
        f"Agreed: {one.words}, by {in_full(one.by_date)}."
        for one in agreed_actions.actions_of(ITEM, [item.pk])
    ]
    return "\n".join(line for line in lines if line)


def _strands(item: AgendaItem, kind: MeetingKind) -> list[str]:
    """That somebody sat together answers nothing: the strand of the kind, which rules are settled
    by, stands where something was decided or agreed. What was agreed has lines of its own too."""
    chosen = []
    for one in queries.standing_decisions(item.pk):
        question = kind.question(one.question)
        option = question.option(one.option) if question else None
        if option is not None:
            chosen.append(option)
    settled = any(one.decides for one in chosen) or agreed_actions.actions_of(ITEM, [item.pk])
    return [*([kind.strand] if settled else []), *(one.strand for one in chosen if one.strand)]


def _meet_clocks(
    meeting: Meeting, kind: MeetingKind, items: list[AgendaItem], by: Actor, now: datetime
) -> None:
    """Those about the children whom it was held on, and its own."""
    clocks = {*kind.meets} if kind.keeps_list else {*kind.meets, kind.clock}
    running = list(owed.of(MEETING, meeting.pk))
    if kind.keeps_list:
        before = queries.earlier_of_kind(meeting)
        clocks = {*clocks, kind.clock}
        running += [one for each in owed.of_each(MEETING, before).values() for one in each]
    else:
        for item in items:
            # That on a missing child's interview is met when the meeting decides on it.
            running += [
                one for one in owed.of_subject(item.subject_id) if one.about != missing.ABOUT
            ]
    for one in running:
        if one.met_at is None and one.clock in clocks:
            duties.meet_duty(
                about=one.about, about_id=one.about_id, clock=one.clock, how=meeting.label,
                by=by, now=now,
            )  # fmt: skip


def _next_time(meeting: Meeting, clock: str, packs: Packs, by: Actor, now: datetime) -> None:
    """A panel's clock runs from this meeting to the next, where the packs have that clock."""
    try:
        packs.clock(clock, now.astimezone(ENGLAND).date())
    except UnknownSlug:
        return
    duties.start_duty(
        file=file_of(meeting),
        subject_id=meeting.subject_id,
        clock=clock,
        started_at=now,
        owner=Owner(by.agency_id, worker_id=by.worker_id),
        about=MEETING,
        about_id=meeting.pk,
        link=address("meetings:meeting", meeting.pk),
        packs=packs,
        by=by,
        now=now,
    )
