"""The referrer asks what became of it, adds to it, and escalates step by step."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.access.written import Missing, said
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.referrals import notices, queries, running
from sightline.referrals.keeping import asks_for_sender, keep_pack, meet_all, of_referral, once
from sightline.referrals.keeping import step as columns
from sightline.referrals.models import Addition, Chase, Escalation, EscalationAnswer, Referral
from sightline.referrals.opening import keep_secret


def chase(
    *, referral: Referral, words: str, how: str = "", step_key: UUID, by: Actor, now: datetime
) -> Chase:
    """Ask what has become of it; the receiver is told. Raises NotYours, Missing."""
    asks_for_sender(referral, by)
    words = said(words, "Write what you ask", "words")
    keep_secret(referral, words)

    def keep() -> Chase:
        row = Chase.objects.create(
            **columns(referral, step_key, by, now), words=words, how=how.strip()
        )
        of_referral(
            referral, f"The referrer asked what became of {referral.reference}.", by=by, now=now
        )
        audit.note("referral.chased", ids=[referral.pk, row.pk])
        notices.tell_receivers(referral, "referral-chased", once=row.pk)
        return row

    return once(Chase, keep, by=by, key=step_key)


def add(*, referral: Referral, words: str, step_key: UUID, by: Actor, now: datetime) -> Addition:
    """Something more that belongs to it. What was sent stays as it was.

    Raises Missing, NotYours, NamesASafePlace.
    """
    asks_for_sender(referral, by)
    words = said(words, "Write what you add", "words")
    keep_secret(referral, words)

    def keep() -> Addition:
        row = Addition.objects.create(**columns(referral, step_key, by, now), words=words)
        of_referral(referral, f"Added to {referral.reference}: {words}", by=by, now=now)
        audit.note("referral.added-to", ids=[referral.pk, row.pk])
        notices.tell_receivers(referral, "referral-added", once=row.pk)
        return row

    return once(Addition, keep, by=by, key=step_key)


def escalate(
    *,
    referral: Referral,
    step: str,
    to_whom: str,
    why: str,
    step_key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> Escalation:
    """Take the next step of the partnership's escalation; starts that step's clock, if it has one.

    A step may be taken before its time has come: a person decides. Raises Missing for a step that
    is not the next one (`queries.next_step`), NotYours.
    """
    asks_for_sender(referral, by)
    to_whom = said(to_whom, "Write to whom you take it", "to_whom")
    why = said(why, "Write why", "why")
    keep_secret(referral, why)

    def keep() -> Escalation:
        upcoming = queries.next_step(referral, packs=packs, now=now)
        if upcoming is None or upcoming.step.slug != step:
            raise Missing("Take the steps in their order. Look at the referral again", "step")
        row = Escalation.objects.create(
            **columns(referral, step_key, by, now),
            step=upcoming.step.slug,
            number=upcoming.step.step,
            label=upcoming.step.label,
            to_whom=to_whom,
            why=why,
            pack_sha256=keep_pack(packs, "routes", step, now=now),
        )
        of_referral(
            referral,
            f"Escalated {referral.reference}, step {row.number}: {row.label}, to {to_whom}. {why}",
            by=by,
            now=now,
        )
        if upcoming.step.clock is not None:
            running.owe_answer(referral, row.pk, upcoming.step.clock, packs=packs, by=by, now=now)
        audit.note("referral.escalated", ids=[referral.pk, row.pk], step=step)
        notices.tell_receivers(referral, "referral-escalated", once=row.pk)
        return row

    return once(Escalation, keep, by=by, key=step_key)


def answer_escalation(
    *,
    escalation: Escalation,
    words: str,
    settles: bool,
    step_key: UUID,
    told_by: str = "",
    by: Actor,
    now: datetime,
) -> EscalationAnswer:
    """What was answered, by the receiver, or told to the referrer. Meets that step's clock.

    told_by: where the sender writes what somebody told them. Raises NotYours, Missing.
    """
    referral = escalation.referral
    if queries.receives(referral, by):
        told_by = ""
    else:
        asks_for_sender(referral, by)
        said(told_by, "Write who told you", "told_by")
    words = said(words, "Write what was answered", "words")

    def keep() -> EscalationAnswer:
        row = EscalationAnswer.objects.create(
            **columns(referral, step_key, by, now),
            escalation=escalation,
            words=words,
            settles=settles,
            told_by=told_by.strip(),
        )
        meet_all(running.ESCALATION, escalation.pk, "Answered", by=by, now=now)
        of_referral(
            referral,
            f"Answered to step {escalation.number} of the escalation: {words}",
            by=by,
            now=now,
        )
        audit.note("referral.escalation-answered", ids=[referral.pk, escalation.pk, row.pk])
        notices.tell_sender(referral, "referral-escalation-answered", once=row.pk)
        return row

    return once(EscalationAnswer, keep, by=by, key=step_key)
