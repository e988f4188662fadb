"""The short pages of a plan and of a measure: each step is asked, and kept once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.access.identity import or_by_name
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.design.meanwhile import after_theirs
from sightline.disruption import catalogue, reading
from sightline.disruption.keeping import page_of, page_of_measure
from sightline.disruption.models import Breach, DisruptionPlan, Measure
from sightline.disruption.refusals import WrittenMeanwhile
from sightline.disruption.stepping import OF_MEASURE, OF_PLAN, OF_POWER, Here, Step
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.subjects.queries import summary


def open_plan(disruption_id: UUID) -> DisruptionPlan:
    """The plan, or 404 where it is hidden or absent."""
    found = or_by_name(lambda: reading.plan(disruption_id))
    if found is None:
        raise Http404
    return found


def open_measure(measure_id: UUID) -> Measure:
    """The measure, or 404 where it is hidden or absent."""
    found = or_by_name(lambda: reading.measure(measure_id))
    if found is None:
        raise Http404
    return found


def in_plan(request: ActorRequest, disruption_id: UUID, step: str) -> HttpResponse:
    """One step in a plan."""
    plan = open_plan(disruption_id)
    here = Here(request.actor, current(), clock.now(), plan=plan)
    return _taken(request, OF_PLAN[step], here, plan.subject_id, page_of(plan))


def of_power(request: ActorRequest, disruption_id: UUID, slug: str, step: str) -> HttpResponse:
    """Choose or dismiss one power."""
    plan, packs = open_plan(disruption_id), current()
    power = packs.powers.get(slug)
    if power is None:
        raise Http404
    here = Here(request.actor, packs, clock.now(), plan=plan, power=power)
    shown = catalogue.shown(power, packs, clock.today())
    return _taken(request, OF_POWER[step], here, plan.subject_id, page_of(plan), one=shown)


def of_measure(
    request: ActorRequest, measure_id: UUID, step: str, breach_id: UUID | None = None
) -> HttpResponse:
    """One step of a measure, or the answer to a breach of it."""
    measure = open_measure(measure_id)
    breach = None
    if breach_id is not None:
        rows = Breach.objects.select_related("measure__plan")
        breach = rows.filter(pk=breach_id, measure=measure).first()
        if breach is None:
            raise Http404
    here = Here(request.actor, current(), clock.now(), measure=measure, breach=breach)
    return _taken(
        request, OF_MEASURE[step], here, measure.subject_id, page_of_measure(measure),
        measure=measure,
    )  # fmt: skip


def _taken(
    request: ActorRequest, step: Step, here: Here, subject_id: UUID, back: str, **shown: object
) -> HttpResponse:
    """Where it cannot be taken now there is no such page; a form pressed twice leads back."""
    if not step.open(here):
        if request.method != "POST":
            raise Http404
        messages.info(request, "Nothing was changed just now. This is how it stands.")
        return redirect(back)
    make = form_of(SightlineForm, step.fields(here))
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            try:
                step.keep(here, form.cleaned_data, form.sent_key())
            except WrittenMeanwhile as refused:
                form = after_theirs(request, make, knows=refused.latest, refused=refused)
            else:
                messages.success(request, step.done)
                return redirect(back)
    audit.note("disruption.read", subjects=[subject_id])
    mark_wording(form)
    return render(
        request,
        "disruption/step.html",
        {"form": form, "step": step, "about": step.about(here), "back": back,
         "whom": summary(subject_id), **shown},
    )  # fmt: skip
