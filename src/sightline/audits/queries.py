"""What is read of audits. The database decides which cases are whose, and what stays closed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.audits.models import (
    Agreed,
    Answer,
    Audit,
    Auditor,
    Challenge,
    Finding,
    Invited,
    Moved,
    Round,
    SelfGrade,
)
from sightline.chronology import queries as chronology
from sightline.chronology.queries import EntrySeen
from sightline.packs.catalogue import Packs

#: So many entries of a child are offered as evidence, the newest first.
MOST_EVIDENCE = 80


@dataclass(frozen=True)
class Case:
    """An auditor's part of one case. file_id: in which their answers lie; files: the records that
    are open to them for the audit."""

    audit: Audit
    dealt_id: UUID
    number: int
    subject_id: UUID
    file_id: UUID
    files: frozenset[UUID]
    given: bool


@dataclass(frozen=True)
class Part:
    """For whoever leads it: an agency's part of a case; no agency where nobody has any."""

    number: int
    agency_id: UUID | None
    worker_id: UUID | None
    answered: int
    given: bool


@dataclass(frozen=True)
class LeftOut:
    """A case that is not audited. instead: the case that came in its place, where one did."""

    number: int
    reason: str
    words: str
    by_name: str | None
    at: datetime
    instead: int | None


@dataclass(frozen=True)
class Meeting:
    """A case at the moderation meeting. whose: agency and auditor of each file of answers."""

    drawn_id: UUID
    number: int
    file_id: UUID
    whose: dict[UUID, tuple[UUID, UUID]]

    @property
    def answers(self) -> list[UUID]:
        return list(self.whose)


@dataclass(frozen=True)
class Count:
    """How many children there were and were drawn, in one group. Exact: never shown as it is."""

    part: str
    of: str
    eligible: int
    taken: int


def audits() -> list[Audit]:
    """Of the worker's area, the newest first."""
    return list(Audit.objects.select_related("by").order_by("-at", "id"))


def audit_of(audit_id: UUID) -> Audit | None:
    return Audit.objects.select_related("by").filter(pk=audit_id).first()


def invited(audit_id: UUID) -> list[UUID]:
    """The agencies that were invited."""
    found = Invited.objects.filter(audit_id=audit_id).order_by("agency__name")
    return list(found.values_list("agency_id", flat=True))


def auditors(audit_id: UUID) -> list[Auditor]:
    found = Auditor.objects.filter(audit_id=audit_id).select_related("worker", "agency")
    return list(found.order_by("agency__name", "worker__name"))


def named_for(audit_ids: Collection[UUID], agency_id: UUID) -> set[UUID]:
    """Of these audits, those for which the agency has named somebody."""
    found = Auditor.objects.filter(audit_id__in=audit_ids, agency_id=agency_id)
    return set(found.values_list("audit_id", flat=True))


def invited_to(agency_id: UUID) -> set[UUID]:
    """The audits to which an agency was invited."""
    found = Invited.objects.filter(agency_id=agency_id)
    return set(found.values_list("audit_id", flat=True))


def counts(audit_id: UUID) -> list[Count]:
    """Empty for whoever takes no part in it."""
    return [Count(*row) for row in _rows("SELECT * FROM access.audit_drawn(%s)", audit_id)]


def progress(audit_id: UUID) -> list[Part]:
    """Empty for anybody but whoever leads it."""
    return [Part(*row) for row in _rows("SELECT * FROM access.audit_progress(%s)", audit_id)]


def left_out(audit_id: UUID) -> list[LeftOut]:
    return [LeftOut(*row) for row in _rows("SELECT * FROM access.audit_left_out(%s)", audit_id)]


def cases(audit_id: UUID | None = None) -> list[Case]:
    """What the asker has to audit now: of one audit, or of all. Two statements."""
    rows = _rows("SELECT * FROM access.audit_cases(%s)", audit_id)
    found = Audit.objects.in_bulk({row[0] for row in rows})
    return [
        Case(found[of], dealt, number, subject, file, frozenset(files), given)
        for of, dealt, number, subject, file, files, given in rows
    ]


