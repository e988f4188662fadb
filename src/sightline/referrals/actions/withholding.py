"""R3: the name withheld. The referral went at once; a senior manager says whether it stays so."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.referrals.models import Addition, NameApproval, Referral


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
    raise NotImplementedError


def tell_name(*, referral: Referral, step_key: UUID, by: Actor, now: datetime) -> Addition:
    """Give the receiver the name and birth date that were withheld, beside what was sent.

    Whoever sent it, or a lead of theirs. Raises NotYours, Missing (nothing was withheld).
    """
    raise NotImplementedError
