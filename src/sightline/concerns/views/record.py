"""Recording a concern: danger first, whom it is about, what was noticed, sent."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import psycopg
from django.contrib import messages
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from sightline.access import held
from sightline.access.doors import ActorRequest, public
from sightline.concerns import drafts, presenters, queries, sending
from sightline.concerns.forms.start import ABOUT_A_CHILD, start_form
from sightline.concerns.forms.what import Asked, WhatForm, what_form
from sightline.concerns.forms.who import WhoForm
from sightline.concerns.models import Concern, Draft
from sightline.design.wording import marks_in
from sightline.kernel import audit, clock
from sightline.packs.catalogue import Packs, current
from sightline.subjects.queries import summary

CANNOT_BE_SENT = (
    "This cannot be sent as it is. Your text is kept. Go back one page and say again whom it is "
    "about, or ring your safeguarding lead"
)

SAY_AGAIN = "Say again whom it is about. Everything else that you wrote is kept."


@public
def danger(request: HttpRequest) -> HttpResponse:
    """What to do if a child is in danger now, with the numbers. Open to everybody."""
    return render(request, "concerns/danger.html", {"steps": presenters.danger_steps(current())})


def new(request: ActorRequest) -> HttpResponse:
    packs = current()
    path = _path(request.GET.get("path", ""))
    make = start_form(packs, path)
    form = held.form_for(request, make)
    if form.is_valid():
        draft = drafts.begin(
            draft_id=form.sent_key(),
            path=path,
            about="child" if path in ABOUT_A_CHILD else form.cleaned_data["about"],
            danger_now=form.cleaned_data["danger_now"],
            by=request.actor,
            now=clock.now(),
        )
        return redirect("concerns:who", draft.pk)
    page = presenters.start_page(packs, path)
    return render(request, "concerns/new.html", {"form": form, "page": page})


def who(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    packs = current()
    draft = _own(draft_id)
    if draft.sent_at:
        return _sent_already(request, draft)
    kind = sending.kind_of(draft)
    asks = False
    if request.method == "POST":
        form = sending.who_class(request.POST, kind, packs, request.actor, anew=True)(request.POST)
        if form.is_valid():
            drafts.save(draft, "who", request.POST, now=clock.now())
            return redirect("concerns:what", draft.pk)
        asks = sending.is_only_asked_now(form, request.POST)
        if asks:  # a further question, not a mistake of theirs
            form = type(form).of_draft(request.POST)
    else:
        typed = held.take(request) or drafts.typed_in(draft, "who") or QueryDict()
        make = sending.who_class(typed, kind, packs, request.actor)
        form = make.of_draft(typed) if typed else make()
        audit.note("draft.opened", ids=[draft.pk])
    page = presenters.who_page(packs, draft, kind, asks=asks)
    return render(request, "concerns/who.html", {"form": form, "page": page})


def what(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    packs = current()
    draft = _own(draft_id, lock=request.method == "POST")
    if draft.sent_at:
        return _sent_already(request, draft)
    typed = drafts.typed_in(draft, "who")
    kind = sending.kind_of(draft)
    about = sending.read_again(typed, kind, packs, request.actor) if typed else None
    if about is None:  # not said yet, or somebody was chosen whom this worker no longer finds
        if request.method == "POST":
            drafts.save(draft, "what", request.POST, now=clock.now())
        if typed:
            messages.info(request, SAY_AGAIN)
        return redirect("concerns:who", draft.pk)
    if request.method == "POST":
        return _take(request, draft, about, packs)
    kept = held.take(request) or drafts.typed_in(draft, "what")
    make = _what_class(draft, about, packs)
    form = make.of_draft(kept, born=_born(about)) if kept else make(born=_born(about))
    audit.note("draft.opened", ids=[draft.pk])
    return _what_page(request, draft, about, form, packs)


def sent(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(Concern, pk=concern_id, recorded_by_id=request.actor.worker_id)
    audit.note("concern.read", ids=[concern.pk], subjects=[concern.subject_id])
    page = presenters.sent_page(current(), concern)
    return render(request, "concerns/sent.html", {"page": page})


def _take(request: ActorRequest, draft: Draft, about: WhoForm, packs: Packs) -> HttpResponse:
    if drafts.elsewhere(draft, "what", request.POST):
        drafts.keep_both(draft, "what", request.POST)
        return redirect("concerns:versions", draft.pk)
    now = clock.now()
    if request.POST.get("then") == "later":
        drafts.save(draft, "what", request.POST, now=now)
        messages.info(request, "Kept. Nobody else sees it until you send it.")
        return redirect("concerns:home")
    form = _what_class(draft, about, packs)(request.POST, born=_born(about))
    if form.is_valid():
        try:
            with transaction.atomic():  # a refusal must not take what was typed with it
                concern = sending.send(
                    draft=draft, form=form, packs=packs, by=request.actor, now=now
                )
        except sending.NotReadyToSend:
            drafts.save(draft, "what", request.POST, now=now)
            return redirect("concerns:who", draft.pk)
        except DatabaseError as refused:
            if not isinstance(refused.__cause__, psycopg.errors.InsufficientPrivilege):
                raise
            form.add_error(None, CANNOT_BE_SENT)
        else:
            return redirect("concerns:sent", concern.pk)
        draft.refresh_from_db()
    drafts.save(draft, "what", request.POST, now=now)
    return _what_page(request, draft, about, form, packs)


def _what_page(
    request: ActorRequest, draft: Draft, about: WhoForm, form: WhatForm, packs: Packs
) -> HttpResponse:
    form.wording.url = reverse("concerns:wording")
    for name, asked in form.fields.items():
        if form.is_bound and getattr(asked, "marked", False):
            form.wording.by_field[name] = marks_in(str(form[name].value() or ""))
    page = presenters.what_page(packs, draft, about)
    return render(request, "concerns/what.html", {"form": form, "page": page})


def _what_class(draft: Draft, about: WhoForm, packs: Packs) -> type[WhatForm]:
    path = _path(draft.path)
    disclosures = []
    if path is Concern.Path.RETRACTION and about.chosen:
        disclosures = [
            (str(one.pk), presenters.disclosure_in_words(one))
            for one in queries.disclosures_about(about.chosen)
        ]
    return what_form(Asked(path, about.kind, packs, disclosures))


def _born(about: WhoForm) -> date | None:
    known = summary(about.chosen) if about.chosen else None
    return known.birth_date if known and not known.birth_date_estimated else about.born


def _own(draft_id: UUID, *, lock: bool = False) -> Draft:
    """The worker's own draft. The database shows nobody else's, so that one is not there."""
    drafts_seen = Draft.objects.select_for_update() if lock else Draft.objects.all()
    return get_object_or_404(drafts_seen, pk=draft_id)


def _sent_already(request: ActorRequest, draft: Draft) -> HttpResponse:
    """The same form sent again leads to the same page. Other words are given back, not dropped."""
    if draft.concern_id is None:
        raise Http404
    concern = get_object_or_404(Concern, pk=draft.concern_id)
    same = all(
        request.POST.get(name, kept) == kept
        for name, kept in (("words", concern.words), ("childs_words", concern.childs_words))
    )
    if request.method != "POST" or same:
        return HttpResponseRedirect(reverse("concerns:sent", args=[concern.pk]))
    page = presenters.other_words(concern, request.POST)
    return render(request, "concerns/not_sent_again.html", {"page": page})


def _path(slug: str) -> Concern.Path:
    try:
        return Concern.Path(slug)
    except ValueError:
        return Concern.Path.CONCERN
