"""Lists of referrals: what the worker sent, their agency's, and what their teams received."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from sightline.access.doors import ActorRequest, needs, reads
from sightline.chronology.presenters import moment
from sightline.design.components import Link
from sightline.domain.agencies import Role
from sightline.kernel import audit, clock
from sightline.packs.catalogue import Packs, current
from sightline.referrals import drafts, queries
from sightline.referrals.models import Draft, Standing
from sightline.referrals.presenters.lists import lines
from sightline.referrals.queries import After, QueuePage
from sightline.subjects.queries import summaries

LEADS = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD)
OPEN = (Standing.State.SENT, Standing.State.ACKNOWLEDGED)
DECIDED = (Standing.State.DECIDED,)


@reads("narrow")
def mine(request: ActorRequest) -> HttpResponse:
    """What this worker sent and what became of each; and what they have not sent yet."""
    page = queries.sent_by(request.actor, states=_states(request), after=_after(request))
    own = drafts.unsent()
    context = _page(request, page, "mine")
    context["drafts"] = _drafts(own, current())
    return render(request, "referrals/list.html", context)


@needs(*LEADS, Role.SENIOR_MANAGER)
@reads("narrow")
def agency(request: ActorRequest) -> HttpResponse:
    """R4: whatever the worker may open of what their agency sent."""
    page = queries.sent_by(
        request.actor, whole_agency=True, states=_states(request), after=_after(request)
    )
    return render(request, "referrals/list.html", _page(request, page, "agency"))


@reads("narrow")
def received(request: ActorRequest) -> HttpResponse:
    """The queue of the worker's teams, longest waiting first."""
    page = queries.received(request.actor, states=_states(request), after=_after(request))
    return render(request, "referrals/list.html", _page(request, page, "received"))


@needs(Role.SENIOR_MANAGER)
@reads("narrow")
def names(request: ActorRequest) -> HttpResponse:
    """R3: unnamed referrals that have gone and that a senior manager has not answered yet."""
    rows = queries.names_to_approve(request.actor)
    audit.note("referrals.listed", ids=[one.pk for one in rows], which="names")
    context = {
        "lines": lines(rows, now=clock.now()),
        "which": "names",
        "tabs": tabs(request, "names"),
    }
    return render(request, "referrals/list.html", context)


def tabs(request: ActorRequest, here: str) -> list[Link]:
    """Ways about this room, for whoever may go them."""
    by = request.actor
    found = [("mine", "What I sent")]
    if by.holds(*LEADS, Role.SENIOR_MANAGER):
        found.append(("agency", "What my agency sent"))
    found.append(("received", "What my team received"))
    if by.holds(Role.SENIOR_MANAGER):
        found.append(("names", "Names withheld"))
    found += [("consultations", "Advice"), ("informations", "Information to the police")]
    return [Link(text, reverse(f"referrals:{name}"), name == here) for name, text in found]


def _page(request: ActorRequest, page: QueuePage, which: str) -> dict[str, Any]:
    audit.note(
        "referrals.listed",
        ids=[one.pk for one in page.rows],
        subjects={one.subject_id for one in page.rows},
        which=which,
    )
    decided = request.GET.get("state") == "decided"
    query = {"state": "decided"} if decided else {}
    more = ""
    if page.next is not None:
        at = f"{page.next.sent_at.isoformat()}_{page.next.referral_id}"
        more = f"?{urlencode({**query, 'after': at})}"
    here = reverse(f"referrals:{which}")
    return {
        "lines": lines(page.rows, now=clock.now()),
        "which": which,
        "decided": decided,
        "states": [
            Link("Not decided yet", here, not decided),
            Link("Decided", f"{here}?state=decided", decided),
        ],
        "more": more,
        "is_first": "after" not in request.GET,
        "tabs": tabs(request, which),
    }


def _states(request: ActorRequest) -> tuple[Standing.State, ...]:
    return DECIDED if request.GET.get("state") == "decided" else OPEN


def _after(request: ActorRequest) -> After | None:
    """Where the page before ended; anything else begins at the beginning."""
    at, _, key = request.GET.get("after", "").partition("_")
    try:
        found = After(datetime.fromisoformat(at), UUID(key))
    except ValueError:
        return None
    return found if found.sent_at.tzinfo else None


def _drafts(own: list[Draft], packs: Packs) -> list[dict[str, Any]]:
    names_of = summaries({drafts.begun_in(one).subject_id for one in own})
    found = []
    for one in own:
        begun = drafts.begun_in(one)
        known = names_of.get(begun.subject_id)
        route = packs.routes.get(begun.route)
        found.append(
            {
                "draft": one,
                "label": route.label if route else begun.route,
                "name": known.name if known else "Somebody whose name is not known here",
                "saved": moment(one.saved_at),
            }
        )
    return found
