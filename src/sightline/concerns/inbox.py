"""What came to a lead, a deputy or a designated officer. The database decides what they see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from sightline.access.identity import Actor
from sightline.concerns.models import SENT_TO, Concern, Decision, Reading
from sightline.domain.agencies import Role
from sightline.domain.concern_form import Route

LEADS = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)
MOST_OPEN = 100
MOST_DECIDED = 20
#: In which role somebody reads, where they hold several: the nearest to the concern first.
READS_AS = (
    Role.SAFEGUARDING_LEAD,
    Role.DEPUTY_LEAD,
    Role.DESIGNATED_OFFICER,
    Role.FRONT_DOOR,
    Role.MISSING_DESK,
)


@dataclass(frozen=True)
class Inbox:
    """unread: longest waiting first. undecided: read, and nobody has decided. decided: newest."""

    unread: Sequence[Concern]
    undecided: Sequence[Concern]
    decided: Sequence[Concern]

    @property
    def everything(self) -> tuple[Concern, ...]:
        return (*self.unread, *self.undecided, *self.decided)


def inbox(by: Actor) -> Inbox:
    """Three queries. What has waited longest stands first, also where not all of it is shown.

    What they recorded themselves does not wait for them to read it, only for a decision.
    """
    read = Exists(read_where_sent(OuterRef("pk"))) | Q(recorded_by_id=by.worker_id)
    decided = Exists(Decision.objects.filter(concern=OuterRef("pk")))
    concerns = Concern.objects.select_related("recorded_by", "agency")
    oldest, newest = ("recorded_at", "id"), ("-recorded_at", "-id")
    return Inbox(
        unread=list(concerns.filter(~read, ~decided).order_by(*oldest)[:MOST_OPEN]),
        undecided=list(concerns.filter(read, ~decided).order_by(*oldest)[:MOST_OPEN]),
        decided=list(concerns.filter(decided).order_by(*newest)[:MOST_DECIDED]),
    )


def read_where_sent(concern_id: Any) -> QuerySet[Reading]:
    """Readings by those whom the concern was sent to. A front door's takes it from nobody's list.

    concern_id: one, or a reference to that of an outer query.
    """
    roles = [role.value for role in SENT_TO]
    return Reading.objects.filter(concern=concern_id, role__in=roles)


def role_of(by: Actor, concern: Concern) -> Role:
    """The role in which this worker reads the concern, as its author sees it."""
    order: tuple[Role, ...] = READS_AS
    if concern.agency_id != by.agency_id:  # another agency's lead is no lead of this concern
        order = tuple(role for role in READS_AS if role not in LEADS)
    if concern.route == Route.DESIGNATED_OFFICER:
        order = (Role.DESIGNATED_OFFICER, *order)
    return next((role for role in order if by.holds(role)), Role.WORKER)


def became_of(concern: Concern) -> tuple[list[Reading], list[Decision]]:
    """Who read it and what was decided, in order. Two queries."""
    readings = Reading.objects.filter(concern=concern).select_related("recorded_by")
    decisions = Decision.objects.filter(concern=concern).select_related("recorded_by")
    return list(readings.order_by("recorded_at")), list(decisions.order_by("recorded_at"))


def reference_of(concern_id: UUID) -> str:
    """The reference of another concern that this one names, or "" where it is hidden."""
    found = Concern.objects.filter(pk=concern_id).values_list("reference", flat=True).first()
    return found or ""
