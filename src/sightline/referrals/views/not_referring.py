"""Not to refer, or not to share: a decision that somebody answers for, where it is a choice."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sightline.access import directory, held
from sightline.access.doors import ActorRequest
from sightline.chronology.views.opening import MovedTo, crumbs, moved
from sightline.concerns.views.extras import mark_wording
from sightline.domain.agencies import Role
from sightline.domain.assessing import may_choose_not_to_refer
from sightline.domain.assessment import Need
from sightline.domain.dates import UncertainDate
from sightline.kernel import audit, clock
from sightline.packs.catalogue import Packs, current
from sightline.referrals import actions
from sightline.referrals.criteria import NOTHING, Found, of_concern
from sightline.referrals.forms.choosing import facts_typed
from sightline.referrals.forms.not_referring import (
    Approval,
    facts_in,
    sections,
    whom_said,
    why_not_form,
)
from sightline.referrals.forms.sending import uuids
from sightline.referrals.forms.signing import SignedForm
from sightline.referrals.models import NotReferred
from sightline.referrals.presenters import choosing
from sightline.referrals.presenters.offering import spoken
from sightline.referrals.refusals import NotOffered
from sightline.referrals.sealed import sealed_files
from sightline.referrals.views.opening import About, open_about, uuid_in
from sightline.screening import queries as screening
from sightline.screening.criteria import criteria_found
from sightline.screening.given import circumstances

LEADS = frozenset({Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD})
ANSWER = LEADS | {Role.SENIOR_MANAGER}


def not_to_refer(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Where a rule always refers, the page says so and offers the referral instead."""
    packs = current()
    try:
        about = open_about(subject_id)
    except MovedTo as to:
        return moved(request, to)
    attached = uuid_in(request, "screening")
    known = _facts(attached)
    found = criteria_found(subject_id, attached=attached) if about.is_child else {}
    says = spoken(subject_id, known, packs, found) if about.is_child else ()
    audit.note("referral.begun", subjects=[subject_id])
    if not may_choose_not_to_refer(says).allowed:
        return _not_offered(request, about, packs, known, found=found)
    if request.method == "POST" and about.is_child:
        says = spoken(subject_id, known | facts_typed(packs, request.POST), packs, found)
    colleagues = directory.colleagues_of(request.actor)
    leads = [one for one in colleagues if one.roles & LEADS]
    age = next((dict(known, age=one) for one in [_age(about)] if one is not None), known)
    make = why_not_form(
        packs,
        request.actor,
        leads=leads,
        managers=[one for one in colleagues if Role.SENIOR_MANAGER in one.roles],
        approval=Approval(
            asked=any(Need.SENIOR_MANAGER in one.rule.not_referring for one in says),
            needed=Need.SENIOR_MANAGER in may_choose_not_to_refer(says).needs,
        ),
        others=[one for one in colleagues if one.roles & ANSWER],
        known=age,
    )
    form = held.form_for(request, make)
    if form.is_valid():
        try:
            with form.refusals():
                kept = _keep(request, about, form, packs)
                owed = " Nobody was asked yet: that is owed, in your work." if kept.tried else ""
                what = kept.get_what_display().lower()
                messages.success(request, f"Kept and signed: {what}.{owed}")
                return redirect("referrals:of-subject", subject_id)
        except _Refer:
            return _not_offered(request, about, packs, facts_in(form), typed=form, found=found)
    mark_wording(form)
    return render(
        request,
        "referrals/not_to_refer.html",
        {
            "form": form,
            "sections": [
                (heading, [form[name] for name in names if name in form.fields])
                for heading, names in sections(packs)
            ],
            "about": about,
            "rules": choosing.rules(says, packs, found),
            "criteria": of_concern(found, packs, sealed_files(subject_id) if found else ()),
            "asks": packs.prompt("no-referral-signed"),
            "referred": packs.prompt("has-somebody-referred"),
            "thresholds": choosing.thresholds(packs),
            "no_lead": not leads,
            "crumbs": crumbs(about.known),
        },
    )


class _Refer(Exception):
    """The rules leave no such choice."""


def _keep(request: ActorRequest, about: About, form: SignedForm, packs: Packs) -> NotReferred:
    said = form.cleaned_data
    again: UncertainDate | None = said.get("look_again")
    try:
        return actions.decide_not_to(
            why=actions.WhyNot(
                what=NotReferred.What(said["what"]),
                subject_id=about.opened.subject_id,
                circumstances=circumstances(facts_in(form)),
                reasons=said["reasons"],
                rationale=said["rationale"],
                **whom_said(said),
                approved_by=said.get("approved_by") or "",
                screening_id=uuid_in(request, "screening"),
                concern_id=uuid_in(request, "concern"),
                accountable=uuids(said.get("accountable")),
                look_again_on=again.earliest if again else None,
            ),
            step_key=form.sent_key(),
            packs=packs,
            by=request.actor,
            now=clock.now(),
        )
    except NotOffered as refused:
        raise _Refer from refused


def _not_offered(
    request: ActorRequest,
    about: About,
    packs: Packs,
    facts: dict[str, Any],
    typed: SignedForm | None = None,
    found: Found = NOTHING,
) -> HttpResponse:
    """typed: what was written is shown, so that it can go into the referral."""
    says = spoken(about.opened.subject_id, facts, packs, found)
    refused = may_choose_not_to_refer(says).refused_by
    words = typed.cleaned_data if typed else {}
    return render(
        request,
        "referrals/not_offered.html",
        {
            "about": about,
            "rules": choosing.rules(refused, packs),
            "concern_id": uuid_in(request, "concern"),
            "typed": [
                (str(typed.fields[name].label), words[name])
                for name in ("reasons", "rationale", "lead_said")
                if typed and words.get(name)
            ],
            "crumbs": crumbs(about.known),
        },
    )


def _facts(screening_id: UUID | None) -> dict[str, Any]:
    row = screening.screening(screening_id) if screening_id else None
    return dict(row.said.get("facts", {})) if row else {}


def _age(about: About) -> int | None:
    return about.known.age_on(clock.today()) if about.is_child else None
