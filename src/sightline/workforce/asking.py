"""How every form of this room is shown and taken: one page, one question after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.concerns.asking import Fields, form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.domain.errors import NotPossible


@dataclass(frozen=True)
class Ask:
    """One form's page. says: paragraphs above it. kept: what is said when it was taken, "" where
    the view says it."""

    title: str
    fields: Fields
    button: str
    back: str
    kept: str = "Kept."
    says: Sequence[str] = ()
    back_text: str = "Back"


def asked(
    request: ActorRequest,
    ask: Ask,
    keep: Callable[[SightlineForm], str],
    *,
    template: str = "workforce/ask.html",
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The page, or where `keep` leads. What is refused stands beside its field."""
    make = form_of(SightlineForm, ask.fields)
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            to = keep(form)
            held.let_go(request)
            if ask.kept:
                messages.success(request, ask.kept)
            return redirect(to)
    mark_wording(form)
    return render(request, template, {"form": form, "ask": ask, **(more or {})})


def day_in(said: Mapping[str, Any], name: str) -> date:
    """The day that the form asked for. Raises NotPossible."""
    given = said.get(name)
    found: date | None = given.earliest if given else None
    if found is None:
        raise NotPossible("Give the day", name)
    return found
