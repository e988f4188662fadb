"""The referrer asks what became of it, adds to it, and escalates step by step."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.packs.catalogue import Packs
from sightline.referrals.models import Addition, Chase, Escalation, EscalationAnswer, Referral


def chase(
    *, referral: Referral, words: str, how: str = "", step_key: UUID, by: Actor, now: datetime
) -> Chase:
    """Ask what has become of it; the receiver is told. Raises NotYours, Missing."""
    raise NotImplementedError


def add(*, referral: Referral, words: str, step_key: UUID, by: Actor, now: datetime) -> Addition:
    """Something more that belongs to it. What was sent stays as it was. Raises Missing."""
    raise NotImplementedError


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

    Raises Missing for a step that is not the next one (`queries.next_step`), NotYours.
    """
    raise NotImplementedError


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
    """What was answered, by the receiver, or told to the referrer. Meets that step's clock."""
    raise NotImplementedError
