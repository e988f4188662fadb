"""The receiver says that it arrived, and tells the referrer what became of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.access.written import said
from sightline.kernel import audit
from sightline.referrals import notices, running
from sightline.referrals.keeping import (
    answers_for_receiver,
    meet_all,
    of_referral,
    once,
    stand,
    step,
)
from sightline.referrals.models import Acknowledgement, Feedback, Referral


def acknowledge(
    *,
    referral: Referral,
    step_key: UUID,
    words: str = "",
    told_by: str = "",
    by: Actor,
    now: datetime,
) -> Acknowledgement:
    """Say that it arrived; the referrer is told. told_by: who outside Sightline said so.

    Raises NotYours for anybody but the receiver, or, where that is outside, the sending agency.
    """
    answers_for_receiver(referral, told_by, by)

    def keep() -> Acknowledgement:
        row = Acknowledgement.objects.create(
            **step(referral, step_key, by, now), words=words.strip(), told_by=told_by.strip()
        )
        stand(referral, acknowledged=True)
        of_referral(referral, f"The referral {referral.reference} has arrived.", by=by, now=now)
        audit.note("referral.acknowledged", ids=[referral.pk, row.pk])
        notices.tell_sender(referral, "referral-acknowledged", once=row.pk)
        return row

    return once(Acknowledgement, keep, by=by, key=step_key)


def feed_back(
    *,
    referral: Referral,
    words: str,
    step_key: UUID,
    told_by: str = "",
    by: Actor,
    now: datetime,
) -> Feedback:
    """Tell the referrer what became of it; meets the duty of feedback. Raises NotYours, Missing."""
    answers_for_receiver(referral, told_by, by)
    words = said(words, "Write what became of it", "words")

    def keep() -> Feedback:
        row = Feedback.objects.create(
            **step(referral, step_key, by, now), words=words, told_by=told_by.strip()
        )
        stand(referral, fed_back=True)
        meet_all(running.FEEDBACK, referral.pk, "The referrer was told", by=by, now=now)
        of_referral(
            referral, f"The referrer was told what became of {referral.reference}.", by=by, now=now
        )
        audit.note("referral.fed-back", ids=[referral.pk, row.pk])
        notices.tell_sender(referral, "referral-feedback", once=row.pk)
        return row

    return once(Feedback, keep, by=by, key=step_key)
