"""The interview is offered, and where the child was hurt a strategy discussion decides on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.access.written import file_of, once, said
from sightline.domain.chronology import EntryKind
from sightline.domain.missing import DoesNotFit, in_words
from sightline.duties import actions as duties
from sightline.kernel import audit
from sightline.missing import queries
from sightline.missing.actions.reporting import ABOUT, INTERVIEW, STRATEGY, write_down
from sightline.missing.models import Episode, Offer, StrategyDecision
from sightline.packs.catalogue import Packs

Answer = Offer.Answer
Decision = StrategyDecision.Decision


@dataclass(frozen=True)
class Offered:
    """interviewer: who would hold it; interviewer_kind: of the pack. again: it is offered again."""

    offered_at: datetime
    interviewer: str
    interviewer_kind: str
    answer: Offer.Answer
    why: str = ""
    again: bool = True


def offer_interview(
    *, episode: Episode, told: Offered, key: UUID, packs: Packs, by: Actor, now: datetime
) -> Offer:
    """An offer and what the child said to it. A refusal ends what is owed only where it is not
    offered again and somebody independent had offered it. Raises DoesNotFit, Missing.
    """
    kind = packs.interviewers[told.interviewer_kind]
    whom = said(told.interviewer, "Write who would hold it", "interviewer")
    why = told.why.strip()
    found_at = queries.found_at(episode)
    if told.offered_at > now:
        raise DoesNotFit(f"{in_words(told.offered_at)} has not come yet", "offered_time")
    if found_at is None or told.offered_at < found_at:
        raise DoesNotFit("An interview is offered once the child is back", "offered_time")
    if told.answer is not Answer.ACCEPTED:
        why = said(why, "Write why, in the child’s words where they gave a reason", "why")
        if not told.again and not kind.independent:
            raise DoesNotFit(
                "The child was not asked by somebody independent of where they live. Offer it again"
                " through somebody who is",
                "interviewer_kind",
            )
    row, new = once(
        Offer,
        lambda: Offer.objects.create(
            **file_of(episode).row(by, now),
            episode=episode,
            offered_at=told.offered_at,
            interviewer=whom,
            interviewer_kind=told.interviewer_kind,
            answer=told.answer.value,
            why=why,
            # What the child agreed to is still to come, whatever else was ticked.
            again=told.again or told.answer is Answer.ACCEPTED,
            step_key=key,
        ),
        by=by,
        key=key,
    )
    if not new:
        return row
    accepted = told.answer is Answer.ACCEPTED
    write_down(
        episode,
        f"An interview was offered. {told.answer.label}." + (f" {why}" if why else ""),
        at=told.offered_at,
        source=f"{by.name}, {by.job_title}",
        kind=EntryKind.CONTACT,
        strands=() if accepted else ("attempt-to-reach",),
        by=by,
        now=now,
    )
    if not accepted and not told.again:
        duties.meet_duty(
            about=ABOUT,
            about_id=episode.pk,
            clock=INTERVIEW,
            how=f"Offered, not held. {told.answer.label}",
            by=by,
            now=now,
        )
    audit.note("interview.offered", ids=[episode.pk, row.pk], subjects=[episode.subject_id])
    return row


def decide_strategy(
    *,
    episode: Episode,
    decision: StrategyDecision.Decision,
    discussed_at: datetime,
    who: str,
    because: str,
    key: UUID,
    by: Actor,
    now: datetime,
) -> StrategyDecision:
    """W5: what the strategy discussion decided on the interview. Raises DoesNotFit, Missing."""
    there = said(who, "Write who took part, with their agencies", "who")
    reasons = said(because, "Write why it was decided so", "because")
    if discussed_at > now:
        raise DoesNotFit(f"{in_words(discussed_at)} has not come yet", "discussed_time")
    row, new = once(
        StrategyDecision,
        lambda: StrategyDecision.objects.create(
            **file_of(episode).row(by, now),
            episode=episode,
            decision=decision.value,
            discussed_at=discussed_at,
            who=there,
            because=reasons,
            step_key=key,
        ),
        by=by,
        key=key,
    )
    if new:
        write_down(
            episode,
            f"A strategy discussion decided on the interview: {decision.label.lower()}. {reasons}",
            at=discussed_at,
            source=there[:200],
            kind=EntryKind.DECISION,
            by=by,
            now=now,
        )
        duties.meet_duty(
            about=ABOUT,
            about_id=episode.pk,
            clock=STRATEGY,
            how=f"Decided on the interview: {decision.label.lower()}",
            by=by,
            now=now,
        )
        audit.note("interview.strategy", ids=[episode.pk, row.pk], subjects=[episode.subject_id])
    return row
