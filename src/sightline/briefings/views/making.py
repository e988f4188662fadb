"""A briefing is begun, its statements chosen, it is written, checked, published, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest, needs
from sightline.briefings import forms, presenters, proposing, queries
from sightline.briefings.actions import making as actions
from sightline.briefings.queries import InMaking
from sightline.briefings.refusals import KeptMeanwhile
from sightline.briefings.views.reading import MAKES, PUBLISHES, open_published
from sightline.chronology.presenters import moment
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.design.kept_meanwhile import after_theirs, knowing
from sightline.domain.errors import NotPossible
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current

READ_AGAIN = "A newer version was kept while you were reading. Read it here, then answer again"


@needs(*MAKES)
def begin(request: ActorRequest) -> HttpResponse:
    """Of which kind, from a theme or a document; the machine's draft is its first version."""
    packs = current()
    themes, documents = proposing.themes_on_offer(packs), proposing.documents_on_offer()
    make = form_of(SightlineForm, forms.beginning(packs, themes, documents))
    form = make(request.POST) if request.method == "POST" else make()
    if form.is_valid():
        ident, said = form.sent_key(), form.cleaned_data
        with form.refusals():
            if not queries.in_making(ident):  # the same form, sent twice, begins one
                actions.begin(
                    briefing=ident, kind=said["kind"], title=said["title"] or "",
                    theme=said["theme"] or "",
                    document=UUID(said["document"]) if said["document"] else None,
                    packs=packs, by=request.actor, now=clock.now(),
                )  # fmt: skip
                messages.success(request, "The briefing is begun. Choose what stands in it.")
            return redirect("briefings:choose", ident)
    if request.method != "POST" and (typed := held.take(request)):
        form = make.of_draft(typed)
    return render(request, "briefings/begin.html", {"form": form, "nothing": not documents})


@needs(*MAKES)
def making(request: ActorRequest, making_id: UUID) -> HttpResponse:
    """How it stands, as it would be read, and what others said of it."""
    of = open_making(making_id)
    audit.note("briefing.making-read", ids=[of.briefing])
    return render(request, "briefings/making.html", _shown(request, of))


@needs(*MAKES)
def choose(request: ActorRequest, making_id: UUID) -> HttpResponse:
    """Which statements stand in which part: the machine's proposal is ticked already."""
    of, packs = open_making(making_id), current()
    kind = actions.kind_of(of.kind, packs)
    material = proposing.material(packs, theme=of.theme, document=of.document)
    make = form_of(
        SightlineForm,
        forms.choosing(
            kind, of.content, proposing.proposed(kind, material, packs), material.known, packs,
            number=of.number,
        ),
    )  # fmt: skip
    form = make(request.POST) if request.method == "POST" else make()
    if form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            _as_read(of, form)
            actions.choose(
                of=of, chosen=forms.chosen_in(said, kind), packs=packs, by=request.actor,
                now=clock.now(),
            )  # fmt: skip
            messages.success(request, "Kept. Now put it into your own words.")
            return redirect("briefings:write", of.briefing)
    if request.method != "POST" and (typed := held.take(request)):
        form = make.of_draft(typed)
    audit.note("briefing.making-read", ids=[of.briefing])
    return render(
        request,
        "briefings/choose.html",
        {"form": knowing(form, of.number), "of": of, "kind": kind,
         "from_what": presenters.begun_from(of, proposing.theme_names(packs))},
    )  # fmt: skip


@needs(*MAKES)
def write(request: ActorRequest, making_id: UUID) -> HttpResponse:
    """Its words. Where somebody else kept a newer version, theirs stands beside what was typed."""
    of, packs = open_making(making_id), current()
    kind = actions.kind_of(of.kind, packs)
    make = form_of(
        SightlineForm, forms.writing(kind, of.title, of.content, packs, number=of.number)
    )
    form = make(request.POST) if request.method == "POST" else make()
    theirs = None
    if form.is_valid():
        said = form.cleaned_data
        content = forms.written_in(said, kind, of.content)
        if (said["title"], content) == (of.title, of.content):
            return redirect("briefings:making", of.briefing)  # nothing new, or sent twice
        try:
            with form.refusals():
                _as_known(
                    of, forms.known_in(said),
                    lambda known: actions.write(
                        of=known, title=said["title"], content=content, packs=packs,
                        by=request.actor, now=clock.now(),
                    ),
                )  # fmt: skip
                messages.success(request, "Kept.")
                return redirect("briefings:making", of.briefing)
        except _Meanwhile as meanwhile:
            form = after_theirs(request, make, of.number, meanwhile.sentence)
            theirs = presenters.whole(of.content, kind, packs)
    if request.method != "POST" and (typed := held.take(request)):
        form = make.of_draft(typed)
    audit.note("briefing.making-read", ids=[of.briefing])
    mark_wording(form)
    return render(
        request,
        "briefings/write.html",
        {"form": form, "of": of, "theirs": theirs, "length": presenters.length(of.content, packs),
         "longest": kind.words},
    )  # fmt: skip


