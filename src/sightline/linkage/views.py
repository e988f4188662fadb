"""Two records that may be of one child: found, compared, decided, joined and parted by a person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime

from sightline.access.doors import ActorRequest, needs, reads
from sightline.access.files import SubjectKind, sealed_among
from sightline.chronology import queries as chronology
from sightline.chronology.presenters import moment
from sightline.domain.agencies import Role
from sightline.domain.linking import CALLED, Decision
from sightline.kernel import audit, clock
from sightline.linkage import actions, queries
from sightline.linkage.forms import DecideForm, FindForm, PartForm, which_form
from sightline.linkage.models import Joining, Verdict
from sightline.linkage.presenters import conflicts, in_one_line, side_by_side
from sightline.packs.catalogue import current
from sightline.picture.queries import holdings_of
from sightline.subjects.search import find
from sightline.subjects.sources import AllSaid, all_said
from sightline.subjects.views import SHOWN, told_apart

#: Whoever may join two records (`access.joins_subjects`): to others these pages do not exist.
JOINS = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD, Role.FRONT_DOOR)
#: Of what is no child, these too.
JOINS_OTHERS = (*JOINS, Role.ANALYST)


@needs(*JOINS)
def listed(request: ActorRequest) -> HttpResponse:
    """Records that were written down lately and may be of a child who is known already."""
    found, further = queries.newly_recorded(_before(request) or clock.now())
    return render(
        request,
        "linkage/listed.html",
        {"suggestions": [(one, _last(one.decided)) for one in found], "further": further},
    )


@reads("information")
@needs(*JOINS_OTHERS)
def of_subject(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """One record: who it may be, what was decided before, and what its files say differently."""
    said = _one(request, subject_id)
    audit.note("linkage.read", subjects=[subject_id])
    sealed = {file for files in sealed_among([subject_id]).values() for file in files}
    return render(
        request,
        "linkage/of_subject.html",
        {
            "said": said,
            "of": CALLED[said.kind],
            "suggestions": [
                (one, _last(one.decided)) for one in queries.suggestions_for(subject_id)
            ],
            "verdicts": [(one, moment(one.recorded_at)) for one in queries.verdicts_on(subject_id)],
            "joined": [(one, moment(one.at)) for one in chronology.joined_into(subject_id)],
            "conflicts": conflicts(said, sealed, holdings_of(subject_id), current()),
        },
    )


@reads("information")
@needs(*JOINS_OTHERS)
def find_other(request: ActorRequest, subject_id: UUID) -> HttpResponse:
    """A record that a person thinks of, though nothing agrees. The name travels in the body."""
    said = _one(request, subject_id)
    audit.note("linkage.read", subjects=[subject_id])
    form = FindForm(request.POST or None)
    context: dict[str, object] = {
        "said": said,
        "of": CALLED[said.kind],
        "form": form,
        "searched": False,
    }
    if form.is_valid():
        name = form.cleaned_data["name"].replace("\x00", "")
        found = [
            (one.summary, told_apart(one.summary))
            for one in find(name, kinds=[said.kind], birth_date=None, limit=SHOWN + 1)
            if one.summary.subject_id != subject_id
        ]
        context.update(searched=True, name=name, found=found[:SHOWN], full=len(found) > SHOWN)
    return render(request, "linkage/find_other.html", context)


@reads("information")
@needs(*JOINS_OTHERS)
def compare(request: ActorRequest, subject_id: UUID, other_id: UUID) -> HttpResponse:
    """Two records side by side, and the question whether they are one child."""
    found = queries.compared(subject_id, other_id)
    if found is None or not may_join(request, found[0].kind):
        raise Http404
    first, second, comparison = found
    form = DecideForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            verdict = actions.decide(
                first=first,
                second=second,
                comparison=comparison,
                decided=actions.Decided(
                    Decision(form.cleaned_data["decision"]),
                    form.cleaned_data["reasons"],
                    form.cleaned_data["rationale"],
                ),
                sent_key=form.sent_key(),
                by=request.actor,
                now=clock.now(),
            )
            messages.success(request, _kept(Decision(verdict.decision)))
            return redirect("linkage:verdict", verdict.pk)
    closed = sealed_among([subject_id, other_id])
    audit.note("linkage.compared", subjects=[subject_id, other_id])
    return render(
        request,
        "linkage/compare.html",
        {
            "form": form,
            "of": CALLED[first.kind],
            "first": first,
            "second": second,
            "comparison": comparison,
            "lines": side_by_side(
                first,
                second,
                {f for files in closed.values() for f in files},
                {one: holdings_of(one) for one in (subject_id, other_id)},
                current(),
            ),
            "sealed": bool(closed),
            "before": [
                (one, moment(one.recorded_at))
                for one in queries.verdicts_between(subject_id, other_id)
            ],
        },
    )


@reads("information")
@needs(*JOINS_OTHERS)
def verdict(request: ActorRequest, verdict_id: UUID) -> HttpResponse:
    """One decision as it was made: suggestion, reasons, decision and rationale apart."""
    found = _verdict(verdict_id)
    joining: Joining | None = getattr(found, "joining", None)
    parting = getattr(joining, "parting", None)
    audit.note("linkage.verdict-read", ids=[found.pk], subjects={found.first_id, found.second_id})
    return render(
        request,
        "linkage/verdict.html",
        {
            "verdict": found,
            "on": moment(found.recorded_at),
            "joining": joining,
            "parting": parting,
            "parted_on": moment(parting.recorded_at) if parting else "",
            "open_questions": [] if joining is None or parting else _open_questions(joining),
        },
    )


@needs(*JOINS)
def holds(request: ActorRequest, verdict_id: UUID, about: str) -> HttpResponse:
    """Two records said different things of safe contact or needs: which holds?"""
    found = _verdict(verdict_id)
    joining: Joining | None = getattr(found, "joining", None)
    if joining is None or about not in dict(_open_questions(joining)):
        raise Http404
    said = _one(request, joining.subject_id, contact=True)
    pair = (
        (joining.contact_before, joining.contact_other)
        if about == "contact"
        else (joining.needs_before, joining.needs_other)
    )
    rows = said.contacts if about == "contact" else said.needs
    two = [one for one in rows if one.pk in pair]
    make = which_form(
        dict(_open_questions(joining))[about],
        [(one.pk, actions.label_of(one), in_one_line(one)) for one in two],
    )
    form = make(request.POST or None)
    if form.is_valid():
        with form.refusals():
            actions.say_which_holds(
                joining=joining,
                about=about,
                chosen=form.chosen,
                why=form.cleaned_data["why"],
                by=request.actor,
                now=clock.now(),
            )
            messages.success(request, "Kept. It stands on the child’s page now.")
            return redirect("linkage:verdict", found.pk)
    audit.note("linkage.read", ids=[found.pk], subjects=[joining.subject_id])
    return render(request, "linkage/holds.html", {"form": form, "verdict": found, "said": said})


@reads("information")
@needs(*JOINS_OTHERS)
def apart(request: ActorRequest, subject_id: UUID, merge_id: UUID) -> HttpResponse:
    """They were two after all."""
    said = _one(request, subject_id)
    joined = {one.merge_id: one for one in chronology.joined_into(subject_id)}.get(merge_id)
    if joined is None:
        raise Http404
    form = PartForm(request.POST or None)
    if form.is_valid():
        with form.refusals():
            actions.part(
                merge_id=merge_id,
                joining=queries.joining_by(merge_id),
                why=form.cleaned_data["why"],
                by=request.actor,
                now=clock.now(),
            )
            messages.success(request, "Taken apart. Each record stands by itself again.")
            return redirect("linkage:of-subject", subject_id)
    audit.note("linkage.read", subjects=[subject_id])
    return render(
        request,
        "linkage/apart.html",
        {"form": form, "said": said, "joined": joined, "on": moment(joined.at)},
    )


def _one(request: ActorRequest, subject_id: UUID, *, contact: bool = False) -> AllSaid:
    found = all_said([subject_id], contact=contact).get(subject_id)
    if found is None or not may_join(request, found.kind):
        raise Http404
    return found


def may_join(request: ActorRequest, kind: SubjectKind) -> bool:
    """As the database has it: analysts join whatever is no child."""
    return request.actor.holds(*(JOINS if kind is SubjectKind.CHILD else JOINS_OTHERS))


def _verdict(verdict_id: UUID) -> Verdict:
    found = queries.verdict(verdict_id)
    if found is None:
        raise Http404
    return found


def _before(request: ActorRequest) -> datetime | None:
    try:
        at = parse_datetime(request.GET.get("before", ""))
    except ValueError:
        return None
    return at if at is None or at.tzinfo else None


def _last(decided: Verdict | None) -> str:
    return moment(decided.recorded_at) if decided else ""


def _kept(decision: Decision) -> str:
    return {
        Decision.SAME: "Joined. Both records are read as one now.",
        Decision.NOT_SAME: "Kept. They are not suggested again unless something new agrees.",
        Decision.NOT_KNOWN: "Kept. They stay in the list.",
    }[decision]


def _open_questions(joining: Joining) -> list[tuple[str, str]]:
    """What two records said differently and nobody has settled: (what, the question)."""
    settled = {one.about for one in joining.held.all()}
    questions = []
    if joining.both_contact and "contact" not in settled:
        questions.append(("contact", "Which says how contact is safe?"))
    if joining.both_needs and "needs" not in settled:
        questions.append(("needs", "Which says what the child needs to be heard?"))
    return questions
