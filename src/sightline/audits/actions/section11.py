"""The self-assessment of each agency, and what others say to it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.audits.models import Challenge, Round, SelfGrade
from sightline.domain.errors import NotPossible
from sightline.kernel import audit, pack_texts
from sightline.packs.catalogue import Packs


def begin_round(
    *, title: str, due_on: date, key: UUID, packs: Packs, by: Actor, now: datetime
) -> UUID:
    """All agencies are asked. Refused by the database of anybody but a partnership manager."""
    if not title.strip():
        raise NotPossible("Write a title", "title")
    kept = Round.objects.filter(sent_key=key).first()
    if kept is not None:
        return kept.pk
    made = Round.objects.create(
        area_id=by.area_id, by_id=by.worker_id, at=now, title=title.strip(), due_on=due_on,
        pack_sha256=pack_texts.keep(packs.file("audits.yaml"), now=now), sent_key=key,
    )  # fmt: skip
    audit.note("self-assessment.begun", ids=[made.pk])
    return made.pk


def grade_own(
    *,
    of: Round,
    standard: str,
    grade: str,
    evidence: str,
    actions: str,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> UUID:
    """How the agency of `by` stands to one standard. What was said before stays. Raises
    NotPossible without evidence, and without an action where it is not met."""
    if standard not in packs.audits.standards or grade not in packs.audits.standard_grades:
        raise NotPossible("Choose how far it is met", "grade")
    if not evidence.strip():
        raise NotPossible("Say how you know: what can be shown to others", "evidence")
    if not packs.audits.standard_grades[grade].met and not actions.strip():
        raise NotPossible("Say what you will do, who, and by when", "actions")
    kept = SelfGrade.objects.filter(sent_key=key).first()
    if kept is not None:
        return kept.pk
    made = SelfGrade.objects.create(
        area_id=by.area_id, by_id=by.worker_id, at=now, round=of, agency_id=by.agency_id,
        standard=standard, grade=grade, evidence=evidence.strip(), actions=actions.strip(),
        sent_key=key,
    )  # fmt: skip
    audit.note("self-assessment.graded", ids=[of.pk, made.pk])
    return made.pk


def challenge(
    *, of: SelfGrade, stands: bool, words: str, key: UUID, by: Actor, now: datetime
) -> None:
    """Somebody of another agency says whether the grade stands. Raises NotPossible."""
    if of.agency_id == by.agency_id:
        raise NotPossible("This is your own agency’s. Somebody of another agency challenges it")
    if not words.strip():
        raise NotPossible("Say what you looked at, and what you ask", "words")
    if Challenge.objects.filter(sent_key=key).exists():
        return
    Challenge.objects.create(
        area_id=by.area_id, by_id=by.worker_id, at=now, of=of, stands=stands, words=words.strip(),
        sent_key=key,
    )  # fmt: skip
    audit.note("self-assessment.challenged", ids=[of.pk])
