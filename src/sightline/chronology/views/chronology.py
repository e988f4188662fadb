"""The chronology of one subject, on one page after another, and one entry with its history."""

from __future__ import annotations

from urllib.parse import parse_qsl
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access.doors import ActorRequest
from sightline.access.queries import writable_files
from sightline.chronology import presenters, queries, reading
from sightline.chronology.disclosures import State
from sightline.chronology.filters import Filters, Place, read_filters
from sightline.chronology.views.opening import (
    MovedTo,
    crumbs,
    moved,
    open_entry,
    open_subject,
    side,
)
from sightline.design.components import Link
from sightline.domain.agencies import Role
from sightline.domain.chronology import Lane
from sightline.kernel import audit
from sightline.packs.catalogue import current

#: Whose work opens sensitive health detail of those they work with, whoever recorded it (S13).
READS_HEALTH_DETAIL = (Role.HEALTH_PRACTITIONER, Role.ENQUIRY_TEAM)


def chronology(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """What every agency wrote that this worker may read, newest first."""
    packs = current()
    filters = read_filters(request.GET.dict())
    try:
        opened = open_subject(subject_id)
    except MovedTo as to:
        return moved(request, to)
    shown = reading.chronology(opened, filters, packs, request.actor)
    agencies = reading.agencies_in(shown.facets)
    problems = list(filters.problems)
    if filters.agency and filters.agency not in agencies:
        problems.append("That agency has written nothing here that you can see. Choose another")
    waiting = sum(one.state is not State.ANSWERED for one in shown.disclosures)
    apart = (
        queries.details_apart(subject_id)
        if request.actor.holds(*READS_HEALTH_DETAIL) and not filters.before
        else []
    )
    if apart:
        audit.note("health-detail.read", ids=[one.pk for one in apart], subjects=[subject_id])
    audit.note(
        "chronology.read",
        ids=[one.entry_id for one in (*shown.dated, *shown.undated)],
        subjects=[subject_id],
    )
    earlier = shown.earlier
    periods = presenters.by_month(shown.dated) if filters.view == "side-by-side" else []
    return render(
        request,
        "chronology/chronology.html",
        {
            "opened": opened,
            "is_child": opened.kind == "child",
            "summary": shown.summary,
            "filters": filters,
            "problems": problems,
            "health_apart": apart,
            "dated": shown.dated,
            "undated": shown.undated,
            "more_undated": filters.query(undated=True) if shown.more_undated else "",
            "periods": periods,
            "months": presenters.adding_up(periods),
            "lane_names": [presenters.LANE_SHORT[lane].split()[0] for lane in presenters.LANES[:3]],
            "total": shown.total,
            "agencies": [(key, name, count) for key, (name, count) in agencies.items()],
            "kinds": [(kind, count) for kind, count in reading.kinds_in(shown.facets).items()],
            "lanes": _lanes(filters, presenters.lane_counts(shown.facets)),
            "chosen": _chosen(filters, agencies),
            "carried": kept_in_form(filters),
            "earlier": (
                filters.query(
                    before=Place(earlier.happened_latest, earlier.recorded_at, earlier.pk)
                )
                if earlier and earlier.happened_latest
                else ""
            ),
            "newest": filters.query() if filters.before else "",
            "wording_on": filters.query(wording=not filters.wording),
            "waiting": waiting,
            "police": packs.prompt("report-to-police"),
            "also_a_child": packs.prompt("also-a-child"),
            "about_a_child": shown.also_a_child,
            "stands": packs.prompt("allegation-stands"),
            "may_add": opened.may_add(request.actor),
            "printed": reverse("chronology:printed", args=[subject_id])
            + filters.query(view="timeline", wording=False, undated=False),
            "side": side(opened, request.actor, here="chronology", waiting=waiting),
            "crumbs": crumbs(shown.summary),
        },
    )


def entry(request: ActorRequest, entry_id: UUID) -> HttpResponse:
    """One entry with everything that it corrects and that corrects it: forks stand side by side."""
    packs = current()
    found = open_entry(entry_id)
    history, summary = reading.one_entry(found, packs, request.actor)
    if summary is None:
        opened = reading.opened(found.subject_id)
        if opened is None:
            raise Http404
        summary = reading.nameless(opened)
    audit.note("entry.read", ids=[one.entry_id for one in history], subjects=[found.subject_id])
    corrected = {one.entry_id for one in history if one.corrections}
    return render(
        request,
        "chronology/entry.html",
        {
            "summary": summary,
            "history": history,
            "here": entry_id,
            "forked": sum(one.entry_id not in corrected for one in history) > 1,
            "may_correct": found.file_id in writable_files(),
            "police": packs.prompt("report-to-police"),
            "also_a_child": packs.prompt("also-a-child"),
            "stands": packs.prompt("allegation-stands"),
            "crumbs": crumbs(
                summary,
                Link("Chronology", reverse("chronology:chronology", args=[found.subject_id])),
            ),
        },
    )


def _lanes(filters: Filters, counts: dict[Lane, int]) -> list[Link]:
    here = filters.view == "timeline"
    every = filters.query(lane=None, view="timeline")
    lanes = [
        Link(
            presenters.LANE_SHORT[lane],
            filters.query(lane=lane, view="timeline"),
            here and filters.lane is lane,
            count,
        )
        for lane, count in counts.items()
    ]
    beside = Link(
        "Side by side",
        filters.query(lane=None, view="side-by-side"),
        filters.view == "side-by-side",
    )
    return [
        Link("All", every, here and filters.lane is None, sum(counts.values())),
        *lanes,
        beside,
    ]


def _chosen(filters: Filters, agencies: dict[UUID, tuple[str, int]]) -> list[Link]:
    chosen = []
    if filters.kind:
        chosen.append(Link(filters.kind.label, filters.query(kind=None)))
    if filters.agency and filters.agency in agencies:
        chosen.append(Link(agencies[filters.agency][0], filters.query(agency=None)))
    return chosen


def kept_in_form(filters: Filters) -> list[tuple[str, str]]:
    """What the filter form carries along besides its own questions."""
    return [
        (name, value)
        for name, value in parse_qsl(filters.query()[1:])
        if name not in ("kind", "agency")
    ]
