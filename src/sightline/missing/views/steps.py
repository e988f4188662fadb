"""What is written down: a report, a return, who was told, an offer, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sightline.access.doors import ActorRequest
from sightline.chronology.views.opening import MovedTo, moved
from sightline.domain.missing import Stage, YesBelieved
from sightline.kernel import audit, clock
from sightline.missing import actions, forms, queries
from sightline.missing.actions import Offered, Report, Return
from sightline.missing.models import Offer, StrategyDecision
from sightline.missing.views.opening import Step, ask, open_episode
from sightline.packs.catalogue import current
from sightline.referrals.views.opening import About, open_about
from sightline.subjects.queries import summary

Given = Mapping[str, Any]


def report(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """A child is missing. What the profile knows stands in the boxes already."""
    try:
        about = _child(request, subject_id)
    except MovedTo as to:
        return moved(request, to)
    packs, profile = current(), queries.newest_profile(subject_id)

    def keep(given: Given, key: UUID) -> str:
        category = given["category"] or ""
        episode = actions.report_missing(
            subject_id=subject_id,
            told=Report(
                missing_from=given["missing_from"],
                seen_at=forms.moment(given, "seen"),
                reported_at=forms.moment(given, "reported"),
                reported_by=given["reported_by"],
                danger=given["danger"],
                risk=given["risk"],
                risk_because=given["risk_because"],
                answers=forms.answers(packs.asked_when_missing(Stage.REPORT), given),
                category="" if category == forms.NOT_KNOWN else category,
                police_told=given["police_told"] or "",
                profile_id=profile.pk if profile else None,
            ),
            key=key,
            packs=packs,
            by=request.actor,
            now=clock.now(),
        )
        return reverse("missing:episode", args=[episode.pk])

    audit.note("subject.read", subjects=[subject_id])
    first, rest = forms.in_two(packs)
    step = Step(
        title="Report that the child is missing",
        button="Report it",
        fields=forms.report(packs, profile, clock.now()),
        keep=keep,
        done="Reported. The missing desk and the front door can read it. Ring the police now if"
        " they do not know yet.",
        back=reverse("missing:of-subject", args=[subject_id]),
        template="missing/report.html",
        # Sent and refused, nothing is folded away: a fault must not hide.
        more={
            "profile": profile,
            "first": first,
            "rest": rest,
            "rest_open": request.method == "POST",
        },
    )
    return ask(request, step, about.known)


def profile(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """What those who care for a child know, kept before it is needed."""
    try:
        about = _child(request, subject_id)
    except MovedTo as to:
        return moved(request, to)
    packs, before = current(), queries.newest_profile(subject_id)
    back = reverse("missing:of-subject", args=[subject_id])

    def keep(given: Given, key: UUID) -> str:
        actions.keep_profile(
            subject_id=subject_id,
            answers=forms.answers(packs.asked_when_missing(Stage.PROFILE), given),
            with_whom=given["with_whom"],
            key=key,
            by=request.actor,
            now=clock.now(),
        )
        return back

    audit.note("subject.read", subjects=[subject_id])
    step = Step(
        title="What helps to find the child",
        button="Keep this version",
        fields=forms.profile(packs, before),
        keep=keep,
        done="Kept. It fills the report if the child is missing.",
        back=back,
        says="Keep it current with the child and those who care for them. Earlier versions stay.",
    )
    return ask(request, step, about.known)


def beforehand(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """W5: the missing co-ordinators are told of a child at risk."""
    try:
        about = _child(request, subject_id)
    except MovedTo as to:
        return moved(request, to)
    back = reverse("missing:of-subject", args=[subject_id])

    def keep(given: Given, key: UUID) -> str:
        actions.tell_coordinators(
            subject_id=subject_id,
            why=given["why"],
            first_steps=given["first_steps"] or "",
            key=key,
            by=request.actor,
            now=clock.now(),
        )
        return back

    audit.note("subject.read", subjects=[subject_id])
    step = Step(
        title="Tell the missing co-ordinators beforehand",
        button="Tell them",
        fields=forms.beforehand(),
        keep=keep,
        done="The missing co-ordinators can read it.",
        back=back,
    )
    return ask(request, step, about.known)


def found(request: ActorRequest, episode_id: UUID) -> HttpResponse:
    """Found or back: from here the 72 hours run."""
    seen, packs = open_episode(episode_id, writes=True), current()
    here = reverse("missing:episode", args=[episode_id])
    if seen.found is not None and request.method != "POST":
        messages.info(request, "It is written already that the child was found.")
        return redirect(here)

    def keep(given: Given, key: UUID) -> str:
        actions.record_found(
            episode=seen.row,
            told=Return(
                found_at=forms.moment(given, "found"),
                where=given["where"],
                with_whom=given["with_whom"],
                hurt=YesBelieved(given["hurt"]),
                hospital=given["hospital"] or forms.NOT_KNOWN,
                with_risk=YesBelieved(given["with_risk"]),
                how=given["how"] or "",
                told_whom=given["told_whom"] or "",
                lives_now=given["lives_now"] or "",
                reported_after=given["reported_after"],
                triggers=given["triggers"],
                trigger_words=given["trigger_words"] or "",
            ),
            key=key,
            packs=packs,
            by=request.actor,
            now=clock.now(),
        )
        return here

    limit = packs.clock("return-interview", clock.now().date()).limit_words
    step = Step(
        title="The child is found or back",
        button="Keep it",
        fields=forms.found(packs),
        keep=keep,
        done=f"Kept. An interview is owed {limit} of the return.",
        back=here,
        says="First see that the child is safe, fed and warm. Say that you are glad they are back.",
    )
    return _of_episode(request, step, seen)


def told(request: ActorRequest, episode_id: UUID) -> HttpResponse:
    seen, packs = open_episode(episode_id, writes=True), current()
    here = reverse("missing:episode", args=[episode_id])

    def keep(given: Given, key: UUID) -> str:
        actions.tell_of_episode(
            episode=seen.row,
            recipient=given["recipient"],
            who=given["who"],
            at=forms.moment(given, "told"),
            words=given["words"] or "",
            key=key,
            packs=packs,
            by=request.actor,
            now=clock.now(),
        )
        return here

    step = Step(
        title="Who was told",
        button="Keep it",
        fields=forms.telling(packs),
        keep=keep,
        done="Kept.",
        back=here,
    )
    return _of_episode(request, step, seen)


def offer(request: ActorRequest, episode_id: UUID) -> HttpResponse:
    seen, packs = open_episode(episode_id, writes=True), current()
    if seen.found is None:
        raise Http404
    here = reverse("missing:episode", args=[episode_id])

    def keep(given: Given, key: UUID) -> str:
        actions.offer_interview(
            episode=seen.row,
            told=Offered(
                offered_at=forms.moment(given, "offered"),
                interviewer=given["interviewer"],
                interviewer_kind=given["interviewer_kind"],
                answer=Offer.Answer(given["answer"]),
                why=given["why"] or "",
                again=given["again"] != forms.NO,
            ),
            key=key,
            packs=packs,
            by=request.actor,
            now=clock.now(),
        )
        return here

    step = Step(
        title="Offer the interview",
        button="Keep it",
        fields=forms.offering(packs),
        keep=keep,
        done="Kept.",
        back=here,
        says="Ask the child whom they would like to talk to, where, and who should be there.",
    )
    return _of_episode(request, step, seen)


def strategy(request: ActorRequest, episode_id: UUID) -> HttpResponse:
    """W5: what the strategy discussion decided on the interview."""
    seen = open_episode(episode_id, writes=True)
    if seen.found is None:
        raise Http404
    here = reverse("missing:episode", args=[episode_id])

    def keep(given: Given, key: UUID) -> str:
        actions.decide_strategy(
            episode=seen.row,
            decision=StrategyDecision.Decision(given["decision"]),
            discussed_at=forms.moment(given, "discussed"),
            who=given["who"],
            because=given["because"],
            key=key,
            by=request.actor,
            now=clock.now(),
        )
        return here

    step = Step(
        title="What the strategy discussion decided on the interview",
        button="Keep it",
        fields=forms.strategy(),
        keep=keep,
        done="Kept.",
        back=here,
        says="The child was hurt, or with somebody who poses a risk, or is believed to have been.",
    )
    return _of_episode(request, step, seen)


def _child(request: ActorRequest, subject_id: UUID) -> About:
    """A child whose record the worker may write in. Raises MovedTo, Http404."""
    about = open_about(subject_id)
    if not about.is_child or not may_write(request, about):
        raise Http404
    return about


def may_write(request: ActorRequest, about: About) -> bool:
    return about.opened.may_add(request.actor) or any(
        one.agency_id == request.actor.agency_id for one in about.opened.files
    )


def _of_episode(request: ActorRequest, step: Step, seen: queries.EpisodeSeen) -> HttpResponse:
    audit.note("episode.read", ids=[seen.row.pk], subjects=[seen.row.subject_id])
    return ask(request, step, summary(seen.row.subject_id))
