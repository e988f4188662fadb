"""What was published, for everybody of the area; who has read it, for those who may know."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sightline.access import held, teams
from sightline.access.doors import ActorRequest, needs
from sightline.briefings import asking, presenters, printing, queries, reading, word
from sightline.briefings.actions import reading as actions
from sightline.briefings.models import Published, Reading
from sightline.briefings.rows import BRIEFING
from sightline.chronology.presenters import moment
from sightline.concerns.asking import form_of, sources
from sightline.concerns.views.extras import mark_wording
from sightline.design.components import Column, Table
from sightline.design.forms import SightlineForm
from sightline.domain.agencies import Role
from sightline.domain.dates import in_full
from sightline.domain.errors import NotPossible
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current

MAKES, PUBLISHES = BRIEFING.makers, BRIEFING.publishers
LEADS = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)


def listed(request: ActorRequest) -> HttpResponse:
    """Every briefing of the area; for those who make them, also those in the making."""
    packs = current()
    found = queries.published()
    read = {one.of for one, _ in reading.own_log() if one.kind == Reading.Kind.BRIEFING}
    makes = may_make(request)
    making = [one for one in queries.in_making() if not one.published] if makes else []
    audit.note("briefings.listed", ids=[one.pk for one in found])
    return render(
        request,
        "briefings/listed.html",
        {
            "found": [
                (one, presenters.kind_title(one.kind, packs), in_full(one.at.date()),
                 queries.withdrawal_of(one) is not None, str(one.pk) in read)
                for one in found
            ],
            "making": [
                (one, presenters.kind_title(one.kind, packs), moment(one.at)) for one in making
            ],
            "makes": makes,
        },
    )  # fmt: skip


def published(request: ActorRequest, briefing_id: UUID) -> HttpResponse:
    """One briefing, as it was published."""
    one, packs = open_published(briefing_id), current()
    kind = packs.briefing_kinds.get(one.kind)
    mine = reading.own_reading(Reading.Kind.BRIEFING, str(one.pk))
    leads = request.actor.holds(*PUBLISHES)
    audit.note("briefing.read", ids=[one.pk])
    return render(
        request,
        "briefings/published.html",
        {
            "one": one,
            "kind": presenters.kind_title(one.kind, packs),
            "said": presenters.whole(queries.content(one), kind, packs),
            "standing": presenters.standing(one),
            "made_by": presenters.made_by(one),
            "mine": mine,
            "read_on": in_full(mine.at.date()) if mine else "",
            "thoughts": reading.own_reflections(mine) if mine else [],
            "withdraws": leads and queries.withdrawal_of(one) is None,
            "again": may_make(request),
            "readers": leads or request.actor.holds(*LEADS),
            "talked": [
                (each, in_full(each.on), _were_there(each.how_many))
                for each in queries.discussions(one.pk)
            ],
            "sources_of_kind": sources(packs, kind.provenance) if kind else [],
        },
    )  # fmt: skip


def printed(request: ActorRequest, briefing_id: UUID) -> HttpResponse:
    """The same as an accessible PDF."""
    one, packs = open_published(briefing_id), current()
    try:
        made = printing.pdf(one, packs, by=request.actor, now=clock.now())
    except NotPossible as refused:
        return _not_printed(request, one, refused)
    audit.note("briefing.printed", ids=[one.pk])
    return _attached(made, "application/pdf", f"{one.kind}-briefing.pdf")


def in_word(request: ActorRequest, briefing_id: UUID) -> HttpResponse:
    """The same as a Word document."""
    one, packs = open_published(briefing_id), current()
    try:
        printing.expect_real_numbers(packs)
    except NotPossible as refused:
        return _not_printed(request, one, refused)
    made = word.docx(one, packs, now=clock.now())
    audit.note("briefing.printed", ids=[one.pk])
    return _attached(made, word.CONTENT_TYPE, f"{one.kind}-briefing.docx")


@require_POST
def mark_read(request: ActorRequest, briefing_id: UUID) -> HttpResponse:
    """They say that they read it."""
    one = open_published(briefing_id)
    actions.mark_read(one=one, by=request.actor, now=clock.now())
    messages.success(request, "It is in your log.")
    return redirect("briefings:published", one.pk)


@needs(*PUBLISHES, *LEADS)
def readers(request: ActorRequest, briefing_id: UUID) -> HttpResponse:
    """Numbers by agency for those who lead the partnership, names for the lead of an agency."""
    one, rule = open_published(briefing_id), current().briefing_rules["briefing"]
    by_agency = own = None
    total = ""
    if request.actor.holds(*PUBLISHES):
        counted = reading.readers_by_agency(Reading.Kind.BRIEFING, str(one.pk), rule.limits)
        total = presenters.number_in_words(counted.total)
        by_agency = Table(
            "Readers by agency",
            (Column("Agency"), Column("Have read it")),
            [(name, presenters.number_in_words(count)) for name, count in counted.agencies],
        )
    if request.actor.holds(*LEADS):
        found = reading.readers_of_my_agency(Reading.Kind.BRIEFING, str(one.pk))
        own = Table(
            f"{request.actor.agency_name}: {sum(1 for each in found if each.at)} of {len(found)}",
            (Column("Name"), Column("Work"), Column("Read on")),
            [
                (each.name, each.job_title, in_full(each.at.date()) if each.at else "not yet")
                for each in found
            ],
        )
    audit.note("briefing.readers", ids=[one.pk])
    return render(
        request,
        "briefings/readers.html",
        {"one": one, "by_agency": by_agency, "own": own, "total": total, "limit": rule.limit},
    )


def talked(request: ActorRequest, briefing_id: UUID) -> HttpResponse:
    """A team records that it talked about it, and what it will do."""
    one, packs = open_published(briefing_id), current()
    own = list(teams.teams_of(request.actor.worker_id).values())
    make = form_of(SightlineForm, asking.talking(own, packs))
    form = held.form_for(request, make)
    if form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            actions.discussed(
                one=one, on=asking.day_in(said), team=said["team"],
                how_many=int(said["how_many"]), will_do=said["will_do"], key=form.sent_key(),
                by=request.actor, now=clock.now(),
            )  # fmt: skip
            messages.success(request, "It is kept.")
            return redirect("briefings:published", one.pk)
    mark_wording(form)
    return render(request, "briefings/talked.html", {"form": form, "one": one})


def open_published(briefing_id: UUID) -> Published:
    """The briefing, or 404 where nothing of that kind was published in the asker's area."""
    found = queries.one_published(briefing_id)
    if found is None:
        raise Http404
    return found


def may_make(request: ActorRequest) -> bool:
    return request.actor.holds(*MAKES) and bool(request.actor.area_id)


def _were_there(number: int) -> str:
    return "1 person was there" if number == 1 else f"{number} people were there"


def _attached(made: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(made, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _not_printed(request: ActorRequest, one: Published, refused: NotPossible) -> HttpResponse:
    audit.note("briefing.read", ids=[one.pk])
    return render(request, "briefings/not_printed.html", {"one": one, "why": refused.sentence()})
