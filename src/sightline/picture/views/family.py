"""Writing down who belongs to a child: parents, carers, brothers and sisters, other relatives."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access.doors import ActorRequest
from sightline.access.files import SubjectKind
from sightline.chronology.views.opening import MovedTo, moved
from sightline.kernel import audit, clock
from sightline.picture.forms import FamilyForm
from sightline.picture.tying import tie
from sightline.picture.views.child import child, crumbs_of, summary_of
from sightline.subjects.queries import Summary
from sightline.subjects.search import find

PEOPLE = (SubjectKind.PERSON, SubjectKind.CHILD)


def belongs(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Whoever the name finds is offered, among those of whom the worker may know."""
    try:
        found = child(subject_id)
    except MovedTo as to:
        return moved(request, to)
    if not found.may_add(request.actor):
        raise Http404
    form = FamilyForm(request.POST or None, people=_met(request, subject_id))
    if form.is_valid():
        with form.refusals():
            tie(subject_id=subject_id, belongs=form.said(), by=request.actor, now=clock.now())
            messages.success(request, f"Kept: {form.called()} stands with the family.")
            return redirect(f"{reverse('picture:of-subject', args=[subject_id])}#family")
    audit.note("picture.read", subjects=[subject_id])
    here = summary_of(subject_id)
    return render(
        request,
        "picture/asking.html",
        {
            "form": form,
            "title": "Write down who belongs to the family",
            "summary": here,
            "crumbs": crumbs_of(here),
            "button": "Keep it",
        },
    )


def _met(request: ActorRequest, subject_id: UUID) -> list[Summary]:
    typed = request.POST.get("name", "").strip()
    met = {one.summary.subject_id: one.summary for one in find(typed, kinds=PEOPLE, limit=5)}
    met.pop(subject_id, None)
    return list(met.values())
