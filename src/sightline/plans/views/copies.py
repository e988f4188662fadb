"""What the child gets: read with them on the screen, or as a copy once contact is safe (N12)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.chronology.printing import Unprintable, names_a_safe_place, text_of
from sightline.chronology.reading import opened
from sightline.concerns.asking import form_of
from sightline.design.choices import Option
from sightline.design.fields import Choose, Words
from sightline.design.forms import SightlineForm
from sightline.domain.errors import NotPossible
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.plans import for_child, reading
from sightline.plans.actions.copies import check, make_copy, require_safe
from sightline.plans.keeping import records_of
from sightline.plans.models import Copy, Plan
from sightline.plans.refusals import ContactNotSafe
from sightline.plans.views.steps import open_plan
from sightline.subjects.queries import summary

NAMES_A_PLACE = (
    "No copy is made: it would name a place that must stay secret. Take that out of what was"
    " agreed, or read it with the child on your screen"
)
FAULT = "This could not be printed. Nothing is lost. Read it with the child on your screen"


def with_child(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """The same on the screen: nothing of it leaves the building."""
    plan = open_plan(plan_id)
    child = _whose(request, plan)
    audit.note("plan.read-with-child", ids=[plan.pk], subjects=[child])
    packs = current()
    return render(
        request,
        "plans/with_child.html",
        {"plan": plan, "said": _said(plan, child, Copy.What.SUMMARY, request, clock.now()),
         "check": check(plan, packs, child)},
    )  # fmt: skip


def copy(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """Look at how contact is safe, then make a copy. Where it is not safe there is no form; what
    was safe when the page was opened is looked at again when it is sent."""
    plan, packs = open_plan(plan_id), current()
    child = _whose(request, plan)
    checked = check(plan, packs, child)
    make = form_of(
        SightlineForm,
        {
            "what": Choose(
                "What is the copy of?",
                [Option(one.value, one.label) for one in Copy.What],
                missing="Choose what the copy is of",
            ),
            "words": Words(
                "Who gives it to the child, where and how?",
                hint="Keep to the safe ways above.",
                rows=3,
                missing="Write who gives it to the child, where and how",
            ),
        },
    )
    form = held.form_for(request, make)
    refused = _why_not(plan, child)
    if refused is None and form.is_valid():
        with form.refusals():
            what = Copy.What(form.cleaned_data["what"])
            made = _made(plan, child, what, request, clock.now())
            make_copy(
                plan=plan, what=what, whom=child, words=form.cleaned_data["words"], made=made,
                key=form.sent_key(), packs=packs, by=request.actor, now=clock.now(),
            )  # fmt: skip
            return _download(made)
    audit.note("plan.read", ids=[plan.pk], subjects=[child])
    return render(
        request,
        "plans/copy.html",
        {"plan": plan, "form": form, "check": checked, "refused": refused,
         "whom": summary(child), "may_write": _may_write(child, request)},
    )  # fmt: skip


def _may_write(child: UUID, request: ActorRequest) -> bool:
    """Whether how contact is safe is theirs to write, in a record of their agency."""
    found = opened(child)
    return found is not None and found.may_add(request.actor)


def _download(made: bytes) -> HttpResponse:
    """It is not kept here: what this worker may read of the answers may be closed to others who
    take part. What is kept is that a copy was made, of what, and its hash."""
    response = HttpResponse(made, content_type="application/pdf")
    # The file's name lies about in download folders: nothing of a child or a plan in it.
    response["Content-Disposition"] = 'attachment; filename="for-you.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _whose(request: ActorRequest, plan: Plan) -> UUID:
    """Which child of the plan it is for: ?for= says it where the plan is for several."""
    try:
        chosen = UUID(request.GET.get("for", str(plan.subject_id)))
    except ValueError:
        raise Http404 from None
    if chosen not in records_of(plan):
        raise Http404
    return chosen


def _why_not(plan: Plan, child: UUID) -> str | None:
    try:
        require_safe(check(plan, current(), child))
    except ContactNotSafe as refused:
        return refused.sentence()
    return None


def _said(
    plan: Plan, child: UUID, what: Copy.What, request: ActorRequest, at: datetime
) -> dict[str, Any]:
    packs = current()
    return for_child.contents(
        reading.whole(plan),
        reading.what_was_told(child, packs),
        summary(child),
        what,
        packs,
        agency=request.actor.agency_name,
        now=at,
    )


def _made(plan: Plan, child: UUID, what: Copy.What, request: ActorRequest, at: datetime) -> bytes:
    """Raises NotPossible where it names a place that is kept secret, or cannot be set."""
    said = _said(plan, child, what, request, at)
    if names_a_safe_place(child, text_of(said)):
        raise NotPossible(NAMES_A_PLACE)
    try:
        return for_child.pdf(said, at=at)
    except Unprintable as fault:
        raise NotPossible(fault.says or FAULT) from None
