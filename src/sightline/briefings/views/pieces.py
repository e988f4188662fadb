"""Short learning pieces: a myth and what is so, two recordings of one child, a question each."""

from __future__ import annotations

from itertools import chain

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.briefings import asking, reading
from sightline.briefings.actions import reading as actions
from sightline.concerns.asking import form_of, sources
from sightline.design.forms import SightlineForm
from sightline.design.wording import marks_in
from sightline.domain.learning_pieces import Myth, Recordings
from sightline.kernel import audit, clock
from sightline.packs.catalogue import Packs, current


def listed(request: ActorRequest) -> HttpResponse:
    """Every piece, with those that the asker has done."""
    packs = current()
    done = reading.own_answers()
    audit.note("pieces.listed", ids=[])
    return render(
        request,
        "briefings/pieces.html",
        {
            "groups": [
                (heading, [(one, one.slug in done) for one in those.values()])
                for heading, those in (
                    ("Two recordings of one child", packs.recordings),
                    ("Myths, and what is so", packs.myths),
                )
            ],
        },
    )  # fmt: skip


def piece(request: ActorRequest, slug: str) -> HttpResponse:
    """One piece with its question. After an answer every answer is explained."""
    packs = current()
    one = _piece(slug, packs)
    make = form_of(SightlineForm, asking.answering(one.question))
    form = held.form_for(request, make)
    if form.is_valid():
        with form.refusals():
            kept = actions.answer(
                piece=one, chosen=form.cleaned_data["chosen"], packs=packs, by=request.actor,
                now=clock.now(),
            )  # fmt: skip
            messages.success(request, "That is right." if kept.right else "Read why below.")
            return redirect("briefings:piece", one.slug)
    mine = reading.own_answers().get(one.slug)
    audit.note("piece.read", ids=[])
    return render(
        request,
        "briefings/piece.html",
        {
            "one": one,
            "form": form,
            "mine": mine,
            "chosen": one.question.answer(mine.chosen) if mine else None,
            "myth": isinstance(one, Myth),
            "marks": marks_in(one.first) if isinstance(one, Recordings) else [],
            "outdated": [
                (packs.then_and_now[each.row], each.note)
                for each in one.outdated
                if each.row in packs.then_and_now
            ],
            "sources": sources(packs, one.provenance),
            "next": _after(one.slug, packs),
        },
    )


def _piece(slug: str, packs: Packs) -> Myth | Recordings:
    """Raises Http404."""
    found = packs.recordings.get(slug) or packs.myths.get(slug)
    if found is None:
        raise Http404
    return found


def _after(slug: str, packs: Packs) -> Myth | Recordings | None:
    every = list(chain[Myth | Recordings](packs.recordings.values(), packs.myths.values()))
    at = next(number for number, one in enumerate(every) if one.slug == slug)
    return every[at + 1] if at + 1 < len(every) else None
