"""What the pages of this room, and the rooms above, ask. The database decides what is seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from sightline.access import queries as access
from sightline.access.identity import Actor
from sightline.domain.agencies import Role
from sightline.domain.routes import RouteKind
from sightline.referrals.models import (
    Consultation,
    Exclusion,
    NotReferred,
    PoliceInformation,
    Referral,
    ReferralDecision,
    Standing,
    WithheldName,
)

PAGE = 50
State = Standing.State


@dataclass(frozen=True)
class After:
    """Where a page of a queue ended: the next one begins after it."""

    sent_at: datetime
    referral_id: UUID


@dataclass(frozen=True)
class QueuePage:
    """At most `PAGE` referrals, each with its standing; `next` is None on the last page."""

    rows: Sequence[Referral]
    next: After | None


def referral(referral_id: UUID) -> Referral | None:
    """One referral, or None where the worker may not know of it. One query."""
    return (
        Referral.objects.filter(pk=referral_id)
        .select_related("recorded_by", "agency", "team__agency", "standing")
        .first()
    )


def information(information_id: UUID) -> PoliceInformation | None:
    """R2: what was sent to the police as information; never found by `referral`."""
    return (
        PoliceInformation.objects.filter(pk=information_id)
        .select_related("recorded_by", "agency", "team__agency")
        .first()
    )


def information_by(
    by: Actor, *, received: bool = False, most: int = PAGE
) -> list[PoliceInformation]:
    """R2: information the worker sent, or that their teams received, newest first."""
    which = (
        Q(team_id__in=access.teams_of(by.worker_id)) if received else Q(recorded_by=by.worker_id)
    )
    rows = PoliceInformation.objects.filter(which).select_related("recorded_by", "agency", "team")
    return list(rows.order_by("-recorded_at")[:most])


def receives(sent: Referral, by: Actor) -> bool:
    """Is the worker the receiver: in its team, or a designated officer it was sent to by role?"""
    if sent.team_id is not None:
        return sent.team_id in access.teams_of(by.worker_id)
    return (
        sent.kind == RouteKind.DESIGNATED_OFFICER.value
        and sent.told == ""
        and by.holds(Role.DESIGNATED_OFFICER)
    )


def sends(sent: Referral, by: Actor) -> bool:
    """Is the worker of the agency that sent it? Leads and the author open it; so may they act."""
    return sent.agency_id == by.agency_id


def received(
    by: Actor,
    *,
    states: Sequence[State] = (State.SENT, State.ACKNOWLEDGED),
    after: After | None = None,
) -> QueuePage:
    """What the worker's teams received, longest waiting first. Two or three queries.

    Designated officers also see what was sent to them by their role.
    """
    whose = Q(team_id__in=access.teams_of(by.worker_id))
    if by.holds(Role.DESIGNATED_OFFICER):
        whose |= Q(team__isnull=True, kind=RouteKind.DESIGNATED_OFFICER.value)
    return _page(whose, states, after)


def sent_by(
    by: Actor,
    *,
    whole_agency: bool = False,
    states: Sequence[State] = tuple(State),
    after: After | None = None,
) -> QueuePage:
    """R4: what the worker sent, or whatever of their agency's they may open, oldest first."""
    whose = Q(agency_id=by.agency_id) if whole_agency else Q(author_id=by.worker_id)
    return _page(whose, states, after)


def latest_decision(referral_id: UUID) -> ReferralDecision | None:
    """The decision that was saved last, whatever it says of the ones before. One query."""
    return (
        ReferralDecision.objects.filter(referral_id=referral_id)
        .select_related("recorded_by__agency")
        .order_by("-recorded_at", "-pk")
        .first()
    )


def consultation(consultation_id: UUID) -> Consultation | None:
    return (
        Consultation.objects.filter(pk=consultation_id)
        .select_related("recorded_by", "agency", "team__agency")
        .first()
    )


def consultations_to(by: Actor, *, most: int = PAGE) -> list[Consultation]:
    """Questions put to the worker's teams that have no advice yet, longest waiting first."""
    return list(
        Consultation.objects.filter(team_id__in=access.teams_of(by.worker_id), advice__isnull=True)
        .select_related("recorded_by", "agency")
        .order_by("asked_at")[:most]
    )


def consultations_of(subject_id: UUID) -> list[Consultation]:
    """R9: advice asked about a subject, unnamed questions of the own agency too, newest first."""
    return list(
        Consultation.objects.filter(Q(subject_id=subject_id) | Q(pk__in=_withheld(subject_id)))
        .select_related("recorded_by", "agency", "team__agency")
        .order_by("-asked_at")
    )


def not_referred(subject_id: UUID) -> list[NotReferred]:
    """R3: decisions not to refer or not to share, newest first."""
    return list(
        NotReferred.objects.filter(subject_id=subject_id)
        .select_related("recorded_by", "agency", "consulted_lead")
        .order_by("-recorded_at")
    )


def exclusions(subject_id: UUID) -> list[Exclusion]:
    return list(
        Exclusion.objects.filter(subject_id=subject_id)
        .select_related("recorded_by", "agency")
        .prefetch_related("decisions__recorded_by")
        .order_by("-recorded_at")
    )


def exclusion(exclusion_id: UUID) -> Exclusion | None:
    return Exclusion.objects.filter(pk=exclusion_id).select_related("recorded_by", "agency").first()


def _withheld(subject_id: UUID) -> list[UUID]:
    return list(
        WithheldName.objects.filter(subject_id=subject_id).values_list("sent_id", flat=True)
    )


def _page(whose: Q, states: Sequence[State], after: After | None) -> QueuePage:
    rows = Standing.objects.filter(whose, state__in=[one.value for one in states])
    if after is not None:
        rows = rows.filter(
            Q(sent_at__gt=after.sent_at) | Q(sent_at=after.sent_at, pk__gt=after.referral_id)
        )
    found = list(
        rows.select_related("referral__recorded_by", "referral__agency", "referral__team").order_by(
            "sent_at", "referral_id"
        )[: PAGE + 1]
    )
    more = len(found) > PAGE
    shown = found[:PAGE]
    referrals = []
    for one in shown:
        sent = one.referral
        sent.standing = one
        referrals.append(sent)
    last = shown[-1] if more else None
    return QueuePage(referrals, After(last.sent_at, last.referral_id) if last else None)
