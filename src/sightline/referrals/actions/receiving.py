"""The receiver says that it arrived, and tells the referrer what became of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.packs.catalogue import Packs
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
    raise NotImplementedError


def feed_back(
    *,
    referral: Referral,
    words: str,
    step_key: UUID,
    told_by: str = "",
    packs: Packs,
    by: Actor,
    now: datetime,
) -> Feedback:
    """Tell the referrer what became of it; meets the duty of feedback. Raises NotYours, Missing."""
    raise NotImplementedError
