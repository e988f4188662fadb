"""Whom one supervises and by whom one is supervised; drift in a caseload; what leads see."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sightline.access import held
from sightline.access.colleagues import worker_called
from sightline.access.doors import ActorRequest, needs, reads
from sightline.concerns.asking import form_of
from sightline.design.forms import SightlineForm
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.supervision import actions, drifting, forms, presenters, queries
from sightline.supervision.models import Session
from sightline.supervision.views.opening import open_pair, other_of


@reads("narrow")
def listed(request: ActorRequest) -> HttpResponse:
    """Mine, either way: who sits down with whom, and what was held."""
    me, now = request.actor.worker_id, clock.now()
    sessions = queries.sessions_of(me)
    pairs = queries.pairs_of(me)
    audit.note("supervision.listed", ids=[one.pk for one in sessions])
    often = queries.often(request.actor.agency_kind, current())
    return render(
        request,
        "supervision/listed.html",
        {
            "pairs": presenters.pairs(pairs, sessions, often, me, clock.today()),
            "next": [presenters.line(one, me) for one in reversed(sessions) if _waits(one)],
            "held": [presenters.line(one, me) for one in sessions if not _waits(one)],
            "often": often,
            "leads": request.actor.holds(*queries.LEADS),
            "now": now,
        },
    )


def _waits(one: Session) -> bool:
    return one.held_on is None and not one.not_held


@reads("narrow")
def agree(request: ActorRequest, pair_id: UUID) -> HttpResponse:
    """When the two sit down."""
    pair = open_pair(request, pair_id)
    make = form_of(SightlineForm, forms.agreeing())
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            made = actions.agree_session(
                pair=pair, at=forms.at_of(form.cleaned_data), key=form.sent_key(),
                by=request.actor, now=clock.now(),
            )  # fmt: skip
            messages.success(request, "Agreed. It stands with both of you.")
            return redirect("supervision:session", made.pk)
    return render(
        request, "supervision/step.html",
        {"form": form, "title": "Agree on when you sit down", "button": "Agree on it",
         "caption": other_of(pair, request.actor.worker_id)},
    )  # fmt: skip


@reads("narrow")
def caseload(request: ActorRequest, pair_id: UUID) -> HttpResponse:
    """For the supervisor: what does not move, over everything that the worker carries."""
    pair, packs = open_pair(request, pair_id, supervisor=True), current()
    found = drifting.over(queries.caseload(pair.pk), packs, now=clock.now())
    audit.note(
        "supervision.caseload", ids=[pair.pk], subjects=[one.case.subject_id for one in found]
    )
    rules = list(packs.supervision_drift.values())
    return render(
        request, "supervision/caseload.html",
        {"pair": pair, "cases": found, "rules": presenters.drift_rules(rules, packs)},
    )  # fmt: skip


@needs(*queries.LEADS)
@reads("narrow")
def missing(request: ActorRequest) -> HttpResponse:
    """For leads and managers: where supervision is missing, in dates and counts."""
    packs = current()
    often = queries.often(request.actor.agency_kind, packs)
    found = queries.given_in(request.actor.agency_id)
    audit.note("supervision.missing", ids=[one.worker_id for one in found])
    return render(
        request, "supervision/missing.html",
        {"often": often, "groups": presenters.by_team(found, often, clock.today()),
         "pairs": queries.pairs_in(request.actor.agency_id),
         "sources": presenters.sources_of(often, packs)},
    )  # fmt: skip


@needs(*queries.LEADS)
@reads("narrow")
def pair(request: ActorRequest) -> HttpResponse:
    """A lead or a manager says who supervises whom."""
    make = form_of(SightlineForm, forms.pairing())
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            said = form.cleaned_data
            actions.set_pair(
                supervisor=worker_called(said["supervisor"], field="supervisor").worker_id,
                supervisee=worker_called(said["supervisee"], field="supervisee").worker_id,
                by=request.actor, now=clock.now(),
            )  # fmt: skip
            messages.success(request, "Kept. Both find it under Supervision.")
            return redirect("supervision:missing")
    return render(
        request, "supervision/step.html",
        {"form": form, "title": "Who supervises whom?", "button": "Keep this",
         "caption": request.actor.agency_name},
    )  # fmt: skip


@require_POST
@needs(*queries.LEADS)
@reads("narrow")
def end_pair(request: ActorRequest, pair_id: UUID) -> HttpResponse:
    """Somebody no longer supervises somebody."""
    found = queries.pair(pair_id)
    if found is None or found.agency_id != request.actor.agency_id:
        raise Http404
    actions.end_pair(pair=found, by=request.actor, now=clock.now())
    messages.success(request, "Ended. What they wrote stays readable by the two alone.")
    return redirect("supervision:missing")
