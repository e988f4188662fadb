"""S12: before an exclusion, a screening, a referral and a decision on the child's safety."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.referrals.models import Exclusion, SafetyDecision


@dataclass(frozen=True)
class OnSafety:
    """What is decided before an exclusion. why_without: needed where a screening or a referral is
    missing; plan: needed where it goes ahead."""

    go_ahead: SafetyDecision.GoAhead
    reasons: str
    rationale: str
    plan: str = ""
    screening_id: UUID | None = None
    referral_id: UUID | None = None
    why_without: str = ""
    accountable: tuple[UUID, ...] = ()


def consider_exclusion(
    *, subject_id: UUID, what: str, why: str, step_key: UUID, by: Actor, now: datetime
) -> Exclusion:
    """An exclusion is being considered: the page then asks for the three (`queries.before`)."""
    raise NotImplementedError


def decide_safety(
    *, exclusion: Exclusion, decided: OnSafety, step_key: UUID, by: Actor, now: datetime
) -> SafetyDecision:
    """The decision on safety, signed. Raises Missing, NotYours."""
    raise NotImplementedError
