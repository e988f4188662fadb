"""R2: information that was sent to the police. It is no referral, and no page here says it is."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access.doors import ActorRequest, reads
from sightline.access.queries import teams_of
from sightline.chronology.presenters import moment
from sightline.kernel import audit
from sightline.packs.catalogue import current
from sightline.referrals import packet, printing, queries
from sightline.referrals.models import PoliceInformation
from sightline.referrals.models.packet import HowSent
from sightline.referrals.views.lists import tabs
from sightline.referrals.views.reading import data_of, pdf_of
from sightline.subjects.queries import summaries


@reads("narrow")
def listed(request: ActorRequest) -> HttpResponse:
    """What the worker sent, and what came to their teams."""
    sent = queries.information_by(request.actor)
    came = queries.information_by(request.actor, received=True)
    rows = [*sent, *came]
    names = summaries({one.subject_id for one in rows})
    audit.note("information.listed", ids=[one.pk for one in rows], subjects=names)

    def drawn(found: list[PoliceInformation]) -> list[dict[str, object]]:
        return [
            {"sent": one, "about": names.get(one.subject_id), "on": moment(one.recorded_at)}
            for one in found
        ]

    context = {"sent": drawn(sent), "came": drawn(came), "tabs": tabs(request, "informations")}
    return render(request, "referrals/informations.html", context)


def information(request: ActorRequest, information_id: UUID) -> HttpResponse:
    """What was sent, as it was sent."""
    sent = _open(information_id)
    audit.note("information.read", ids=[sent.pk], subjects=[sent.subject_id])
    mine = sent.recorded_by_id == request.actor.worker_id
    return render(
        request,
        "referrals/information.html",
        {
            "sent": sent,
            "said": printing.contents(packet.read(sent.packet)),
            "mine": mine,
            "sends": sent.agency_id == request.actor.agency_id,
            "receives": sent.team_id is not None
            and sent.team_id in teams_of(request.actor.worker_id),
            "to_download": mine and sent.how == HowSent.DOWNLOAD,
            "draft_id": request.GET.get("draft", "") if mine else "",
        },
    )


def as_pdf(request: ActorRequest, information_id: UUID) -> HttpResponse:
    sent = _open(information_id)
    audit.note("information.read", ids=[sent.pk], subjects=[sent.subject_id])
    return pdf_of(request, sent, current())


def as_data(_request: ActorRequest, information_id: UUID) -> HttpResponse:
    return data_of(_open(information_id))


def _open(information_id: UUID) -> PoliceInformation:
    found = queries.information(information_id)
    if found is None:
        raise Http404
    return found
