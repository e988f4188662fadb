"""What was published, for whoever is signed in; tables of a time, for those who make profiles."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access.doors import ActorRequest, needs
from sightline.chronology.presenters import moment
from sightline.concerns.asking import form_of
from sightline.design.forms import SightlineForm
from sightline.domain.errors import NotPossible
from sightline.domain.profile import times
from sightline.kernel import audit, clock
from sightline.kernel.addresses import address
from sightline.packs.catalogue import current
from sightline.reporting import actions, presenters, printing, queries
from sightline.reporting.models import Published
from sightline.reporting.rows import PROFILE

MAKES = PROFILE.makers
#: Pages of one group of tables: heading, and what they are for.
GROUPS = {
    "victims": ("Victim profile", "Whom harm reaches here, as far as we know."),
    "methods": ("Method analysis", "How children are reached and harmed here, as far as we know."),
}


def listed(request: ActorRequest) -> HttpResponse:
    """Every profile that was published; for those who make them, also those in the making."""
    found = [
        (one, presenters.period(one.starts_on, one.ends_on), moment(one.at),
         queries.withdrawal_of(one))
        for one in queries.published()
    ]  # fmt: skip
    makes = may_make(request)
    making = [one for one in queries.in_making() if not one.published] if makes else []
    audit.note("profiles.listed", ids=[one.pk for one, *_ in found])
    return render(
        request,
        "reporting/listed.html",
        {
            "found": found,
            "making": [
                (one, presenters.period(one.starts_on, one.ends_on), moment(one.at))
                for one in making
            ],
            "makes": makes,
        },
    )


def published(request: ActorRequest, profile_id: UUID) -> HttpResponse:
    """One profile, as it was published."""
    one, packs = open_published(profile_id), current()
    gone = queries.withdrawal_of(one)
    parts = presenters.parts(presenters.title_of(packs), one.sections, one.figures, packs)
    audit.note("profile.read", ids=[one.pk])
    return render(
        request,
        "reporting/published.html",
        {
            "one": one,
            "period": presenters.period(one.starts_on, one.ends_on),
            "children": presenters.children(one.figures),
            "when": moment(one.at),
            "gone": gone,
            "notes": [one.figures["words"], *presenters.NOT_COUNTED],
            "sources": one.figures["sources"],
            "gone_when": moment(gone.at) if gone else "",
            "parts": parts,
            "contents": presenters.contents(parts),
            "withdraws": gone is None
            and request.actor.holds(*PROFILE.publishers)
            and request.actor.area_id == one.area_id,
        },
    )


def printed(request: ActorRequest, profile_id: UUID) -> HttpResponse:
    """The same as an accessible PDF."""
    one, packs = open_published(profile_id), current()
    try:
        made = printing.pdf(one, packs, by=request.actor, now=clock.now())
    except NotPossible as refused:
        audit.note("profile.read", ids=[one.pk])
        return render(
            request, "reporting/not_printed.html", {"one": one, "why": refused.sentence()}
        )
    audit.note("profile.printed", ids=[one.pk])
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="profile-{one.ends_on}.pdf"'
    return answer


@needs(*MAKES)
def group(request: ActorRequest, group: str) -> HttpResponse:
    """The tables of one group for one of the times that may be counted. They hold no child."""
    packs, counted = current(), queries.counted()
    offered = sorted(
        {*counted, *times(packs.profile_rules["profile"], clock.today())}, reverse=True
    )
    asked = request.GET.get("time", "")
    newest = next((one for one in offered if one in counted), offered[0])
    chosen = next((one for one in offered if one.ends_on.isoformat() == asked), newest)
    form = form_of(SightlineForm, {})(request.POST or None)
    if form.is_valid():
        with form.refusals():
            actions.count(
                starts_on=chosen.starts_on, ends_on=chosen.ends_on, packs=packs,
                by=request.actor, now=clock.now(),
            )  # fmt: skip
            return redirect(f"{request.path}?time={chosen.ends_on}")
    heading, says = GROUPS[group]
    audit.note("profile.group-read", time=str(chosen.ends_on))
    figures = counted.get(chosen)
    return render(
        request,
        "reporting/group.html",
        {
            "form": form,
            "heading": heading,
            "says": says,
            "figures": figures,
            "times": [
                (one.ends_on.isoformat(), presenters.period(*one), one in counted)
                for one in offered
            ],
            "children": presenters.children(figures) if figures else "",
            "period": presenters.period(*chosen),
            "tables": presenters.tables(figures, group) if figures else [],
            "others": [
                (address(f"reporting:{slug}"), one[0])
                for slug, one in GROUPS.items()
                if slug != group
            ],
        },
    )


def open_published(profile_id: UUID) -> Published:
    """The profile, or 404 where nothing of that kind was published."""
    found = queries.one_published(profile_id)
    if found is None:
        raise Http404
    return found


def may_make(request: ActorRequest) -> bool:
    return request.actor.holds(*MAKES) and bool(request.actor.area_id)
