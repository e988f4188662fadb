"""Whom to ring in each agency, where nobody leads, who covers, and a lead's own agency."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access.area import staff_in, workers_in
from sightline.access.doors import ActorRequest, needs, reads
from sightline.design.forms import SightlineForm
from sightline.domain.agencies import AgencyKind, Role
from sightline.domain.clocks import Unit
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.workforce.asking import Ask, asked, day_in
from sightline.workforce.leads import actions, covering, forms, presenters, queries
from sightline.workforce.training import coverage

NAMES = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD, Role.SENIOR_MANAGER)
LEADS = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)
SINCE = timedelta(days=90)


def register(request: ActorRequest) -> HttpResponse:
    """Everybody: whom to ring, one's own agency first."""
    found = queries.register(request.actor.area_id, current(), now=clock.now())
    audit.note("leads.read")
    shown = {
        "agencies": sorted(found, key=lambda one: one.agency.agency_id != request.actor.agency_id),
        "own": request.actor.agency_id,
        "sees_gaps": request.actor.holds(Role.PARTNERSHIP_MANAGER),
        "overview": request.actor.holds(*LEADS),
    }
    return render(request, "workforce/leads/register.html", shown)


@needs(Role.PARTNERSHIP_MANAGER)
def gaps(request: ActorRequest) -> HttpResponse:
    """The partnership manager: what is missing in any agency of the area."""
    found = queries.register(request.actor.area_id, current(), now=clock.now())
    audit.note("leads.gaps-read")
    shown = {
        "with_gaps": [one for one in found if one.gaps],
        "without": [one.agency.name for one in found if not one.gaps],
    }
    return render(request, "workforce/leads/gaps.html", shown)


def agency(request: ActorRequest, agency_id: UUID) -> HttpResponse:
    """One agency: who leads, since when, what their duties are, who was it before."""
    packs, now = current(), clock.now()
    one = queries.of_agency(agency_id, request.actor.area_id, packs, now=now)
    if one is None:
        raise Http404
    own = agency_id == request.actor.agency_id
    audit.note("leads.agency-read", ids=[agency_id])
    shown = {
        "one": one,
        "now": now,
        "may_write": own and request.actor.holds(*NAMES),
        "me": request.actor.worker_id,
        "sees_gaps": own or request.actor.holds(Role.PARTNERSHIP_MANAGER),
        "lines": presenters.lines(one, packs),
    }
    return render(request, "workforce/leads/agency.html", shown)


@needs(*NAMES)
def name(request: ActorRequest) -> HttpResponse:
    """Name somebody for what no role stands for."""
    packs, by = current(), request.actor
    kinds = [
        one.slug
        for one in packs.lead_kinds.values()
        if one.role is None and one.is_for(_kind(by.agency_kind))
    ]
    workers = [one for one in workers_in(by.area_id, agency_id=by.agency_id).values()
               if one.ended_at is None]  # fmt: skip
    back = reverse("workforce:leads-agency", args=[by.agency_id])

    def keep(form: SightlineForm) -> str:
        said = form.cleaned_data
        actions.name_lead(
            lead_for=said["lead_for"], worker_id=UUID(said["worker"]),
            deputy=said["part"] == "deputy", starts_on=day_in(said, "starts_on"),
            key=form.sent_key(), packs=packs, by=by, now=clock.now(),
        )  # fmt: skip
        return back

    says = (
        "Safeguarding leads and their deputies are not named here: whoever looks after Sightline"
        " gives them their role, and the register shows it.",
    )
    fields = forms.naming(packs, workers, kinds)
    return asked(request, Ask("Name a lead", fields, "Name them", back, says=says), keep)


@needs(*NAMES)
def end(request: ActorRequest, named_id: UUID) -> HttpResponse:
    """They are that no longer. What was stays readable."""
    named = queries.named(named_id)
    if named is None or named.agency_id != request.actor.agency_id:
        raise Http404
    back = reverse("workforce:leads-agency", args=[named.agency_id])

    def keep(form: SightlineForm) -> str:
        actions.end_lead(
            named=named, ends_on=day_in(form.cleaned_data, "ends_on"),
            why=form.cleaned_data["why"], by=request.actor, now=clock.now(),
        )  # fmt: skip
        return back

    label = current().lead_kinds[named.lead_for].label if named.lead_for in (
        current().lead_kinds) else named.lead_for  # fmt: skip
    title = f"{named.worker.name} is no longer {label[0].lower()}{label[1:]}"
    return asked(request, Ask(title, forms.ending(), "Keep this", back), keep)


