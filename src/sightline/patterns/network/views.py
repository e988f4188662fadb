"""One subject's network: as a page with a table, and the same again for its drawing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from sightline.access.doors import ActorRequest
from sightline.chronology.reading import Opened, nameless
from sightline.chronology.views.opening import MovedTo, crumbs, moved, open_subject
from sightline.kernel import audit
from sightline.patterns.network import presenters, reading
from sightline.patterns.network.asking import read_question
from sightline.patterns.network.reading import Network


def network(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Who and what is connected with this subject, as far as this reader may see."""
    try:
        opened, shown = _read(request, subject_id)
    except MovedTo as to:
        return moved(request, to)
    here = shown.known.get(subject_id) or nameless(opened)
    return render(
        request,
        "patterns/network/network.html",
        {
            **presenters.around_it(shown),
            **presenters.choices(shown),
            "summary": here,
            "crumbs": crumbs(here),
            "drawing": presenters.drawing(shown),
            "opened_by_name": [presenters.name_of(shown, one) for one in shown.hubs[1:]],
            "closed": shown.question.query(opened=()),
        },
    )


def data(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """The drawing's data and the table that stands beside it, for the page's own script."""
    try:
        _, shown = _read(request, subject_id)
    except MovedTo as to:
        return moved(request, to)
    return JsonResponse(as_json(shown))


def as_json(shown: Network) -> dict[str, Any]:
    words = presenters.around_it(shown)
    return {
        **presenters.drawing(shown),
        "table": render_to_string("patterns/network/_table.html", words),
        "wayTable": render_to_string("patterns/network/_way.html", words),
        "query": shown.question.query(page=shown.question.page),
    }


def _read(request: ActorRequest, subject_id: UUID) -> tuple[Opened, Network]:
    """Hidden and absent are the same 404; raises MovedTo after a merge."""
    opened = open_subject(subject_id)
    shown = reading.network(read_question(subject_id, request.GET))
    named = {subject_id, *shown.drawn.nodes, *shown.rows}
    audit.note("network.read", subjects=sorted(map(str, named)))
    return opened, shown
