"""A completed screening: as it was asked and answered, what changed since, and judged once more."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.access.queries import health_to_ring
from sightline.chronology.presenters import moment
from sightline.chronology.reading import opened as open_subject
from sightline.chronology.views.opening import crumbs, side
from sightline.concerns.views.extras import mark_wording
from sightline.design.components import Link
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.screening import actions, queries
from sightline.screening.forms.judging import judge_form
from sightline.screening.given import Given, suggested
from sightline.screening.presenters import reading
from sightline.screening.views.opening import may_judge, open_screening
from sightline.subjects.queries import summary


def screening(request: ActorRequest, screening_id: UUID) -> HttpResponse:
    """Harm first, then the judgement, then every part apart; a total, where there is one, last."""
    packs = current()
    row = open_screening(screening_id)
    found = queries.complete(row)
    child = summary(row.subject_id)
    opened = open_subject(row.subject_id)
    actions.read(row)
    read = reading.read(found, packs)
    untold = any(one.sensitive for some in found.evidence.values() for one in some)
    return render(
        request,
        "screening/screening.html",
        {
            "row": row,
            "read": read,
            "child": child,
            "seen": found.seen,
            "instrument": found.asked.instrument,
            "sources": found.asked.drawn(found.asked.instrument.provenance),
            "completed": moment(row.recorded_at),
            "may_judge": may_judge(row),
            "harm_first": packs.prompt("harm-first"),
            "says": packs.prompt("shows-not-measures"),
            "gates": packs.prompt("never-gates"),
            "health_ring": (
                health_to_ring([request.actor.area_id]) if untold and not found.health else ()
            ),
            "side": side(opened, request.actor, here="screening") if opened else (),
            "crumbs": crumbs(child),
        },
    )


def changed(request: ActorRequest, screening_id: UUID) -> HttpResponse:
    """A7: what is answered differently from the time before, with both dates."""
    row = open_screening(screening_id)
    before = queries.screening(row.earlier_id) if row.earlier_id else None
    if before is None:
        raise Http404
    earlier, later = queries.complete(before), queries.complete(row)
    child = summary(row.subject_id)
    actions.read(row)
    actions.read(before)
    return render(
        request,
        "screening/changed.html",
        {
            "row": row,
            "earlier": earlier,
            "later": later,
            "earlier_on": reading.on_day(earlier),
            "later_on": reading.on_day(later),
            "changes": reading.changes(earlier, later, current()),
            "child": child,
            "crumbs": crumbs(child),
        },
    )


def judge_again(request: ActorRequest, screening_id: UUID) -> HttpResponse:
    """Another judgement beside the first: the lead's, or a differing view. None is taken away."""
    packs = current()
    row = open_screening(screening_id)
    if not may_judge(row):
        raise Http404
    found = queries.complete(row)
    said = suggested(found.asked, _given(found), row.said.get("facts", {}), packs)
    make = judge_form(packs, said, reason=str(row.said.get("reason", "")))
    form = held.form_for(request, make)
    if form.is_valid():
        judged = actions.Judged(**form.judged())
        same = any(
            one.recorded_by_id == request.actor.worker_id
            and (one.reasons, one.rationale, one.decision, one.consulted)
            == (judged.reasons, judged.rationale, judged.decision, judged.consulted)
            for one in found.judgements
        )
        if not same:
            actions.judge(
                screening=row, judged=judged, suggested=said, packs=packs, by=request.actor,
                now=clock.now(),
            )  # fmt: skip
        messages.success(request, "Kept beside the first judgement.")
        return redirect("screening:screening", row.pk)
    actions.read(row)
    mark_wording(form)
    speaking, finding_out = reading.suggestion(said, packs)
    child = summary(row.subject_id)
    return render(
        request,
        "screening/judge_again.html",
        {
            "form": form,
            "row": row,
            "child": child,
            "read": reading.read(found, packs),
            "speaking": speaking,
            "finding_out": finding_out,
            "always": not said.not_referring.allowed,
            "gates": packs.prompt("never-gates"),
            "crumbs": crumbs(child, Link(row.title, f"/screening/{row.pk}/")),
        },
    )


def _given(found: queries.Complete) -> list[Given]:
    """The answers as the rules read them."""
    return [
        Given(found.asked.items[slug], one.answer, words=one.words, windows=tuple(one.windows))
        for slug, one in found.answers.items()
        if slug in found.asked.items
    ]
