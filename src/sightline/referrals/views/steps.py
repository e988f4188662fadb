"""The short pages of a referral: each step is asked, kept once, and told to who waits for it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.referrals import queries
from sightline.referrals.forms.signing import signed_form
from sightline.referrals.stepping import STEPS, Here
from sightline.referrals.views.opening import open_referral, sides
from sightline.subjects.queries import summary


def step(
    request: ActorRequest, referral_id: UUID, step: str, of_id: UUID | None = None
) -> HttpResponse:
    """One step. Whoever may not take it now finds no such page."""
    sent = open_referral(referral_id)
    here = Here(
        sent=sent,
        story=queries.story(sent),
        sides=sides(sent, request.actor),
        of_id=of_id,
        by=request.actor,
        packs=current(),
        now=clock.now(),
    )
    taken = STEPS[step]
    if not taken.open(here):
        raise Http404
    if done := taken.already(here):
        messages.info(request, done)
        return redirect("referrals:referral", sent.pk)
    fields = {**taken.fields(here), **(here.told_by if taken.told else {})}
    make = signed_form(fields, here.by) if taken.signed else form_of(SightlineForm, fields)
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            taken.keep(here, form.cleaned_data, form.sent_key())
            messages.success(request, taken.done)
            return redirect("referrals:referral", sent.pk)
    audit.note("referral.read", ids=[sent.pk], subjects=[sent.subject_id])
    mark_wording(form)
    return render(
        request,
        "referrals/step.html",
        {
            "form": form,
            "sent": sent,
            "step": taken,
            "about": summary(sent.subject_id),
            "decision": here.decision,
            "escalation": here.escalation,
            "withdrawal": here.withdrawal,
            "upcoming": here.upcoming if step == "escalate" else None,
            "back": reverse("referrals:referral", args=[sent.pk]),
        },
    )
