"""How every page of this room begins, and how a step is asked and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from sightline.access import held, identity
from sightline.access.doors import ActorRequest
from sightline.access.queries import writable_files
from sightline.concerns.asking import Fields, form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.missing import queries
from sightline.missing.models import Interview
from sightline.missing.queries import EpisodeSeen
from sightline.subjects.queries import SafeContact, Summary, safe_contact, summary

Found = TypeVar("Found")


@dataclass(frozen=True)
class Step:
    """One short page. keep: what a valid form does; it answers where to go then.

    says: a sentence above the questions; more: further values of the template.
    """

    title: str
    button: str
    fields: Fields
    keep: Callable[[Mapping[str, Any], UUID], str]
    done: str
    back: str
    says: str = ""
    template: str = "missing/step.html"
    more: Mapping[str, Any] = field(default_factory=dict)


def ask(request: ActorRequest, step: Step, about: Summary | None) -> HttpResponse:
    """Ask, keep and go on. Whatever is refused stands beside its field with all that was typed."""
    make = form_of(SightlineForm, step.fields)
    born = about.birth_date if about else None
    form = held.form_for(request, make, born=born)
    if form.is_valid():
        # A savepoint: what was written before a refusal goes with it.
        with form.refusals():
            with transaction.atomic():
                to = step.keep(form.cleaned_data, form.sent_key())
            messages.success(request, step.done)
            return redirect(to)
    mark_wording(form)
    return render(request, step.template, {"form": form, "step": step, "about": about, **step.more})


def open_episode(episode_id: UUID, *, writes: bool = False) -> EpisodeSeen:
    """The episode, or 404 where it is hidden, absent, or not the worker's to write in."""
    found = queries.episode(episode_id)
    if found is None or (writes and found.row.file_id not in writable_files()):
        raise Http404
    return found


def open_interview(interview_id: UUID, *, writes: bool = False) -> Interview:
    found = read_by_name(lambda: queries.interview(interview_id))
    if found is None or (writes and found.file_id not in writable_files()):
        raise Http404
    return found


def read_by_name(ask: Callable[[], Found | None]) -> Found | None:
    """What somebody who reads an area may have been let into by name or team: the rest of the page
    is then read as everybody else reads."""
    found = ask()
    if found is None and identity.shape() == "area":
        identity.take_shape("narrow")
        found = ask()
    return found


def who_and_how(
    subject_id: UUID, *, began: identity.Shape
) -> tuple[Summary | None, SafeContact | None]:
    """Who the child is and N12, in the shape in which the page began to read. Whoever reads an area
    and was let into an interview by name reads the rest of the page narrowly: it would name nobody,
    and say that nobody has asked yet how contact is safe."""
    known, contact = summary(subject_id), safe_contact(subject_id)
    now = identity.shape()
    if now == began:
        return known, contact
    identity.take_shape(began)
    try:
        known, wide = known or summary(subject_id), safe_contact(subject_id)
    finally:
        identity.take_shape(now)
    newest = [one for one in (wide, contact) if one]
    return known, max(newest, key=lambda one: one.recorded_at, default=None)


def call_discussion(subject_id: UUID, *, interview: UUID | None = None) -> str:
    """Where a strategy discussion is called: the room of meetings, else by a referral. interview:
    what is known from it goes with it; the address carries its id alone."""
    try:
        to = reverse("meetings:arrange", args=[subject_id]) + "?kind=strategy-discussion"
    except NoReverseMatch:
        return reverse("referrals:choose", args=[subject_id])
    return f"{to}&interview={interview}" if interview else to
