"""The information room, on the pages of other rooms."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.chronology.reading import opened_here
from sightline.concerns import queries as concerns
from sightline.design.components import Panel
from sightline.domain.agencies import Role
from sightline.information import origins, presenters, queries, queueing
from sightline.information.queueing import Part
from sightline.kernel import clock
from sightline.packs.catalogue import current

SHOWN = 3
#: What waits for whom.
THEIRS = ((Role.ANALYST, Part.UNLINKED), (Role.INTELLIGENCE_OFFICER, Part.UNGRADED))


def of_subject(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """What is known of a person, place or thing, with grade, age and part; of a child where it is.

    A child's page asks little, so what is known of a child stands on a page of its own.
    """
    opened = opened_here(request, subject_id)
    if opened is None:
        return None
    child = opened.kind == "child"
    found = None if child else queries.of_subject(subject_id, limit=SHOWN)
    packs, today = current(), clock.today()
    return Panel(
        "Information",
        "information/panels/of_subject.html",
        {
            "subject_id": subject_id,
            "child": child,
            "found": found,
            "lines": presenters.lines(found.seen, packs, today) if found else [],
            "says": presenters.says(packs, "no-proof"),
        },
    )


def at_home(request: ActorRequest, worker_id: UUID) -> Panel | None:
    """The first page of those who link and grade: how much waits for them. One query."""
    del worker_id  # the request says who it is
    theirs = [part for role, part in THEIRS if request.actor.holds(role)]
    if not theirs:
        return None
    counts = queueing.waiting(today=clock.today())
    parts = [(one, counts[one]) for one in dict.fromkeys((*theirs, Part.DUE)) if counts[one]]
    return Panel("Information", "information/panels/at_home.html", {"parts": parts})


def of_concern(request: ActorRequest, concern_id: UUID) -> Panel | None:
    """N2, N8: told as information by one action, or the report that it became."""
    del request
    made = queries.made_from(origins.CONCERN, concern_id)
    if made is None and not concerns.as_sent([concern_id]):
        return None
    return _panel(origins.CONCERN, concern_id, made)


def of_police_information(request: ActorRequest, information_id: UUID) -> Panel | None:
    """R2: what was sent to the police, for those who link and look for patterns."""
    del request
    made = queries.made_from(origins.POLICE, information_id)
    return _panel(origins.POLICE, information_id, made)


def _panel(kind: str, ident: UUID, made: object) -> Panel:
    return Panel(
        "Information",
        "information/panels/origin.html",
        {
            "kind": kind,
            "ident": ident,
            "made": made,
            "says": presenters.says(current(), "no-referral"),
        },
    )
