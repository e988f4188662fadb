"""A differing view beside a decision on safety before an exclusion, or one not to refer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.kernel import audit, clock
from sightline.referrals import actions
from sightline.referrals.forms.steps import differing
from sightline.referrals.models import NotReferred, SafetyDecision
from sightline.subjects.queries import summary


def beside_safety(request: ActorRequest, exclusion_id: UUID, of_id: UUID) -> HttpResponse:
    """Beside what was decided on safety."""
    found = get_object_or_404(
        SafetyDecision.objects.select_related("exclusion"), pk=of_id, exclusion_id=exclusion_id
    )
    back = reverse("referrals:exclusion", args=[exclusion_id])
    label = found.get_go_ahead_display()
    return _beside(request, found, found.exclusion.subject_id, label, back)


def beside_not_referred(request: ActorRequest, subject_id: UUID, of_id: UUID) -> HttpResponse:
    """Beside a decision not to refer, or not to share."""
    found = get_object_or_404(NotReferred, pk=of_id, subject_id=subject_id)
    back = reverse("referrals:of-subject", args=[subject_id])
    return _beside(request, found, subject_id, found.get_what_display(), back)


def _beside(
    request: ActorRequest,
    decision: SafetyDecision | NotReferred,
    subject_id: UUID,
    label: str,
    back: str,
) -> HttpResponse:
    make = form_of(SightlineForm, differing())
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            actions.differ_beside(
                decision=decision,
                of_whom=form.cleaned_data["of_whom"],
                words=form.cleaned_data["words"],
                step_key=form.sent_key(),
                by=request.actor,
                now=clock.now(),
            )
            messages.success(request, "Kept beside the decision.")
            return redirect(back)
    audit.note("decision.read", ids=[decision.pk], subjects=[subject_id])
    mark_wording(form)
    return render(
        request,
        "referrals/differ_beside.html",
        {
            "form": form,
            "about": summary(subject_id),
            "decision": decision,
            "label": label,
            "back": back,
        },
    )