@needs(*MAKES)
def check(request: ActorRequest, making_id: UUID) -> HttpResponse:
    """Somebody who wrote none of it confirms each point of the pack, or says what is wrong."""
    of, packs = open_making(making_id), current()
    points = packs.briefing_rules["briefing"].checks
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
            return redirect("briefings:making", of.briefing)
    if request.method != "POST" and (typed := held.take(request)):
        form = make.of_draft(typed)
    audit.note("briefing.making-read", ids=[of.briefing])
    mark_wording(form)
    return render(
        request, "briefings/check.html", {**_shown(request, of), "form": knowing(form, of.number)}
    )


@needs(*PUBLISHES)
def publish(request: ActorRequest, making_id: UUID) -> HttpResponse:
    """Asked once more: it is read by everybody of the partnership then."""
    of, packs = open_making(making_id), current()
    make = form_of(SightlineForm, forms.publishing(number=of.number))
    form = make(request.POST) if request.method == "POST" else make()
    if form.is_valid():
        with form.refusals():
            _as_read(of, form)
            made = actions.publish(of=of, packs=packs, by=request.actor, now=clock.now())
            messages.success(request, "It is published.")
            return redirect("briefings:published", made)
    audit.note("briefing.making-read", ids=[of.briefing])
    return render(
        request, "briefings/publish.html", {**_shown(request, of), "form": knowing(form, of.number)}
    )


@needs(*PUBLISHES)
def withdraw(request: ActorRequest, briefing_id: UUID) -> HttpResponse:
    """With a reason; it stays readable, marked."""
    one = open_published(briefing_id)
    make = form_of(SightlineForm, forms.withdrawing())
    form = make(request.POST) if request.method == "POST" else make()
    if form.is_valid():
        with form.refusals():
            actions.withdraw(
                published_id=one.pk, why=form.cleaned_data["why"], by=request.actor,
                now=clock.now(),
            )  # fmt: skip
            messages.success(request, "It is withdrawn. It stays readable, marked as such.")
            return redirect("briefings:published", one.pk)
    if request.method != "POST" and (typed := held.take(request)):
        form = make.of_draft(typed)
    return render(request, "briefings/withdraw.html", {"form": form, "one": one})


@needs(*MAKES)
def again(request: ActorRequest, briefing_id: UUID) -> HttpResponse:
    """A new edition goes on from what was published; that stays until the new one is published."""
    one = open_published(briefing_id)
    make = form_of(SightlineForm, {})
    form = make(request.POST) if request.method == "POST" else make()
    if form.is_valid():
        with form.refusals():
            made = actions.begin_again(one=one, packs=current(), by=request.actor, now=clock.now())
            return redirect("briefings:making", made)
    return render(request, "briefings/again.html", {"form": form, "one": one})


class _Meanwhile(Exception):
    """Somebody else kept a newer version since the page was drawn."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def open_making(making_id: UUID) -> InMaking:
    """The newest version, or 404 where it is another area's or there is none."""
    found = queries.in_making(making_id)
    if not found:
        raise Http404
    return found[0]


def _as_known(of: InMaking, known: int, keep: Callable[[InMaking], UUID]) -> None:
    """Raises _Meanwhile where somebody kept a newer version than the page knew."""
    try:
        keep(replace(of, number=known))
    except KeptMeanwhile as refused:
        raise _Meanwhile(refused.sentence()) from refused


def _as_read(of: InMaking, form: SightlineForm) -> None:
    """Raises NotPossible where the newest is not what was on the page."""
    if forms.known_in(form.cleaned_data) != of.number:
        raise NotPossible(READ_AGAIN)


def _shown(request: ActorRequest, of: InMaking) -> dict[str, object]:
    packs = current()
    kind = packs.briefing_kinds.get(of.kind)
    checks = queries.checks_of(of.briefing)
    newest = next((one for one in checks if one.number == of.number), None)
    return {
        "of": of,
        "kind": presenters.kind_title(of.kind, packs),
        "said": presenters.whole(of.content, kind, packs),
        "longest": kind.words if kind else 0,
        "when": moment(of.at),
        "missing": actions.missing_of(of, packs) if kind else [],
        "closed": [one for one in of.content.points() if not one.open_to_all],
        "checks": [(one, moment(one.at), one.number == of.number) for one in checks],
        "checks_it": not of.mine and not of.published,
        "publishes": request.actor.holds(*PUBLISHES)
        and not of.published
        and newest is not None
        and newest.right,
    }
