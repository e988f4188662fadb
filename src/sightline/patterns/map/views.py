"""The map: hexagons that may be shown to others, the places one may open, routes, one place."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from sightline.access.doors import ActorRequest
from sightline.access.files import Audience, OpenFile, open_file
from sightline.access.queries import writable_files
from sightline.chronology.presenters import moment
from sightline.chronology.reading import Opened, nameless
from sightline.chronology.views.opening import MovedTo, crumbs, moved, open_subject, side
from sightline.design.components import Column, Link, Table
from sightline.domain.agencies import Role
from sightline.domain.dates import in_full
from sightline.domain.mapping import Box, Exactness
from sightline.domain.soundness import Unsound
from sightline.kernel import audit, clock
from sightline.kernel.addresses import address
from sightline.packs.catalogue import current
from sightline.patterns.map import drawing, presenters, queries
from sightline.patterns.map.forms import WhereForm
from sightline.subjects.queries import summaries, summary
from sightline.subjects.whereabouts import (
    history,
    place_on_map,
    points,
    points_in,
    postcodes_loaded,
)

A_PAGE = 50
#: More places than this are not drawn at once: whoever looks comes closer.
MOST_DRAWN = 1_000
PLACES_ROLES = (Role.ANALYST, Role.INTELLIGENCE_OFFICER, Role.MISSING_DESK)


def hexagons(request: ActorRequest) -> HttpResponse:
    """Numbers that may be shown to others: nothing below the limit can be worked out of them."""
    packs, asked = current(), request.GET
    size = asked.get("size", "")
    shown = queries.hexagons(
        packs,
        today=clock.today(),
        period=asked.get("period", ""),
        size=int(size) if size.isascii() and size.isdigit() and len(size) < 3 else None,
    )
    audit.note("map.read", period=shown.period.slug)
    sources = [packs.origin(one) for one in shown.rule.provenance]
    told = presenters.hexagon_page(shown, settings.SIGHTLINE_TILES)
    return _with_tiles(
        render(
            request,
            "patterns/map/hexagons.html",
            {**told, "sources": sources, "ways": ways("map")},
        )
    )


def places(request: ActorRequest) -> HttpResponse:
    """The places of which this reader may know, with what they may read of each."""
    packs = current()
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    found = queries.places(packs, today=clock.today(), page=max(number, 1), most=A_PAGE)
    seen = found.seen
    page = Paginator(range(found.of), A_PAGE).get_page(found.page)
    audit.note("places.read", subjects=[one.subject_id for one in seen])
    area = queries.area_of(packs)
    return _with_tiles(
        render(
            request,
            "patterns/map/places.html",
            {
                "table": presenters.places_table(seen, area, in_full(found.since)),
                "page": page,
                "drawing": drawing.points_svg(
                    [
                        drawing.Dot(
                            (one.point.longitude, one.point.latitude),
                            one.name,
                            one.reports,
                            bool(one.plans),
                        )
                        for one in seen
                        if one.point
                    ],
                    [],
                    area,
                    "The places of this page that are on the map",
                ),
                "data": {
                    "points": presenters.dots(
                        [one.point for one in seen if one.point],
                        {one.subject_id: one.name for one in seen},
                        {one.subject_id: one.reports for one in seen},
                        {one.subject_id for one in seen if one.plans},
                    ),
                    "more": address("patterns:map-points"),
                    **presenters.frame(area, settings.SIGHTLINE_TILES),
                },
                "ways": ways("map-places"),
                "off_map": sum(1 for one in seen if one.point is None),
            },
        )
    )


def box_of_points(request: ActorRequest) -> HttpResponse:
    """The places in one rectangle, for the map's own script: many only when somebody comes closer.

    box: west,south,east,north in degrees.
    """
    try:
        west, south, east, north = (float(one) for one in request.GET["box"].split(","))
        box = Box(west, south, east, north)
    except (KeyError, ValueError, Unsound) as error:
        raise Http404 from error
    found = points_in(box, most=MOST_DRAWN + 1)
    if len(found) > MOST_DRAWN:
        return JsonResponse({"points": [], "closer": True})
    known = summaries([one.subject_id for one in found])
    audit.note("places.read", subjects=list(known))
    return JsonResponse(
        {
            "points": presenters.dots(
                found,
                {key: one.name for key, one in known.items()},
                plans=queries.open_plans(known),
            ),
            "closer": False,
        }
    )


def routes(request: ActorRequest) -> HttpResponse:
    """P6: from place to place, and whom to ring where a route leaves the partnership."""
    packs = current()
    found = queries.routes(packs, today=clock.today())
    shown = found.routes[: presenters.MOST_ROUTES]
    audit.note("routes.read", subjects=[one.subject_id for one in shown])
    area = queries.area_of(packs)
    lines = presenters.route_lines(found)
    names = {key: one.name for key, one in found.known.items()}
    named = [
        drawing.Dot((one.longitude, one.latitude), names[one.subject_id])
        for one in found.where.values()
        if one.subject_id in names
    ]
    return _with_tiles(
        render(
            request,
            "patterns/map/routes.html",
            {
                "table": presenters.routes_table(found, area, packs),
                "left": len(found.routes) - len(shown),
                "more": found.more,
                "days": queries.ROUTES_DAYS,
                "drawing": drawing.points_svg(named, lines, area, "Routes between places"),
                "data": {
                    "lines": lines,
                    "points": presenters.dots(found.where.values(), names),
                    **presenters.frame(area, settings.SIGHTLINE_TILES),
                },
                "ways": ways("map-routes"),
            },
        )
    )


def place(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Put one place on the map, or say again where it is."""
    try:
        opened = open_subject(subject_id)
    except MovedTo as to:
        return moved(request, to)
    if opened.kind != "place" or not may_place(opened, request):
        raise Http404
    here = summary(subject_id) or nameless(opened)
    form = WhereForm(request.POST or None, postcodes=postcodes_loaded())
    if form.is_valid():
        with form.refusals():
            place_on_map(
                subject_id=subject_id,
                file=_file_for(opened),
                by=request.actor,
                now=clock.now(),
                **form.said(),
            )
            return redirect("chronology:subject", subject_id)
    area = queries.area_of(current())
    before = history(subject_id)
    at = points([subject_id]).get(subject_id)
    return _with_tiles(
        render(
            request,
            "patterns/map/place.html",
            {
                "form": form,
                "summary": here,
                "crumbs": crumbs(here),
                "side": side(opened, request.actor, here="map"),
                "data": {
                    "pick": True,
                    "points": presenters.dots([at], {subject_id: here.name}) if at else [],
                    **presenters.frame(area, settings.SIGHTLINE_TILES),
                },
                "table": Table(
                    "What was written of where it is, newest first",
                    (Column("When"), Column("Where"), Column("Who says so"), Column("Written by")),
                    [
                        (
                            moment(one.recorded_at),
                            f"{presenters.degrees_in_words(one.longitude, one.latitude)}."
                            f" {Exactness(one.exactness).label}",
                            one.how_known,
                            str(one.recorded_by),
                        )
                        for one in before
                    ],
                    "Nobody has said yet where this place is",
                ),
            },
        )
    )


