"""An auditor's own part of a case: their agency's record, the questions, and standing aside."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access.doors import ActorRequest, reads
from sightline.audits import actions, forms, presenters, queries
from sightline.audits.queries import Case
from sightline.audits.views.asking import Said, ask
from sightline.concerns.asking import sources
from sightline.design.components import Task
from sightline.domain.chronology import Certainty
from sightline.domain.dates import in_full
from sightline.kernel import audit as trail
from sightline.kernel import clock
from sightline.kernel.addresses import address
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import current
from sightline.subjects.queries import summary


@reads("narrow")
def case(request: ActorRequest, dealt_id: UUID) -> HttpResponse:
    """Whose record it is, and how far the answers are."""
    of, packs = open_case(dealt_id), current()
    answered = {one.question: one for one in queries.answers_in([of.file_id])}
    tasks = [
        Task(
            packs.audits.questions[slug].text,
            presenters.grade_label(answered[slug].grade, packs) if slug in answered else "To do",
            "" if of.given else _page(of, slug),
            tone="" if slug in answered else "blue",
        )
        for slug in queries.questions_of(of.audit, packs)
    ]
    trail.note("audit.case-read", ids=[of.audit.pk, of.dealt_id], subjects=[of.subject_id])
    return render(
        request,
        "audits/case.html",
        {
            "of": of,
            "whom": summary(of.subject_id),
            "record": address("chronology:subject", of.subject_id),
            "tasks": tasks,
            "whole": all(slug in answered for slug in queries.questions_of(of.audit, packs)),
            "until": in_full(of.audit.until.astimezone(LONDON).date()) if of.audit.until else "",
        },
    )


@reads("narrow")
def answer(request: ActorRequest, dealt_id: UUID, question: str) -> HttpResponse:
    """One question of one's own agency's record."""
    of, packs = open_case(dealt_id), current()
    if question not in queries.questions_of(of.audit, packs) or of.given:
        raise Http404
    asked, evidence = packs.audits.questions[question], queries.evidence_for(of)
    before = next(
        (one for one in queries.answers_in([of.file_id]) if one.question == question), None
    )
    fields = forms.answering(packs, evidence)
    if before is not None:
        fields["grade"].initial, fields["sure"].initial = before.grade, before.sure
        fields["words"].initial = before.words
        if "evidence" in fields:
            fields["evidence"].initial = [str(one) for one in before.evidence]

    def keep(said: Said, key: UUID) -> None:
        actions.answer(
            case=of, question=question, grade=said["grade"], words=said["words"],
            sure=Certainty(said["sure"]), evidence=[UUID(one) for one in said.get("evidence", ())],
            key=key, packs=packs, by=request.actor, now=clock.now(),
        )  # fmt: skip

    trail.note("audit.case-read", ids=[of.audit.pk, of.dealt_id], subjects=[of.subject_id])
    return ask(
        request, title=asked.text, says=asked.help, button="Keep this answer", done="Kept.",
        back=address("audits:case", of.dealt_id), fields=fields, keep=keep,
        about=f"{of.audit.title}, case {of.number}", sources=sources(packs, asked.provenance),
    )  # fmt: skip


@reads("narrow")
def give_in(request: ActorRequest, dealt_id: UUID) -> HttpResponse:
    """It is finished."""
    of = open_case(dealt_id)
    if of.given:
        raise Http404

    def keep(_said: Said, _key: UUID) -> None:
        actions.give_in(case=of, packs=current(), by=request.actor, now=clock.now())

    return ask(
        request, title="Give this case in", button="Give it in",
        done="Given in. The others read it at the meeting, and not before.",
        says="After that it cannot be changed. What changes later is said at the meeting.",
        back=address("audits:case", of.dealt_id), fields={}, keep=keep,
        about=f"{of.audit.title}, case {of.number}",
    )  # fmt: skip


@reads("narrow")
def stand_aside(request: ActorRequest, dealt_id: UUID) -> HttpResponse:
    """The auditor works with the child, or knows them."""
    of = open_case(dealt_id)
    if of.given:
        raise Http404

    def keep(_said: Said, _key: UUID) -> None:
        actions.stand_aside(case=of, by=request.actor, now=clock.now())

    return ask(
        request, title="Stand aside", button="Stand aside",
        done="You have it no longer. A colleague has it where your agency named another.",
        says="Do this where you worked with the child or the family, supervised somebody who did,"
        " or know them. What the audit opened to you closes at once, and what you wrote of it is"
        " not used. Where you are related to them, also tell information governance under"
        " “Somebody you know”.",
        back=address("audits:listed"), fields={}, keep=keep,
        about=f"{of.audit.title}, case {of.number}",
    )  # fmt: skip


def open_case(dealt_id: UUID) -> Case:
    """One's own, while it runs; or 404: of another's, before, after, or where it is closed."""
    found = queries.case(dealt_id)
    if found is None:
        raise Http404
    return found


def _page(of: Case, question: str) -> str:
    return f"{address('audits:case', of.dealt_id)}{question}/"
