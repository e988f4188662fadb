"""A referral is sent: once however often the form is, kept as it was sent, told to the receiver."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.packs.catalogue import Packs
from sightline.referrals.models import Referral, WrittenConfirmation
from sightline.referrals.models.packet import HowSent
from sightline.referrals.suggesting import Suggested


@dataclass(frozen=True)
class WhatIsSent:
    """Everything that a referral, or information to the police, says when it is sent.

    route: a slug of `routes.yaml`. answers: question slug to words, or to answers chosen.
    how INSIDE: `team` receives it (None only for the designated officers by their role).
    how DOWNLOAD: `told` names the agency outside. how TELEPHONE: `rung` and `rung_at` say who
    answered and when; `team` if they are in Sightline, else `told`.
    danger_now: an answer of the packs' list `danger-now`.
    suggestion, reasons, rationale: three of the four parts; the decision is to refer.
    withhold_name: why the child's name is not given; "" gives it. It never delays the referral.
    safe_place: why a place that must stay secret is told; only a lead may, "" refuses such words.
    health_details: sensitive health detail that is chosen to be told, which the sender may read,
    and `health_because`, why.
    """

    route: str
    subject_id: UUID
    how: HowSent
    answers: Mapping[str, str | Sequence[str]]
    danger_now: str
    shares: str
    basis: str
    reasons: str
    rationale: str = ""
    team: UUID | None = None
    told: str = ""
    rung: str = ""
    rung_at: datetime | None = None
    suggestion: tuple[Suggested, ...] = ()
    accountable: tuple[UUID, ...] = ()
    concern_ids: tuple[UUID, ...] = ()
    screening_id: UUID | None = None
    withhold_name: str = ""
    safe_place: str = ""
    health_details: tuple[UUID, ...] = ()
    health_because: str = ""
    also: Mapping[str, str] = field(default_factory=dict)


def send(*, what: WhatIsSent, sent_key: UUID, packs: Packs, by: Actor, now: datetime) -> Referral:
    """Send a referral. The same worker sending the same key again gets back what is there.

    Raises NotByYou (the route is for other agencies), NamesASafePlace, Missing; UnknownSlug for a
    route no pack has; a database refusal for a subject, concern or team that is not theirs to see.
    """
    raise NotImplementedError


def confirm_in_writing(
    *,
    referral: Referral,
    how: HowSent,
    answers: Mapping[str, str | Sequence[str]],
    step_key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> WrittenConfirmation:
    """The referral made by telephone, in writing; meets that duty. Raises NotYours, Missing."""
    raise NotImplementedError
