"""Plans that disrupt harm or protect a child: lists, one as it stands, what may be chosen, a new
one, and on paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.access.files import SubjectKind
from sightline.chronology.printing import Unprintable
from sightline.chronology.views.opening import MovedTo, crumbs, moved
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.disruption import actions, presenters, printing, queries, reading
from sightline.disruption.actions import Begins
from sightline.disruption.case import reports_of
from sightline.disruption.forms import asks
from sightline.disruption.views.steps import open_plan
from sightline.domain.disruption import Side
from sightline.domain.errors import NotPossible
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.plans.forms.who import members_in, owner_in
from sightline.referrals.views.opening import About, open_about
from sightline.subjects.queries import summaries, summary

#: About whom or what a plan may be, and what sort.
SIDES: dict[str, tuple[Side, ...]] = {
    SubjectKind.CHILD: (Side.PROTECTS, Side.ACTS),
    SubjectKind.PERSON: (Side.ACTS,),
    SubjectKind.PLACE: (Side.ACTS,),
    SubjectKind.VEHICLE: (Side.ACTS,),
    SubjectKind.GROUP: (Side.ACTS,),
}
NAMES_A_PLACE = (
    "Nothing is printed: it would name a place that must stay secret. Take that out, or read it on"
    " your screen"
)
FAULT = "This could not be printed. Nothing is lost. Read it on your screen"


def mine(request: ActorRequest) -> HttpResponse:
    """The plans that the worker may open, newest first."""
    found = reading.mine()
    names = summaries({one.subject_id for one in found})
    audit.note("disruption.listed", ids=[one.pk for one in found], subjects=names)
    lines = presenters.lines(found, reading.ended(found), names)
    return render(request, "disruption/list.html", {"lines": lines})


def of_subject(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Every plan and measure about one subject, what was tried, and the way to a new plan."""
    try:
        about = open_about(subject_id)
    except MovedTo as to:
        return moved(request, to)
    packs, today = current(), clock.today()
    found = reading.of_subject([subject_id])
    measures = reading.all_of(subject_id)
    reports = reports_of(subject_id, packs)
    audit.note("disruption.of-subject", ids=[one.pk for one in found], subjects=[subject_id])
    return render(
        request,
        "disruption/of_subject.html",
        {
            "about": about,
            "lines": presenters.lines(found, reading.ended(found), {subject_id: about.known}),
            "measures": presenters.measures(measures, today),
            "effects": presenters.effects(reading.effects(measures, reports, packs, today)),
            "learnt": reading.learnt(subject_id),
            "sides": [(one.value, presenters.BEGIN[one]) for one in _sides(about)],
            "keeps_orders": actions.keeps_orders(request.actor)
            and about.opened.kind == SubjectKind.PERSON,
            "crumbs": crumbs(about.known),
        },
    )


def start(request: ActorRequest, subject_id: UUID, side: str) -> HttpResponse:
    """A new plan, with everybody who takes part."""
    try:
        about = open_about(subject_id)
    except MovedTo as to:
        return redirect("disruption:start", to.subject_id, side)
    if side not in {one.value for one in _sides(about)}:
        raise Http404
    kind, known = about.opened.kind.value, about.known
    unknown_age = kind == "person" and (known.birth_date is None or known.birth_date_estimated)
    packs = current()
    fields = asks.starting(
        packs, place=kind == "place", age=unknown_age, by_name=request.actor.name
    )
    make = form_of(SightlineForm, fields)
    form = held.form_for(request, make)
    if form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            plan = actions.start_plan(
                subject_id=subject_id,
                begins=Begins(
                    side=Side(side),
                    words=said["words"],
                    owner=owner_in(said["name"], request.actor),
                    review_on=said["review_on"].earliest,
                    place_kind=said.get("place_kind") or "",
                    age_said=said.get("age_said") or "",
                    members=members_in(said["members"] or ""),
                ),
                key=form.sent_key(),
                packs=packs,
                by=request.actor,
                now=clock.now(),
            )
            messages.success(request, "The plan is begun.")
            return redirect("disruption:plan", plan.pk)
    audit.note("disruption.of-subject", subjects=[subject_id])
    mark_wording(form)
    return render(
        request,
        "disruption/start.html",
        {"form": form, "about": about, "title": presenters.BEGIN[Side(side)],
         "acts_towards_a_child": kind == "child" and side == Side.ACTS,
         "group": kind == "group", "crumbs": crumbs(about.known)},
    )  # fmt: skip


