"""What an auditor says of a case, what the meeting agrees, and what it found over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection

from sightline.access.files import OpenFile
from sightline.access.identity import Actor
from sightline.access.written import once
from sightline.audits import queries
from sightline.audits.models import Agreed, Answer, Audit, Finding, Given
from sightline.audits.queries import Case, Meeting
from sightline.domain.chronology import Certainty
from sightline.domain.errors import NotPossible
from sightline.kernel import audit
from sightline.kernel.addresses import address
from sightline.learning import actions as learning
from sightline.packs.catalogue import Packs

#: Answers lie where no reader of a whole area reads.
NO_AREA = 0


def answer(
    *,
    case: Case,
    question: str,
    grade: str,
    words: str,
    sure: Certainty,
    evidence: Sequence[UUID],
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> None:
    """One question of one's own part. evidence: entries of this child in one's own agency's record.

    Raises NotPossible once it is given in, without reasons, for what the theme does not ask, and
    for an entry of another record.
    """
    if case.given:
        raise NotPossible("You have given this case in. What changed is said at the meeting")
    if question not in queries.questions_of(case.audit, packs):
        raise NotPossible("This is not asked in this audit")
    if grade not in packs.audits.grades:
        raise NotPossible("Choose a grade", "grade")
    if not words.strip():
        raise NotPossible("Give your reasons, in your own words", "words")
    known = {one.entry_id for one in queries.evidence_for(case)}
    if set(evidence) - known:
        raise NotPossible("Evidence is an entry of your own record of this child", "evidence")
    once(
        Answer,
        lambda: Answer.objects.create(
            **OpenFile(case.file_id, NO_AREA).row(by, now),
            dealt_id=case.dealt_id, question=question, grade=grade, words=words.strip(),
            sure=sure.value, evidence=list(evidence), step_key=key,
        ),
        by=by, key=key,
    )  # fmt: skip
    audit.note("audit.answered", ids=[case.audit.pk, case.dealt_id], subjects=[case.subject_id])


def give_in(*, case: Case, packs: Packs, by: Actor, now: datetime) -> None:
    """The part is finished. Raises NotPossible while a question has no answer."""
    if case.given:
        return
    answered = {one.question for one in queries.answers_in([case.file_id])}
    if left := [one for one in queries.questions_of(case.audit, packs) if one not in answered]:
        said = packs.audits.questions[left[0]].text
        raise NotPossible(f"Not answered yet: {said}")
    Given.objects.create(**OpenFile(case.file_id, NO_AREA).row(by, now), dealt_id=case.dealt_id)
    audit.note("audit.given-in", ids=[case.audit.pk, case.dealt_id], subjects=[case.subject_id])


def stand_aside(*, case: Case, by: Actor, now: datetime) -> None:
    """The auditor works with the child or knows them. The record closes to them at once."""
    del by
    if case.given:
        raise NotPossible("You have given this case in. Tell whoever leads the audit")
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.stand_aside(%s, %s)", [case.dealt_id, now])
    audit.note("audit.stood-aside", ids=[case.audit.pk, case.dealt_id], subjects=[case.subject_id])


def agree(
    *,
    of: Audit,
    case: Meeting,
    question: str,
    grade: str,
    words: str,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> None:
    """What the meeting agreed of one question, written by whoever leads it. Where auditors gave
    different grades, the words say where they differed and why. Raises NotPossible."""
    if of.ended_at is not None:
        raise NotPossible("The audit has ended")
    if question not in queries.questions_of(of, packs) or grade not in packs.audits.grades:
        raise NotPossible("Choose a grade", "grade")
    given = {one.grade for one in queries.answers_in(case.answers) if one.question == question}
    if (len(given) > 1 or given - {grade}) and not words.strip():
        raise NotPossible("Say where the auditors differed, and why this grade", "words")
    once(
        Agreed,
        lambda: Agreed.objects.create(
            **OpenFile(case.file_id, NO_AREA).row(by, now),
            drawn_id=case.drawn_id, question=question, grade=grade, words=words.strip(),
            step_key=key,
        ),
        by=by, key=key,
    )  # fmt: skip
    audit.note("audit.agreed", ids=[of.pk, case.drawn_id])


def find(
    *,
    of: Audit,
    question: str,
    kind: str,
    words: str,
    recommend: str,
    addressed_to: str = "",
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> UUID:
    """A finding over all cases, and the recommendation that follows of it, where one does.

    recommend: its words, "" for none. Nobody may be named in either. Raises NotPossible.
    """
    if of.met_at is None:
        raise NotPossible("Findings are made at the meeting")
    if question not in queries.questions_of(of, packs):
        raise NotPossible("Choose the question that it answers", "question")
    if not words.strip():
        raise NotPossible("Write what was found", "words")
    kept = Finding.objects.filter(sent_key=key).first()
    if kept is not None:
        return kept.pk
    recommendation = None
    if recommend.strip():
        recommendation = learning.recommend(
            words=recommend, source_kind="audit", source_id=of.pk, source_title=of.title,
            source_date=of.met_at.date(), source_link=address("audits:audit", of.pk),
            passage=words, addressed_to=addressed_to, by=by, now=now,
        )  # fmt: skip
    made = Finding.objects.create(
        area_id=by.area_id, by_id=by.worker_id, at=now, audit=of, question=question,
        kind=Finding.Kind(kind).value, words=words.strip(), recommendation=recommendation,
        sent_key=key,
    )  # fmt: skip
    audit.note("audit.finding", ids=[of.pk, made.pk])
    return made.pk
