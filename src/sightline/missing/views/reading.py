"""A child's missing page, and one episode."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sightline.access.doors import ActorRequest
from sightline.access.queries import interviews_apart, writable_files
from sightline.chronology.contact import before_contact
from sightline.chronology.views.opening import MovedTo, crumbs, moved
from sightline.design.components import Link
from sightline.kernel import audit, clock
from sightline.missing import presenters, queries
from sightline.missing.views.opening import call_discussion, open_episode
from sightline.missing.views.steps import may_write
from sightline.packs.catalogue import current
from sightline.referrals.views.opening import open_about
from sightline.subjects.queries import safe_contact, summary


def of_subject(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """Episodes, interviews and what is known beforehand."""
    try:
        about = open_about(subject_id)
    except MovedTo as to:
        return moved(request, to)
    if not about.is_child:
        raise Http404
    packs, now = current(), clock.now()
    episodes = queries.episodes_of(subject_id)
    interviews = queries.interviews_of(subject_id)
    profiles = queries.profiles_of(subject_id)
    audit.note(
        "missing.of-subject",
        ids=[one.row.pk for one in episodes] + [one.pk for one in interviews],
        subjects=[subject_id],
    )
    return render(
        request,
        "missing/of_subject.html",
        {
            "about": about.known,
            "writes": may_write(request, about),
            "episodes": [presenters.line(one, packs, now) for one in episodes],
            "again": presenters.again_before_interview(episodes),
            "away": next((one for one in episodes if one.is_open), None),
            "interviews": interviews,
            "apart": [one for one in interviews_apart(subject_id) if not one.readable],
            "profile": presenters.answered(profiles[0].answers, packs) if profiles else [],
            "profiles": profiles,
            "beforehand": queries.beforehand_of(subject_id),
            "crumbs": crumbs(about.known),
        },
    )


def episode(request: ActorRequest, episode_id: UUID) -> HttpResponse:
    """One time, from the report to the interview, with what is owed."""
    seen, packs, now = open_episode(episode_id), current(), clock.now()
    subject_id = seen.row.subject_id
    about = summary(subject_id)
    others = queries.episodes_of(subject_id)
    audit.note("episode.read", ids=[episode_id], subjects=[subject_id])
    return render(
        request,
        "missing/episode.html",
        {
            "seen": seen,
            "line": presenters.line(seen, packs, now),
            "about": about,
            "writes": seen.row.file_id in writable_files(),
            "place": packs.missing_from.get(seen.row.missing_from),
            "risk": packs.missing_risk.get(seen.row.risk),
            "category": dict(packs.code_choices("missing")).get(seen.row.category, ""),
            "danger": presenters.DANGER.get(seen.row.danger, seen.row.danger),
            "answers": presenters.answered(seen.row.answers, packs),
            "told": [(packs.missing_recipients.get(one.recipient), one) for one in seen.told],
            "triggers": presenters.triggers(seen, packs),
            "sources": presenters.trigger_sources(packs),
            "waits_for_strategy": queries.waits_for_strategy(seen.row),
            "meeting": call_discussion(subject_id),
            "contact": before_contact(packs, safe_contact(subject_id)),
            "again": [
                one
                for one in others
                if seen.found is not None
                and not seen.interviewed
                and one.row.seen_at > seen.found.found_at - timedelta(seconds=1)
            ],
            "readable": queries.interviews_of(subject_id),
            "crumbs": crumbs(
                about, Link("Missing", reverse("missing:of-subject", args=[subject_id]))
            ),
        },
    )
