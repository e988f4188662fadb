"""The moderation meeting: what each said beside the others, what was agreed, and what follows."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access import area
from sightline.access.doors import ActorRequest, needs, reads
from sightline.audits import actions, forms, presenters, queries
from sightline.audits.models import Audit
from sightline.audits.queries import Meeting
from sightline.audits.views.asking import Said, ask, open_audit
from sightline.audits.views.running import MANAGER
from sightline.kernel import audit as trail
from sightline.kernel import clock
from sightline.kernel.addresses import address
from sightline.packs.catalogue import current


@needs(MANAGER)
@reads("narrow")
def begin(request: ActorRequest, audit_id: UUID) -> HttpResponse:
    """Answers end; reading together begins."""
    of = open_audit(audit_id)
    if of.started_at is None or of.met_at is not None or of.ended_at is not None:
        raise Http404
    parts = [one for one in queries.progress(of.pk) if one.agency_id]
    waiting = sum(not one.given for one in parts)

    def keep(_said: Said, _key: UUID) -> None:
        actions.begin_meeting(of=of, by=request.actor, now=clock.now())

    late = f" {waiting} of {len(parts)} parts are not given in yet; they stay as they are."
    return ask(
        request, title="Begin the meeting", button="Begin it",
        done="The meeting has begun. Each case can be opened below.",
        says="From now on nobody answers, and whoever has a part of a case reads what the others"
        " said of it." + (late if waiting else ""),
        back=address("audits:audit", of.pk), fields={}, keep=keep, about=of.title,
    )  # fmt: skip


@needs(MANAGER)
@reads("narrow")
def take_over(request: ActorRequest, audit_id: UUID) -> HttpResponse:
    """Whoever began the meeting leads it no longer."""
    of = open_audit(audit_id)
    if not queries.may_take_meeting_over(of.pk):
        raise Http404

    def keep(_said: Said, _key: UUID) -> None:
        actions.take_meeting_over(of=of, by=request.actor, now=clock.now())

    return ask(
        request, title="Take the meeting over", button="Take it over",
        done="You lead the meeting now.",
        says="Somebody else began it and leads its cases. From now on you read what was said of"
        " them and write down what is agreed, and they do so no longer. It stands in the audit"
        " trail of each child.",
        back=address("audits:audit", of.pk), fields={}, keep=keep, about=of.title,
    )  # fmt: skip


@reads("narrow")
def case(request: ActorRequest, audit_id: UUID, drawn_id: UUID) -> HttpResponse:
    """One case: question by question, what each agency's auditor said, and what was agreed."""
    of, packs = open_audit(audit_id), current()
    found = _open(of, drawn_id)
    agencies = {one.agency_id: one.name for one in area.agencies_in(of.area_id)}
    questions = presenters.at_the_meeting(
        found, queries.questions_of(of, packs), queries.answers_in(found.answers),
        queries.agreed([found]), agencies, packs,
    )  # fmt: skip
    trail.note("audit.meeting-read", ids=[of.pk, found.drawn_id])
    return render(
        request,
        "audits/meeting_case.html",
        {"of": of, "case": found, "questions": questions,
         "agrees": request.actor.holds(MANAGER) and of.ended_at is None},
    )  # fmt: skip


@needs(MANAGER)
@reads("narrow")
def agree(request: ActorRequest, audit_id: UUID, drawn_id: UUID, question: str) -> HttpResponse:
    """The agreed grade of one question, and where auditors differed."""
    of, packs = open_audit(audit_id), current()
    found = _open(of, drawn_id)
    if question not in queries.questions_of(of, packs) or of.ended_at is not None:
        raise Http404
    agencies = {one.agency_id: one.name for one in area.agencies_in(of.area_id)}
    [shown] = presenters.at_the_meeting(
        found, [question], queries.answers_in(found.answers), queries.agreed([found]), agencies,
        packs,
    )  # fmt: skip

    def keep(said: Said, key: UUID) -> None:
        actions.agree(
            of=of, case=found, question=question, grade=said["grade"], words=said["words"] or "",
            key=key, packs=packs, by=request.actor, now=clock.now(),
        )  # fmt: skip

    trail.note("audit.meeting-read", ids=[of.pk, found.drawn_id])
    return ask(
        request, title=shown.text, says="", button="Keep what was agreed", done="Kept.",
        back=address("audits:meeting-case", of.pk, found.drawn_id),
        fields=forms.agreeing(packs), keep=keep, about=f"{of.title}, case {found.number}",
        question=shown,
    )  # fmt: skip


@needs(MANAGER)
@reads("narrow")
def finding(request: ActorRequest, audit_id: UUID) -> HttpResponse:
    """Over all cases, in words that name nobody; with a recommendation where one follows."""
    of, packs = open_audit(audit_id), current()
    if of.met_at is None:
        raise Http404

    def keep(said: Said, key: UUID) -> None:
        actions.find(
            of=of, question=said["question"], kind=said["kind"], words=said["words"],
            recommend=said["recommend"] or "", addressed_to=said["addressed_to"] or "", key=key,
            packs=packs, by=request.actor, now=clock.now(),
        )  # fmt: skip

    return ask(
        request, title="Write a finding", button="Keep it", done="Kept. Everybody in the area"
        " reads it.", says="What goes well is as much a finding as what has to change.",
        back=address("audits:audit", of.pk),
        fields=forms.finding(packs, queries.questions_of(of, packs)), keep=keep, about=of.title,
    )  # fmt: skip


def _open(of: Audit, drawn_id: UUID) -> Meeting:
    found = next((one for one in queries.meeting(of.pk) if one.drawn_id == drawn_id), None)
    if found is None:
        raise Http404
    return found
