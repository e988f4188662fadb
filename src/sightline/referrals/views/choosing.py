"""Who has referred, and where to: the first page of every referral."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.chronology.contact import before_contact
from sightline.chronology.views.opening import MovedTo, crumbs, moved
from sightline.concerns.presenters import danger_steps
from sightline.design.role_routes import route_of
from sightline.domain.agencies import AgencyKind
from sightline.domain.routing import routes_offered
from sightline.kernel import audit, clock
from sightline.packs.catalogue import Packs, current
from sightline.referrals import drafts, queries
from sightline.referrals.criteria import of_concern
from sightline.referrals.forms.choosing import LOOK, RouteForm, fact_names, facts_typed, route_form
from sightline.referrals.presenters import choosing
from sightline.referrals.presenters.offering import spoken
from sightline.referrals.sealed import sealed_files
from sightline.referrals.views.opening import About, open_about, uuid_in
from sightline.screening import queries as screening
from sightline.screening.criteria import criteria_found, harm_found
from sightline.subjects.queries import safe_contact


def choose(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Danger, who has referred, what the rules say, then where it goes."""
    packs = current()
    try:
        about = open_about(subject_id)
    except MovedTo as to:
        return moved(request, to)
    screening_id = uuid_in(request, "screening")
    facts = _known_facts(screening_id)
    typed = request.POST if request.method == "POST" else held.take(request)
    if typed:
        facts |= facts_typed(packs, typed)
    found = criteria_found(subject_id, attached=screening_id) if about.is_child else {}
    harm = harm_found(subject_id, attached=screening_id) if about.is_child else ()
    says = spoken(subject_id, facts, packs, found) if about.is_child else ()
    kind = AgencyKind(request.actor.agency_kind)
    offered = routes_offered(
        packs.routes.values(),
        packs.local_rules.values(),
        kind,
        about.opened.kind.value,
        says,
        harm_now=bool(harm) or facts.get("danger_now") == "yes",
    )
    make = route_form(packs, offered, facts)
    looking = request.POST.get("then") == LOOK
    form = make(request.POST) if request.method == "POST" and not looking else make()
    if form.is_valid():
        draft = drafts.begin(
            draft_id=form.sent_key(),
            route=form.route,
            subject_id=subject_id,
            concern_id=uuid_in(request, "concern"),
            screening_id=screening_id,
            facts=facts,
            by=request.actor,
            now=clock.now(),
        )
        return redirect("referrals:draft", draft.pk)
    if typed and not form.is_bound:
        form = make.of_draft(typed)
    audit.note("referral.begun", subjects=[subject_id])
    context = {"offered": offered, "says": says, "form": form, "facts_open": looking}
    sealed = sealed_files(subject_id) if found else ()
    context |= {"found": found, "criteria": of_concern(found, packs, sealed), "harm": harm}
    return render(request, "referrals/choose.html", _page(request, about, packs, context))


def _page(
    request: ActorRequest, about: About, packs: Packs, with_: dict[str, Any]
) -> dict[str, Any]:
    form: RouteForm = with_["form"]
    offered = with_["offered"]
    subject_id = about.opened.subject_id
    names = fact_names(packs)
    return {
        "form": form,
        "about": about,
        "route_field": form["route"],
        "fact_fields": [form[name] for name in names],
        "facts_open": with_["facts_open"] or any(name in form.errors for name in names),
        # What sends nowhere is said where a decision is written down.
        "rules": [
            one for one in choosing.rules(with_["says"], packs, with_["found"]) if one.routes
        ],
        "criteria": with_["criteria"],
        "harm": with_["harm"],
        "finding_out": choosing.worth_finding_out(with_["says"]),
        "local": choosing.local(offered, packs),
        "not_by_us": choosing.not_by_us(offered, packs),
        "thresholds": choosing.thresholds(packs),
        "who": queries.referrals_of(subject_id, by=request.actor),
        "drafts": drafts.of_subject(subject_id),
        "steps": danger_steps(packs),
        "check": before_contact(packs, safe_contact(subject_id)) if about.is_child else None,
        "picture": route_of(packs, AgencyKind(request.actor.agency_kind)),
        "crumbs": crumbs(about.known),
        "concern_id": uuid_in(request, "concern"),
    }


def _known_facts(screening_id: UUID | None) -> dict[str, Any]:
    """What a screening asked for the rules, where one is given and may be read."""
    row = screening.screening(screening_id) if screening_id else None
    return dict(row.said.get("facts", {})) if row else {}
