"""Find your role, and what children, parents and communities read. Nothing here is of a child."""

from __future__ import annotations

from calendar import Calendar, day_name, month_name
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from sightline.domain.agencies import AgencyKind
from sightline.kernel import clock, installation
from sightline.packs.catalogue import current
from sightline.workforce import presenters, printing
from sightline.workforce.open_to_all import open_to_all

HELP = ("children", "parents", "communities")
WHY_NOT_PRINTED = (
    "Nothing is printed until the numbers to ring are real. Still missing: {missing}."
    " Whoever looks after Sightline enters them in the partnership’s pack."
)


@open_to_all
def roles(request: HttpRequest) -> HttpResponse:
    """Choose your role."""
    packs = current()
    guides = [
        (one, reverse("workforce:role", args=[presenters.address_of(one.kind)]))
        for one in presenters.every_guide(packs)
    ]
    shown = {"guides": guides, "partnership": presenters.partnership(packs)}
    return render(request, "workforce/roles.html", shown)


@open_to_all
def role(request: HttpRequest, kind: str) -> HttpResponse:
    """What somebody does in this role, with the route as a picture."""
    guide = _guide(kind)
    address = presenters.address_of(guide.kind)
    return render(request, "workforce/role.html", {"guide": guide, "address": address})


@open_to_all
def route(request: HttpRequest, kind: str) -> HttpResponse:
    """The picture alone, to put on an intranet or a wall."""
    shown = {"picture": _guide(kind).picture, "alone": True}
    answer = render(request, "design/components/route_picture.html", shown)
    answer["Content-Type"] = "image/svg+xml; charset=utf-8"
    return answer


@open_to_all
def card(request: HttpRequest, kind: str) -> HttpResponse:
    """The wallet card."""
    return _sheet(request, kind, printing.Sheet.CARD)


@open_to_all
def poster(request: HttpRequest, kind: str) -> HttpResponse:
    """The poster for the staff room."""
    return _sheet(request, kind, printing.Sheet.POSTER)


@open_to_all
def route_sheet(request: HttpRequest, kind: str) -> HttpResponse:
    """The picture on one sheet of paper."""
    return _sheet(request, kind, printing.Sheet.ROUTE)


@open_to_all
def help_(request: HttpRequest) -> HttpResponse:
    """Choose who you are: a child, a parent or carer, or somebody who noticed something."""
    pages = [
        (presenters.public_page(current(), readers), reverse(f"workforce:help-{readers}"))
        for readers in HELP
    ]
    return _plain(request, "workforce/help.html", {"pages": pages})


@open_to_all
def help_page(request: HttpRequest, readers: str) -> HttpResponse:
    """One of the three pages."""
    packs = current()
    page = presenters.public_page(packs, readers)
    sections = [
        (section, presenters.known(packs, section.contacts), f"section-{number}")
        for number, section in enumerate(page.sections, start=1)
    ]
    origins = [one for section in page.sections for one in section.provenance]
    sources = {(one.name, one.section): one for one in presenters.sources(packs, origins)}
    shown = {"page": page, "sections": sections, "sources": sources.values(), "readers": readers}
    return _plain(request, "workforce/help_page.html", shown)


@open_to_all
def today(request: HttpRequest) -> HttpResponse:
    """Where the quick exit leads if nothing else is set: a calendar, and nothing of ours in it."""
    day = timezone.localtime(clock.now()).date()
    months = []
    for ahead in range(3):
        year, month = divmod(day.year * 12 + day.month - 1 + ahead, 12)
        weeks = Calendar().monthdayscalendar(year, month + 1)
        months.append((f"{month_name[month + 1]} {year}", weeks))
    days = [(name[:2], name) for name in day_name]
    shown = {"months": months, "day": day.day, "days": days}
    return render(request, "workforce/today.html", shown)


def _guide(kind: str) -> presenters.GuideShown:
    found: AgencyKind | None = presenters.kind_of(kind)
    if found is None:
        raise Http404
    try:
        return presenters.guide(current(), found)
    except presenters.NoGuide as error:
        raise Http404 from error


def _plain(request: HttpRequest, template: str, shown: dict[str, Any]) -> HttpResponse:
    """A page without the service around it: no name of ours, no navigation, a way off it."""
    around = {
        "exit_url": settings.SIGHTLINE_QUICK_EXIT or reverse("workforce:today"),
        "partnership": presenters.partnership(current()),
        "demonstration": installation.is_demonstration(),
    }
    return render(request, template, {**around, **shown})


def _sheet(request: HttpRequest, kind: str, sheet: printing.Sheet) -> HttpResponse:
    """The PDF, or a page with one sentence that says why there is none."""
    guide = _guide(kind)
    demonstration = installation.is_demonstration()
    if not demonstration and (unreal := current().contacts_not_yet_real()):
        missing = "; ".join(one.label for one in unreal)
        shown = {
            "sentence": WHY_NOT_PRINTED.format(missing=missing),
            "back": reverse("workforce:role", args=[kind]),
        }
        return render(request, "workforce/not_printed.html", shown)
    made = printing.sheet(guide.kind, sheet, demonstration=demonstration)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{kind}-{sheet.value}.pdf"'
    return answer
