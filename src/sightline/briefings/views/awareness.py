"""Awareness work with children, parents, schools, communities, businesses: numbers, no people."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.briefings import asking, queries
from sightline.briefings.actions import reading as actions
from sightline.briefings.views.reading import PUBLISHES
from sightline.concerns.asking import form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.components import Column, Table
from sightline.design.forms import SightlineForm
from sightline.domain.dates import in_full
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current


def listed(request: ActorRequest) -> HttpResponse:
    """Sessions of the asker's agency, or for who leads the partnership of all, with totals."""
    packs = current()
    found = queries.awareness()
    labels = {one.slug: one.label for one in packs.awareness_audiences.values()}
    sessions, people = Counter[str](), Counter[str]()
    for one in found:
        sessions[one.audience] += 1
        people[one.audience] += one.how_many
    everybody = request.actor.holds(*PUBLISHES)
    audit.note("awareness.listed", ids=[one.pk for one in found])
    return render(
        request,
        "briefings/awareness.html",
        {
            "found": [
                (one, labels.get(one.audience, one.audience), in_full(one.on)) for one in found
            ],
            "totals": Table(
                "In all",
                (Column("With whom"), Column("Sessions", numeric=True),
                 Column("People", numeric=True)),
                [(labels.get(slug, slug), sessions[slug], people[slug])
                 for slug in dict.fromkeys([*labels, *sessions])],
            ),
            "everybody": everybody,
        },
    )  # fmt: skip


def add(request: ActorRequest) -> HttpResponse:
    """One session that was held."""
    packs = current()
    make = form_of(SightlineForm, asking.session(packs))
    form = held.form_for(request, make)
    if form.is_valid():
        said = form.cleaned_data
        with form.refusals():
            actions.held_session(
                on=asking.day_in(said), audience=said["audience"],
                how_many=int(said["how_many"]), place=said["place"], about=said["about"],
                asked=said["asked"] or "", key=form.sent_key(), packs=packs, by=request.actor,
                now=clock.now(),
            )  # fmt: skip
            messages.success(request, "The session is kept.")
            return redirect("briefings:awareness")
    mark_wording(form)
    return render(request, "briefings/awareness_add.html", {"form": form})
