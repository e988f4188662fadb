"""The short pages of this room: each step is asked, and kept once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest, reads
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.kernel import audit, clock
from sightline.kernel.addresses import address
from sightline.learning import queries
from sightline.learning.models import Binding, Mark
from sightline.learning.stepping import (
    CONCLUDE,
    OF_ACTION,
    OF_MEASURE,
    OF_RECOMMENDATION,
    TAKE_AWAY,
    Here,
    Step,
)
from sightline.learning.views.measures import open_measure
from sightline.learning.views.recommendations import open_recommendation
from sightline.packs.catalogue import current


@reads("narrow")
def of_recommendation(request: ActorRequest, recommendation_id: UUID, step: str) -> HttpResponse:
    one = open_recommendation(recommendation_id)
    here = Here(request.actor, current(), clock.now(), whole=one)
    back = address("learning:recommendation", one.row.pk)
    return _taken(request, OF_RECOMMENDATION[step], here, back, one.row.words)


@reads("narrow")
def of_action(request: ActorRequest, owed_id: UUID, step: str) -> HttpResponse:
    one = queries.action(owed_id)
    if one is None:
        raise Http404
    here = Here(request.actor, current(), clock.now(), acted=one)
    return _taken(request, OF_ACTION[step], here, address("learning:action", one.id), one.words)


@reads("narrow")
def of_measure(request: ActorRequest, slug: str, step: str) -> HttpResponse:
    of = open_measure(slug)
    here = Here(request.actor, current(), clock.now(), measure=of)
    back = f"{address('learning:measures')}{slug}/"
    return _taken(request, OF_MEASURE[step], here, back, of.name)


@reads("narrow")
def conclude(request: ActorRequest, binding_id: UUID) -> HttpResponse:
    """A person's verdict at the review of a binding."""
    one = Binding.objects.filter(pk=binding_id).first()
    if one is None:
        raise Http404
    here = Here(request.actor, current(), clock.now(), binding=one)
    back = address("learning:recommendation", one.recommendation_id)
    return _taken(request, CONCLUDE, here, back, one.hoped)


@reads("narrow")
def take_away(request: ActorRequest, mark_id: UUID) -> HttpResponse:
    one = Mark.objects.filter(pk=mark_id, takes_away__isnull=True).first()
    if one is None:
        raise Http404
    here = Here(request.actor, current(), clock.now(), mark=one)
    return _taken(
        request, TAKE_AWAY, here, f"{address('learning:measures')}{one.measure}/", one.words
    )


def _taken(request: ActorRequest, step: Step, here: Here, back: str, about: str) -> HttpResponse:
    """Where it is not theirs there is no such page; a form pressed twice leads back."""
    if not step.open(here):
        if request.method != "POST":
            raise Http404
        messages.info(request, "Nothing was changed just now. This is how it stands.")
        return redirect(back)
    make = form_of(SightlineForm, step.fields(here))
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            step.keep(here, form.cleaned_data, form.sent_key())
            messages.success(request, step.done)
            return redirect(back)
    audit.note("learning.asked")
    mark_wording(form)
    return render(
        request,
        "learning/step.html",
        {"form": form, "step": step, "back": back, "about": about},
    )
