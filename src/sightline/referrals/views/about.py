"""R8: who has referred somebody, and who has not; what was decided, and what was advised."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from sightline.access import directory
from sightline.access.doors import ActorRequest
from sightline.chronology.presenters import moment
from sightline.chronology.views.opening import MovedTo, crumbs, moved
from sightline.kernel import audit
from sightline.packs.catalogue import current
from sightline.referrals import drafts, queries
from sightline.referrals.presenters.who import has_referred
from sightline.referrals.suggesting import for_reader
from sightline.referrals.views.opening import open_about


def of_subject(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Everything of this room about one subject. The same number of queries whatever there is."""
    try:
        about = open_about(subject_id)
    except MovedTo as to:
        return moved(request, to)
    who = queries.referrals_of(subject_id, by=request.actor)
    against = queries.not_referred(subject_id)
    advice = queries.consultations_of(subject_id)
    excluded = queries.exclusions(subject_id) if about.is_child else []
    audit.note(
        "referrals.of-subject",
        ids=[
            *(one.referral_id for one in who.have if one.referral_id),
            *(one.pk for one in against),
        ],
        subjects=[subject_id],
    )
    views = queries.views_beside(against)
    suggestions = for_reader([one.suggestion for one in against])
    answer_for = directory.workers({key for one in against for key in one.accountable})
    return render(
        request,
        "referrals/of_subject.html",
        {
            "about": about,
            "who": who,
            "have": [has_referred(one) for one in who.have],
            "asks": current().prompt("has-somebody-referred"),
            "drafts": drafts.of_subject(subject_id),
            "against": [
                {
                    "row": one,
                    "suggested": suggestion,
                    "on": moment(one.recorded_at),
                    "asked_on": moment(one.consulted_at) if one.consulted_at else "",
                    "looks": [
                        (look, moment(look.recorded_at))
                        for look in sorted(one.looks.all(), key=lambda look: look.recorded_at)
                    ],
                    "ours": one.agency_id == request.actor.agency_id,
                    "answer": [
                        answer_for[key].name for key in one.accountable if key in answer_for
                    ],
                    "views": [(view, moment(view.recorded_at)) for view in views[one.pk]],
                }
                for one, suggestion in zip(against, suggestions, strict=True)
            ],
            "advice": [(one, moment(one.asked_at)) for one in advice],
            "excluded": [(one, moment(one.recorded_at)) for one in excluded],
            "crumbs": crumbs(about.known),
        },
    )
