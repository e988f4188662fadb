"""Judging and completing; two texts of one page; a newer version; giving a draft up."""

from __future__ import annotations

from uuid import UUID

import psycopg
from django.contrib import messages
from django.db import DatabaseError, transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.concerns.views.extras import mark_wording
from sightline.kernel import audit, clock
from sightline.packs.catalogue import Packs, current
from sightline.screening import actions, drafts, noticed
from sightline.screening.forms.judging import EXCLUSION, JudgeForm, judge_form
from sightline.screening.models import Draft, Screening
from sightline.screening.presenters import drafting, reading
from sightline.screening.so_far import SoFar, so_far, whole
from sightline.screening.views.answering import (
    completed_already,
    danger_warning,
    kept_instead,
    page_of,
    to_screening,
)
from sightline.screening.views.opening import Begun, newer_than, open_draft

CANNOT_BE_KEPT = (
    "This cannot be completed as it is: the record is closed to you now. Your text is kept here. "
    "Ring your safeguarding lead"
)


def judge(request: ActorRequest, begun_id: UUID) -> HttpResponse:
    """What the rules suggest, and beside it what a person makes of it. Then it is completed."""
    packs = current()
    begun = open_draft(begun_id, request.actor, lock=request.method == "POST")
    if isinstance(begun, Draft):
        return completed_already(request, begun)
    here = so_far(begun.draft, begun.asked, packs)
    reason = begun.draft.body["reason"]
    make = judge_form(packs, here.suggested, reason=reason)
    if request.method == "POST":
        asks = [name for name in make.base_fields if name != "form_key"]
        if instead := kept_instead(request, begun, drafts.JUDGEMENT, asks):
            return instead
    if newer_than(begun, packs) is not None:  # told before anything is completed
        return redirect("screening:newer", begun.draft.pk)
    if request.method == "POST":
        form = make(request.POST, born=begun.child.birth_date)
        if form.is_valid() and (done := _complete(request, begun, here, form, packs)):
            return redirect("screening:screening", done.pk)
    else:
        typed = held.take(request) or drafts.typed_in(begun.draft, drafts.JUDGEMENT)
        form = make.of_draft(typed) if typed else make()
    return _drawn(request, begun, here, form, packs)


def versions(request: ActorRequest, begun_id: UUID) -> HttpResponse:
    """Two tabs or devices wrote one page: both texts, until their author chooses."""
    packs = current()
    begun = open_draft(begun_id, request.actor, lock=request.method == "POST")
    if isinstance(begun, Draft):
        return to_screening(begun)
    other = drafts.other_version(begun.draft)
    if other is None:
        return redirect("screening:draft", begun.draft.pk)
    key, typed = other
    if request.method == "POST" and request.POST.get("choose") in ("saved", "other"):
        the_other = request.POST["choose"] == "other"
        drafts.choose(begun.draft, the_other=the_other, now=clock.now())
        return redirect(_to(begun, key))
    audit.note("screening-draft.opened", ids=[begun.draft.pk], subjects=[begun.child.subject_id])
    form = page_of(begun, key, packs).make()
    saved = drafts.typed_in(begun.draft, key) or QueryDict()
    return render(
        request,
        "screening/versions.html",
        {
            "begun": begun,
            "title": drafting.title_of(begun.asked, key),
            "versions": drafting.versions(form, saved, typed),
        },
    )


def newer(request: ActorRequest, begun_id: UUID) -> HttpResponse:
    """The instrument has changed since this was begun: go on as it was asked, or carry over."""
    packs = current()
    begun = open_draft(begun_id, request.actor, lock=request.method == "POST")
    if isinstance(begun, Draft):
        return to_screening(begun)
    now = newer_than(begun, packs)
    if now is None:
        return redirect("screening:draft", begun.draft.pk)
    if request.method == "POST":
        if request.POST.get("choose") == "carry":
            drafts.carry_over(begun.draft, was=begun.asked, to=now, now=clock.now())
            messages.info(request, "Your answers are carried over. Look at what is new.")
        else:
            drafts.stay(begun.draft, newer=now)
        return redirect("screening:draft", begun.draft.pk)
    audit.note("screening-draft.opened", ids=[begun.draft.pk], subjects=[begun.child.subject_id])
    return render(
        request,
        "screening/newer.html",
        {
            "begun": begun,
            "was": begun.asked.instrument,
            "now": now.instrument,
            "added": [one.text for key, one in now.items.items() if key not in begun.asked.items],
            "gone": [one.text for key, one in begun.asked.items.items() if key not in now.items],
        },
    )


def delete(request: ActorRequest, begun_id: UUID) -> HttpResponse:
    begun = open_draft(begun_id, request.actor, lock=request.method == "POST")
    if isinstance(begun, Draft):
        return to_screening(begun)
    to = reverse("screening:listed", args=[begun.child.subject_id])
    if request.method == "POST":
        drafts.give_up(begun.draft)
        messages.info(request, "The draft is deleted. It was never part of any record.")
        return redirect(to)
    return render(
        request,
        "screening/delete_draft.html",
        {
            "question": "Delete this screening?",
            "consequences": "What you answered in it is gone. Nobody else has seen it.",
            "confirm": "Delete it",
            "cancel_url": reverse("screening:draft", args=[begun.draft.pk]),
        },
    )


def _complete(
    request: ActorRequest, begun: Begun, here: SoFar, form: JudgeForm, packs: Packs
) -> Screening | None:
    things = noticed.offered(begun.child.subject_id, begun.opened.files, begun.asked)
    try:
        with transaction.atomic():  # a refusal must not take what was typed with it
            return actions.complete(
                draft=begun.draft,
                whole=whole(begun.draft, begun.asked, here, allowed={one.key for one in things}),
                judged=actions.Judged(**form.judged()),
                packs=packs,
                by=request.actor,
                now=clock.now(),
            )
    except DatabaseError as refused:
        if not isinstance(refused.__cause__, psycopg.errors.InsufficientPrivilege):
            raise
    begun.draft.refresh_from_db()
    form.add_error(None, CANNOT_BE_KEPT)
    return None


def _drawn(
    request: ActorRequest, begun: Begun, here: SoFar, form: JudgeForm, packs: Packs
) -> HttpResponse:
    mark_wording(form)
    speaking, finding_out = reading.suggestion(here.suggested, packs)
    audit.note("screening-draft.opened", ids=[begun.draft.pk], subjects=[begun.child.subject_id])
    danger = str(here.said["facts"].get("danger_now", ""))
    return render(
        request,
        "screening/judge.html",
        {
            "form": form,
            "begun": begun,
            "child": begun.child,
            "page": drafting.page_drawn(begun.draft, drafts.JUDGEMENT, begun.asked, packs),
            "harm": here.suggested.harm,
            "harm_first": packs.prompt("harm-first"),
            "speaking": speaking,
            "finding_out": finding_out,
            "always": not here.suggested.not_referring.allowed,
            "not_answered": here.not_answered,
            "gates": packs.prompt("never-gates"),
            "exclusion": begun.draft.body["reason"] == EXCLUSION,
            "warning": danger_warning(danger, packs),
            "autosave": reverse("screening:save", args=[begun.draft.pk, drafts.JUDGEMENT]),
        },
    )


def _to(begun: Begun, page: str) -> str:
    if page == drafts.JUDGEMENT:
        return reverse("screening:judge", args=[begun.draft.pk])
    return reverse("screening:page", args=[begun.draft.pk, page])