def plan(request: ActorRequest, disruption_id: UUID) -> HttpResponse:
    """One plan: what comes first, what is late, measures and what changed after them."""
    found, packs, today = open_plan(disruption_id), current(), clock.today()
    seen = reading.whole(found)
    deciding = reading.deciding(found, packs, clock.now())
    known = summary(found.subject_id)
    others = reading.tried_elsewhere(found)
    supervised = reading.without_plan(found.subject_id)
    effects = reading.effects(seen.measures, reports_of(found.subject_id, packs), packs, today)
    audit.note("disruption.read", ids=[found.pk], subjects=[found.subject_id])
    page = presenters.page(
        seen, deciding, packs, changes=effects, others=others, supervised=supervised,
        learnt=reading.learnt(found.subject_id), reader=request.actor.worker_id, now=clock.now(),
        today=today,
    )  # fmt: skip
    return render(
        request,
        "disruption/plan.html",
        {"plan": found, "seen": seen, "known": known, "page": page, "crumbs": crumbs(known)},
    )


def choosing(request: ActorRequest, disruption_id: UUID) -> HttpResponse:
    """What the case points to, each with its reason and evidence; and everything else that fits."""
    found, packs = open_plan(disruption_id), current()
    seen = reading.whole(found)
    deciding = reading.deciding(found, packs, clock.now())
    audit.note("disruption.suggested", ids=[found.pk], subjects=[found.subject_id])
    return render(
        request,
        "disruption/choosing.html",
        {
            "plan": found,
            "known": summary(found.subject_id),
            "first": deciding.first,
            "ended": seen.has_ended,
            **presenters.choosing(seen, deciding, packs, clock.today()),
        },
    )


def printed(request: ActorRequest, disruption_id: UUID) -> HttpResponse:
    """For those who take part: what has conditions of handling is left out unless it is chosen."""
    found = open_plan(disruption_id)
    seen = reading.whole(found)
    learnt = reading.learnt(found.subject_id)
    handled = printing.handled(seen, learnt)
    make = form_of(SightlineForm, asks.printing(len(handled)))
    form = held.form_for(request, make)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            also = asks.WITH_CONDITIONS in (form.cleaned_data.get("also") or ())
            made = _printed(request, found, seen, learnt, also=also)
            audit.note(
                "disruption.printed", ids=[found.pk], subjects=[found.subject_id],
                with_conditions=also,
            )  # fmt: skip
            answer = HttpResponse(made, content_type="application/pdf")
            answer["Content-Disposition"] = 'attachment; filename="plan.pdf"'
            answer["Cache-Control"] = "no-store"
            return answer
    audit.note("disruption.read", ids=[found.pk], subjects=[found.subject_id])
    return render(
        request, "disruption/print.html",
        {"plan": found, "form": form, "handled": len(handled),
         "known": summary(found.subject_id)},
    )  # fmt: skip


def _printed(
    request: ActorRequest, found: Any, seen: reading.PlanSeen, learnt: Any, *, also: bool
) -> bytes:
    """Raises NotPossible where it names a place that is kept secret, or cannot be set."""
    packs, now = current(), clock.now()
    said = printing.contents(
        seen, queries.effect_of(found.pk), learnt, packs, known=summary(found.subject_id),
        by=request.actor, also=also, now=now,
    )  # fmt: skip
    if printing.names_a_safe_place(found.subject_id, said):
        raise NotPossible(NAMES_A_PLACE)
    try:
        return printing.sheet(said, now=now)
    except Unprintable as fault:
        raise NotPossible(fault.says or FAULT) from None


def _sides(about: About) -> tuple[Side, ...]:
    return SIDES.get(about.opened.kind.value, ())
