"""Lists: the meetings that one may open, whom a panel looks at, papers owed and who came."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access.doors import ActorRequest
from sightline.design.components import Link
from sightline.domain.meetings import MeetingKind
from sightline.kernel import audit, clock
from sightline.kernel.addresses import address
from sightline.meetings import queries
from sightline.meetings.keeping import convenes
from sightline.meetings.views.opening import known
from sightline.packs.catalogue import current
from sightline.subjects.queries import summaries


def listed(request: ActorRequest) -> HttpResponse:
    """Meetings: those with a seat for the reader, or all that they may open."""
    everything = request.GET.get("which") == "agency"
    past = request.GET.get("when") == "past"
    found = queries.meetings(request.actor.worker_id, ended=past)
    here = address("meetings:listed")
    return render(
        request,
        "meetings/list.html",
        {
            "meetings": found if everything else [one for one in found if one.mine],
            "past": past,
            "tabs": [
                Link("Yours", here, current=not everything),
                Link("All that you may open", f"{here}?which=agency", current=everything),
            ],
            "times": [
                Link("To come", _same(here, everything, past=False), current=not past),
                Link("Past", _same(here, everything, past=True), current=past),
            ],
            "may_arrange": any(convenes(one, request.actor) for one in _panels()),
            "lists": _panels(),
        },
    )


def of_subject(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Every meeting that looked at somebody, and the ways to the next."""
    about = known(subject_id)
    items = queries.items_about(subject_id, most=queries.MOST)
    audit.note("meeting.listed", ids=[one.pk for one in items], subjects=[subject_id])
    kinds = [one for one in current().meetings.values() if about.kind.value in one.takes]
    mine = [one for one in kinds if convenes(one, request.actor)]
    return render(
        request,
        "meetings/of_subject.html",
        {
            "about": about,
            "items": items,
            "may_arrange": any(not one.keeps_list for one in mine),
            "asked": [(one.label, one.convened_by.in_words()) for one in kinds if one not in mine],
        },
    )


def panel_list(request: ActorRequest, kind: str) -> HttpResponse:
    """Whom a panel looks at each time, why they came on its list, and why others left it."""
    found = current().meetings.get(kind)
    if found is None or not found.keeps_list:
        raise Http404
    standing, left = queries.on_list(kind), queries.once_on_list(kind)
    names = summaries({one.subject_id for one in (*standing, *left)})
    audit.note(
        "panel-list.read",
        ids=[one.pk for one in (*standing, *left)],
        subjects={one.subject_id for one in (*standing, *left)},
    )
    return render(
        request,
        "meetings/panel_list.html",
        {
            "kind": found,
            "standing": [(one, names.get(one.subject_id)) for one in standing],
            "left": [(one, names.get(one.subject_id)) for one in left],
        },
    )


def papers(request: ActorRequest) -> HttpResponse:
    """Papers that are owed, and how often each agency came. None is put above another; the
    reader’s own comes first among those that owe."""
    today = clock.today()
    owed = queries.papers_owed()
    ours = request.actor.agency_name
    owed.sort(key=lambda one: one.agency_name != ours)  # the order of the others stays
    names = summaries({one.item.subject_id for one in owed})
    audit.note(
        "meeting.papers-owed",
        ids=[one.pk for one in owed],
        subjects={one.item.subject_id for one in owed},
    )
    return render(
        request,
        "meetings/papers.html",
        {
            "owed": [
                (
                    agency,
                    [(one, names.get(one.item.subject_id), one.due_on < today) for one in papers],
                )
                for agency, papers in groupby(owed, key=lambda one: one.agency_name)
            ],
            "attendance": queries.attendance(request.actor.worker_id),
        },
    )


def _panels() -> list[MeetingKind]:
    return [one for one in current().meetings.values() if one.keeps_list]


def _same(here: str, everything: bool, *, past: bool) -> str:  # one of two tabs
    asked = [
        *(["which=agency"] if everything else []),
        *(["when=past"] if past else []),
    ]
    return f"{here}?{'&'.join(asked)}" if asked else here
