"""Ticking what was noticed, and saying of each tick what was seen. All of it may be left."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.concerns import actions, presenters, queries
from sightline.concerns.forms.signs import NOT_SAID_YET, Seen, SeenForm, seen_forms, tick_form
from sightline.concerns.models import SignSeen
from sightline.concerns.views.extras import back_to, mark_wording, open_concern
from sightline.design.suggested_signs import choices_in
from sightline.domain.chronology import Basis, Certainty
from sightline.domain.dates import UncertainDate
from sightline.kernel import clock
from sightline.packs.catalogue import current


def tick(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    """Every tick is kept at once; what was seen is asked on the next page."""
    packs = current()
    concern = open_concern(request, concern_id)
    standing = queries.signs_standing(concern)
    already = {row.slug for row in standing}
    suggestions = presenters.suggested(packs, concern, standing, queries.signs_dismissed(concern))
    make = tick_form(packs)
    form = held.form_for(request, make)
    if form.is_valid():
        now = clock.now()
        chosen = choices_in(request.POST, [one.slug for one in suggestions])
        for slug in chosen.dismissed:
            actions.dismiss_sign(concern=concern, slug=slug, packs=packs, by=request.actor, now=now)
        ticked = [*chosen.accepted, *form.ticked]
        for slug in dict.fromkeys(one for one in ticked if one not in already):
            actions.add_sign(
                concern=concern,
                slug=slug,
                seen="",
                seen_by="",
                happened=UncertainDate.unknown(NOT_SAID_YET),
                basis=Basis.FACT,
                certainty=Certainty.NOT_KNOWN,
                packs=packs,
                by=request.actor,
                now=now,
            )
        if ticked or standing:
            return redirect("concerns:sign-details", concern.pk)
        return redirect(back_to(request, concern))
    page = presenters.signs_page(packs, concern, standing, form, suggestions)
    return render(
        request,
        "concerns/signs.html",
        {"form": form, "page": page, "back": back_to(request, concern)},
    )


def details(request: ActorRequest, concern_id: UUID) -> HttpResponse:
    packs = current()
    concern = open_concern(request, concern_id)
    standing = queries.signs_standing(concern)
    if not standing:
        return redirect("concerns:add-signs", concern.pk)
    typed = request.POST if request.method == "POST" else held.take(request)
    pairs = seen_forms(packs, standing, typed)
    every = [form for _, form in pairs]
    wrong = [form for form in every if not form.is_valid()]  # each is looked at, not just the first
    if request.method == "POST" and not wrong:
        for row, form in pairs:
            said = form.said()
            if said and not _says_the_same(row, said):
                _complete(request, row, said)
            elif said and row.sensitive:  # its words are not in the row to compare with
                actions.keep_health_concern(
                    concern=concern,
                    words=said.seen,
                    packs=packs,
                    by=request.actor,
                    now=clock.now(),
                )
        messages.info(request, "Added.")
        return redirect(back_to(request, concern))
    for form in every:
        mark_wording(form)
    return render(
        request,
        "concerns/sign_details.html",
        {
            "forms": presenters.sign_forms(packs, pairs),
            "form": _first_wrong(every),
            "back": back_to(request, concern),
        },
    )


def _complete(request: ActorRequest, row: SignSeen, said: Seen) -> None:
    actions.add_sign(
        concern=row.concern,
        slug=said.slug,
        seen=said.seen,
        seen_by=said.seen_by,
        happened=said.happened,
        basis=said.basis,
        certainty=said.certainty,
        supersedes=row.pk,
        packs=current(),
        by=request.actor,
        now=clock.now(),
    )


def _says_the_same(row: SignSeen, said: Seen) -> bool:
    """The same form sent twice adds nothing. Sensitive words are kept elsewhere, also once."""
    seen = "" if row.sensitive else said.seen
    return (row.seen, row.seen_by, row.happened, row.basis, row.certainty) == (
        seen, said.seen_by, said.happened, said.basis.value, said.certainty.value,
    )  # fmt: skip


def _first_wrong(every: list[SeenForm]) -> SeenForm:
    return next((form for form in every if form.errors), every[0])
