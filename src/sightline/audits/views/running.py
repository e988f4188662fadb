"""Audits of several agencies: the list, one as it stands, and its steps."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access import area
from sightline.access.doors import ActorRequest, needs, reads
from sightline.audits import actions, forms, presenters, queries
from sightline.audits.models import Audit
from sightline.audits.views.asking import Said, ask, open_audit
from sightline.domain.agencies import Role
from sightline.domain.dates import in_full
from sightline.kernel import audit as trail
from sightline.kernel import clock
from sightline.kernel.addresses import address
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import current

MANAGER = Role.PARTNERSHIP_MANAGER
NAMES = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD, Role.SENIOR_MANAGER)
#: Who reads the self-assessments.
READS = (MANAGER, *NAMES)


@reads("narrow")
def listed(request: ActorRequest) -> HttpResponse:
    """Every audit of the area; above them what waits for whoever looks."""
    found, by = queries.audits(), request.actor
    mine = [one for one in queries.cases() if not one.given]
    waits: list[Audit] = []
    if by.holds(*NAMES):
        open_ = {one.pk: one for one in found if not one.met_at and not one.ended_at}
        named = queries.named_for(open_, by.agency_id)
        waits = [open_[ident] for ident in queries.invited_to(by.agency_id)
                 if ident in open_ and ident not in named]  # fmt: skip
    trail.note("audits.listed", ids=[one.pk for one in found])
    return render(
        request,
        "audits/listed.html",
        {
            "found": [(one, presenters.state(one), presenters.period(one)) for one in found],
            "mine": mine,
            "waits": waits,
            "manages": by.holds(MANAGER),
            "assesses": by.holds(*READS),
        },
    )


@reads("narrow")
def audit(request: ActorRequest, audit_id: UUID) -> HttpResponse:
    """How it stands: the sample in words, who takes part, how far it is, what it found."""
    of, packs, by = open_audit(audit_id), current(), request.actor
    agencies = {one.agency_id: one.name for one in area.agencies_in(of.area_id)}
    invited, named = queries.invited(of.pk), queries.auditors(of.pk)
    counts, questions = queries.counts(of.pk), queries.questions_of(of, packs)
    manages = by.holds(MANAGER)
    open_ = of.ended_at is None
    trail.note("audit.read", ids=[of.pk])
    return render(
        request,
        "audits/audit.html",
        {
            "of": of,
            "state": presenters.state(of),
            "theme": packs.audits.themes.get(of.theme),
            "period": presenters.period(of),
            "until": in_full(of.until.astimezone(LONDON).date()) if of.until else "",
            "explained": presenters.explained(of, counts, packs)
            if counts or not of.drawn_at else [],
            "groups": presenters.groups(counts, packs),
            "taking_part": [
                (agencies.get(one, ""), [each.worker for each in named if each.agency_id == one])
                for one in invited
            ],
            "cases": queries.cases(of.pk) if open_ else [],
            "meeting": queries.meeting(of.pk) if of.met_at else [],
            "progress": presenters.progress(queries.progress(of.pk), agencies, len(questions))
            if manages and of.started_at and not of.met_at else None,
            "left_out": presenters.left_out(queries.left_out(of.pk), packs) if manages else [],
            "findings": queries.findings(of.pk),
            "comparison": presenters.comparison(of, queries.round_before(of), questions, packs)
            if of.ended_at and of.figures else None,
            "questions": [packs.audits.questions[one] for one in questions],
            "manages": manages and open_,
            "moved": presenters.moved(queries.moved(of.pk)),
            "over": bool(of.until and of.until <= clock.now()),
            "takes_over": manages and bool(of.met_at) and queries.may_take_meeting_over(of.pk),
            "names": open_ and not of.met_at and by.agency_id in invited and by.holds(*NAMES),
        },
    )  # fmt: skip


@needs(MANAGER)
@reads("narrow")
def plan(request: ActorRequest) -> HttpResponse:
    """A new round of a theme. Nobody is drawn yet."""
    packs = current()
    agencies = {one.agency_id: one.name for one in area.agencies_in(request.actor.area_id)}

    def keep(said: Said, key: UUID) -> str:
        return address("audits:audit", actions.plan(
            key=key, theme=said["theme"], title=said["title"],
            starts_on=forms.day_in(said, "starts_on"), ends_on=forms.day_in(said, "ends_on"),
            size=int(said["size"]), agencies=[UUID(one) for one in said["agencies"]],
            packs=packs, by=request.actor, now=clock.now(),
        ))  # fmt: skip

    return ask(
        request, title="Plan an audit", button="Plan it", done="Planned. Now draw the sample.",
        says="Several agencies look at how they worked with the same children, each at its own"
        " record, and learn from it together.",
        back=address("audits:listed"), fields=forms.planning(packs, agencies), keep=keep,
    )  # fmt: skip


@needs(MANAGER)
@reads("narrow")
def draw(request: ActorRequest, audit_id: UUID) -> HttpResponse:
    """Once, by the database."""
    of = _still(audit_id, drawn=False)

    def keep(_said: Said, _key: UUID) -> None:
        actions.draw(of=of, packs=current(), by=request.actor, now=clock.now())

    return ask(
        request, title="Draw the sample", button="Draw it", done="The sample is drawn.",
        says="The database draws it from a seed that it makes itself. It is drawn once; you see no"
        " name, and nobody is chosen. Agencies can be invited until then.",
        back=address("audits:audit", of.pk), fields={}, keep=keep, about=of.title,
    )  # fmt: skip


@needs(*NAMES)
@reads("narrow")
def auditors(request: ActorRequest, audit_id: UUID) -> HttpResponse:
    """An invited agency names people of its own."""
    of, by = open_audit(audit_id), request.actor
    if of.met_at or of.ended_at or by.agency_id not in queries.invited(of.pk):
        raise Http404
    there = area.workers_in(by.area_id, agency_id=by.agency_id).values()
    already = {one.worker_id for one in queries.auditors(of.pk)}
    free = [(one.worker_id, f"{one.name}, {one.job_title}") for one in there
            if one.ended_at is None and one.worker_id not in already]  # fmt: skip

    def keep(said: Said, _key: UUID) -> None:
        actions.name_auditors(
            of=of, workers=[UUID(one) for one in said["workers"]], by=by, now=clock.now()
        )

    return ask(
        request, title="Name auditors", button="Name them", done="Named.",
        says="From the start of the audit to its end they read the records of the sampled children"
        " that your agency holds, and no others. It stands in the audit trail.",
        back=address("audits:audit", of.pk), fields=forms.naming(free), keep=keep, about=of.title,
    )  # fmt: skip


@needs(MANAGER)
@reads("narrow")
def start(request: ActorRequest, audit_id: UUID) -> HttpResponse:
    """From now on the auditors read."""
    of = _still(audit_id, started=False)

    def keep(said: Said, _key: UUID) -> None:
        actions.start(of=of, until=forms.day_in(said, "until"), by=request.actor, now=clock.now())

    return ask(
        request, title="Start the audit", button="Start it",
        done="It runs. Each auditor finds their cases under Audits.",
        says="The records of the drawn children open to the auditors of the agency that holds them."
        " Where an agency names an auditor later, theirs open then.",
        back=address("audits:audit", of.pk), fields=forms.starting(), keep=keep, about=of.title,
    )  # fmt: skip


@needs(MANAGER)
@reads("narrow")
def move(request: ActorRequest, audit_id: UUID) -> HttpResponse:
    """Another last day, with the reason."""
    of, now = _still(audit_id), clock.now()
    if of.until is None:
        raise Http404
    over = of.until <= now
    was = in_full(of.until.astimezone(LONDON).date())

    def keep(said: Said, _key: UUID) -> None:
        actions.move_end(
            of=of, until=forms.day_in(said, "until"), why=said["why"],
            reopen=bool(said.get("reopen")), by=request.actor, now=now,
        )  # fmt: skip

    return ask(
        request, title="Move the last day", button="Move it", done="Moved.",
        says=f"It was to close on {was}"
        + (", and did." if over else ". What is open closes on the day that you give now.")
        + " Who moved it and why stays readable, and stands in the audit trail of each child.",
        back=address("audits:audit", of.pk), fields=forms.moving(over=over), keep=keep,
        about=of.title,
    )  # fmt: skip


@needs(MANAGER)
@reads("narrow")
def replace(request: ActorRequest, audit_id: UUID) -> HttpResponse:
    """A case that cannot be audited, with the reason; the next of the order comes instead."""
    of, packs = _still(audit_id, met=False), current()
    numbers = sorted({one.number for one in queries.progress(of.pk)})

    def keep(said: Said, _key: UUID) -> None:
        actions.replace(
            of=of, number=int(said["number"]), reason=said["reason"], words=said["words"],
            packs=packs, by=request.actor, now=clock.now(),
        )  # fmt: skip

    return ask(
        request, title="Leave a case out", button="Leave it out",
        done="It is left out, with your reason. The next one of the order is in its place.",
        says="The next child of the seeded order takes the place. Nobody chooses who that is, and"
        " what you say here stays readable.",
        back=address("audits:audit", of.pk), fields=forms.replacing(packs, numbers), keep=keep,
        about=of.title,
    )  # fmt: skip


@needs(MANAGER)
@reads("narrow")
def end(request: ActorRequest, audit_id: UUID) -> HttpResponse:
    """Everything closes."""
    of = _still(audit_id)

    def keep(_said: Said, _key: UUID) -> None:
        actions.end(of=of, packs=current(), by=request.actor, now=clock.now())

    without = "" if of.met_at else " There was no meeting, so no figure of this round is kept."
    return ask(
        request, title="End the audit", button="End it", done="It has ended.",
        says="Every record that it opened closes now. Findings and figures stay." + without,
        back=address("audits:audit", of.pk), fields={}, keep=keep, about=of.title,
    )  # fmt: skip


def _still(
    audit_id: UUID, *, drawn: bool | None = None, started: bool | None = None,
    met: bool | None = None,
) -> Audit:  # fmt: skip
    """An audit in which this step can still be taken, or 404."""
    of = open_audit(audit_id)
    wrong = (
        of.ended_at is not None
        or (drawn is False and of.drawn_at is not None)
        or (started is False and (of.started_at is not None or of.drawn_at is None))
        or (met is False and (of.met_at is not None or of.drawn_at is None))
    )
    if wrong:
        raise Http404
    return of
