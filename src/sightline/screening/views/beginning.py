"""From a child's page to a screening: those that there are, and a new one."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.chronology.views.opening import MovedTo, crumbs, moved, side
from sightline.concerns.asking import sources
from sightline.concerns.presenters import danger_steps
from sightline.domain.agencies import AgencyKind
from sightline.domain.dates import in_full
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.screening import asked as asking
from sightline.screening import drafts, queries
from sightline.screening.forms.facts import begin_form
from sightline.screening.presenters import drafting
from sightline.screening.views.opening import as_asked_today, open_child


def listed(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Every screening of this child that the worker may read, newest first."""
    try:
        opened, child = open_child(subject_id)
    except MovedTo as to:
        return moved(request, to)
    found = queries.screenings_of(subject_id)
    audit.note("screenings.listed", ids=[one.id for one in found], subjects=[subject_id])
    return render(
        request,
        "screening/listed.html",
        {
            "child": child,
            "screenings": [(one, queries.decision_in_words(one.decision)) for one in found],
            "drafts": drafts.of_subject(subject_id) if opened.may_add(request.actor) else (),
            "may_screen": opened.may_add(request.actor),
            "side": side(opened, request.actor, here="screening"),
            "crumbs": crumbs(child),
        },
    )


def begin(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Danger first, then why now; with one instrument there is nothing more to choose."""
    packs = current()
    try:
        opened, child = open_child(subject_id)
    except MovedTo as to:
        return moved(request, to)
    if not opened.may_add(request.actor):
        raise Http404
    instruments = asking.offered(packs)
    make = begin_form(packs, instruments)
    why = {"screening_reason": request.GET.get("reason", "")}
    form = held.form_for(request, make, initial=why)
    if instruments and form.is_valid():
        chosen = form.cleaned_data.get("instrument") or instruments[0].slug
        asked = as_asked_today(chosen, packs)
        if asked is None:
            raise Http404
        earlier = queries.last_with(subject_id, chosen)
        draft = drafts.begin(
            draft_id=form.sent_key(),
            subject_id=subject_id,
            asked=asked,
            reason=form.cleaned_data["screening_reason"],
            reason_said=form.reason_said,
            earlier=earlier.pk if earlier else None,
            by=request.actor,
            now=clock.now(),
        )
        return redirect("screening:draft", draft.pk)
    last: dict[str, str] = {}
    for one in queries.screenings_of(subject_id):
        last.setdefault(one.instrument, in_full(one.completed_on))
    audit.note("subject.read", subjects=[subject_id])
    return render(
        request,
        "screening/begin.html",
        {
            "form": form,
            "child": child,
            "offers": drafting.offers(packs, instruments, last),
            "drafts": drafts.of_subject(subject_id),
            "steps": danger_steps(packs),
            "says": packs.prompt("shows-not-measures"),
            "exclusion": packs.prompt("exclusion-screening"),
            "exclusion_sources": sources(packs, packs.prompt("exclusion-screening").provenance),
            "school": request.actor.agency_kind == AgencyKind.SCHOOLS,
            "crumbs": crumbs(child),
        },
    )
