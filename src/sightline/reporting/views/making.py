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
from sightline.chronology.presenters import moment
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.design.kept_meanwhile import after_theirs, knowing
from sightline.domain.agencies import Role
from sightline.domain.errors import NotPossible
from sightline.domain.profile import times
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.reporting import actions, forms, presenters, queries
from sightline.reporting.queries import InMaking
from sightline.reporting.views.reading import MAKES, open_published

READ_AGAIN = "A newer version was kept while you were reading. Read it here, then answer again"


@needs(*MAKES)
def begin(request: ActorRequest) -> HttpResponse:
    """The time and the title; what is counted then is kept."""
    packs = current()
    offered = times(packs.profile_rules["profile"], clock.today())
    make = form_of(SightlineForm, forms.beginning(offered))
    form = make(request.POST) if request.method == "POST" else make()
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
    if request.method != "POST" and (typed := held.take(request)):
        form = make.of_draft(typed)
    return render(request, "reporting/begin.html", {"form": form})


@needs(*MAKES)
def making(request: ActorRequest, making_id: UUID) -> HttpResponse:
    """How it stands: what was written, its figures, and what others said of it."""
    of = _open(making_id)
    audit.note("profile.making-read", ids=[of.profile])
    return render(request, "reporting/making.html", _shown(request, of))


@needs(*MAKES)
def write(request: ActorRequest, making_id: UUID) -> HttpResponse:
    """Its text. Where somebody else kept a newer version, theirs stands beside what was typed."""
    of, packs = _open(making_id), current()
    make = form_of(
        SightlineForm,
        forms.writing(packs, number=of.number, title=of.title, sections=of.sections),
    )
    form = make(request.POST) if request.method == "POST" else make()
    theirs: list[tuple[str, str]] = []
    if form.is_valid():
        said, titles = form.cleaned_data, presenters.title_of(packs)
        sections = forms.sections_in(said, packs)
        if (said["title"], sections) == (of.title, dict(of.sections)):
            return redirect("reporting:making", of.profile)  # nothing new, or sent twice
        try:
            with form.refusals():
                _write(of, said["title"], sections, forms.known_in(said), request)
                messages.success(request, "Kept.")
                return redirect("reporting:making", of.profile)
        except _Meanwhile as meanwhile:
            form = after_theirs(request, make, of.number, meanwhile.sentence)
            theirs = [
                (titles.get(slug, slug), text)
                for slug, text in of.sections.items()
                if text != sections.get(slug)
            ]
    if request.method != "POST" and (typed := held.take(request)):
        form = make.of_draft(typed)
    audit.note("profile.making-read", ids=[of.profile])
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
    points = packs.profile_rules["profile"].checks
    make = form_of(SightlineForm, forms.checking(packs, number=of.number))
    form = make(request.POST) if request.method == "POST" else make()
    if form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            _as_read(of, form)
            actions.check(
                of=of, right=said["right"] == "yes", said=[points[int(at)] for at in said["said"]],
                words=said["words"] or "", packs=packs, by=request.actor, now=clock.now(),
            )  # fmt: skip
            messages.success(request, "Your check is kept.")
            return redirect("reporting:making", of.profile)
    if request.method != "POST" and (typed := held.take(request)):
        form = make.of_draft(typed)
    audit.note("profile.making-read", ids=[of.profile])
    mark_wording(form)
    return render(
        request, "reporting/check.html", {**_shown(request, of), "form": knowing(form, of.number)}
    )


@needs(Role.SENIOR_MANAGER)
def publish(request: ActorRequest, making_id: UUID) -> HttpResponse:
    """Asked once more, with what is then read by everybody who is signed in."""
    of = _open(making_id)
    make = form_of(SightlineForm, forms.publishing(number=of.number))
    form = make(request.POST) if request.method == "POST" else make()
    if form.is_valid():
        with form.refusals():
            _as_read(of, form)
            made = actions.publish(of=of, by=request.actor, now=clock.now())
            messages.success(request, "It is published in your name.")
            return redirect("reporting:published", made)
    audit.note("profile.making-read", ids=[of.profile])
    return render(
        request, "reporting/publish.html", {**_shown(request, of), "form": knowing(form, of.number)}
    )


@needs(Role.SENIOR_MANAGER)
def withdraw(request: ActorRequest, profile_id: UUID) -> HttpResponse:
    """With a reason; it stays readable, marked."""
    one = open_published(profile_id)
    if one.area_id != request.actor.area_id:
        raise Http404
    make = form_of(SightlineForm, forms.withdrawing())
    form = make(request.POST) if request.method == "POST" else make()
    if form.is_valid():
        with form.refusals():
            actions.withdraw(
                published_id=one.pk, why=form.cleaned_data["why"], by=request.actor,
                now=clock.now(),
            )  # fmt: skip
            messages.success(request, "It is withdrawn. It stays readable, marked as such.")
            return redirect("reporting:published", one.pk)
    if request.method != "POST" and (typed := held.take(request)):
        form = make.of_draft(typed)
    return render(request, "reporting/withdraw.html", {"form": form, "one": one})


class _Meanwhile(Exception):
    """Somebody else kept a newer version since the page was drawn."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def _open(making_id: UUID) -> InMaking:
    """The newest version, or 404 where it is another area's or there is none."""
    found = queries.in_making(making_id)
    if not found:
        raise Http404
    return found[0]


def _write(
    of: InMaking, title: str, sections: dict[str, str], known: int, request: ActorRequest
) -> None:
    """Raises _Meanwhile, and NotPossible where it is published."""
    try:
        actions.write(
            of=replace(of, number=known), title=title, sections=sections, by=request.actor,
            now=clock.now(),
        )  # fmt: skip
    except NotPossible as refused:
        if known == of.number:
            raise
        raise _Meanwhile(refused.sentence()) from refused


def _as_read(of: InMaking, form: SightlineForm) -> None:
    """Raises NotPossible where the newest is not what was on the page."""
    if forms.known_in(form.cleaned_data) != of.number:
        raise NotPossible(READ_AGAIN)


def _shown(request: ActorRequest, of: InMaking) -> dict[str, object]:
    packs = current()
    parts = presenters.parts(presenters.title_of(packs), of.sections, of.figures, packs)
    checks = queries.checks_of(of.profile)
    newest = next((one for one in checks if one.number == of.number), None)
    senior = request.actor.holds(Role.SENIOR_MANAGER)
    return {
        "of": of,
        "period": presenters.period(of.starts_on, of.ends_on),
        "children": presenters.children(of.figures),
        "when": moment(of.at),
        "parts": parts,
        "missing": actions.missing_of(of, packs),
        "checks": [(one, moment(one.at), one.number == of.number) for one in checks],
        "checks_it": not of.mine and not of.published,
        "publishes": senior and not of.published and newest is not None and newest.right,
        "words": of.figures.get("words", ""),
    }
