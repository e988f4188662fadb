"""Saying what holds, correcting it, ending it; what threatens what protects, and how it is averted.

Nothing that was typed is lost: a refused form comes back whole. Sent twice, it is kept once.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from sightline.access.doors import ActorRequest
from sightline.access.files import SubjectKind
from sightline.access.queries import links_of, writable_files
from sightline.chronology.presenters import moment
from sightline.chronology.views.opening import MovedTo, moved
from sightline.design.components import Link
from sightline.design.forms import SightlineForm
from sightline.design.wording import marks_in
from sightline.domain.picture import Asks, HoldingKind, Stance
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.picture import actions, presenters, queries
from sightline.picture.forms import AvertForm, EndForm, HoldingForm, ThreatForm, as_first_said
from sightline.picture.models import Holding
from sightline.picture.views.child import child, crumbs_of, summary_of
from sightline.subjects.connections import connections
from sightline.subjects.queries import Summary, summaries
from sightline.subjects.search import find

PROTECTS = "protective-factor"
PEOPLE = (SubjectKind.PERSON, SubjectKind.CHILD)


def add(request: ActorRequest, subject_id: UUID, kind: str) -> HttpResponse:
    """What holds, in the agency's own record."""
    packs = current()
    asked = packs.holding_kinds.get(kind)
    try:
        found = child(subject_id)
    except MovedTo as to:
        return moved(request, to)
    if asked is None or not found.may_add(request.actor):
        raise Http404
    here = summary_of(subject_id)
    people, must_say = _people(request, subject_id, asked)
    form = HoldingForm(
        request.POST or None, packs=packs, kind=asked, born=here.birth_date, people=people,
        must_say=must_say,
    )  # fmt: skip
    if form.is_valid():
        with form.refusals():
            made = actions.hold(
                subject_id=subject_id, said=form.said(), sent_key=form.sent_key(), packs=packs,
                by=request.actor, now=clock.now(),
            )  # fmt: skip
            messages.success(request, f"{asked.label}: kept.")
            return redirect("picture:holding", made)
    audit.note("picture.read", subjects=[subject_id])
    return _asking(
        request, form, asked.label, here=here,
        sources=[packs.origin(one) for one in asked.provenance], button="Keep it",
    )  # fmt: skip


def holding(request: ActorRequest, holding_id: UUID) -> HttpResponse:
    """One holding with everything that was said of it."""
    packs = current()
    found = _holding(holding_id)
    here = summary_of(found.subject_id)
    kind = packs.holding_kinds.get(found.kind)
    by = queries.corrected_by(found.pk)
    before = queries.holding(found.supersedes_id) if found.supersedes_id else None
    threats = queries.threats_to(found.pk)
    averted = {one.settles_id: one for one in threats if one.settles_id}
    audit.note("holding.read", ids=[found.pk], subjects=[found.subject_id])
    return render(
        request,
        "picture/holding.html",
        {
            "summary": here,
            "crumbs": crumbs_of(here),
            "holding": found,
            "kind": kind.label if kind else found.kind,
            "title": ": ".join(part for part in (found.label, found.other_words) if part)
            or (kind.label if kind else found.kind),
            "stance": Stance(found.stance).label if found.stance else "",
            "rows": presenters.rows_of(found, packs),
            "others": list(summaries([one.subject_id for one in links_of([found.pk])]).values()),
            "recorded": moment(found.recorded_at),
            "corrected_by": by,
            "before": before,
            "threats": [(one, averted.get(one.pk)) for one in threats if one.settles_id is None],
            "protects": found.kind == PROTECTS,
            "writes": found.file_id in writable_files() and by is None and kind is not None,
        },
    )


def correct(request: ActorRequest, holding_id: UUID) -> HttpResponse:
    """What should stand instead; what was written first stays readable."""
    packs = current()
    found = _writable(holding_id)
    kind = packs.holding_kinds.get(found.kind)
    if kind is None:
        raise Http404
    here = summary_of(found.subject_id)
    linked = [one.subject_id for one in links_of([found.pk])]
    people, must_say = _people(request, found.subject_id, kind, linked)
    form = HoldingForm(
        request.POST or None, packs=packs, kind=kind, correcting=True, born=here.birth_date,
        people=people, must_say=must_say,
        initial=as_first_said(found) | ({"other": str(linked[0])} if linked else {}),
    )  # fmt: skip
    if form.is_valid():
        with form.refusals():
            made = actions.correct(
                holding=found, said=form.said(), because=form.cleaned_data["because"],
                sent_key=form.sent_key(), packs=packs, by=request.actor, now=clock.now(),
            )  # fmt: skip
            return redirect("picture:holding", made)
    return _asking(
        request, form, f"Correct: {kind.label}", here=here, holding=found, button="Keep it"
    )


