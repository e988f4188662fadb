"""A referral made by telephone, confirmed in writing: the same, with the answers that were owed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access import held
from sightline.access.doors import ActorRequest
from sightline.concerns.asking import Fields, form_of
from sightline.concerns.views.extras import mark_wording
from sightline.design.choices import Option
from sightline.design.fields import Choose
from sightline.design.forms import SightlineForm
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.referrals import actions, packet, queries
from sightline.referrals.forms.sending import DANGER, asked_of, field_of
from sightline.referrals.models.packet import HowSent
from sightline.referrals.views.opening import open_referral, sides
from sightline.subjects.queries import summary


def confirm(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """The answers that were given by telephone stand in the boxes, to be read and added to."""
    packs = current()
    sent = open_referral(referral_id)
    here = sides(sent, request.actor)
    done = bool(queries.story(sent).confirmations)
    if not here.sends or sent.how != HowSent.TELEPHONE or (done and request.method != "POST"):
        raise Http404
    route = packs.route(sent.route)
    said = {one["slug"]: one["answer"] for one in packet.read(sent.packet)["answers"]}
    fields: Fields = {}
    for one in route.questions:
        if one.slug != DANGER:
            fields |= asked_of(one, packs, said if one.answers is None else {})
    inside = sent.team_id is not None or sent.to_officers
    ways = [Option(HowSent.INSIDE, "In Sightline", "")] if inside else []
    ways.append(Option(HowSent.DOWNLOAD, "As a download that I send to them", ""))
    fields["how"] = Choose(
        "How does it reach them in writing?", ways, initial=ways[0].value, missing="Choose how"
    )
    make = form_of(SightlineForm, fields)
    form = held.form_for(request, make)
    if form.is_valid():
        given = {
            one.slug: form.cleaned_data.get(field_of(one.slug)) or "" for one in route.questions
        }
        if DANGER in given:
            given[DANGER] = sent.danger_now
        with form.refusals():
            actions.confirm_in_writing(
                referral=sent,
                how=HowSent(form.cleaned_data["how"]),
                answers=given,
                step_key=form.sent_key(),
                packs=packs,
                by=request.actor,
                now=clock.now(),
            )
            messages.success(request, "Confirmed in writing. The receiver has been told.")
            return redirect("referrals:referral", sent.pk)
    audit.note("referral.read", ids=[sent.pk], subjects=[sent.subject_id])
    mark_wording(form)
    about = summary(sent.subject_id)
    return render(request, "referrals/writing.html", {"form": form, "sent": sent, "about": about})
