"""Telling it, in four short pages: what, whom it speaks of, how it is known, and who told it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from sightline.access import directory, held
from sightline.access.doors import ActorRequest
from sightline.access.files import SubjectKind, agency_holders
from sightline.access.identity import Actor
from sightline.concerns.asking import form_of
from sightline.concerns.drafts import entries_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.domain.agencies import Role
from sightline.information import actions, drafts, forms, presenters
from sightline.information.models import Draft
from sightline.information.telling import Provenance, Source
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.subjects.search import Found, find

#: What may be searched for by its name; the others are known by a number, which nobody searches.
SEARCHED = (SubjectKind.CHILD, SubjectKind.PERSON, SubjectKind.PLACE, SubjectKind.GROUP)


def new(request: ActorRequest) -> HttpResponse:
    """What was seen or heard, and when."""
    packs = current()
    form = _form(request, form_of(SightlineForm, forms.what(packs)))
    if form.is_valid():
        draft = drafts.begin(form.sent_key(), request.POST, by=request.actor, now=clock.now())
        return redirect("information:draft", draft.pk)
    mark_wording(form)
    says = presenters.says(packs, "no-referral", "soft-wanted")
    return render(request, "information/new.html", {"form": form, "says": says})


def draft(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Whom and what it speaks of: one after another, or nobody."""
    kept = _own(draft_id)
    if kept.sent_at:
        return _sent(kept)
    if request.method == "POST":
        drafts.take_out(kept, request.POST.get("take_out", ""), now=clock.now())
        return redirect("information:draft", draft_id)
    things = [presenters.thing(one) for one in kept.body["things"]]
    audit.note("information.draft-opened", ids=[draft_id])
    packs = current()
    return render(
        request,
        "information/draft.html",
        {
            "draft": kept,
            "things": things,
            "kinds": presenters.KINDS,
            "says": presenters.says(packs, "no-proof", "child-stays-child"),
        },
    )


def add(request: ActorRequest, draft_id: UUID, kind: str) -> HttpResponse:
    """One person or thing. Whoever is known here by that name is offered, once it was typed."""
    kept = _own(draft_id)
    if kept.sent_at:
        return _sent(kept)
    if kind not in presenters.KINDS:
        raise Http404
    subject_kind = SubjectKind(kind)
    found = _known(request.POST.get("name", ""), subject_kind) if request.method == "POST" else []
    make = forms.thing_form(
        forms.Asked(
            subject_kind,
            current(),
            directory.colleagues_of(request.actor),
            _seniors(request.actor),
            found,
        )
    )
    form = _form(request, make)
    asks = False
    if form.is_valid() and isinstance(form, forms.ThingForm):
        drafts.add_thing(kept, form.thing(), now=clock.now())
        return redirect("information:draft", draft_id)
    if found and set(form.errors) <= {"known"} and "known" not in request.POST:
        asks = True  # a further question, not a mistake of theirs
        form = make.of_draft(request.POST)
    audit.note("information.draft-opened", ids=[draft_id])
    return render(
        request,
        "information/add.html",
        {
            "form": form,
            "draft": kept,
            "title": presenters.KINDS[kind][1],
            "asks": asks,
            "says": presenters.says(current(), "child-stays-child") if kind == "child" else [],
        },
    )


def how(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """How it is known, and what to be careful with: all of it may be left out."""
    kept = _own(draft_id)
    if kept.sent_at:
        return _sent(kept)
    make = form_of(SightlineForm, forms.how())
    form = _form(request, make, drafts.typed_in(kept, "how"))
    if form.is_valid():
        drafts.save(kept, "how", entries_of(request.POST), now=clock.now())
        return redirect("information:draft-source", draft_id)
    mark_wording(form)
    audit.note("information.draft-opened", ids=[draft_id])
    return render(request, "information/how.html", {"form": form, "draft": kept, "says": []})


def source(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Who told it, apart from all else; then it is sent."""
    kept = _own(draft_id, lock=request.method == "POST")
    if kept.sent_at:
        return _sent(kept)
    packs = current()
    what = drafts.typed_in(kept, "what") or QueryDict()
    known = packs.how_known.get(what.get("how_known", ""))
    first_hand = known is not None and known.first_hand
    form = _form(request, form_of(SightlineForm, forms.source(first_hand=first_hand)))
    if form.is_valid():
        with form.refusals(), transaction.atomic():
            return redirect(_send(kept, form.cleaned_data, request.actor))
    audit.note("information.draft-opened", ids=[draft_id])
    return render(
        request,
        "information/source.html",
        {"form": form, "draft": kept, "says": presenters.says(packs, "source-apart")},
    )


def give_up(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """Delete what is not wanted any more. It was never part of any record."""
    kept = _own(draft_id)
    if kept.sent_at:
        return _sent(kept)
    if request.method == "POST":
        audit.note("information.draft-deleted", ids=[draft_id])
        kept.delete()
        messages.info(request, "Deleted. Nobody else had seen it.")
        return redirect("information:mine")
    return render(request, "information/give_up.html", {"draft": kept})


def _send(kept: Draft, told: Mapping[str, Any], by: Actor) -> str:
    packs, now = current(), clock.now()
    what = form_of(SightlineForm, forms.what(packs))(drafts.typed_in(kept, "what"))
    how_known = form_of(SightlineForm, forms.how())(drafts.typed_in(kept, "how") or QueryDict())
    if not (what.is_valid() and how_known.is_valid()):
        return reverse("information:draft", args=[kept.pk])  # the pack was changed meanwhile
    said, known = what.cleaned_data, how_known.cleaned_data
    named, mentioned = drafts.named_and_mentioned(kept, packs)
    made = actions.report(
        words=said["words"],
        about=named,
        mentions=mentioned,
        happened=said["happened"],
        at_hour=int(said["hour"]) if said["hour"] else None,
        provenance=Provenance(
            how_known=said["how_known"],
            how_words=known["how_words"] or "",
            heard=known["heard"],
            child_willing=said.get("child_willing") or "not_asked",
            risk_to_source=known["risk_to_source"] or "",
            handling_asked=known["handling_asked"] or "",
        ),
        source=Source(
            told["who"], told["name"] or "", told["reach"] or "", told["source_words"] or ""
        ),
        key=UUID(kept.body["sent_key"]),
        packs=packs,
        by=by,
        now=now,
    )
    drafts.mark_sent(kept, made, now=now)
    return reverse("information:report", args=[made]) + "?told=1"


def _form(
    request: ActorRequest, make: type[SightlineForm], kept: QueryDict | None = None
) -> SightlineForm:
    if request.method == "POST":
        return make(request.POST)
    typed = held.take(request) or kept
    return make.of_draft(typed) if typed else make()


def _own(draft_id: UUID, *, lock: bool = False) -> Draft:
    """The worker's own draft. The database shows nobody else's, so that one is not there."""
    rows = Draft.objects.select_for_update() if lock else Draft.objects.all()
    return get_object_or_404(rows, pk=draft_id)


def _sent(kept: Draft) -> HttpResponse:
    if kept.report_id is None:
        raise Http404
    return redirect("information:report", kept.report_id)


def _known(name: str, kind: SubjectKind) -> list[Found]:
    return find(name, kinds=(kind,)) if name.strip() and kind in SEARCHED else []


def _seniors(by: Actor) -> list[directory.Colleague]:
    """The senior managers of the worker's own agency, of whom one may be told (N14)."""
    ids = agency_holders(by.agency_id, Role.SENIOR_MANAGER.value)
    return list(directory.workers(ids).values()) if ids else []
