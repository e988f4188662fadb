"""Decisions on a referral: four parts kept apart, two people at once, a wish to withdraw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.access.written import Missing, said, signed
from sightline.kernel import audit
from sightline.packs.catalogue import Packs, UnknownSlug
from sightline.referrals import notices, queries, running
from sightline.referrals.keeping import (
    answers_for_receiver,
    asks_for_sender,
    keep_pack,
    meet_all,
    of_referral,
    once,
    stand,
    step,
)
from sightline.referrals.models import (
    DifferingView,
    Referral,
    ReferralDecision,
    Standing,
    WithdrawalDecision,
    WithdrawalRequest,
)
from sightline.referrals.refusals import DecidedMeanwhile
from sightline.referrals.suggesting import Suggested


@dataclass(frozen=True)
class Decided:
    """The four parts. decision: an answer of the packs' list `referral-outcome`.

    accountable: further workers who answer for it; whoever signs always does.
    reverses: the decision that this one takes the place of.
    """

    decision: str
    reasons: str
    rationale: str
    suggestion: tuple[Suggested, ...] = ()
    accountable: tuple[UUID, ...] = ()
    reverses: UUID | None = None


def decide(
    *,
    referral: Referral,
    decided: Decided,
    knows: UUID | None,
    step_key: UUID,
    told_by: str = "",
    packs: Packs,
    by: Actor,
    now: datetime,
) -> ReferralDecision:
    """Decide, signed and dated; the clocks that the decision calls for start.

    knows: the latest decision that the page showed, None for none.

    Raises DecidedMeanwhile where there is a later one: before anything is saved; sent again with
    that one as `knows`, both stand. Raises NotYours, Missing.
    """
    answers_for_receiver(referral, told_by, by)
    label = outcome(packs, decided.decision)
    reasons = said(decided.reasons, "Write the reasons", "reasons")
    rationale = said(decided.rationale, "Write how you came to it", "rationale")

    def keep() -> ReferralDecision:
        # Two who decide at once wait here; the second then reads what the first has saved.
        standing = Standing.objects.select_for_update().get(referral_id=referral.pk)
        latest = queries.latest_decision(referral.pk)
        if latest is not None and latest.pk != knows:
            raise DecidedMeanwhile(
                latest=latest.pk,
                decided_by=latest.signed_as,
                decided_at=latest.recorded_at,
                decision=latest.decision_label,
            )
        if decided.reverses is not None and not _is_on(referral, decided.reverses):
            raise Missing("Choose which decision this takes the place of", "reverses")
        row = ReferralDecision.objects.create(
            **step(referral, step_key, by, now),
            number=standing.version + 1,
            suggestion=[one.kept() for one in decided.suggestion],
            reasons=reasons,
            decision=decided.decision,
            decision_label=label,
            rationale=rationale,
            accountable=sorted({by.worker_id, *decided.accountable}, key=str),
            signed_as=signed(by),
            told_by=told_by.strip(),
            reverses_id=decided.reverses,
            beside_id=latest.pk if latest and latest.pk != decided.reverses else None,
            pack_sha256=keep_pack(packs, "concern", running.OUTCOME, now=now),
        )
        stand(referral, decided=True)
        again = "Decided again, in place of an earlier decision" if decided.reverses else "Decided"
        strand = packs.option(running.OUTCOME, decided.decision).strand
        of_referral(
            referral,
            f"{again}: {label}. {reasons}",
            strands=[strand] if strand else (),
            by=by,
            now=now,
        )
        meet_all(running.DECISION, referral.pk, f"Decided: {label}", by=by, now=now)
        running.carry_out(
            referral,
            decided.decision,
            [one.decision for one in queries.standing_decisions(referral.pk)],
            packs=packs,
            by=by,
            now=now,
        )
        # What was told of an earlier decision says nothing of this one.
        running.owe_feedback(referral, packs=packs, by=by, now=now)
        audit.note("referral.decided", ids=[referral.pk, row.pk], subjects=[referral.subject_id])
        notices.tell_sender(referral, "referral-decided", once=row.pk)
        if latest is not None and latest.recorded_by_id != by.worker_id:
            notices.tell_workers(
                referral, "referral-differing-view", [latest.recorded_by_id], once=row.pk
            )
        return row

    return once(ReferralDecision, keep, by=by, key=step_key)


def outcome(packs: Packs, slug: str) -> str:
    """The words of one answer of `referral-outcome`. Raises Missing."""
    try:
        return packs.option(running.OUTCOME, slug).label
    except UnknownSlug:
        raise Missing("Choose what you decide", "decision") from None


def add_differing_view(
    *,
    decision: ReferralDecision,
    of_whom: str,
    words: str,
    step_key: UUID,
    by: Actor,
    now: datetime,
) -> DifferingView:
    """A view that differs, beside a decision: of either side, or told. Raises Missing."""
    referral = decision.referral
    of_whom = said(of_whom, "Write whose view it is", "of_whom")
    words = said(words, "Write the differing view", "words")

    def keep() -> DifferingView:
        row = DifferingView.objects.create(
            **step(referral, step_key, by, now), decision=decision, of_whom=of_whom, words=words
        )
        of_referral(referral, f"A differing view, of {of_whom}: {words}", by=by, now=now)
        audit.note("referral.differing-view", ids=[referral.pk, decision.pk, row.pk])
        if decision.recorded_by_id != by.worker_id:
            notices.tell_workers(
                referral, "referral-differing-view", [decision.recorded_by_id], once=row.pk
            )
        return row

    return once(DifferingView, keep, by=by, key=step_key)


def ask_to_withdraw(
    *, referral: Referral, why: str, step_key: UUID, by: Actor, now: datetime
) -> WithdrawalRequest:
    """R11: a wish. What was sent stays, and the receiver decides. Raises NotYours, Missing."""
    asks_for_sender(referral, by)
    why = said(why, "Write why you wish to withdraw it", "why")

    def keep() -> WithdrawalRequest:
        row = WithdrawalRequest.objects.create(**step(referral, step_key, by, now), why=why)
        stand(referral, withdrawal_asked=True)
        of_referral(
            referral,
            f"The referrer asks to withdraw {referral.reference}. It stands until it is decided.",
            by=by,
            now=now,
        )
        audit.note("referral.withdrawal-asked", ids=[referral.pk, row.pk])
        notices.tell_receivers(referral, "referral-withdrawal", once=row.pk)
        return row

    return once(WithdrawalRequest, keep, by=by, key=step_key)


def decide_withdrawal(
    *,
    request: WithdrawalRequest,
    agreed: bool,
    reasons: str,
    step_key: UUID,
    told_by: str = "",
    by: Actor,
    now: datetime,
) -> WithdrawalDecision:
    """The receiver decides on the wish. Nothing sent goes. Raises NotYours, Missing."""
    referral = request.referral
    answers_for_receiver(referral, told_by, by)
    reasons = said(reasons, "Write the reasons", "reasons")

    def keep() -> WithdrawalDecision:
        row = WithdrawalDecision.objects.create(
            **step(referral, step_key, by, now),
            request=request,
            agreed=agreed,
            reasons=reasons,
            signed_as=signed(by),
            told_by=told_by.strip(),
        )
        stand(referral, withdrawal_asked=False)
        what = "agreed to" if agreed else "not agreed to"
        of_referral(
            referral,
            f"The wish to withdraw {referral.reference} was {what}. What was sent stays. {reasons}",
            by=by,
            now=now,
        )
        audit.note("referral.withdrawal-decided", ids=[referral.pk, row.pk])
        notices.tell_sender(referral, "referral-withdrawal-decided", once=row.pk)
        return row

    return once(WithdrawalDecision, keep, by=by, key=step_key)


def _is_on(referral: Referral, decision_id: UUID) -> bool:
    return ReferralDecision.objects.filter(pk=decision_id, referral=referral).exists()
