"""The self-assessment of each agency: rounds, one's own standards, and what others say."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access import area
from sightline.access.doors import ActorRequest, needs, reads
from sightline.audits import actions, forms, presenters, queries
from sightline.audits.models import Round
from sightline.audits.views.asking import Said, ask
from sightline.audits.views.running import MANAGER, NAMES, READS
from sightline.concerns.asking import sources
from sightline.kernel import audit as trail
from sightline.kernel import clock
from sightline.kernel.addresses import address
from sightline.packs.catalogue import current


@needs(*READS)
@reads("narrow")
def rounds(request: ActorRequest) -> HttpResponse:
    """Every round, the newest first."""
    found = queries.rounds()
    trail.note("self-assessments.listed", ids=[one.pk for one in found])
    return render(
        request,
        "audits/rounds.html",
        {"found": [(one, presenters.round_title(one)) for one in found],
         "manages": request.actor.holds(MANAGER)},
    )  # fmt: skip


@needs(MANAGER)
@reads("narrow")
def begin(request: ActorRequest) -> HttpResponse:
    """All agencies are asked."""

    def keep(said: Said, key: UUID) -> str:
        return address("audits:round", actions.begin_round(
            title=said["title"], due_on=forms.day_in(said, "due_on"), key=key, packs=current(),
            by=request.actor, now=clock.now(),
        ))  # fmt: skip

    return ask(
        request, title="Begin a self-assessment", button="Begin it", done="Begun.",
        says="Each agency says how it stands to each standard, and how it knows. Another agency"
        " then looks at it.",
        back=address("audits:rounds"), fields=forms.beginning_round(), keep=keep,
    )  # fmt: skip


@needs(*READS)
@reads("narrow")
def overview(request: ActorRequest, round_id: UUID) -> HttpResponse:
    """One line an agency."""
    of, packs = _open(round_id), current()
    agencies = _agencies(request)
    lines = presenters.overview(
        agencies, queries.grades_of(of.pk), queries.challenges_of(of.pk), packs
    )
    trail.note("self-assessment.read", ids=[of.pk])
    return render(
        request,
        "audits/round.html",
        {"of": of, "title": presenters.round_title(of), "lines": lines,
         "own": request.actor.agency_id if request.actor.holds(*NAMES) else None},
    )  # fmt: skip


@needs(*READS)
@reads("narrow")
def agency(request: ActorRequest, round_id: UUID, agency_id: UUID) -> HttpResponse:
    """One agency's standards, with what it said in the round before, and what others said."""
    of, packs, agencies = _open(round_id), current(), _agencies(request)
    if agency_id not in agencies:
        raise Http404
    earlier = _before(of)
    seen = presenters.standards(
        agency_id, queries.grades_of(of.pk), queries.grades_of(earlier.pk) if earlier else {},
        queries.challenges_of(of.pk), packs,
    )  # fmt: skip
    own = agency_id == request.actor.agency_id
    trail.note("self-assessment.read", ids=[of.pk, agency_id])
    return render(
        request,
        "audits/assessment.html",
        {"of": of, "title": presenters.round_title(of), "name": agencies[agency_id], "seen": seen,
         "grades": own and request.actor.holds(*NAMES), "challenges": not own},
    )  # fmt: skip


@needs(*NAMES)
@reads("narrow")
def grade(request: ActorRequest, round_id: UUID, standard: str) -> HttpResponse:
    """One standard of one's own agency."""
    of, packs, by = _open(round_id), current(), request.actor
    asked = packs.audits.standards.get(standard)
    if asked is None:
        raise Http404
    before = queries.grades_of(of.pk).get((by.agency_id, standard))
    fields = forms.grading_own(
        packs, evidence=before.evidence if before else "", actions=before.actions if before else ""
    )

    def keep(said: Said, key: UUID) -> None:
        actions.grade_own(
            of=of, standard=standard, grade=said["grade"], evidence=said["evidence"],
            actions=said.get(f"actions_{said['grade']}") or "", key=key, packs=packs, by=by,
            now=clock.now(),
        )  # fmt: skip

    return ask(
        request, title=asked.title, says=asked.help, button="Keep it", done="Kept.",
        back=address("audits:assessment", of.pk, by.agency_id), fields=fields, keep=keep,
        about=by.agency_name, sources=sources(packs, asked.provenance),
    )  # fmt: skip


@needs(*READS)
@reads("narrow")
def challenge(request: ActorRequest, round_id: UUID, grade_id: UUID) -> HttpResponse:
    """Somebody of another agency looks at it."""
    of, packs, agencies = _open(round_id), current(), _agencies(request)
    found = next((one for one in queries.grades_of(of.pk).values() if one.pk == grade_id), None)
    if found is None or found.agency_id == request.actor.agency_id:
        raise Http404
    standard = packs.audits.standards.get(found.standard)

    def keep(said: Said, key: UUID) -> None:
        actions.challenge(
            of=found, stands=said["stands"] == "yes", words=said["words"], key=key,
            by=request.actor, now=clock.now(),
        )  # fmt: skip

    return ask(
        request, title=f"Look at it: {standard.title if standard else found.standard}", says="",
        button="Keep it", done="Kept. They read it.",
        back=address("audits:assessment", of.pk, found.agency_id), fields=forms.challenging(),
        keep=keep, about=agencies.get(found.agency_id, ""), grade=found,
    )  # fmt: skip


def _open(round_id: UUID) -> Round:
    found = next((one for one in queries.rounds() if one.pk == round_id), None)
    if found is None:
        raise Http404
    return found


def _before(of: Round) -> Round | None:
    earlier = [one for one in queries.rounds() if one.at < of.at]
    return earlier[0] if earlier else None


def _agencies(request: ActorRequest) -> dict[UUID, str]:
    return {one.agency_id: one.name for one in area.agencies_in(request.actor.area_id)}
