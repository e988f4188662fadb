"""Decisions on a referral: four parts kept apart, two people at once, a wish to withdraw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.packs.catalogue import Packs
from sightline.referrals.models import (
    DifferingView,
    Referral,
    ReferralDecision,
    WithdrawalDecision,
    WithdrawalRequest,
)
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
    """Decide, signed and dated. knows: the latest decision that the page showed, None for none.

    Raises DecidedMeanwhile where there is a later one: before anything is saved; sent again with
    that one as `knows`, both stand. Raises NotYours, Missing.
    """
    raise NotImplementedError


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
    raise NotImplementedError


def ask_to_withdraw(
    *, referral: Referral, why: str, step_key: UUID, by: Actor, now: datetime
) -> WithdrawalRequest:
    """R11: a wish. What was sent stays, and the receiver decides. Raises NotYours, Missing."""
    raise NotImplementedError


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
    """The receiver decides on the wish, with reasons. Nothing sent goes. Raises NotYours, Missing."""
    raise NotImplementedError
