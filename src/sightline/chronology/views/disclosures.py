"""What a child told us (S3): of one child, and for leads all that nobody has answered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access.doors import ActorRequest, needs
from sightline.chronology import queries
from sightline.chronology.disclosures import Disclosure, State, of_subject
from sightline.chronology.presenters import answers_drawn, moment
from sightline.chronology.reading import nameless
from sightline.chronology.views.opening import MovedTo, crumbs, moved, open_subject, side
from sightline.domain.agencies import Role
from sightline.kernel import audit, clock
from sightline.packs.catalogue import current
from sightline.subjects.queries import summaries, summary

SHOWN = 50


def told_us(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Everything this child told us, or this adult of childhood, what was answered, and what is
    still owed."""
    packs = current()
    try:
        opened = open_subject(subject_id)
    except MovedTo as to:
        return moved(request, to)
    here = summary(subject_id) or nameless(opened)
    threads = queries.threads(subject_id)
    if opened.kind != "child" and not threads.disclosures:
        raise Http404
    adult = here.is_adult_on(clock.today())
    answers = queries.answers_to([one.pk for one in threads.disclosures])
    steps = [one.for_age(adult=adult) for one in packs.response_steps]
    disclosures = of_subject(threads, answers, steps)
    now = clock.now()
    audit.note("disclosures.read", ids=[one.entry.pk for one in disclosures], subjects=[subject_id])
    waiting = [one for one in disclosures if one.state is not State.ANSWERED]
    return render(
        request,
        "chronology/told_us.html",
        {
            "summary": here,
            "waiting": [_shown(one, now) for one in waiting],
            "answered": [_shown(one, now) for one in disclosures if one not in waiting],
            "adult": adult,
            "complaint": packs.prompt("no-complaint-needed"),
            "stands": packs.prompt("allegation-stands"),
            "side": side(opened, request.actor, here="told-us", waiting=len(waiting)),
            "crumbs": crumbs(here),
        },
    )


@needs(
    Role.SAFEGUARDING_LEAD,
    Role.DEPUTY_LEAD,
    Role.FRONT_DOOR,
    Role.ENQUIRY_TEAM,
    Role.DESIGNATED_OFFICER,
)
def unanswered(request: ActorRequest) -> HttpResponse:
    """Every disclosure without an answer that this lead may see, longest waiting first."""
    packs = current()
    rows = queries.awaiting(most=SHOWN * 4)
    hidden_by = queries.corrections_of([one.pk for one in rows])
    standing = [one for one in rows if one.pk not in hidden_by]
    # A correction of what was answered already is answered with it.
    answered = queries.answered_before(standing)
    standing = [one for one in standing if one.pk not in answered]
    shown = standing[:SHOWN]
    known = summaries({one.subject_id for one in shown})
    now = clock.now()
    audit.note(
        "disclosures.listed",
        ids=[one.pk for one in shown],
        subjects={one.subject_id for one in shown},
    )
    return render(
        request,
        "chronology/unanswered.html",
        {
            "rows": [
                (
                    one,
                    known.get(one.subject_id),
                    max((now - one.recorded_at).days, 0),
                    moment(one.recorded_at),
                )
                for one in shown
            ],
            "more": len(standing) > SHOWN,
            "steps": packs.response_steps,
            "complaint": packs.prompt("no-complaint-needed"),
        },
    )


def _shown(one: Disclosure, now: datetime) -> dict[str, object]:
    return {
        "of": one,
        "days": one.waits_days(now),
        "answers": answers_drawn(one.answers),
        "recorded": moment(one.entry.recorded_at),
    }
