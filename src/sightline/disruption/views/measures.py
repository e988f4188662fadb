"""One measure as it stands, and what probation keeps of somebody."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.access.files import SubjectKind
from sightline.chronology.views.opening import MovedTo, crumbs, moved
from sightline.concerns.asking import Fields, form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.disruption import actions, presenters, reading
from sightline.disruption.actions import Supervised
from sightline.disruption.case import reports_of
from sightline.disruption.forms import asks
from sightline.disruption.models import Learnt, Measure
from sightline.disruption.stepping import day_in
from sightline.disruption.views.steps import open_measure
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.plans.forms.who import members_in
from sightline.referrals.views.opening import About, open_about
from sightline.subjects.queries import summary


def measure(request: ActorRequest, measure_id: UUID) -> HttpResponse:
    """Where it stands and how it came there, its conditions, breaches, and what changed after."""
    found, packs, today = open_measure(measure_id), current(), clock.today()
    [seen] = reading.measures_of(Measure.objects.filter(pk=found.pk))
    effects = reading.effects([seen], reports_of(found.subject_id, packs), packs, today)
    known = summary(found.subject_id)
    audit.note("measure.read", ids=[found.pk], subjects=[found.subject_id])
    return render(
        request,
        "disruption/measure.html",
        {
            "measure": found,
            "known": known,
            "one": presenters.measure(seen, today),
            "effects": presenters.effects(effects),
            "power": packs.powers.get(found.power),
            "crumbs": crumbs(known),
        },
    )


def supervision(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """P8: a licence or an order that meets exploitation."""
    powers = [one for one in current().powers.values() if one.by_probation]

    def keep(form: SightlineForm) -> None:
        said = form.cleaned_data
        actions.keep_order(
            subject_id=subject_id,
            said_of=Supervised(
                power=said["power"],
                words=said["words"],
                officer=said["officer"],
                since=day_in(said, "since"),
                until=day_in(said, "until"),
                remind_on=day_in(said, "remind_on"),
                conditions=[
                    line.strip() for line in said["conditions"].splitlines() if line.strip()
                ],
                members=members_in(said["members"] or ""),
            ),
            key=form.sent_key(),
            packs=current(),
            by=request.actor,
            now=clock.now(),
        )

    return _written(
        request, subject_id, asks.supervising(powers, request.actor.name), keep,
        "A licence or an order", "What meets exploitation, until when, and who supervises it.",
    )  # fmt: skip


def learnt(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """P8: what supervision taught of somebody's methods and motives."""

    def keep(form: SightlineForm) -> None:
        said = form.cleaned_data
        with_conditions = said["handling"] == asks.CONDITIONS
        actions.learn(
            subject_id=subject_id, what=Learnt.What(said["what"]), words=said["words"],
            conditions=said["conditions"] if with_conditions else "",
            members=members_in(said["members"] or ""), key=form.sent_key(), by=request.actor,
            now=clock.now(),
        )  # fmt: skip

    return _written(
        request, subject_id, asks.learning(), keep, "What supervision taught",
        "Of this person’s methods and motives. It stands in a file about them alone, apart from"
        " what is known of any child.",
    )  # fmt: skip


def _written(
    request: ActorRequest, subject_id: UUID, fields: Fields,
    keep: Callable[[SightlineForm], None], title: str, says: str,
) -> HttpResponse:  # fmt: skip
    try:
        about = _supervised(request, subject_id)
    except MovedTo as to:
        return moved(request, to)
    make = form_of(SightlineForm, fields)
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            keep(form)
            messages.success(request, "Kept.")
            return redirect("disruption:of-subject", subject_id)
    audit.note("disruption.of-subject", subjects=[subject_id])
    mark_wording(form)
    return render(
        request,
        "disruption/supervision.html",
        {"form": form, "about": about, "title": title, "says": says,
         "crumbs": crumbs(about.known)},
    )  # fmt: skip


def _supervised(request: ActorRequest, subject_id: UUID) -> About:
    """Somebody whom probation may supervise; for everybody else there is no such page."""
    about = open_about(subject_id)
    if not actions.keeps_orders(request.actor) or about.opened.kind != SubjectKind.PERSON:
        raise Http404
    return about
