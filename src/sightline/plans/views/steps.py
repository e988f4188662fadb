"""The short pages of a plan: each step is asked, and kept once."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.design.meanwhile import after_theirs
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.plans import reading
from sightline.plans.forms import asks
from sightline.plans.keeping import records_of
from sightline.plans.models import Plan
from sightline.plans.refusals import ReviewedMeanwhile
from sightline.plans.stepping import STEPS, STEPS_OF, Here
from sightline.plans.views.acting import as_it_stands
from sightline.subjects.queries import Summary, summaries, summary


def open_plan(plan_id: UUID) -> Plan:
    """The plan, or 404 where it is hidden or absent."""
    found = reading.plan(plan_id)
    if found is None:
        raise Http404
    return found


def family(plan: Plan) -> list[Summary]:
    """Whom the plan is for, as far as their names are known, the first of them first."""
    whom = records_of(plan)
    known = summaries(whom)
    return [known[one] for one in whom if one in known]


def step(
    request: ActorRequest, plan_id: UUID, step: str, of_id: UUID | None = None
) -> HttpResponse:
    """One step. Where it cannot be taken now there is no such page."""
    plan = open_plan(plan_id)
    here = Here(plan=plan, by=request.actor, packs=current(), now=clock.now(), of_id=of_id)
    taken = STEPS_OF[step] if of_id else STEPS[step]
    if not taken.open(here):
        return as_it_stands(request, "plans:plan", plan.pk)
    about, children = taken.about(here), family(plan)
    whom = (
        asks.for_whom(children, all_of_them=taken.whom == "any")
        if taken.whom and len(children) > 1
        else {}
    )
    fields = {**whom, **taken.fields(here)}
    if not fields and request.method == "POST":
        raise Http404
    make = form_of(SightlineForm, fields)
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            try:
                taken.keep(replace(here, whom=_chosen(form)), form.cleaned_data, form.sent_key())
            except ReviewedMeanwhile as refused:
                form = after_theirs(request, make, knows=refused.latest, refused=refused)
            else:
                messages.success(request, taken.done)
                return redirect("plans:plan", plan.pk)
    audit.note("plan.read", ids=[plan.pk], subjects=[plan.subject_id])
    mark_wording(form)
    return render(
        request,
        "plans/step.html",
        {"form": form, "step": taken, "plan": plan, "about": about,
         "asks": bool(fields), "nothing_to_ask": asks.NOBODY_TIED,
         "whom": summary(plan.subject_id), "children": children},
    )  # fmt: skip


def _chosen(form: SightlineForm) -> UUID | None:
    chosen = form.cleaned_data.get("whom", asks.ALL)
    return None if chosen == asks.ALL else UUID(chosen)
