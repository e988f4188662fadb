"""Work: what is due, of mine, of my team's, of my agency's; and one duty with its history."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from sightline.access import directory
from sightline.access.doors import ActorRequest, needs
from sightline.access.queries import writable_files
from sightline.access.teams import teams_of
from sightline.design.components import Link
from sightline.domain.agencies import Role
from sightline.duties import actions, presenters, queries
from sightline.duties.forms import HandOverForm, WaitForm, hand_over_form
from sightline.duties.queries import Owed
from sightline.duties.queues import LEADS, Part, Place, Queue, Whose, bounded, queue
from sightline.kernel import audit, clock
from sightline.subjects.queries import summaries, summary

HEAR = (Role.SENIOR_MANAGER, Role.DESIGNATED_OFFICER)  # of a duty that no lead may open
NAMES = {Whose.MINE: "Mine", Whose.TEAM: "My team’s", Whose.AGENCY: "My agency’s"}
ADDRESSES = {
    Whose.MINE: "duties:work",
    Whose.TEAM: "duties:team",
    Whose.AGENCY: "duties:agency",
}
PARTS = {
    Part.LATE: "Late",
    Part.DUE: "Due",
    Part.WAITING: "Waiting for somebody",
    Part.NOBODY: "Nobody has it",
}
NOTHING = {
    Part.LATE: ("Nothing here is late", "What is due next stands under “Due”."),
    Part.DUE: (
        "Nothing here is due",
        "When something is owed to a child, it stands here with its day, until it is done.",
    ),
    Part.WAITING: (
        "Nothing here waits for somebody",
        "Where you cannot go on without somebody else, open what is due and say for whom it waits.",
    ),
    Part.NOBODY: (
        "Everything has somebody who does it",
        "What belonged to somebody who left, and to no team, comes here, for you to hand on.",
    ),
}


def work(request: ActorRequest, whose: Whose) -> HttpResponse:
    """One queue, a page of it, with how much there is of each part."""
    asked = queue(whose, request.actor)
    if asked is None:
        raise Http404
    now = clock.now()
    counts = asked.counts(now=now)
    part = _part(request, asked, late=counts[Part.LATE] > 0)
    after = Place.read(request.GET.get("after", ""))
    page = asked.page(part, now=now, after=after)
    names = summaries({one.subject_id for one in page.rows})
    audit.note(
        "work.listed",
        ids=[one.duty_id for one in page.rows],
        subjects={one.subject_id for one in page.rows},
        whose=whose.value,
        part=part.value,
    )
    here = reverse(ADDRESSES[whose])
    return render(
        request,
        "duties/work.html",
        {
            "queues": [
                Link(NAMES[one], reverse(ADDRESSES[one]), current=one is whose)
                for one in Whose
                if one is not Whose.AGENCY or request.actor.holds(*LEADS)
            ]
            + (
                [Link("Without an owner", reverse("duties:without-owner"))]
                if request.actor.holds(*HEAR)
                else []
            ),
            "parts": [
                Link(PARTS[one], f"{here}?part={one}", one is part, bounded(counts[one]))
                for one in asked.parts
            ],
            "heading": f"{NAMES[whose]}: {PARTS[part].lower()}",
            "lines": [
                presenters.line(one, now=now, reader=request.actor.worker_id, names=names)
                for one in page.rows
            ],
            "further": page.further
            and f"{here}?{urlencode({'part': part.value, 'after': str(page.further)})}",
            "from_start": f"{here}?part={part}" if after else "",
            "nothing": NOTHING[part],
            "no_team": whose is Whose.TEAM and not asked.owners,
        },
    )


@needs(*HEAR)
def without_owner(request: ActorRequest) -> HttpResponse:
    """Duties that nobody has and no lead may open: by when, and whom to ask; never what it is."""
    found = queries.without_owner()
    audit.note("work.without-owner", ids=[one.duty_id for one in found])
    return render(
        request,
        "duties/without_owner.html",
        {
            "found": [
                (
                    one,
                    presenters.by_when(one.due_at) if one.due_at else "",
                    presenters.moment(one.since),
                )
                for one in found
            ],
            "officers": directory.officers_of(request.actor.area_id),
            "officer": request.actor.holds(Role.DESIGNATED_OFFICER),
        },
    )


def duty(request: ActorRequest, duty_id: UUID) -> HttpResponse:
    """One duty: by which rule, whose, what became of it."""
    return _duty(request, _open(duty_id))


@require_POST
def hand_over(request: ActorRequest, duty_id: UUID) -> HttpResponse:
    """Somebody else does it from now."""
    owed = _open(duty_id)
    form = hand_over_form(owed, _teams(request))(request.POST, auto_id="hand_%s")
    if form.is_valid():
        with form.refusals():
            actions.hand_over(
                duty_id=duty_id,
                owner=form.owner(request.actor),
                why=form.cleaned_data["why"],
                by=request.actor,
                now=clock.now(),
            )
            messages.success(request, "Handed over. It stands in their work now.")
            return redirect("duties:duty", duty_id)
    return _duty(request, owed, hand_over=form)


@require_POST
def wait(request: ActorRequest, duty_id: UUID) -> HttpResponse:
    """It waits for somebody, or waits no longer. Its clock goes on either way."""
    owed = _open(duty_id)
    over = request.POST.get("over") == "yes"
    form = WaitForm(request.POST, auto_id="wait_%s")
    if over or form.is_valid():
        with form.refusals():
            actions.wait_for(
                duty_id=duty_id,
                whom="" if over else form.cleaned_data["whom"],
                by=request.actor,
                now=clock.now(),
            )
            messages.success(
                request, "It waits no longer." if over else "Kept. Its clock goes on meanwhile."
            )
            return redirect("duties:duty", duty_id)
    return _duty(request, owed, wait=form)


def _duty(
    request: ActorRequest,
    owed: Owed,
    *,
    hand_over: HandOverForm | None = None,
    wait: WaitForm | None = None,
) -> HttpResponse:
    about = summary(owed.subject_id)
    sent = hand_over or wait
    may_change = owed.met_at is None and owed.file_id in writable_files()
    if may_change and hand_over is None:
        hand_over = hand_over_form(owed, _teams(request))(auto_id="hand_%s")
    if may_change and hand_over is None:
        hand_over = hand_over_form(owed, _teams(request))(auto_id="hand_%s")
    audit.note("duty.read", ids=[owed.duty_id], subjects=[owed.subject_id])
    return render(
        request,
        "duties/duty.html",
        {
            "line": presenters.line(
                owed,
                now=clock.now(),
                reader=request.actor.worker_id,
                names={about.subject_id: about} if about else {},
            ),
            "history": [presenters.history_line(one) for one in queries.history(owed.duty_id)],
            "may_change": may_change,
            "hand_over": hand_over,
            "wait": wait or WaitForm(auto_id="wait_%s"),
            "form": sent,
        },
    )


def _open(duty_id: UUID) -> Owed:
    owed = queries.duty(duty_id)
    if owed is None:
        raise Http404
    return owed


def _teams(request: ActorRequest) -> dict[UUID, str]:
    return teams_of(request.actor.worker_id)


def _part(request: ActorRequest, asked: Queue, *, late: bool) -> Part:
    """What was asked for; otherwise what is late, where anything is."""
    said = request.GET.get("part", "")
    if said in {one.value for one in asked.parts}:
        return Part(said)
    return Part.LATE if late else Part.DUE
