"""R9: asking for advice, unnamed if need be; the advice, who gave it, and what followed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.referrals.models import Advice, Consultation, WhatFollowed


def ask_advice(
    *,
    subject_id: UUID,
    named: bool,
    asked_whom: str,
    asked_at: datetime,
    question: str,
    team: UUID | None = None,
    concern_id: UUID | None = None,
    sent_key: UUID,
    by: Actor,
    now: datetime,
) -> Consultation:
    """Keep a question, and put it before `team` where they are in Sightline.

    named False: the team reads the question and no name; nothing ties it to the child for them.
    Raises Missing, NamesASafePlace.
    """
    raise NotImplementedError


def give_advice(
    *,
    consultation: Consultation,
    words: str,
    given_by: str = "",
    given_at: datetime | None = None,
    step_key: UUID,
    by: Actor,
    now: datetime,
) -> Advice:
    """The advice: written by the adviser, or by the asker as told to them. Raises Missing."""
    raise NotImplementedError


def say_what_followed(
    *,
    consultation: Consultation,
    words: str,
    referral_id: UUID | None = None,
    step_key: UUID,
    by: Actor,
    now: datetime,
) -> WhatFollowed:
    """What was done after the advice. Raises NotYours, Missing."""
    raise NotImplementedError
