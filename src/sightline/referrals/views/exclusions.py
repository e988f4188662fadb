"""S12: before an exclusion, a screening, a referral and a decision on the child's safety."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import directory, held
from sightline.access.doors import ActorRequest
from sightline.chronology.presenters import moment
from sightline.chronology.views.opening import MovedTo, crumbs, moved
from sightline.concerns.asking import sources
from sightline.concerns.views.extras import mark_wording
from sightline.design.components import Task
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.referrals import actions, queries
from sightline.referrals.before_exclusion import SAYS, suggestion
from sightline.referrals.forms.exclusions import ConsiderForm, safety_form
from sightline.referrals.forms.sending import uuids
from sightline.referrals.models import Exclusion, SafetyDecision
from sightline.referrals.queries import BeforeExclusion
from sightline.referrals.suggesting import for_reader
from sightline.referrals.views.not_referring import ANSWER
from sightline.referrals.views.opening import open_about
from sightline.subjects.queries import summary


def consider(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """An exclusion is being considered: what, and why. The page after it asks for the three."""
    packs = current()
    try:
        about = open_about(subject_id)
    except MovedTo as to:
        return moved(request, to)
    if not about.is_child:
        raise Http404
    form = held.form_for(request, ConsiderForm)
    if form.is_valid():
        with form.refusals():
            kept = actions.consider_exclusion(
                subject_id=subject_id,
                what=form.cleaned_data["what"],
                why=form.cleaned_data["why"],
                step_key=form.sent_key(),
                by=request.actor,
                now=clock.now(),
            )
            return redirect("referrals:exclusion", kept.pk)
    audit.note("subject.read", subjects=[subject_id])
    mark_wording(form)
    prompt = packs.prompt(SAYS)
    return render(
        request,
        "referrals/consider_exclusion.html",
        {
            "form": form,
            "about": about,
            "says": prompt,
            "sources": sources(packs, prompt.provenance),
            "before": [(one, moment(one.recorded_at)) for one in queries.exclusions(subject_id)],
            "crumbs": crumbs(about.known),
        },
    )


def exclusion(request: ActorRequest, exclusion_id: UUID) -> HttpResponse:
    """The three, each with whether it is done; then what was decided."""
    packs = current()
    considered = _open(exclusion_id)
    audit.note("exclusion.read", ids=[considered.pk], subjects=[considered.subject_id])
    decisions = queries.safety_decisions(considered)
    views = queries.views_beside(decisions)
    suggestions = for_reader([one.suggestion for one in decisions])
    who = directory.workers({key for one in decisions for key in one.accountable})
    known = summary(considered.subject_id)
    return render(
        request,
        "referrals/exclusion.html",
        {
            "considered": considered,
            "about": known,
            "on": moment(considered.recorded_at),
            "says": packs.prompt(SAYS),
            "tasks": _tasks(considered, queries.before(considered, by=request.actor)),
            "decisions": [
                {
                    "row": one,
                    "suggested": suggestion,
                    "on": moment(one.recorded_at),
                    "answer": [who[key].name for key in one.accountable if key in who],
                    "views": [(view, moment(view.recorded_at)) for view in views[one.pk]],
                }
                for one, suggestion in zip(decisions, suggestions, strict=True)
            ],
            "crumbs": crumbs(known),
        },
    )


def decide(request: ActorRequest, exclusion_id: UUID) -> HttpResponse:
    """The decision on safety, signed. What is missing before it has to be explained."""
    packs = current()
    considered = _open(exclusion_id)
    if considered.agency_id != request.actor.agency_id:
        raise Http404
    before = queries.before(considered, by=request.actor)
    others = [one for one in directory.colleagues_of(request.actor) if one.roles & ANSWER]
    whole = before.screening_id is not None and before.referral_id is not None
    make = safety_form(request.actor, whole=whole, others=others)
    form = held.form_for(request, make)
    if form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            actions.decide_safety(
                exclusion=considered,
                decided=actions.OnSafety(
                    go_ahead=SafetyDecision.GoAhead(said["go_ahead"]),
                    reasons=said["reasons"],
                    rationale=said["rationale"],
                    plan=said.get("plan") or "",
                    screening_id=before.screening_id,
                    referral_id=before.referral_id,
                    why_without=said.get("why_without") or "",
                    accountable=uuids(said.get("accountable")),
                ),
                step_key=form.sent_key(),
                packs=packs,
                by=request.actor,
                now=clock.now(),
            )
            messages.success(request, "The decision on the child’s safety is kept and signed.")
            return redirect("referrals:exclusion", considered.pk)
    audit.note("exclusion.read", ids=[considered.pk], subjects=[considered.subject_id])
    mark_wording(form)
    return render(
        request,
        "referrals/decide_exclusion.html",
        {
            "form": form,
            "considered": considered,
            "about": summary(considered.subject_id),
            "asks": packs.prompt("exclusion-safety"),
            "before": before,
            "suggested": suggestion(considered, before.screening_id, packs=packs, now=clock.now()),
        },
    )


def _tasks(considered: Exclusion, before: BeforeExclusion) -> list[Task]:
    who = considered.subject_id
    screening, referral = before.screening_id, before.referral_id
    return [
        Task(
            "Screen for exploitation",
            "Done" if screening else "Not done",
            reverse("screening:screening", args=[screening])
            if screening
            else reverse("screening:begin", args=[who]),
            "The newest one that you may open.",
            "green" if screening else "yellow",
        ),
        Task(
            "Refer early",
            "Done" if referral else "Not done",
            reverse("referrals:referral", args=[referral])
            if referral
            else reverse("referrals:choose", args=[who]),
            "A referral waits for no screening.",
            "green" if referral else "yellow",
        ),
        Task(
            "Decide on the child’s safety",
            "Decided" if before.decided else "Not decided",
            reverse("referrals:exclusion-decide", args=[considered.pk]),
            "Before anything else is decided.",
            "green" if before.decided else "yellow",
        ),
    ]


def _open(exclusion_id: UUID) -> Exclusion:
    found = queries.exclusion(exclusion_id)
    if found is None:
        raise Http404
    return found
