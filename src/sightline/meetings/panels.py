"""Meetings, on the pages of other rooms."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.design.components import Panel
from sightline.kernel.addresses import address
from sightline.meetings.keeping import convenes
from sightline.packs.catalogue import current
from sightline.referrals import queries as referrals


def of_subject(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """The first page about somebody: the way to their meetings. No query."""
    kinds = [one for one in current().meetings.values() if not one.keeps_list]
    arranges = any(convenes(one, request.actor) for one in kinds)
    shown = {"subject_id": subject_id, "arranges": arranges}
    return Panel("Meetings", "meetings/panels/of_subject.html", shown)


def of_referral(request: ActorRequest, referral_id: UUID) -> Panel | None:
    """A referral, for whoever receives it: the meeting that its decision calls for."""
    sent = referrals.referral(referral_id)
    if sent is None or sent.no_name or not referrals.receives(sent, request.actor):
        return None
    arrange = f"{address('meetings:arrange', sent.subject_id)}?referral={sent.pk}"
    kinds = [one for one in current().meetings.values() if not one.keeps_list]
    if referrals.latest_decision(sent.pk) is None or not any(
        convenes(one, request.actor) for one in kinds
    ):
        return None
    return Panel("Meet about it", "meetings/panels/of_referral.html", {"arrange": arrange})
