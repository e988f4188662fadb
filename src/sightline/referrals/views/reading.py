"""One referral: where it stands for both sides, and what was sent as it was sent."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from sightline.access.doors import ActorRequest
from sightline.access.queries import receiving_team
from sightline.chronology.contact import before_contact
from sightline.concerns.presenters import danger_steps
from sightline.domain.agencies import Role
from sightline.kernel import audit, clock
from sightline.packs.catalogue import Packs, current
from sightline.referrals import packet, printing, queries
from sightline.referrals.models import PoliceInformation, Referral
from sightline.referrals.models.packet import HowSent
from sightline.referrals.presenters import reading
from sightline.referrals.presenters.lists import receiver_of, state_tags
from sightline.referrals.refusals import NotPrinted
from sightline.referrals.stepping import STEPS, Here
from sightline.referrals.views.opening import open_referral, sides
from sightline.subjects.queries import safe_contact, summary

JOINS = (Role.FRONT_DOOR, Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)


def referral(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """Everything about one referral, for the side that opens it."""
    packs = current()
    sent = open_referral(referral_id)
    story = queries.story(sent)
    here = Here(sent, story, sides(sent, request.actor), request.actor, packs, clock.now())
    wish = reading.open_wish(story)
    audit.note("referral.read", ids=[sent.pk], subjects=[sent.subject_id])
    known = summary(sent.subject_id)
    is_child = known is None or known.kind.value == "child"
    return render(
        request,
        "referrals/referral.html",
        {
            "sent": sent,
            "here": here,
            "about": known,
            "tags": state_tags(sent),
            "to": receiver_of(sent),
            "decisions": reading.decisions(story),
            "two_stand": len(story.standing_decisions) > 1,
            "clocks": reading.clocks(sent, story, reader=request.actor.worker_id, now=clock.now()),
            "happened": reading.happened(here),
            "facts": reading.facts(sent, story.in_writing),
            # Whoever receives it reads all of it here, without another press.
            "said": printing.contents(packet.read(sent.packet)) if here.sides.receives else None,
            "written": bool(story.confirmations),
            "wish": wish if here.sides.answers else None,
            "may_acknowledge": STEPS["acknowledge"].open(here),
            "may_decide": here.sides.answers,
            "may_join": here.sides.receives and not sent.no_name and request.actor.holds(*JOINS),
            "owes_writing": (
                here.sides.sends and sent.how == HowSent.TELEPHONE and not story.in_writing
            ),
            "to_download": here.sides.sends and sent.how == HowSent.DOWNLOAD,
            "ways_on": reading.ways_on(here),
            "check": (
                before_contact(packs, safe_contact(sent.subject_id))
                if is_child and not sent.no_name
                else None
            ),
        },
    )


def just_sent(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """What happens next, by when and by whose rule, and whom to ring."""
    packs = current()
    sent = get_object_or_404(
        Referral.objects.select_related("recorded_by", "agency", "team__agency", "standing"),
        pk=referral_id,
        recorded_by_id=request.actor.worker_id,
    )
    story = queries.story(sent)
    audit.note("referral.read", ids=[sent.pk], subjects=[sent.subject_id])
    route = packs.routes.get(sent.route)
    contact = packs.contacts.get(route.contact) if route and route.contact else None
    return render(
        request,
        "referrals/sent.html",
        {
            "sent": sent,
            "to": receiver_of(sent),
            "team": receiving_team(sent.team_id) if sent.team_id else None,
            "contact": contact,
            "danger": sent.danger_now == "yes",
            "steps": danger_steps(packs) if sent.danger_now != "no" else (),
            "clocks": reading.clocks(sent, story, reader=request.actor.worker_id, now=clock.now()),
            "by_phone": sent.how == HowSent.TELEPHONE,
            "to_download": sent.how == HowSent.DOWNLOAD,
            "draft_id": request.GET.get("draft", ""),
        },
    )


def as_sent(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """The packet, word for word; and what was confirmed in writing after a call."""
    sent = open_referral(referral_id)
    audit.note("referral.read-as-sent", ids=[sent.pk], subjects=[sent.subject_id])
    written = queries.story(sent).confirmations
    return render(
        request,
        "referrals/as_sent.html",
        {
            "sent": sent,
            "said": printing.contents(packet.read(sent.packet)),
            "written": [printing.contents(packet.read(one.packet)) for one in written],
            "back": "referrals:referral",
        },
    )


def as_pdf(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    sent = open_referral(referral_id)
    audit.note("referral.read-as-sent", ids=[sent.pk], subjects=[sent.subject_id])
    return pdf_of(request, sent, current())


def written_pdf(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    """What was confirmed in writing after a call, to be sent to somebody outside."""
    sent = open_referral(referral_id)
    written = queries.story(sent).confirmations
    if not written:
        raise Http404
    audit.note("referral.read-as-sent", ids=[sent.pk], subjects=[sent.subject_id])
    try:
        made = printing.pdf(written[-1], current())
    except NotPrinted as refused:
        context = {"why": refused.sentence(), "sent": sent}
        return render(request, "referrals/not_printed.html", context)
    name = f"referral-{sent.reference}-in-writing.pdf"
    return _download(made, "application/pdf", name)


def as_data(request: ActorRequest, referral_id: UUID) -> HttpResponse:
    del request
    return data_of(open_referral(referral_id))


def pdf_of(request: ActorRequest, sent: Referral | PoliceInformation, packs: Packs) -> HttpResponse:
    """As a download; or the page that says why nothing is printed."""
    try:
        made = printing.pdf(sent, packs)
    except NotPrinted as refused:
        context = {"why": refused.sentence(), "sent": sent}
        return render(request, "referrals/not_printed.html", context)
    return _download(made, "application/pdf", printing.file_name(sent, "pdf"))


def data_of(sent: Referral | PoliceInformation) -> HttpResponse:
    return _download(printing.data(sent), "application/json", printing.file_name(sent, "json"))


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
