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
from sightline.access.identity import or_by_name
from sightline.concerns.asking import Fields, form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.information import queries
from sightline.information.queries import Seen


@dataclass(frozen=True)
class Step:
    """One short page. keep: what a valid form does; it answers where to go then."""

    title: str
    button: str
    fields: Fields
    keep: Callable[[Mapping[str, Any], UUID], str]
    back: str
    done: str = ""
    caption: str = ""
    says: tuple[str, ...] = ()
    template: str = "information/step.html"
    more: Mapping[str, Any] = field(default_factory=dict)


def ask(request: ActorRequest, step: Step) -> HttpResponse:
    """Ask, keep and go on. Whatever is refused stands beside its field with all that was typed."""
    make = form_of(SightlineForm, step.fields)
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            # A savepoint: what was written before a refusal goes with it.
            with transaction.atomic():
                to = step.keep(form.cleaned_data, form.sent_key())
            if step.done:
                messages.success(request, step.done)
            return redirect(to)
    mark_wording(form)
    return render(request, step.template, {"form": form, "step": step, **step.more})


def open_report(report_id: UUID) -> Seen:
    """The report, or 404 where it is hidden or absent. One about somebody who works with children
    is no information of the area: police intelligence reads it because they were let in by name."""
    found = or_by_name(lambda: queries.report(report_id))
    if found is None:
        raise Http404
    return found


def only(allowed: bool) -> None:
    """404 for whoever may not: the page is not there for them. The database holds to it too."""
    if not allowed:
        raise Http404
