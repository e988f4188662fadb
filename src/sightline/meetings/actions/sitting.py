"""While people sit: it begins, something is brought, said, decided, agreed, and not agreed with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from sightline.access.identity import Actor
from sightline.access.written import file_of, once, said, signed
from sightline.domain.agencies import AgencyKind
from sightline.domain.errors import NotPossible
from sightline.domain.meetings import MeetingAnswer, quorum
from sightline.duties import actions as duties
from sightline.duties.actions import Owner
from sightline.kernel import audit
from sightline.kernel.addresses import address
from sightline.meetings import queries
from sightline.meetings.actions.listing import decide_on_list
from sightline.meetings.keeping import ITEM, not_ended, of_meeting, step, still_open
from sightline.meetings.models import (
    AgendaItem,
    Contribution,
    Decision,
    Dissent,
    Meeting,
    MinuteNote,
    PaperDue,
    Sitting,
)
from sightline.meetings.refusals import NoQuorum, whole
from sightline.missing import queries as missing
from sightline.missing.actions import StrategyDecision, decide_strategy
from sightline.packs.catalogue import Packs
from sightline.plans import actions as plans
from sightline.plans.actions import Agreed

#: W5: the question that decides on a return interview, and what its answers mean there.
ON_INTERVIEW = "return-interview"
INTERVIEW = {
    "independent": StrategyDecision.Decision.HOLD,
    "with-police": StrategyDecision.Decision.WITH_POLICE,
    "wait": StrategyDecision.Decision.WAIT,
    "other-way": StrategyDecision.Decision.OTHER_WAY,
}
NOT_YOURS = "You can read this and not write in it. Ask whoever takes the minutes"


@dataclass(frozen=True)
class Decided:
    """The answer to one question of the kind, with the words that make it plain. goes_on: who goes
    on with whoever leaves a panel's list."""

    question: str
    option: str
    words: str
    goes_on: str = ""


