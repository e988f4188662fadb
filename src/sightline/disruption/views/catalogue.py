"""The catalogue of orders and powers: read and searched by anybody who is signed in."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access.doors import ActorRequest
from sightline.chronology.printing import Unprintable
from sightline.disruption import catalogue, printing
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current


def powers(request: ActorRequest) -> HttpResponse:
    """Everything, or what the search finds."""
    asked = catalogue.Asked.of(request.GET)
    packs = current()
    audit.note("powers.read")
    return render(
        request,
        "disruption/powers.html",
        {
            "asked": asked,
            "groups": catalogue.grouped(packs, asked, clock.today()),
            "offences": catalogue.offences(packs, asked),
            "against": catalogue.AGAINST,
            "statuses": catalogue.STATUSES,
        },
    )


def power(request: ActorRequest, slug: str) -> HttpResponse:
    """One of them, whole."""
    packs = current()
    found = packs.powers.get(slug)
    if found is None:
        raise Http404
    audit.note("powers.read")
    return render(
        request, "disruption/power.html", {"one": catalogue.shown(found, packs, clock.today())}
    )


def printed(request: ActorRequest) -> HttpResponse:
    """What the search finds, on paper."""
    asked = catalogue.Asked.of(request.GET)
    audit.note("powers.printed")
    try:
        made = printing.catalogue(
            current(), asked, by=f"{request.actor.name}, {request.actor.agency_name}",
            now=clock.now(),
        )  # fmt: skip
    except Unprintable:
        raise Http404 from None
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="orders-and-powers.pdf"'
    return answer
