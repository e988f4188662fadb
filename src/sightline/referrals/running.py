"""The clocks of a referral: whose they are, and what they are about."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sightline.access import directory, files
from sightline.access.identity import Actor
from sightline.access.written import file_of
from sightline.domain.agencies import Role
from sightline.domain.concern_form import StartsClock
from sightline.domain.routes import ReferralRoute
from sightline.duties import actions as duties
from sightline.duties import queries as owed
from sightline.duties.actions import Owner
from sightline.packs.catalogue import Packs, UnknownSlug
from sightline.referrals import queries
from sightline.referrals.models import Referral
from sightline.referrals.models.packet import HowSent

DECISION = "referral"
IN_WRITING = "referral-in-writing"
FEEDBACK = "referral-feedback"
DECIDED = "referral-decided"
ESCALATION = "referral-escalation"

#: The list of answers of the packs that a receiver decides by.
OUTCOME = "referral-outcome"
#: Clocks of the packs that this room starts by name.
WRITING_CLOCK = "referral-in-writing"
FEEDBACK_CLOCK = "referrer-feedback"


def start(
    sent: Referral, route: ReferralRoute, *, packs: Packs, by: Actor, now: datetime
) -> datetime | None:
    """Start what is owed now; when the decision falls due, or None where no number is set.

    Where the receiver is outside Sightline its clock stands with the sender, who waits and asks.
    """
    due_at = None
    if route.clock is not None:
        outside = queries.is_outside(sent)
        duty_id = _begin(sent, DECISION, sent.pk, route.clock, receiver(sent), packs, by, now)
        if outside:
            duties.wait_for(duty_id=duty_id, whom=sent.told, by=by, now=now)
        duty = owed.duty(duty_id)
        due_at = duty.due_at if duty else None
    if sent.how == HowSent.TELEPHONE and WRITING_CLOCK in packs.clocks:
        _begin(sent, IN_WRITING, sent.pk, WRITING_CLOCK, _sender(sent), packs, by, now)
    return due_at


def owe_feedback(sent: Referral, *, packs: Packs, by: Actor, now: datetime) -> None:
    """The referrer is owed an answer from the moment of the decision."""
    _begin(sent, FEEDBACK, sent.pk, FEEDBACK_CLOCK, receiver(sent), packs, by, now)


def carry_out(
    sent: Referral,
    decision: str,
    standing: Collection[str],
    *,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> None:
    """Start the clocks of what was decided just now; end those that no standing decision asks for.

    decision, standing: answers of `referral-outcome`; which clocks each starts is the pack's.
    """
    found = owed.of(DECIDED, sent.pk)
    called = {one.clock for slug in {decision, *standing} for one in _starts(slug, packs)}
    for one in found:
        if one.met_at is None and one.clock not in called:
            how = "Decided otherwise"
            duties.meet_duty(
                about=DECIDED, about_id=sent.pk, clock=one.clock, how=how, by=by, now=now
            )
    for starts in _starts(decision, packs):
        from_sent = starts.counts_from == "sent"
        if from_sent and any(one.clock == starts.clock for one in found):
            continue  # counted from the day it was sent, once is enough
        at = sent.recorded_at if from_sent else now
        duty_id = _begin(
            sent, DECIDED, sent.pk, starts.clock, receiver(sent), packs, by, now, at=at
        )
        if queries.is_outside(sent):
            duties.wait_for(duty_id=duty_id, whom=sent.told, by=by, now=now)


def _starts(decision: str, packs: Packs) -> tuple[StartsClock, ...]:
    """None for a decision of earlier packs, which the packs of today do not know."""
    try:
        return packs.option(OUTCOME, decision).starts
    except UnknownSlug:
        return ()


def owe_answer(
    sent: Referral, escalation_id: UUID, clock: str, *, packs: Packs, by: Actor, now: datetime
) -> None:
    """An escalation step has a clock of its own, at the receiver."""
    _begin(sent, ESCALATION, escalation_id, clock, receiver(sent), packs, by, now)


def receiver(sent: Referral) -> Owner:
    """Who owes an answer: the team, the designated officers' agency, or the sender who asks."""
    if sent.team is not None:
        return Owner(agency_id=sent.team.agency_id, team_id=sent.team_id)
    if sent.to_officers:
        officers = files.leads_for(sent.file_id, Role.DESIGNATED_OFFICER)
        if officers:
            return Owner(agency_id=directory.agency_of(officers[0]))
    return Owner(agency_id=sent.agency_id, worker_id=sent.recorded_by_id)


def _sender(sent: Referral) -> Owner:
    return Owner(agency_id=sent.agency_id, worker_id=sent.recorded_by_id)


def _begin(
    sent: Referral,
    about: str,
    about_id: UUID,
    clock: str,
    owner: Owner,
    packs: Packs,
    by: Actor,
    now: datetime,
    *,
    at: datetime | None = None,
) -> UUID:
    return duties.start_duty(
        file=file_of(sent),
        subject_id=sent.subject_id,
        clock=clock,
        started_at=at or now,
        owner=owner,
        about=about,
        about_id=about_id,
        link=f"/referrals/{sent.pk}/",
        packs=packs,
        by=by,
        now=now,
    )