def end(request: ActorRequest, holding_id: UUID) -> HttpResponse:
    """It no longer holds since a day; it stays readable, with its dates."""
    found = _writable(holding_id)
    if found.ended_on is not None:
        return redirect("picture:holding", found.pk)
    form = EndForm(request.POST or None, holding=found)
    if form.is_valid():
        with form.refusals():
            made = actions.end(
                holding=found, on=form.cleaned_data["on"].latest,
                because=form.cleaned_data["because"], sent_key=form.sent_key(), by=request.actor,
                now=clock.now(),
            )  # fmt: skip
            return redirect("picture:holding", made)
    return _asking(
        request, form, "It no longer holds", here=summary_of(found.subject_id), holding=found,
        button="Keep it",
    )  # fmt: skip


def threaten(request: ActorRequest, holding_id: UUID) -> HttpResponse:
    """Something may take this away."""
    packs = current()
    found = _writable(holding_id)
    if found.kind != PROTECTS:
        raise Http404
    form = ThreatForm(request.POST or None, packs=packs, code=found.code)
    if form.is_valid():
        with form.refusals():
            actions.threaten(
                holding=found, by_what=form.cleaned_data["by"], words=form.cleaned_data["words"],
                happened=form.cleaned_data["happened"], sent_key=form.sent_key(), packs=packs,
                by=request.actor, now=clock.now(),
            )  # fmt: skip
            return redirect("picture:holding", found.pk)
    return _asking(
        request, form, "What threatens it", here=summary_of(found.subject_id), holding=found,
        button="Keep it",
    )  # fmt: skip


def avert(request: ActorRequest, threat_id: UUID) -> HttpResponse:
    """What threatened it was averted."""
    threat = queries.threat(threat_id)
    if threat is None or threat.settles_id is not None:
        raise Http404
    found = _writable(threat.holding_id)
    form = AvertForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            actions.avert(
                threat=threat, words=form.cleaned_data["words"],
                happened=form.cleaned_data["happened"], sent_key=form.sent_key(),
                by=request.actor, now=clock.now(),
            )  # fmt: skip
            return redirect("picture:holding", found.pk)
    return _asking(
        request, form, f"Averted: {threat.label}", here=summary_of(found.subject_id),
        holding=found, button="Keep it",
    )  # fmt: skip


def _holding(holding_id: UUID) -> Holding:
    found = queries.holding(holding_id)
    if found is None:
        raise Http404
    return found


def _people(
    request: ActorRequest, subject_id: UUID, kind: HoldingKind, linked: Sequence[UUID] = ()
) -> tuple[list[Summary], bool]:
    """Whom the other person may be: those tied to the child, and whoever the name that was typed
    finds, among those of whom the worker may know. Where it finds somebody, an answer is needed."""
    if not kind.asks_for(Asks.OTHER):
        return [], False
    near = summaries([*linked, *(one.other for one in connections(subject_id))])
    people = {key: one for key, one in near.items() if one.kind in PEOPLE}
    typed = request.POST.get("other_words", "").strip()
    met = {one.summary.subject_id: one.summary for one in find(typed, kinds=PEOPLE, limit=5)}
    met.pop(subject_id, None)
    return list({**met, **people}.values()), bool(met)


def _writable(holding_id: UUID) -> Holding:
    """One that stands, in a file that the worker writes in; else the page is not there."""
    found = _holding(holding_id)
    if found.file_id not in writable_files() or queries.corrected_by(found.pk) is not None:
        raise Http404
    audit.note("holding.read", ids=[found.pk], subjects=[found.subject_id])
    return found


def _asking(
    request: ActorRequest, form: SightlineForm, title: str, *, here: Summary, button: str,
    holding: Holding | None = None, sources: list[str] | None = None,
) -> HttpResponse:  # fmt: skip
    return render(
        request,
        "picture/asking.html",
        {
            "form": _with_wording(form),
            "title": title,
            "summary": here,
            "crumbs": crumbs_of(
                here,
                *(
                    [Link(holding.label or title, reverse("picture:holding", args=[holding.pk]))]
                    if holding
                    else []
                ),
            ),
            "holding": holding,
            "sources": sources or [],
            "button": button,
        },
    )


def _with_wording(form: SightlineForm) -> SightlineForm:
    """Help with wording while typing, where the site has it, and after sending."""
    try:
        form.wording.url = reverse("concerns:wording")
    except NoReverseMatch:
        form.wording.url = ""
    if form.is_bound:
        for name in ("words", "effect"):
            if name in form.fields:
                form.wording.by_field[name] = marks_in(str(form[name].value() or ""))
    return form