def case(dealt_id: UUID) -> Case | None:
    return next((one for one in cases() if one.dealt_id == dealt_id), None)


def meeting(audit_id: UUID) -> list[Meeting]:
    """The cases of a meeting in which the asker takes part."""
    found: dict[UUID, Meeting] = {}
    for drawn, number, file, agency, worker, answers in _rows(
        "SELECT * FROM access.audit_meeting(%s)", audit_id
    ):
        of = found.setdefault(drawn, Meeting(drawn, number, file, {}))
        of.whose[answers] = (agency, worker)
    return list(found.values())


def moved(audit_id: UUID) -> list[Moved]:
    """How often its last day was moved, the newest first."""
    found = Moved.objects.filter(audit_id=audit_id).select_related("by")
    return list(found.order_by("-at", "id"))


def may_take_meeting_over(audit_id: UUID) -> bool:
    """Whether the asker leads an audit of which somebody else leads the meeting."""
    return bool(_rows("SELECT access.may_take_meeting_over(%s)", audit_id)[0][0])


def questions_of(of: Audit, packs: Packs) -> list[str]:
    """What this audit asks, in order; a theme that the pack has no longer asks nothing."""
    theme = packs.audits.themes.get(of.theme)
    return [one for one in theme.questions if one in packs.audits.questions] if theme else []


def answers_in(files: Collection[UUID]) -> list[Answer]:
    """The newest answer of each question, of those files that the asker may read."""
    newest: dict[tuple[UUID, str], Answer] = {}
    for one in Answer.objects.filter(file_id__in=files).order_by("recorded_at", "id"):
        newest[one.file_id, one.question] = one
    return list(newest.values())


def evidence_for(of: Case) -> list[EntrySeen]:
    """Entries of the child in the records that the audit opened, the newest first."""
    found = chronology.latest(of.subject_id, most=MOST_EVIDENCE * 4)
    return [one for one in found if one.file_id in of.files][:MOST_EVIDENCE]


def agreed(meetings: Sequence[Meeting]) -> dict[tuple[UUID, str], Agreed]:
    """What was agreed last, by case and question."""
    found = Agreed.objects.filter(file_id__in=[one.file_id for one in meetings])
    return {
        (one.drawn_id, one.question): one
        for one in found.select_related("recorded_by").order_by("recorded_at", "id")
    }


def agreed_grades(of: Audit, packs: Packs) -> tuple[dict[str, list[str]], int]:
    """The agreed grades of each question, one for each case, and how many cases there were."""
    there = meeting(of.pk)
    by_case = agreed(there)
    return {
        question: [
            by_case[one.drawn_id, question].grade
            for one in there
            if (one.drawn_id, question) in by_case
        ]
        for question in questions_of(of, packs)
    }, len(there)


def findings(audit_id: UUID) -> list[Finding]:
    found = Finding.objects.filter(audit_id=audit_id).select_related("by")
    return list(found.order_by("at", "id"))


def round_before(of: Audit) -> Audit | None:
    """The last round of the same theme that ended before this one was planned."""
    found = Audit.objects.filter(theme=of.theme, ended_at__isnull=False, at__lt=of.at)
    return found.exclude(figures={}).order_by("-ended_at").first()


def rounds() -> list[Round]:
    """Self-assessments of the area, the newest first."""
    return list(Round.objects.order_by("-at", "id"))


def grades_of(round_id: UUID) -> dict[tuple[UUID, str], SelfGrade]:
    """What each agency said last of each standard."""
    found = SelfGrade.objects.filter(round_id=round_id).select_related("by", "agency")
    return {(one.agency_id, one.standard): one for one in found.order_by("at", "id")}


def challenges_of(round_id: UUID) -> dict[UUID, list[Challenge]]:
    """By the grade that they are of, the oldest first."""
    found: dict[UUID, list[Challenge]] = {}
    for one in (
        Challenge.objects.filter(of__round_id=round_id).select_related("by__agency").order_by("at")
    ):
        found.setdefault(one.of_id, []).append(one)
    return found


def _rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
