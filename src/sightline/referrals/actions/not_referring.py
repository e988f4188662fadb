"""R3: not to refer, or not to share: with reasons, by people who answer for it, after advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.domain.assessment import Circumstances, Criterion
from sightline.packs.catalogue import Packs
from sightline.referrals.models import NotReferred


@dataclass(frozen=True)
class WhyNot:
    """what: `not_to_refer` or `not_to_share`. circumstances, criteria: what the rules are asked of.

    consulted_lead: a safeguarding lead or deputy, who is not the writer, with when and what they
    said. accountable: further workers who answer for it.
    """

    what: NotReferred.What
    subject_id: UUID
    circumstances: Circumstances
    reasons: str
    rationale: str
    consulted_lead: UUID
    consulted_at: datetime
    lead_said: str
    concern_id: UUID | None = None
    criteria: Mapping[str, Criterion] = field(default_factory=dict)
    accountable: tuple[UUID, ...] = ()
    look_again_on: date | None = None


def decide_not_to(
    *, why: WhyNot, step_key: UUID, packs: Packs, by: Actor, now: datetime
) -> NotReferred:
    """Keep the decision, signed and dated.

    Raises NotOffered, and keeps nothing, where a rule always refers: a child under 13 who is
    sexually active, also where only the record’s birth date says so. Raises Missing.
    """
    raise NotImplementedError
