"""Recommendations, their three columns, their actions; how they come from the library."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest, needs, reads
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.domain.dates import in_full
from sightline.domain.errors import NotPossible
from sightline.kernel import audit, clock
from sightline.kernel.addresses import address
from sightline.learning import actions, forms, presenters, queries
from sightline.learning.panels import TAKEN
from sightline.learning.queries import Whole
from sightline.learning.stepping import LEADS, OF_ACTION, OF_RECOMMENDATION, Here
from sightline.library import queries as library
from sightline.packs.catalogue import current

#: How many statements of the library are offered at a time.
OFFERED = 50
#: What the list may be narrowed to, by the tag of a line.
FILTERS = {
    "overdue": "Overdue",
    "no-evidence": "Done without evidence",
    "not-decided": "Not decided",
    "measured": "Measured",
}


@reads("narrow")
def listed(request: ActorRequest) -> HttpResponse:
    """Every recommendation of the area, what is the worker's to do, and what is amiss."""
    found = queries.listed()
    lines = [presenters.line(one) for one in found]
    chosen = request.GET.get("show", "")
    if chosen in FILTERS:
        lines = [one for one in lines if any(tag.text == FILTERS[chosen] for tag in one.tags)]
    audit.note("recommendations.listed", ids=[one.id for one in lines])
    return render(
        request,
        "learning/listed.html",
        {
            "lines": lines,
            "mine": [presenters.action(one) for one in queries.owed_by(request.actor.worker_id)],
            "filters": FILTERS.items(),
            "chosen": chosen if chosen in FILTERS else "",
            "leads": request.actor.holds(*LEADS),
        },
    )


@reads("narrow")
@needs(*LEADS)
def new(request: ActorRequest) -> HttpResponse:
    """In own words; from the library a statement is chosen instead."""
    make = form_of(SightlineForm, forms.recommending())
    form = held.form_for(request, make)
    if form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            made = actions.recommend(
                words=said["words"], source_kind="own", source_title=said["source_title"] or "",
                by=request.actor, now=clock.now(),
            )  # fmt: skip
            messages.success(request, "The recommendation is kept.")
            return redirect("learning:recommendation", made)
    mark_wording(form)
    return render(request, "learning/new.html", {"form": form})


@reads("narrow")
@needs(*LEADS)
def choose(request: ActorRequest) -> HttpResponse:
    """Confirmed recommendations and findings of the library that are not taken over yet."""
    have = {one.row.source_id for one in queries.listed()}
    found = [one for kind in TAKEN for one in library.confirmed(kind) if one.id not in have]
    if request.method == "POST":
        return _take_over(request)
    audit.note("recommendations.offered", ids=[one.id for one in found[:OFFERED]])
    return render(
        request, "learning/choose.html", {"found": found[:OFFERED], "more": len(found) > OFFERED}
    )


def _take_over(request: ActorRequest) -> HttpResponse:
    """The statement with its passage, as it stands in the library now."""
    try:
        chosen = UUID(request.POST.get("statement", ""))
        made = actions.take_over(chosen, by=request.actor, now=clock.now())
    except (ValueError, NotPossible) as refused:
        raise Http404 from refused
    messages.success(request, "It is taken over, with its passage.")
    return redirect("learning:recommendation", made)


@reads("narrow")
def recommendation(request: ActorRequest, recommendation_id: UUID) -> HttpResponse:
    """Three columns, what was done and checked, and whether practice moved."""
    one = open_recommendation(recommendation_id)
    packs = current()
    here = Here(request.actor, packs, clock.now(), whole=one)
    slugs = [bound.measure for bound in one.bindings if bound.measure in packs.measures]
    marks, off, charts = queries.marks(slugs), queries.switched_off(), queries.charts()
    before = queries.earlier_like(one.row)
    audit.note("recommendation.read", ids=[one.row.pk])
    return render(
        request,
        "learning/recommendation.html",
        {
            "one": one,
            "row": one.row,
            "source": presenters.source(one),
            "before": before,
            "said_before": presenters.said_before(before),
            "actions": [presenters.action(each) for each in one.actions],
            "bindings": [
                presenters.binding(
                    bound,
                    presenters.measure(
                        packs.measures[bound.measure], charts.get(bound.measure),
                        marks[bound.measure], off=bound.measure in off,
                    ),
                    clock.today(),
                )
                for bound in one.bindings
                if bound.measure in packs.measures
            ],
            "steps": _steps_of(here),
            "stances": [(each, in_full(each.at.date())) for each in one.stances],
            "did": [(each, in_full(each.at.date())) for each in one.did],
            "others": [(each, in_full(each.at.date())) for each in one.others],
            "leads": here.leads,
            "no_cause": presenters.NO_CAUSE,
            "kept": in_full(one.row.at.date()),
        },
    )  # fmt: skip


@reads("narrow")
def action(request: ActorRequest, owed_id: UUID) -> HttpResponse:
    """One action: who owes it, its evidence, its check, and what may be done now."""
    one = queries.action(owed_id)
    if one is None:
        raise Http404
    here = Here(request.actor, current(), clock.now(), acted=one)
    audit.note("learning-action.read", ids=[one.id])
    return render(
        request,
        "learning/action.html",
        {
            "one": one,
            "seen": presenters.action(one),
            "of": open_recommendation(one.recommendation_id),
            "history": [(each, in_full(each.at.date())) for each in one.history],
            "steps": [
                (step.title, address(f"learning:action-{name}", one.id))
                for name, step in OF_ACTION.items()
                if step.open(here)
            ],
        },
    )


def open_recommendation(recommendation_id: UUID) -> Whole:
    """The recommendation, or 404 where it is another area's or absent."""
    found = queries.one(recommendation_id)
    if found is None:
        raise Http404
    return found


def _steps_of(here: Here) -> dict[str, str]:
    """Where each step that this worker may take now is asked, by its name."""
    return {
        name: address(f"learning:{name}", here.of.row.pk)
        for name, step in OF_RECOMMENDATION.items()
        if step.open(here)
    }
