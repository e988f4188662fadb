"""How one short page of this room is asked and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.concerns.asking import Fields, form_of
from sightline.design.components import Link
from sightline.design.forms import SightlineForm
from sightline.domain.library_keeping import KEEPERS
from sightline.library.models import Document


@dataclass(frozen=True)
class Step:
    """One short page. keep: what a valid form does; it answers where to go then."""

    title: str
    button: str
    fields: Fields
    keep: Callable[[Mapping[str, Any]], str]
    back: Link
    done: str = ""
    caption: str = ""
    template: str = "library/step.html"
    more: Mapping[str, Any] = field(default_factory=dict)


def ask(request: ActorRequest, step: Step) -> HttpResponse:
    """Ask, keep and go on. Whatever is refused stands beside its field with all that was typed."""
    make = form_of(SightlineForm, step.fields)
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            # A savepoint: what was written before a refusal goes with it.
            with transaction.atomic():
                to = step.keep(form.cleaned_data)
            if step.done:
                messages.success(request, step.done)
            return redirect(to)
    return render(request, step.template, {"form": form, "step": step, **step.more})


def kept_here(request: ActorRequest, document_id: UUID) -> Document:
    """A document that the asker's partnership keeps; 404 for whoever does not keep its library."""
    found = None
    if request.actor.holds(*KEEPERS):
        found = Document.objects.filter(pk=document_id, area_id=request.actor.area_id).first()
    if found is None:
        raise Http404
    return found
