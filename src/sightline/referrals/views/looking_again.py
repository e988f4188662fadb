"""A decision not to refer, or not to share, is looked at again: it stands, or one refers now."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from sightline.access import directory, held
from sightline.access.doors import ActorRequest
from sightline.chronology.presenters import moment
from sightline.concerns.views.extras import mark_wording
from sightline.domain.agencies import Role
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.referrals import actions
from sightline.referrals.actions.asking import LEADS
from sightline.referrals.forms.not_referring import look_form, whom_said
from sightline.referrals.models import NotReferred
from sightline.subjects.queries import summary


def look_again(request: ActorRequest, subject_id: UUID, of_id: UUID) -> HttpResponse:
    """For the agency that decided it; nobody else finds such a page."""
    found = get_object_or_404(NotReferred, pk=of_id)
    if found.agency_id != request.actor.agency_id:
        raise Http404
    if found.subject_id != subject_id:  # two records were joined since
        return redirect("referrals:look-again", found.subject_id, of_id)
    colleagues = directory.colleagues_of(request.actor)
    make = look_form(
        request.actor,
        leads=[one for one in colleagues if one.roles & LEADS],
        managers=[one for one in colleagues if Role.SENIOR_MANAGER in one.roles],
    )
    form = held.form_for(request, make)
    if form.is_valid():
        said = form.cleaned_data
        again = said.get("look_again")
        stands = said["stands"] == "yes"
        with form.refusals():
            actions.look_again(
                decision=found,
                look=actions.Look(
                    stands=stands,
                    reasons=said["reasons"],
                    look_again_on=again.earliest if again else None,
                    **whom_said(said),
                ),
                step_key=form.sent_key(),
                packs=current(),
                by=request.actor,
                now=clock.now(),
            )
            messages.success(request, "Kept and signed." if stands else "Kept. Now refer.")
            return redirect(_next(found, stands))
    audit.note("decision.read", ids=[found.pk], subjects=[found.subject_id])
    mark_wording(form)
    return render(
        request,
        "referrals/look_again.html",
        {
            "form": form,
            "about": summary(found.subject_id),
            "decision": found,
            "on": moment(found.recorded_at),
            "back": reverse("referrals:of-subject", args=[found.subject_id]),
        },
    )


def _next(found: NotReferred, stands: bool) -> str:
    if stands:
        return reverse("referrals:of-subject", args=[found.subject_id])
    concern = f"?concern={found.concern_id}" if found.concern_id else ""
    return reverse("referrals:choose", args=[found.subject_id]) + concern