def begin(
    *,
    meeting: Meeting,
    goes_on_because: str = "",
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> Sitting:
    """It begins with those who are said to be there. Without a quorum it needs a reason, which is
    signed; it may be said again when people leave. Raises NoQuorum, NotPossible, UnknownSlug.
    """
    not_ended(meeting)
    there = queries.present(meeting.pk)
    found = quorum(packs.meeting(meeting.kind), [one.counts_as for one in there])
    if not found.reached and not goes_on_because.strip():
        raise NoQuorum(found.lacking)
    before = queries.sitting_of(meeting.pk)

    def keep() -> Sitting:
        row = Sitting.objects.create(
            **of_meeting(meeting, key, by, now),
            began_at=before.began_at if before else now,
            present=[str(one.seat) for one in there],
            lacking=list(found.lacking),
            goes_on_because=goes_on_because.strip() if found.lacking else "",
            decided_by=signed(by),
        )
        audit.note("meeting.begun", ids=[meeting.pk, row.pk], quorum=found.reached)
        return row

    with whole(NOT_YOURS):
        return once(Sitting, keep, by=by, key=key)[0]


def bring(
    *,
    item: AgendaItem,
    agency_name: str,
    of_whom: str,
    words: str,
    paper: PaperDue | None = None,
    key: UUID,
    by: Actor,
    now: datetime,
) -> Contribution:
    """What one agency brings: a paper that was asked for, or what somebody says at the table.

    Raises Missing, NotPossible.
    """
    still_open(item)
    agency = said(agency_name, "Say which agency brings it", "agency_name")
    brought = said(words, "Write what they bring", "brought")
    if paper is not None and paper.item_id != item.pk:
        raise NotPossible("That paper was asked for another item")

    def keep() -> Contribution:
        row = Contribution.objects.create(
            **step(item, key, by, now),
            answers=paper,
            agency_name=agency,
            of_whom=of_whom.strip() or signed(by),
            written=paper is not None,
            words=brought,
        )
        audit.note("meeting.brought", ids=[item.pk, row.pk], subjects=[item.subject_id])
        return row

    with whole(NOT_YOURS):
        return once(Contribution, keep, by=by, key=key)[0]


def take_note(*, item: AgendaItem, words: str, key: UUID, by: Actor, now: datetime) -> MinuteNote:
    """What was said, beside what others wrote of it. Raises Missing, NotPossible."""
    still_open(item)
    note = said(words, "Write what was said", "said")

    def keep() -> MinuteNote:
        row = MinuteNote.objects.create(**step(item, key, by, now), words=note)
        audit.note("meeting.noted", ids=[item.pk, row.pk], subjects=[item.subject_id])
        return row

    with whole(NOT_YOURS):
        return once(MinuteNote, keep, by=by, key=key)[0]


def decide(
    *, item: AgendaItem, decided: Decided, key: UUID, packs: Packs, by: Actor, now: datetime
) -> Decision:
    """One decision, signed; the clocks that it calls for run from when the meeting began.

    Where not everybody who is needed is there, it is marked. Decided again, the one before stays
    readable. Raises Missing, NoQuorum, NotPossible, UnknownSlug.
    """
    still_open(item)
    kind = packs.meeting(item.meeting.kind)
    question = kind.question(decided.question)
    option = question.option(decided.option) if question else None
    if question is None or option is None or item.subject_kind not in question.on:
        raise NotPossible("Choose one of the answers that are shown")
    words = said(decided.words, "Write what it means here: who, when, why", "words")
    sat = queries.sitting_of(item.meeting_id)
    if sat is None:
        raise NotPossible("Begin the meeting first: say who is there")
    there = queries.present(item.meeting_id)
    found = quorum(kind, [one.counts_as for one in there])
    if not found.reached and not sat.goes_on_because:
        raise NoQuorum(found.lacking)

    def keep() -> Decision:
        before = queries.standing_decision(item.pk, question.slug)
        row = Decision.objects.create(
            **step(item, key, by, now),
            question=question.slug,
            question_label=question.label,
            option=option.slug,
            option_label=option.label,
            words=words,
            without_quorum=not found.reached,
            supersedes=before,
            signed_as=signed(by),
        )
        called = option.starts
        earlier = question.option(before.option) if before else None
        _end_clocks(item, earlier, called, by, now)
        for clock in called:
            _start(item, clock, sat.began_at, packs, by, now)
        if option.list:
            decide_on_list(
                item=item, option=option, why=words, goes_on=decided.goes_on,
                key=uuid5(key, "list"), by=by, now=now,
            )  # fmt: skip
        if question.slug == ON_INTERVIEW and option.slug in INTERVIEW:
            _decide_on_interviews(item, INTERVIEW[option.slug], words, sat, key, by, now)
        audit.note("meeting.decided", ids=[item.pk, row.pk], subjects=[item.subject_id])
        return row

    with whole(NOT_YOURS):
        return once(Decision, keep, by=by, key=key)[0]


def dissent(
    *, decision: Decision, of_whom: str, words: str, key: UUID, by: Actor, now: datetime
) -> Dissent:
    """Who does not agree with a decision, and why. Raises Missing, NotPossible."""
    who = said(of_whom, "Write who does not agree", "of_whom")
    why = said(words, "Write what they would decide, and why", "words")

    def keep() -> Dissent:
        row = Dissent.objects.create(
            **file_of(decision).row(by, now),
            decision=decision,
            of_whom=who,
            words=why,
            step_key=key,
        )
        audit.note("meeting.dissent", ids=[decision.pk, row.pk])
        return row

    with whole(NOT_YOURS):
        return once(Dissent, keep, by=by, key=key)[0]


def agree(
    *, item: AgendaItem, agreed: Agreed, key: UUID, packs: Packs, by: Actor, now: datetime
) -> UUID:
    """An action with its owner, its day and what will show it. Raises Missing, NotPossible."""
    still_open(item)
    if agreed.by_date < now.date():
        raise NotPossible("Choose a day that is still to come", "by_date")
    with whole(NOT_YOURS):
        return plans.agree_action(
            file=file_of(item),
            subject_id=item.subject_id,
            agreed=agreed,
            about=ITEM,
            about_id=item.pk,
            link=address("meetings:item", item.pk),
            key=key,
            packs=packs,
            by=by,
            now=now,
        )


def _decide_on_interviews(
    item: AgendaItem,
    decision: StrategyDecision.Decision,
    words: str,
    sat: Sitting,
    key: UUID,
    by: Actor,
    now: datetime,
) -> None:
    """W5: for each time that the child was missing and whose interview waits for this."""
    waiting = [
        one.row.pk for one in missing.episodes_of(item.subject_id) if one.strategy_owed is not None
    ]
    for episode in missing.episode_rows(waiting):
        decide_strategy(
            episode=episode,
            decision=decision,
            discussed_at=sat.began_at,
            who="; ".join(sat.present),
            because=words,
            key=uuid5(key, str(episode.pk)),
            by=by,
            now=now,
        )


def _start(
    item: AgendaItem, clock: str, at: datetime, packs: Packs, by: Actor, now: datetime
) -> None:
    """It is owed by social care where that is at the table, else by whoever decides."""
    care = next(
        (
            one.seat.agency_id
            for one in queries.seats_of(item.meeting_id)
            if one.seat.agency_kind == AgencyKind.SOCIAL_CARE and one.seat.agency_id
        ),
        by.agency_id,
    )
    duties.start_duty(
        file=file_of(item),
        subject_id=item.subject_id,
        clock=clock,
        started_at=at,
        owner=Owner(care),
        about=ITEM,
        about_id=item.pk,
        link=address("meetings:item", item.pk),
        packs=packs,
        by=by,
        now=now,
    )


def _end_clocks(
    item: AgendaItem,
    before: MeetingAnswer | None,
    called: tuple[str, ...],
    by: Actor,
    now: datetime,
) -> None:
    for clock in before.starts if before else ():
        if clock not in called:
            duties.meet_duty(
                about=ITEM, about_id=item.pk, clock=clock, how="Decided otherwise", by=by, now=now
            )
