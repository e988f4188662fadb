"""A worker leaves: what they alone had to do goes on. Run as sightline_system, when they end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.urls import reverse

from sightline.access import directory, notices
from sightline.access.teams import teams_of
from sightline.duties.models import Duty, DutyChange
from sightline.kernel import audit


@dataclass(frozen=True)
class Went:
    """How many duties went to a team, and how many to the leads of the agency. without_owner: how
    many of the agency no lead may open, so that its head or the designated officers were told."""

    to_teams: int
    to_leads: int
    without_owner: int = 0


def hand_on(*, worker_id: UUID, now: datetime) -> Went:
    """Every open duty of theirs goes to the team it was in, else to the one team of theirs that
    still works in its record, else to the leads, as nobody's. Call it after they have ended.

    Where two of their teams work in the record, the leads choose: a person decides that.
    """
    teams = list(teams_of(worker_id))
    went = Went(0, 0)
    for duty in Duty.objects.filter(owner_worker_id=worker_id, met_at__isnull=True):
        team = _team_for(duty, teams)
        Duty.objects.filter(pk=duty.pk).update(owner_worker_id=None, owner_team_id=team)
        DutyChange.objects.create(
            file_id=duty.file_id,
            area_id=duty.area_id,
            recorded_by_id=worker_id,  # nobody else did anything: it went on because they left
            recorded_at=now,
            duty=duty,
            kind=DutyChange.Kind.WORKER_LEFT.value,
            from_worker_id=worker_id,
            from_team_id=duty.owner_team_id,
            to_team_id=team,
        )
        audit.note("duty.handed-over", ids=[duty.pk], subjects=[duty.subject_id], left=True)
        went = Went(went.to_teams + (team is not None), went.to_leads + (team is None))
    return replace(went, without_owner=_tell_of_nobodys(worker_id, now))


def _tell_of_nobodys(worker_id: UUID, now: datetime) -> int:
    """What no lead of their agency may open reaches its head, or the designated officers: that
    there is one, and nothing of what it is about. How many there are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT duty_id, worker_id FROM access.duties_nobody_takes(%s)",
            [directory.agency_of(worker_id)],
        )
        found = cursor.fetchall()
    for duty_id, whom in found:
        notices.deliver(
            worker_id=whom,
            code="duty-without-owner",
            link=reverse("duties:without-owner"),
            once=f"without-owner:{duty_id}",
            now=now,
        )
    return len({duty_id for duty_id, _ in found})


def _team_for(duty: Duty, teams: list[UUID]) -> UUID | None:
    if duty.owner_team_id is not None and _works_in(duty.owner_team_id, duty.file_id):
        return duty.owner_team_id
    able = [team for team in teams if _works_in(team, duty.file_id)]
    return able[0] if len(able) == 1 else None


def _works_in(team: UUID, file_id: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.team_works_in(%s, %s)", [team, file_id])
        return bool(cursor.fetchone()[0])
