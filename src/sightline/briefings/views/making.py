"""A briefing is begun, its statements chosen, it is written, checked, published, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest, needs
from sightline.briefings import forms, presenters, proposing, queries
from sightline.briefings.actions import making as actions
from sightline.briefings.queries import InMaking
from sightline.briefings.rows import BRIEFING
from sightline.briefings.views.reading import MAKES, PUBLISHES, open_published
from sightline.checking import views as checking
from sightline.checking.actions import KeptMeanwhile
from sightline.checking.forms import knowing, known_in
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.forms import SightlineForm
from sightline.design.meanwhile import after_theirs
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current


@needs(*MAKES)
def begin(request: ActorRequest) -> HttpResponse:
    """Of which kind, from a theme or a document; the machine's draft is its first version."""
    packs = current()
    themes, documents = proposing.themes_on_offer(packs), proposing.documents_on_offer()
    make = form_of(SightlineForm, forms.beginning(packs, themes, documents))
    form = held.form_for(request, make)
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
    return render(request, "briefings/begin.html", {"form": form, "nothing": not documents})


@needs(*MAKES)
def making(request: ActorRequest, making_id: UUID) -> HttpResponse:
    """How it stands, as it would be read, and what others said of it."""
    of = open_making(making_id)
    audit.note("briefing.making-read", ids=[of.text_id])
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
    form = held.form_for(request, make)
    if form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            checking.as_read(of, form)
            actions.choose(
                of=of, chosen=forms.chosen_in(said, kind), packs=packs, by=request.actor,
                now=clock.now(),
            )  # fmt: skip
            messages.success(request, "Kept. Now put it into your own words.")
            return redirect("briefings:write", of.text_id)
    audit.note("briefing.making-read", ids=[of.text_id])
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
    form = held.form_for(request, make)
    theirs = None
    if form.is_valid():
        said = form.cleaned_data
        content = forms.written_in(said, kind, of.content)
        if (said["title"], content) == (of.title, of.content):
            return redirect("briefings:making", of.text_id)  # nothing new, or sent twice
        with form.refusals():
            try:
                actions.write(
                    of=replace(of, number=known_in(said)), title=said["title"], content=content,
                    packs=packs, by=request.actor, now=clock.now(),
                )  # fmt: skip
            except KeptMeanwhile as meanwhile:
                form = after_theirs(request, make, knows=of.number, refused=meanwhile)
                theirs = presenters.whole(of.content, kind, packs)
            else:
                messages.success(request, "Kept.")
                return redirect("briefings:making", of.text_id)
    audit.note("briefing.making-read", ids=[of.text_id])
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
    rule = packs.briefing_rules["briefing"]

    def keep(right: bool, said: list[str], words: str) -> None:
        actions.check(
            of=of, right=right, said=said, words=words, packs=packs, by=request.actor,
            now=clock.now(),
        )  # fmt: skip

    return checking.check(
        BRIEFING, request, of, points=rule.checks, no_names=rule.no_names, keep=keep,
        page=lambda: _shown(request, of),
    )  # fmt: skip


@needs(*PUBLISHES)
def publish(request: ActorRequest, making_id: UUID) -> HttpResponse:
    """Asked once more: it is read by everybody of the partnership then."""
    of = open_making(making_id)
    return checking.publish(
        BRIEFING, request, of, done="It is published.", page=lambda: _shown(request, of),
        keep=lambda: actions.publish(of=of, packs=current(), by=request.actor, now=clock.now()),
    )  # fmt: skip


@needs(*PUBLISHES)
def withdraw(request: ActorRequest, briefing_id: UUID) -> HttpResponse:
    """With a reason; it stays readable, marked."""
    return checking.withdraw(BRIEFING, request, open_published(briefing_id), keep=actions.withdraw)


@needs(*MAKES)
def again(request: ActorRequest, briefing_id: UUID) -> HttpResponse:
    """A new edition goes on from what was published; that stays until the new one is published."""
    one = open_published(briefing_id)
    make = form_of(SightlineForm, {})
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            made = actions.begin_again(one=one, packs=current(), by=request.actor, now=clock.now())
            return redirect("briefings:making", made)
    return render(request, "briefings/again.html", {"form": form, "one": one})


def open_making(making_id: UUID) -> InMaking:
    """The newest version, or 404 where it is another area's or there is none."""
    return checking.the_one(queries.in_making(making_id))


def _shown(request: ActorRequest, of: InMaking) -> dict[str, object]:
    packs = current()
    kind = packs.briefing_kinds.get(of.kind)
    return {
        **checking.shown(BRIEFING, request, of),
        "kind": presenters.kind_title(of.kind, packs),
        "said": presenters.whole(of.content, kind, packs),
        "longest": kind.words if kind else 0,
        "missing": actions.missing_of(of, packs) if kind else [],
        "closed": [one for one in of.content.points() if not one.open_to_all],
    }