def reach(request: ActorRequest, worker_id: UUID) -> HttpResponse:
    """When and how somebody is reached: by themselves, or by a lead of their agency."""
    by = request.actor
    found = queries.of_agency(by.agency_id, by.area_id, current(), now=clock.now())
    holders = [
        one
        for line in (found.lines if found else ())
        for one in (*line.leads, *line.deputies)
        if one.worker.worker_id == worker_id
    ]
    if not holders or not (worker_id == by.worker_id or by.holds(*NAMES)):
        raise Http404
    back = reverse("workforce:leads-agency", args=[by.agency_id])

    def keep(form: SightlineForm) -> str:
        actions.say_reach(
            worker_id=worker_id, words=form.cleaned_data["words"], key=form.sent_key(), by=by,
            now=clock.now(),
        )  # fmt: skip
        return back

    title = f"How to reach {holders[0].worker.name}"
    return asked(request, Ask(title, forms.reaching(holders[0].reach), "Keep this", back), keep)


@needs(*NAMES)
def away(request: ActorRequest) -> HttpResponse:
    """A lead is away: from when to when, and who covers."""
    packs, by, now = current(), request.actor, clock.now()
    workers = [one for one in workers_in(by.area_id, agency_id=by.agency_id).values()
               if one.ended_at is None]  # fmt: skip
    found = queries.of_agency(by.agency_id, by.area_id, packs, now=now)
    leading = {
        one.worker.worker_id: one.worker
        for line in (found.lines if found else ())
        for one in (*line.leads, *line.deputies)
        if not one.covers
    }
    back = reverse("workforce:leads-agency", args=[by.agency_id])

    def keep(form: SightlineForm) -> str:
        said = form.cleaned_data
        covering.begin(
            worker_id=UUID(said["worker"]),
            cover_id=None if said["cover"] == forms.NOBODY else UUID(said["cover"]),
            starts_on=day_in(said, "starts_on"), back_on=day_in(said, "back_on"), packs=packs,
            by=by, now=clock.now(),
        )  # fmt: skip
        return back

    says = (
        "Whoever covers holds the lead’s role for that time. New concerns, the agency’s queue and"
        " its records come to them as to the lead, and what the lead owes in person until they are"
        " back is handed to them. It ends by itself.",
    )
    fields = forms.going_away(workers, leading.values())
    return asked(request, Ask("A lead is away", fields, "Keep this", back, says=says), keep)


@needs(*NAMES)
def back(request: ActorRequest, absence_id: UUID) -> HttpResponse:
    """They are back earlier, or somebody else will cover."""
    absence = queries.absence(absence_id)
    if absence is None or absence.agency_id != request.actor.agency_id:
        raise Http404
    to = reverse("workforce:leads-agency", args=[absence.agency_id])

    def keep(form: SightlineForm) -> str:
        del form
        covering.end(absence_id=absence.pk, by=request.actor, now=clock.now())
        return to

    says = ("The cover ends now. What was handed on to them stays theirs until they hand it back.",)
    return asked(request, Ask(f"{absence.worker.name} is back", {}, "They are back", to,
                              says=says), keep)  # fmt: skip


@needs(*LEADS)
@reads("narrow")
def overview(request: ActorRequest) -> HttpResponse:
    """A lead's own agency in figures, each leading to its queue."""
    packs, by, now = current(), request.actor, clock.now()
    limit = packs.clock("concern-unread").limit
    within = timedelta(hours=limit.amount) if limit and limit.unit is Unit.HOURS else timedelta(1)
    found = queries.figures(by, since=now - SINCE, read_within=within, now=now)
    staff = staff_in(by.area_id)
    audit.note("leads.overview-read", ids=[by.agency_id])
    shown = {
        "agency_id": by.agency_id,
        "name": by.agency_name,
        "days": SINCE.days,
        "groups": presenters.overview(found, packs.clock("concern-unread").limit_words),
        "training": coverage.of_own(by, packs, now=now, staff=staff.of(by.agency_id)),
        "leads": queries.of_agency(by.agency_id, by.area_id, packs, now=now, staff=staff),
    }
    return render(request, "workforce/leads/overview.html", shown)


def _kind(value: str) -> AgencyKind:
    return AgencyKind(value)
