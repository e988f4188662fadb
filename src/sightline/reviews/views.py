"""Cases that are considered for review: what was learnt, what was raised, and each step."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import area, held
from sightline.access.doors import ActorRequest, reads
from sightline.chronology.presenters import moment
from sightline.concerns import queries as concerns
from sightline.concerns.asking import form_of, sources
from sightline.concerns.views.extras import mark_wording
from sightline.design.components import Source
from sightline.design.forms import SightlineForm
from sightline.domain.agencies import Role
from sightline.domain.chronology import Certainty
from sightline.domain.dates import in_full
from sightline.duties.queries import Owed
from sightline.kernel import audit, clock
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs, current
from sightline.reviews import actions, queries
from sightline.reviews.models import Raised
from sightline.reviews.stepping import STEPS, Here, day_in, raising
from sightline.subjects.queries import summary

KINDS = {"incident": Raised.Kind.INCIDENT, "good-practice": Raised.Kind.GOOD_PRACTICE}
HEADINGS = {
    Raised.Kind.INCIDENT: (
        "Raise a serious incident",
        "A child died or was seriously harmed, and abuse or neglect is known or suspected; or you"
        " think that somebody should look. If a child is not safe now, act first, and raise it"
        " then. It is read by whoever leads the partnership’s learning, and those they let in.",
    ),
    Raised.Kind.GOOD_PRACTICE: (
        "Raise good practice",
        "Something was done well, and others could learn from it. It counts as much as what went"
        " wrong.",
    ),
}


@reads("narrow")
def listed(request: ActorRequest) -> HttpResponse:
    """What was learnt, for everybody; and the cases that the worker may open."""
    points, found = queries.points(), queries.raised()
    audit.note("reviews.listed", ids=[one.pk for one in (*points, *found)],
               subjects=[one.subject_id for one in found])  # fmt: skip
    return render(
        request,
        "reviews/listed.html",
        {"points": points, "found": [(one, moment(one.recorded_at)) for one in found],
         "leads": request.actor.holds(Role.PARTNERSHIP_MANAGER)},
    )  # fmt: skip


@reads("narrow")
def raise_case(request: ActorRequest, kind: str, concern_id: UUID | None = None) -> HttpResponse:
    """Anybody may: from a concern that they may open, or without a record."""
    of, found = KINDS.get(kind), concerns.as_sent([concern_id]) if concern_id else []
    if of is None or (concern_id and not found):
        raise Http404
    subject_id = found[0].subject_id if found else None
    whom = summary(subject_id) if subject_id else None
    make = form_of(SightlineForm, raising(of))
    form = held.form_for(request, make)
    if form.is_valid():
        said, key = form.cleaned_data, form.sent_key()
        with form.refusals():
            made = actions.raise_case(
                kind=of.value, subject_id=subject_id,
                drawn_from=[one.file.file_id for one in found],
                title=said["title"], words=said["words"],
                sure=Certainty(said["sure"]), hoped=said["hoped"],
                aware_on=day_in(said, "aware_on") if of is Raised.Kind.INCIDENT else None,
                key=key, packs=current(), by=request.actor, now=clock.now(),
            )  # fmt: skip
            messages.success(request, "Raised. You see here what is decided, and why.")
            return redirect("reviews:case", made)
    audit.note("review.raising", subjects=[subject_id] if subject_id else [])
    mark_wording(form)
    title, says = HEADINGS[of]
    return render(
        request, "reviews/raise.html", {"form": form, "title": title, "says": says, "whom": whom}
    )


@reads("narrow")
def case(request: ActorRequest, raised_id: UUID) -> HttpResponse:
    """Where it stands, from the day it was raised."""
    of, packs = _open(raised_id), current()
    whole = queries.whole(of)
    here = Here(whole, [], packs, request.actor, clock.now())
    audit.note("review.read", ids=[of.pk], subjects=[of.subject_id])
    return render(
        request,
        "reviews/case.html",
        {
            "of": of,
            "whom": summary(of.subject_id) if of.named else None,
            "when": moment(of.recorded_at),
            "aware": in_full(of.aware_on) if of.aware_on else "",
            "sure": Certainty(of.sure).label,
            "decisions": [(one, _label(one.choice, packs), moment(one.recorded_at))
                          for one in whole.decisions],
            "whole": whole,
            "notified": in_full(whole.notification.notified_at.astimezone(LONDON).date())
            if whole.notification else "",
            "owed": [_owed(one) for one in whole.owed],
            "said": [
                (packs.audits.review_prompts[slug].text if slug in packs.audits.review_prompts
                 else slug,
                 [(one, Certainty(one.sure).label) for one in whole.said if one.prompt == slug])
                for slug in dict.fromkeys(one.prompt for one in whole.said)
            ],
            "next_step": _label(whole.outcome.choice, packs) if whole.outcome else "",
            "panel": [(one, _label(one.choice, packs), in_full(one.answered_on))
                      for one in whole.panel],
            "published": in_full(whole.publication.published_on) if whole.publication else "",
            "steps": [(slug, one.title) for slug, one in STEPS.items() if one.open(here)],
        },
    )  # fmt: skip


@reads("narrow")
def step(request: ActorRequest, raised_id: UUID, step: str) -> HttpResponse:
    """One step. Where it cannot be taken now, there is no such page."""
    of, packs, by = _open(raised_id), current(), request.actor
    taken = STEPS.get(step)
    if taken is None:
        raise Http404
    here = Here(queries.whole(of), _people(request, step), packs, by,
                clock.now())  # fmt: skip
    if not taken.open(here):
        if request.method != "POST":
            raise Http404
        messages.info(request, "Nothing was changed just now. This is how it stands.")
        return redirect("reviews:case", of.pk)
    make = form_of(SightlineForm, taken.fields(here))
    form = held.form_for(request, make)
    if form.is_valid():
        key = form.sent_key()
        with form.refusals():
            taken.keep(here, form.cleaned_data, key)
            messages.success(request, taken.done)
            return redirect("reviews:case", of.pk)
    audit.note("review.read", ids=[of.pk], subjects=[of.subject_id])
    mark_wording(form)
    return render(
        request, "reviews/step.html",
        {"form": form, "step": taken, "of": of, "sources": _sources(step, here)},
    )  # fmt: skip


def _open(raised_id: UUID) -> Raised:
    found = queries.case(raised_id)
    if found is None:
        raise Http404
    return found


#: Whom a step offers: those who may gather facts, the leads of each agency; who leads the learning.
OFFERED = {
    "rapid-review": [Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD, Role.SENIOR_MANAGER],
    "let-in": [Role.PARTNERSHIP_MANAGER],
}


def _people(request: ActorRequest, step: str) -> list[tuple[UUID, str]]:
    """With their agency, by its name."""
    if step not in OFFERED:
        return []
    by, now = request.actor, clock.now()
    names = {one.agency_id: one.name for one in area.agencies_in(by.area_id)}
    workers = area.workers_in(by.area_id)
    leads = {
        one.worker_id
        for one in area.holdings_in(by.area_id, roles=OFFERED[step])
        if one.runs_at(now) and one.worker_id != by.worker_id
    }
    found = [workers[one] for one in leads if one in workers and workers[one].ended_at is None]
    return [
        (one.worker_id, f"{names.get(one.agency_id, '')}: {one.name}, {one.job_title}")
        for one in sorted(found, key=lambda one: (names.get(one.agency_id, ""), one.name))
    ]


def _sources(step: str, here: Here) -> list[Source]:
    asks = {"decide": actions.ASKS[here.of.kind], "conclude": "next-step", "panel": "panel"}
    of = here.packs.audits.choices(asks[step]) if step in asks else ()
    return sources(
        here.packs, tuple(dict.fromkeys(origin for one in of for origin in one.provenance))
    )


def _label(slug: str, packs: Packs) -> str:
    found = packs.audits.review_choices.get(slug)
    return found.label if found else slug


def _owed(one: Owed) -> tuple[Owed, str]:
    if one.met_at:
        return one, f"done {moment(one.met_at)}"
    return (
        one,
        f"due {in_full(one.due_at.astimezone(LONDON).date())}" if one.due_at else "no day is set",
    )
