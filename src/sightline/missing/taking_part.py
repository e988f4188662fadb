"""Which teams take part in every episode of their area, and who owes the interview."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sightline.access import queries as access
from sightline.access.identity import Actor
from sightline.access.queries import ReceivingTeam
from sightline.duties.actions import Owner

#: What a team receives that takes part from the report on; the first of them owes what is due.
DESK, FRONT_DOOR = "missing", "front_door"


def teams(by: Actor) -> list[ReceivingTeam]:
    """The missing desk, then the front door: each team once."""
    found: dict[UUID, ReceivingTeam] = {}
    for receives in (DESK, FRONT_DOOR):
        for team in access.receiving_teams(receives, area_id=by.area_id):
            found.setdefault(team.team_id, team)
    return list(found.values())


def owner(taking_part: Sequence[ReceivingTeam], by: Actor) -> Owner:
    """Handbook 14.1: social work, the contact point or the MASH; where none is here, the agency."""
    if taking_part:
        first = taking_part[0]
        return Owner(first.agency_id, first.team_id)
    return Owner(by.agency_id)
