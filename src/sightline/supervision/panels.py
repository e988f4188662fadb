"""Supervision, on the pages of other rooms."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.design.components import Panel
from sightline.domain.dates import in_full
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.supervision import queries

AT_MOST = 6


def missing_in_agency(request: ActorRequest, agency_id: UUID) -> Panel | None:
    """A lead's overview: in whose supervision something is missing. Dates and counts. One query.

    None for whoever does not lead in that agency.
    """
    if not request.actor.holds(*queries.LEADS) or request.actor.agency_id != agency_id:
        return None
    often = queries.often(request.actor.agency_kind, current())
    given = queries.given_in(agency_id)
    late = [one for one in given if one.is_missing(often, clock.today())]
    return Panel(
        "Supervision",
        "supervision/panels/missing.html",
        {
            "late": [
                (one, in_full(one.last_on) if one.last_on else "not once") for one in late[:AT_MOST]
            ],
            "more": max(len(late) - AT_MOST, 0),
            "never": sum(one.never for one in given),
            "parts": sum(one.parts for one in given),
            "asked": sum(one.voice_yes for one in given),
        },
    )
