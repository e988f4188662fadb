"""The whole picture of one child: the timeline with its table, what holds, what rules point out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access.doors import ActorRequest
from sightline.chronology.reading import Opened, nameless, opened
from sightline.chronology.views.opening import MovedTo, crumbs, moved, open_subject
from sightline.design.components import Link
from sightline.domain.picture import HoldingKind
from sightline.kernel import audit
from sightline.packs.catalogue import Packs, current
from sightline.picture import family, presenters, queries, timeline
from sightline.picture.knowing import current_rows
from sightline.subjects.connections import connections
from sightline.subjects.queries import Summary, summaries, summary

GROUPS = (
    ("harm", "What others do: models and forms of exploitation, people of concern"),
    ("family", "Adults’ own issues, and orders"),
    ("protection", "What protects"),
    ("circumstances", "What the child lives with"),
)


def of_subject(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """One page to drill into: every month of the timeline as a table, every holding, the family."""
    packs = current()
    try:
        found = child(subject_id)
    except MovedTo as to:
        return moved(request, to)
    whole = queries.whole(subject_id, packs, by=request.actor)
    connected = connections(subject_id)
    known = summaries({subject_id, *(one.other for one in connected)})
    here = known.get(subject_id) or nameless(found)
    drawn = timeline.timeline(whole.known, packs.bands, packs.strands)
    audit.note("picture.read", subjects=[subject_id])
    around = family.around(here, connected, known, whole.held)
    return render(
        request,
        "picture/of_subject.html",
        {
            "summary": here,
            "crumbs": crumbs(here),
            "drawing": timeline.drawn(drawn, rows=drawn.rows, title="What happened, over the years")
            if drawn
            else "",
            "rows": [
                (row, [(cell, timeline.anchor(row, cell)) for cell in row.cells])
                for row in (drawn.rows if drawn else ())
            ],
            "lane_words": timeline.LANE_WORDS,
            "key": timeline.key() if drawn else "",
            "pointed": presenters.pointed(whole.pointed, subject_id, packs),
            "groups": _groups(packs, whole.held),
            "may_add": found.may_add(request.actor),
            "family": around,
            "genogram": family.genogram(around),
            "ecomap": family.ecomap(around),
        },
    )


def child(subject_id: UUID) -> Opened:
    """The child. Hidden, absent, or no child: 404. Raises MovedTo after a merge."""
    found = open_subject(subject_id)
    if found.kind != "child":
        raise Http404
    return found


def summary_of(subject_id: UUID) -> Summary:
    here = summary(subject_id)
    if here is not None:
        return here
    found = opened(subject_id)
    if found is None:
        raise Http404
    return nameless(found)


def crumbs_of(here: Summary, *further: Link) -> list[Link]:
    link = Link("The whole picture", reverse("picture:of-subject", args=[here.subject_id]))
    return crumbs(here, link, *further)


def _groups(
    packs: Packs, held: Sequence[Mapping[str, Any]]
) -> list[tuple[str, list[tuple[HoldingKind, list[presenters.HeldShown]]]]]:
    rows = current_rows(held)
    found = []
    for slug, label in GROUPS:
        kinds = [one for one in packs.holding_kinds.values() if one.group == slug]
        shown = [
            (kind, [presenters.held(one, packs) for one in rows if one["kind"] == kind.slug])
            for kind in kinds
        ]
        found.append((label, shown))
    return found
