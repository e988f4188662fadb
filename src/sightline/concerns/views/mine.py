"""The first page after signing in, what waits, and what became of what one recorded."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sightline.access import directory, notices
from sightline.access.doors import ActorRequest, needs, reads
from sightline.chronology.presenters import moment
from sightline.concerns import drafts, presenters, queries
from sightline.domain.agencies import Role
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current

AT_HOME = 5


@reads("narrow")
def home(request: ActorRequest) -> HttpResponse:
    own = queries.own(request.actor, limit=AT_HOME)
    waiting = notices.waiting(request.actor, limit=AT_HOME)
    unsent = drafts.unsent(request.actor)[:AT_HOME]
    audit.note("home.shown", ids=[one.concern.pk for one in own])
    return render(
        request,
        "concerns/home.html",
        {
            "drafts": presenters.draft_rows(unsent),
            "notices": waiting,
            "mine": presenters.own_concerns(current(), own),
        },
    )


@reads("narrow")
def mine(request: ActorRequest) -> HttpResponse:
    own = queries.own(request.actor)
    audit.note(
        "concern.own-listed",
        ids=[one.concern.pk for one in own],
        subjects=[one.concern.subject_id for one in own],
    )
    return render(request, "concerns/mine.html", {"mine": presenters.own_concerns(current(), own)})


@reads("narrow")
def notice_list(request: ActorRequest) -> HttpResponse:
    return render(request, "concerns/notices.html", {"notices": notices.newest(request.actor)})


@require_POST
@reads("narrow")
def notice_read(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """Mark a notice read and go where it leads."""
    link = notices.mark_read(notice_id, by=request.actor, now=clock.now())
    if link is None or request.POST.get("stay"):
        return redirect("concerns:notices")
    return HttpResponseRedirect(link)


@needs(Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)
def unsent(request: ActorRequest, worker_id: UUID) -> HttpResponse:
    """N15: a colleague has not sent what a child told them. Never what it says."""
    begun = queries.unsent_by(worker_id)
    if not begun:
        raise Http404
    audit.note("draft.unsent-shown", ids=[worker_id])
    return render(
        request,
        "concerns/unsent.html",
        {
            "colleague": directory.workers([worker_id])[worker_id],
            "begun": [moment(one) for one in begun],
        },
    )
