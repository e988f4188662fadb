"""R9: asking for advice; the advice, who gave it and what followed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access import queries as access
from sightline.access.doors import ActorRequest, reads
from sightline.chronology.presenters import moment
from sightline.chronology.views.opening import MovedTo, crumbs, moved
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.kernel import audit, clock
from sightline.referrals import actions, queries
from sightline.referrals.forms.advice import NONE, OUTSIDE, advice_form, ask_form, followed_form
from sightline.referrals.forms.when import moment_in
from sightline.referrals.models import Consultation
from sightline.referrals.views.lists import tabs
from sightline.referrals.views.opening import open_about, uuid_in
from sightline.subjects.queries import summary

ROUTE = "consultation"


def ask(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    try:
        about = open_about(subject_id)
    except MovedTo as to:
        return moved(request, to)
    make = ask_form(access.receiving_teams(ROUTE, area_id=request.actor.area_id))
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            asked = _keep(request, subject_id, form)
            messages.success(request, "Kept. What is advised is written beside it.")
            return redirect("referrals:consultation", asked.pk)
    audit.note("subject.read", subjects=[subject_id])
    mark_wording(form)
    context = {"form": form, "about": about, "crumbs": crumbs(about.known)}
    return render(request, "referrals/ask_advice.html", context)


@reads("narrow")
def listed(request: ActorRequest) -> HttpResponse:
    """Questions to the worker's teams that wait for advice, longest first."""
    rows = queries.consultations_to(request.actor)
    audit.note("advice.listed", ids=[one.pk for one in rows])
    context = {
        "rows": [(one, moment(one.asked_at)) for one in rows],
        "tabs": tabs(request, "consultations"),
    }
    return render(request, "referrals/consultations.html", context)


def consultation(request: ActorRequest, consultation_id: UUID) -> HttpResponse:
    """The question, the advice and what followed. Either side writes its own part below."""
    asked = _open(consultation_id)
    audit.note("advice.read", ids=[asked.pk], subjects=[asked.subject_id])
    by = request.actor
    adviser = asked.team_id is not None and asked.team_id in access.teams_of(by.worker_id)
    known = summary(asked.subject_id)
    return render(
        request,
        "referrals/consultation.html",
        {
            "asked": asked,
            "about": known,
            "asked_on": moment(asked.asked_at),
            "advice": [(one, moment(one.given_at)) for one in asked.advice.order_by("recorded_at")],
            "followed": [
                (one, moment(one.recorded_at))
                for one in asked.followed.select_related("recorded_by").order_by("recorded_at")
            ],
            "adviser": adviser,
            "asker": asked.agency_id == by.agency_id,
        },
    )


def advise(request: ActorRequest, consultation_id: UUID) -> HttpResponse:
    asked = _open(consultation_id)
    by = request.actor
    adviser = asked.team_id is not None and asked.team_id in access.teams_of(by.worker_id)
    if not adviser and asked.agency_id != by.agency_id:
        raise Http404
    make = advice_form(adviser=adviser)
    form = held.form_for(request, make)
    if form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            actions.give_advice(
                consultation=asked,
                words=said["words"],
                given_by=said.get("given_by") or "",
                given_at=moment_in(said, "given"),
                step_key=form.sent_key(),
                by=by,
                now=clock.now(),
            )
            messages.success(request, "The advice is kept.")
            return redirect("referrals:consultation", asked.pk)
    return _drawn(request, asked, form, "Write down the advice")


def follow(request: ActorRequest, consultation_id: UUID) -> HttpResponse:
    asked = _open(consultation_id)
    if asked.agency_id != request.actor.agency_id:
        raise Http404
    who = queries.whom_withheld(asked) or asked.subject_id
    have = queries.referrals_of(who, by=request.actor).have
    mine = [
        (str(one.referral_id), f"{one.label}, {one.reference}") for one in have if one.referral_id
    ]
    make = followed_form(mine)
    form = held.form_for(request, make)
    if form.is_valid():
        chosen = form.cleaned_data.get("referral") or NONE
        with form.refusals():
            actions.say_what_followed(
                consultation=asked,
                words=form.cleaned_data["words"],
                referral_id=None if chosen == NONE else UUID(chosen),
                step_key=form.sent_key(),
                by=request.actor,
                now=clock.now(),
            )
            messages.success(request, "What followed is kept.")
            return redirect("referrals:consultation", asked.pk)
    return _drawn(request, asked, form, "Write down what followed")


def _keep(request: ActorRequest, subject_id: UUID, form: SightlineForm) -> Consultation:
    said = form.cleaned_data
    whom = said.get("whom") or OUTSIDE
    team = None if whom == OUTSIDE else access.receiving_team(UUID(whom))
    now = clock.now()
    return actions.ask_advice(
        subject_id=subject_id,
        named=said["named"] == "yes",
        asked_whom=f"{team.name}, {team.agency_name}" if team else said["asked_whom"],
        asked_at=now if team else (moment_in(said, "asked") or now),
        question=said["question"],
        team=team.team_id if team else None,
        concern_id=uuid_in(request, "concern"),
        sent_key=form.sent_key(),
        by=request.actor,
        now=now,
    )


def _open(consultation_id: UUID) -> Consultation:
    found = queries.consultation(consultation_id)
    if found is None:
        raise Http404
    return found


def _drawn(
    request: ActorRequest, asked: Consultation, form: SightlineForm, title: str
) -> HttpResponse:
    audit.note("advice.read", ids=[asked.pk], subjects=[asked.subject_id])
    mark_wording(form)
    return render(request, "referrals/advise.html", {"form": form, "asked": asked, "title": title})
