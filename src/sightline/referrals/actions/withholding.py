"""R3: the name withheld. The referral went at once; a senior manager says whether it stays so."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.access.written import Missing, file_of, said, signed
from sightline.domain.agencies import Role
from sightline.domain.dates import in_full
from sightline.kernel import audit
from sightline.kernel.clock import LONDON
from sightline.referrals import notices, queries
from sightline.referrals.keeping import asks_for_sender, of_referral, once, step
from sightline.referrals.models import Addition, NameApproval, Referral, Standing
from sightline.referrals.opening import tell_who
from sightline.referrals.refusals import NotYours
from sightline.subjects import queries as subjects


def answer_about_name(
    *,
    referral: Referral,
    approved: bool,
    reasons: str,
    step_key: UUID,
    by: Actor,
    now: datetime,
) -> NameApproval:
    """A senior manager of the agency that sent it, who is not its author, answers.

    Not approved: the author is told to give the name now. Raises NotYours, Missing.
    """
    if not by.holds(Role.SENIOR_MANAGER) or by.worker_id == referral.recorded_by_id:
        raise NotYours("a senior manager who did not send it")
    asks_for_sender(referral, by)
    if not referral.no_name:
        raise Missing("This referral names whom it is about")
    reasons = said(reasons, "Write the reasons", "reasons")

    def keep() -> NameApproval:
        row = NameApproval.objects.create(
            **step(referral, step_key, by, now),
            approved=approved,
            reasons=reasons,
            signed_as=signed(by),
        )
        what = "may stay withheld" if approved else "is to be told now"
        of_referral(referral, f"The name in {referral.reference} {what}. {reasons}", by=by, now=now)
        audit.note("referral.name-answered", ids=[referral.pk, row.pk], approved=approved)
        notices.tell_sender(referral, "name-answered", once=row.pk)
        return row

    return once(NameApproval, keep, by=by, key=step_key)


def name_given(told: Addition) -> str:
    """For whoever presses a second time."""
    on = in_full(told.recorded_at.astimezone(LONDON).date())
    return f"The name was given already, on {on}, by {told.recorded_by.name}. The receiver has it"


def tell_name(*, referral: Referral, step_key: UUID, by: Actor, now: datetime) -> Addition:
    """Give the receiver the name and birth date that were withheld, beside what was sent. Once.

    Whoever sent it, or a lead of theirs. Raises NotYours, Missing (nothing was withheld, or the
    name was given before: then it says when and by whom, and nothing is written).
    """
    asks_for_sender(referral, by)
    who = queries.whom_withheld(referral)
    if who is None:
        raise Missing("No name was withheld here")
    known = subjects.summary(who)
    if known is None:
        raise NotYours("whoever may open the child’s record")

    def keep() -> Addition:
        # Two who press at once wait here; the second then finds that the first has told.
        Standing.objects.select_for_update().get(referral_id=referral.pk)
        before = (
            Addition.objects.filter(referral_id=referral.pk, tells_name=True)
            .select_related("recorded_by")
            .first()
        )
        if before is not None:
            raise Missing(name_given(before))
        tell_who(who, file_of(referral), referral.subject_id, by, now)
        born = f", born {in_full(known.birth_date)}" if known.birth_date else ""
        words = f"The child is {known.name}{born}."
        row = Addition.objects.create(
            **step(referral, step_key, by, now), words=words, tells_name=True
        )
        of_referral(referral, f"Added to {referral.reference}: {words}", by=by, now=now)
        audit.note("referral.name-told", ids=[referral.pk, row.pk], subjects=[referral.subject_id])
        notices.tell_receivers(referral, "referral-added", once=row.pk)
        return row

    return once(Addition, keep, by=by, key=step_key)
