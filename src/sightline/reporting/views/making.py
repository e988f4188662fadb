"""A profile in the making: begun, written, checked by somebody else, published, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest, needs
from sightline.checking import views as checking
from sightline.checking.actions import KeptMeanwhile
from sightline.checking.forms import known_in
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.design.meanwhile import after_theirs
from sightline.domain.profile import times
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.reporting import actions, forms, presenters, queries
from sightline.reporting.queries import InMaking
from sightline.reporting.rows import PROFILE
from sightline.reporting.views.reading import MAKES, open_published


@needs(*MAKES)
def begin(request: ActorRequest) -> HttpResponse:
    """The time and the title; what is counted then is kept."""
    packs = current()
    offered = times(packs.profile_rules["profile"], clock.today())
    make = form_of(SightlineForm, forms.beginning(offered))
    form = held.form_for(request, make)
    if form.is_valid():
        ident, said = form.sent_key(), form.cleaned_data
        chosen = next(one for one in offered if one.ends_on == date.fromisoformat(said["time"]))
        with form.refusals():
            if not queries.in_making(ident):  # the same form, sent twice, begins one
                actions.begin(
                    profile=ident, starts_on=chosen.starts_on, ends_on=chosen.ends_on,
                    title=said["title"], packs=packs, by=request.actor, now=clock.now(),
                )  # fmt: skip
                messages.success(request, "The profile is begun.")
            return redirect("reporting:making", ident)
    return render(request, "reporting/begin.html", {"form": form})


@needs(*MAKES)
def making(request: ActorRequest, making_id: UUID) -> HttpResponse:
    """How it stands: what was written, its figures, and what others said of it."""
    of = _open(making_id)
    audit.note("profile.making-read", ids=[of.text_id])
    return render(request, "reporting/making.html", _shown(request, of))


@needs(*MAKES)
def write(request: ActorRequest, making_id: UUID) -> HttpResponse:
    """Its text. Where somebody else kept a newer version, theirs stands beside what was typed."""
    of, packs = _open(making_id), current()
    make = form_of(
        SightlineForm,
        forms.writing(packs, number=of.number, title=of.title, sections=of.sections),
    )
    form = held.form_for(request, make)
    theirs: list[tuple[str, str]] = []
    if form.is_valid():
        said, titles = form.cleaned_data, presenters.title_of(packs)
        sections = forms.sections_in(said, packs)
        if (said["title"], sections) == (of.title, dict(of.sections)):
            return redirect("reporting:making", of.text_id)  # nothing new, or sent twice
        with form.refusals():
            try:
                actions.write(
                    of=replace(of, number=known_in(said)), title=said["title"], sections=sections,
                    by=request.actor, now=clock.now(),
                )  # fmt: skip
            except KeptMeanwhile as meanwhile:
                form = after_theirs(request, make, knows=of.number, refused=meanwhile)
                theirs = [
                    (titles.get(slug, slug), text)
                    for slug, text in of.sections.items()
                    if text != sections.get(slug)
                ]
            else:
                messages.success(request, "Kept.")
                return redirect("reporting:making", of.text_id)
    audit.note("profile.making-read", ids=[of.text_id])
    mark_wording(form)
    return render(
        request,
        "reporting/write.html",
        {"form": form, "of": of, "theirs": theirs, "tables": of.figures["tables"],
         "period": presenters.period(of.starts_on, of.ends_on)},
    )  # fmt: skip


@needs(*MAKES)
def check(request: ActorRequest, making_id: UUID) -> HttpResponse:
    """Somebody who wrote none of it confirms each point of the pack, or says what is wrong."""
    of, packs = _open(making_id), current()

    def keep(right: bool, said: list[str], words: str) -> None:
        actions.check(
            of=of, right=right, said=said, words=words, packs=packs, by=request.actor,
            now=clock.now(),
        )  # fmt: skip

    return checking.check(
        PROFILE, request, of, points=packs.profile_rules["profile"].checks, keep=keep,
        page=lambda: _shown(request, of),
    )  # fmt: skip


@needs(*PROFILE.publishers)
def publish(request: ActorRequest, making_id: UUID) -> HttpResponse:
    """Asked once more, with what is then read by everybody who is signed in."""
    of = _open(making_id)
    return checking.publish(
        PROFILE, request, of, done="It is published in your name.",
        page=lambda: _shown(request, of),
        keep=lambda: actions.publish(of=of, by=request.actor, now=clock.now()),
    )  # fmt: skip


@needs(*PROFILE.publishers)
def withdraw(request: ActorRequest, profile_id: UUID) -> HttpResponse:
    """With a reason; it stays readable, marked."""
    one = open_published(profile_id)
    if one.area_id != request.actor.area_id:
        raise Http404
    return checking.withdraw(PROFILE, request, one, keep=actions.withdraw)


def _open(making_id: UUID) -> InMaking:
    """The newest version, or 404 where it is another area's or there is none."""
    return checking.the_one(queries.in_making(making_id))


def _shown(request: ActorRequest, of: InMaking) -> dict[str, object]:
    packs = current()
    return {
        **checking.shown(PROFILE, request, of),
        "period": presenters.period(of.starts_on, of.ends_on),
        "children": presenters.children(of.figures),
        "parts": presenters.parts(presenters.title_of(packs), of.sections, of.figures, packs),
        "missing": actions.missing_of(of, packs),
        "words": of.figures.get("words", ""),
    }
