"""The pages on which a text is checked, published and withdrawn. Their words are the room's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.checking import forms, queries
from sightline.checking.queries import InMaking
from sightline.checking.rows import CheckedText
from sightline.chronology.presenters import moment
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.domain.errors import NotPossible
from sightline.kernel import audit, clock

READ_AGAIN = "A newer version was kept while you were reading. Read it here, then answer again"
Shown = Mapping[str, object]
T = TypeVar("T")


class Published(Protocol):
    pk: UUID


def the_one(found: Sequence[T]) -> T:
    """The newest version, or 404 where it is another area's or there is none."""
    if not found:
        raise Http404
    return found[0]


def as_read(of: InMaking, form: SightlineForm) -> None:
    """Raises NotPossible where the newest is not what was on the page."""
    if forms.known_in(form.cleaned_data) != of.number:
        raise NotPossible(READ_AGAIN)


def shown(what: CheckedText, request: ActorRequest, of: InMaking) -> dict[str, object]:
    """How it stands: what was said of it, and what the asker may do with it."""
    checks = queries.checks_of(what, of.text_id)
    newest = next((one for one in checks if one.number == of.number), None)
    return {
        "of": of,
        "when": moment(of.at),
        "checks": [(one, moment(one.at), one.number == of.number) for one in checks],
        "checks_it": not of.mine and not of.published,
        "publishes": request.actor.holds(*what.publishers)
        and not of.published
        and newest is not None
        and newest.right,
    }


def check(
    what: CheckedText, request: ActorRequest, of: InMaking, *, points: Sequence[str],
    keep: Callable[[bool, list[str], str], None], page: Callable[[], Shown], no_names: str = "",
) -> HttpResponse:  # fmt: skip
    """Somebody who wrote none of it confirms each point of the pack, or says what is wrong."""
    asked = forms.checking(points, number=of.number, no_names=no_names)
    form = held.form_for(request, form_of(SightlineForm, asked))
    if form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            as_read(of, form)
            keep(said["right"] == "yes", [points[int(at)] for at in said["said"]], said["words"])
            messages.success(request, "Your check is kept.")
            return redirect(f"{what.room}:making", of.text_id)
    audit.note(f"{what.text}.making-read", ids=[of.text_id])
    mark_wording(form)
    return render(
        request, f"{what.room}/check.html", {**page(), "form": forms.knowing(form, of.number)}
    )


def publish(
    what: CheckedText, request: ActorRequest, of: InMaking, *, keep: Callable[[], UUID],
    page: Callable[[], Shown], done: str,
) -> HttpResponse:  # fmt: skip
    """Asked once more: it is read by everybody then."""
    form = held.form_for(request, form_of(SightlineForm, forms.knows(of.number)))
    if form.is_valid():
        with form.refusals():
            as_read(of, form)
            made = keep()
            messages.success(request, done)
            return redirect(f"{what.room}:published", made)
    audit.note(f"{what.text}.making-read", ids=[of.text_id])
    return render(
        request, f"{what.room}/publish.html", {**page(), "form": forms.knowing(form, of.number)}
    )


def withdraw(
    what: CheckedText, request: ActorRequest, one: Published, *, keep: Callable[..., None]
) -> HttpResponse:
    """With a reason; it stays readable, marked. keep: the room's own action."""
    form = held.form_for(request, form_of(SightlineForm, forms.withdrawing()))
    if form.is_valid():
        with form.refusals():
            keep(
                published_id=one.pk, why=form.cleaned_data["why"], by=request.actor,
                now=clock.now(),
            )  # fmt: skip
            messages.success(request, "It is withdrawn. It stays readable, marked as such.")
            return redirect(f"{what.room}:published", one.pk)
    return render(request, f"{what.room}/withdraw.html", {"form": form, "one": one})
