"""Is this the child of another record? A person looks, says why, and confirms."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest, needs
from sightline.concerns.forms.deciding import SameForm, same_form
from sightline.domain.agencies import Role
from sightline.kernel import audit, clock
from sightline.referrals import actions, queries
from sightline.referrals.models import Referral
from sightline.referrals.views.opening import open_referral, sides
from sightline.subjects.queries import summary
from sightline.subjects.search import Found
from sightline.subjects.views import told_apart

CONFIRMED = "join"


@needs(Role.FRONT_DOOR, Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)
def same(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """First who may be the same, with why each was found; then both side by side; then joined."""
    sent = open_referral(referral_id)
    if not sides(sent, request.actor).receives or sent.no_name:
        raise Http404
    found = queries.same_child(sent)
    audit.note(
        "referral.same-looked-for",
        ids=[sent.pk],
        subjects=[sent.subject_id, *(one.summary.subject_id for one in found)],
    )
    make = same_form([(one.summary.subject_id, one.summary.name, _why(one)) for one in found])
    form = held.form_for(request, make)
    if form.is_valid():
        if form.chosen is None:
            messages.info(request, "Nothing was joined.")
            return redirect("referrals:referral", sent.pk)
        if request.POST.get("then") != CONFIRMED:
            return _confirm(request, sent, form, found)
        with form.refusals():
            actions.join(
                referral=sent,
                same_as=form.chosen,
                reason=form.cleaned_data["reason"],
                by=request.actor,
                now=clock.now(),
            )
            messages.success(request, "Joined. The chronology is of every agency from now on.")
            return redirect("referrals:referral", sent.pk)
    here = summary(sent.subject_id)
    return render(
        request,
        "referrals/same.html",
        {
            "form": form,
            "sent": sent,
            "about": here,
            "apart": told_apart(here) if here else "",
            "found": found,
        },
    )


def _confirm(
    request: ActorRequest, sent: Referral, form: SameForm, found: list[Found]
) -> HttpResponse:
    here = summary(sent.subject_id)
    other = next(one.summary for one in found if one.summary.subject_id == form.chosen)
    return render(
        request,
        "referrals/same_confirm.html",
        {
            "sent": sent,
            "about": here,
            "apart": told_apart(here) if here else "",
            "other": other,
            "other_apart": told_apart(other),
            "reason": form.cleaned_data["reason"],
            "chosen": form.chosen,
            "then": CONFIRMED,
        },
    )


def _why(one: Found) -> str:
    return f"{told_apart(one.summary)}. Found because: {'; '.join(one.reasons)}"
