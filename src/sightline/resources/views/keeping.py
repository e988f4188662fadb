"""Keeping the directory: what is added, looked at again, said of it, and what was not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import held
from sightline.access.doors import ActorRequest, needs
from sightline.concerns.asking import Fields, form_of
from sightline.design.forms import SightlineForm
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.resources import actions, exchange, forms, queries
from sightline.resources.actions import KEEPS
from sightline.resources.making import body_of
from sightline.resources.models import Feedback
from sightline.resources.views.reading import open_resource

Keep = Callable[[dict[str, Any], SightlineForm], str]
TOLD = 200


@needs(*KEEPS)
def add(request: ActorRequest) -> HttpResponse:
    packs = current()

    def keep(said: dict[str, Any], _form: SightlineForm) -> str:
        made = actions.keep_one(
            body=body_of(forms.typed(said), None, packs), words="Typed in", packs=packs,
            by=request.actor, now=clock.now(),
        )  # fmt: skip
        return reverse("resources:resource", args=[made.pk])

    return _step(request, forms.keeping(packs), keep, title="Add a resource", button="Add it",
                 done="Added.")  # fmt: skip


@needs(*KEEPS)
def change(request: ActorRequest, resource_id: UUID) -> HttpResponse:
    found, packs = open_resource(resource_id), current()

    def keep(said: dict[str, Any], _form: SightlineForm) -> str:
        actions.keep_one(
            body=body_of(forms.typed(said), found.body, packs), words="Changed", packs=packs,
            by=request.actor, now=clock.now(),
        )  # fmt: skip
        return reverse("resources:resource", args=[found.pk])

    return _step(request, forms.keeping(packs, found.body), keep, title=f"Change: {found.name}",
                 button="Keep this", done="Kept. What stood there before is kept too.")  # fmt: skip


@needs(*KEEPS)
def look(request: ActorRequest, resource_id: UUID) -> HttpResponse:
    found, packs = open_resource(resource_id), current()

    def keep(said: dict[str, Any], _form: SightlineForm) -> str:
        actions.look_at(
            resource=found, still_right=said["still"] == forms.STILL_RIGHT, words=said["words"],
            packs=packs, by=request.actor, now=clock.now(),
        )  # fmt: skip
        return reverse("resources:resource", args=[found.pk])

    return _step(request, forms.looking(), keep, title=f"Look at it again: {found.name}",
                 button="Keep this", done="Kept.")  # fmt: skip


def say(request: ActorRequest, resource_id: UUID) -> HttpResponse:
    found = open_resource(resource_id)

    def keep(said: dict[str, Any], form: SightlineForm) -> str:
        actions.say(
            resource=found, helped=Feedback.Helped(said["helped"]),
            whose=Feedback.Whose(said["whose"]), words=said["words"],
            key=form.sent_key(), by=request.actor, now=clock.now(),
        )  # fmt: skip
        return reverse("resources:resource", args=[found.pk])

    return _step(request, forms.saying(), keep, title=f"You used {found.name}",
                 button="Say it", done="Thank you. Whoever uses it next reads it.")  # fmt: skip


def answer(request: ActorRequest, feedback_id: UUID) -> HttpResponse:
    found = queries.feedback(feedback_id)
    if found is None:
        raise Http404
    if not (request.actor.holds(*KEEPS) or found.resource.reviewer_id == request.actor.worker_id):
        raise Http404

    def keep(said: dict[str, Any], form: SightlineForm) -> str:
        actions.answer(
            feedback=found, words=said["words"], key=form.sent_key(), by=request.actor,
            now=clock.now(),
        )  # fmt: skip
        return reverse("resources:resource", args=[found.resource_id])

    return _step(request, forms.answering(), keep, title=f"Answer: {found.resource.name}",
                 button="Answer", done="Answered.", quoted=found.words)  # fmt: skip


def nothing(request: ActorRequest) -> HttpResponse:
    """There was nothing for this need here."""
    packs = current()

    def keep(said: dict[str, Any], form: SightlineForm) -> str:
        actions.there_was_nothing(
            need=said["need"], place=said["place"], words=said["words"] or "",
            key=form.sent_key(), packs=packs, by=request.actor, now=clock.now(),
        )  # fmt: skip
        return reverse("resources:listed")

    need = request.GET.get("need", "")
    asked = forms.missing_here(packs, need if need in packs.resource_needs else "")
    return _step(request, asked, keep, title="There was nothing for this need here",
                 button="Keep this", done="Kept. It is counted where it can be changed.",
                 says="A gap that nobody writes down stays one.")  # fmt: skip


@needs(*KEEPS)
def gaps(request: ActorRequest) -> HttpResponse:
    """What was not there, by need and place."""
    packs, found = current(), queries.gaps()
    audit.note("resources.gaps", rows=len(found))
    named = packs.resource_needs

    def label(slug: str) -> str:
        return named[slug].label if slug in named else slug

    return render(
        request, "resources/gaps.html",
        {"counted": [(label(need), place, n) for need, place, n in queries.counted(found)],
         "gaps": [(one, label(one.need)) for one in found],
         "due": queries.due_for_review(clock.today())},
    )  # fmt: skip


@needs(*KEEPS)
def take_in(request: ActorRequest) -> HttpResponse:
    """A file is read, row by row, and taken in whole or not at all."""
    make = form_of(SightlineForm, forms.taking_in())
    form = make(request.POST, request.FILES) if request.method == "POST" else make()
    told: list[str] = []
    if form.is_valid():
        file, packs = form.cleaned_data["file"], current()
        content = file.read() if file.size <= exchange.LARGEST else b" " * (exchange.LARGEST + 1)
        read = exchange.read_file(content, packs)
        told = exchange.report(read)
        if read.is_sound:
            done = actions.import_rows(
                rows=read.rows, area_id=request.actor.area_id, by=request.actor.worker_id,
                packs=packs, now=clock.now(),
            )  # fmt: skip
            messages.success(
                request, f"{done.added} added, {done.changed} changed, {done.same} as before."
            )
            if not told:
                return redirect("resources:listed")
        else:
            form.add_error("file", "Nothing was taken in. Mend what is said below, and try again")
    return render(
        request, "resources/take_in.html",
        {"form": form, "told": told[:TOLD], "more": max(len(told) - TOLD, 0)},
    )  # fmt: skip


def _step(
    request: ActorRequest, fields: Fields, keep: Keep, *, title: str, button: str, done: str,
    **shown: object,
) -> HttpResponse:  # fmt: skip
    make = form_of(SightlineForm, fields)
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            where = keep(form.cleaned_data, form)
            messages.success(request, done)
            return redirect(where)
    return render(
        request, "resources/step.html", {"form": form, "title": title, "button": button, **shown}
    )