def may_place(opened: Opened, request: ActorRequest) -> bool:
    """Whether to offer it: who may add to the record of the place, or works with information."""
    return opened.may_add(request.actor) or request.actor.holds(*PLACES_ROLES)


def ways(here: str) -> list[Link]:
    return [
        Link(text, address(f"patterns:{name}"), name == here)
        for name, text in (
            ("map", "Hot spots"),
            ("map-places", "Places you may open"),
            ("map-routes", "Routes"),
        )
    ]


def _file_for(opened: Opened) -> OpenFile:
    """Where it is kept: beside the public place's name, where everybody of the area may read it,
    or else in a file about the place in which this worker writes, or in their agency's record."""
    mine = writable_files()
    for audience in (Audience.OPEN, None):
        for one in opened.files:
            if one.file_id in mine and audience in (None, one.audience):
                return OpenFile(one.file_id, one.area_id)
    return open_file(Audience.RECORD, [opened.subject_id], reason="Says where a place is")


def _with_tiles(response: HttpResponse) -> HttpResponse:
    """A partnership's own tiles may be asked for on these pages alone, where it has any."""
    if settings.SIGHTLINE_TILES:
        at = urlsplit(settings.SIGHTLINE_TILES)
        origin = f"{at.scheme}://{at.netloc}"
        response._csp_update = {"img-src": [origin], "connect-src": [origin]}  # type: ignore[attr-defined]  # read by django-csp
    return response
