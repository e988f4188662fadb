"""Referrals, on the pages of other rooms."""

from __future__ import annotations

from uuid import UUID

from sightline.access.doors import ActorRequest
from sightline.access.files import SubjectKind
from sightline.chronology.reading import opened_here
from sightline.concerns import queries as concerns
from sightline.design.components import Panel
from sightline.domain.agencies import AgencyKind
from sightline.packs.catalogue import current
from sightline.referrals.presenters import choosing
from sightline.referrals.presenters.who import has_referred
from sightline.referrals.recent import latest_about
from sightline.screening import queries as screening

FIRST = 3
#: Nobody is harmed by staying unreferred here; whoever is, has a page of their own.
THINGS = ("vehicle", "phone", "account")
MOST = 30  # of one subject; who has not referred is told from these


def of_subject(request: ActorRequest, subject_id: UUID) -> Panel | None:
    """The first page about somebody: who has referred, and the way to refer. One query."""
    opened = opened_here(request, subject_id)
    found = latest_about(subject_id, most=MOST)
    return Panel(
        "Referrals",
        "referrals/panels/of_subject.html",
        {
            "subject_id": subject_id,
            "have": [has_referred(one) for one in found[:FIRST]],
            "more": len(found) > FIRST,
            "we_have": any(one.agency_id == request.actor.agency_id for one in found),
            "agency": request.actor.agency_name,
            "thing": opened is not None and opened.kind in THINGS,
            # S12: a school that thinks of excluding looks on the child's own page.
            "school": request.actor.agency_kind == AgencyKind.SCHOOLS
            and opened is not None
            and opened.kind is SubjectKind.CHILD,
        },
    )


def of_concern(request: ActorRequest, concern_id: UUID) -> Panel | None:
    """A concern as it is read: refer it, ask about it, or decide against. Two queries."""
    del request
    found = concerns.as_sent([concern_id])
    if not found:
        return None
    subject_id = found[0].subject_id
    return Panel(
        "Refer, or ask first",
        "referrals/panels/of_concern.html",
        {
            "subject_id": subject_id,
            "concern_id": concern_id,
            "have": [has_referred(one) for one in latest_about(subject_id, most=FIRST)],
        },
    )


def thresholds(request: ActorRequest, concern_id: UUID) -> Panel | None:
    """R10, beside the decision on a concern. No query."""
    del request, concern_id
    found = choosing.thresholds(current())
    if not found:
        return None
    return Panel("Thresholds here", "referrals/_thresholds.html", {"thresholds": found})


def of_screening(request: ActorRequest, screening_id: UUID) -> Panel | None:
    """A completed screening: refer with it. Two queries."""
    del request
    found = screening.screening(screening_id)
    if found is None:
        return None
    return Panel(
        "Refer",
        "referrals/panels/of_screening.html",
        {
            "subject_id": found.subject_id,
            "screening_id": screening_id,
            "have": [has_referred(one) for one in latest_about(found.subject_id, most=FIRST)],
        },
    )
