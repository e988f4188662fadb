"""Plans: those a worker takes part in, those about somebody, one as it stands, and a new one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest, reads
from sightline.access.identity import about as among_files_of
from sightline.chronology.contact import before_contact
from sightline.chronology.disclosures import State
from sightline.chronology.views.opening import MovedTo, crumbs, moved
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.plans import actions, presenters, reading
from sightline.plans.family import children_beside
from sightline.plans.forms import asks
from sightline.plans.forms.who import members_in
from sightline.plans.views.steps import open_plan
from sightline.referrals.views.opening import open_about
from sightline.subjects.queries import safe_contact, summaries

ANSWERED = State.ANSWERED


@reads("narrow")
def mine(request: ActorRequest) -> HttpResponse:
    """The plans that the worker takes part in, newest first."""
    found = reading.mine()
    whom = reading.whom_for(found)
    names = summaries({one for each in whom.values() for one in each})
    audit.note("plans.listed", ids=[one.pk for one in found], subjects=names)
    return render(
        request,
        "plans/list.html",
        {"lines": presenters.lines(found, reading.ended(found), whom, names, current())},
    )


def of_subject(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Every plan about one subject, and the way to a new one."""
    try:
        about = open_about(subject_id)
    except MovedTo as to:
        return moved(request, to)
    found = reading.of_subject(subject_id)
    audit.note("plans.of-subject", ids=[one.pk for one in found], subjects=[subject_id])
    whom = reading.whom_for(found)
    names = {**summaries({one for each in whom.values() for one in each}), subject_id: about.known}
    return render(
        request,
        "plans/of_subject.html",
        {
            "about": about,
            "lines": presenters.lines(found, reading.ended(found), whom, names, current()),
            "may_start": bool(_kinds(about.opened.kind.value)),
            "crumbs": crumbs(about.known),
        },
    )


def start(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """A new plan, with everybody who takes part."""
    try:
        about = open_about(subject_id)
    except MovedTo as to:
        return moved(request, to)
    kinds = _kinds(about.opened.kind.value)
    if not kinds:
        raise Http404
    beside = children_beside(subject_id) if any(one.several for one in kinds) else []
    make = form_of(SightlineForm, asks.starting(kinds, beside))
    form = held.form_for(request, make)
    if form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            plan = actions.start_plan(
                subject_id=subject_id,
                kind=said["kind"],
                words=said["words"],
                also=[UUID(one) for one in said.get("also") or ()],
                members=members_in(said["members"] or ""),
                review_on=said["review_on"].earliest,
                key=form.sent_key(),
                packs=current(),
                by=request.actor,
                now=clock.now(),
            )
            messages.success(
                request, "The plan is begun. Ask what should be different; write what is needed."
            )
            return redirect("plans:plan", plan.pk)
    audit.note("plans.of-subject", subjects=[subject_id])
    mark_wording(form)
    return render(
        request, "plans/start.html", {"form": form, "about": about, "crumbs": crumbs(about.known)}
    )


def plan(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """One plan: what the child told and nobody answered, what is late, what stands."""
    found, packs, now, today = open_plan(plan_id), current(), clock.now(), clock.today()
    seen = reading.whole(found)
    known = summaries(seen.whom)
    telling = presenters.who_tells(seen, known, packs)
    waiting, reads = [], []
    for child in telling:
        with among_files_of({child.subject_id}):
            told = reading.what_was_told(child.subject_id, packs, adult=child.is_adult_on(today))
            contact = before_contact(packs, safe_contact(child.subject_id))
        name = child.name if seen.several else ""
        reads.append((child, name, contact))
        waiting += [(one, one.waits_days(now), name) for one in told if one.state is not ANSWERED]
    audit.note("plan.read", ids=[found.pk], subjects=seen.whom)
    adult = presenters.is_adult(found, packs)
    page = presenters.page(seen, known, packs, reader=request.actor.worker_id, today=today, now=now)
    return render(
        request,
        "plans/plan.html",
        {
            "plan": found,
            "seen": seen,
            "whom": [known[one] for one in seen.whom if one in known],
            "reads": reads,
            "whose": "They" if adult else "The child",
            "waiting": waiting,
            "page": page,
            "parts": presenters.parts(page, seen, reads=bool(reads), adult=adult),
            "crumbs": crumbs(known.get(found.subject_id)),
        },
    )


def _kinds(subject: str) -> list[presenters.PlanKind]:
    return [one for one in current().plan_kinds.values() if subject in one.about]
