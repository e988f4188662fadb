"""What the pages of this room and of others ask. The database decides what the asker may read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from sightline.access.queries import links_of
from sightline.domain.information import Current
from sightline.information.models import (
    Grading,
    LookedAgain,
    MatchDecision,
    Mention,
    MentionLink,
    Report,
    SourceAsked,
    Standing,
)
from sightline.kernel import clock
from sightline.packs.catalogue import Packs, current

MOST_OF_SUBJECT = 10  # on a subject's page
MOST_COUNTED = 1_000  # beyond which a page says "more than"


@dataclass(frozen=True)
class Grade:
    """How far a piece can be relied on, for whoever shows it. codes: "1 A P", or "" ungraded.

    conditions are shown wherever the piece is shown. expired: not to be used as current.
    Neither a grade nor its absence says that anybody did anything.
    """

    report_id: UUID
    urn: str
    codes: str
    meaning: tuple[str, ...]
    conditions: str
    suspected: bool
    malicious: bool
    expired: bool
    first_hand: bool
    from_child: bool

    @property
    def graded(self) -> bool:
        return bool(self.codes)

    @property
    def in_words(self) -> str:
        """ "Graded 2 C P: Untested; Known indirectly to the source", or "Not graded yet"."""
        if not self.codes:
            return "Not graded yet"
        return f"Graded {self.codes}: {'; '.join(self.meaning)}"


@dataclass(frozen=True)
class Spoken:
    """Whom or what a report speaks of, and the part in this one event."""

    subject_id: UUID
    kind: str
    part: str


@dataclass(frozen=True)
class Seen:
    """One report with what is newest of it. speaks_of: whom the asker may know of; no gaps."""

    row: Report
    grade: Grade
    standing: Current
    speaks_of: tuple[Spoken, ...] = ()


@dataclass(frozen=True)
class OfSubject:
    """What is known of one subject, newest first. more: how many further pieces there are, at most
    MOST_COUNTED of them counted; `beyond` that there are yet more."""

    seen: tuple[Seen, ...]
    more: int
    beyond: bool


#: The newest grading of a report, in the query that asks for the report.
_NEWEST = Subquery(
    Grading.objects.filter(report=OuterRef("pk"))
    .order_by("-recorded_at")
    .values(
        said=JSONObject(
            **{
                name: name
                for name in (
                    "source", "assessment", "handling", "conditions", "suspected", "malicious",
                )
            }
        )
    )[:1]
)  # fmt: skip


def grade_of(
    entry_ids: Collection[UUID], *, packs: Packs | None = None, on: date | None = None
) -> dict[UUID, Grade]:
    """The grade of each of these entries that is information and that the asker may read.

    One query, however many entries. on: the day on which it is asked whether it is expired.
    """
    if not entry_ids:
        return {}
    rows = Report.objects.filter(entry_id__in=list(entry_ids)).select_related("standing")
    packs, on = packs or current(), on or clock.today()
    found = {}
    for row in rows.annotate(graded=_NEWEST):
        said: dict[str, Any] | None = row.graded
        found[row.entry_id] = _grade(row, Grading(**said) if said else None, packs, on)
    return found


def relied_on(entry_ids: Collection[UUID]) -> dict[UUID, list[str]]:
    """The same in sentences, for whoever shows an entry: grade, conditions, expired."""
    found = {}
    for entry, grade in grade_of(entry_ids).items():
        said = [f"{grade.in_words}."]
        if grade.conditions:
            said.append(f"To be shared only so: {grade.conditions}")
        if grade.expired:
            said.append("It has expired and is not to be used as current.")
        if grade.from_child:
            said.append("It is a child’s account.")
        found[entry] = said
    return found


def _grades(rows: Sequence[Report], packs: Packs, on: date) -> dict[UUID, Grade]:
    newest = {
        one.report_id: one
        for one in Grading.objects.filter(report__in=[row.pk for row in rows])
        .order_by("report_id", "-recorded_at")
        .distinct("report_id")
    }
    return {row.pk: _grade(row, newest.get(row.pk), packs, on) for row in rows}


def _grade(row: Report, graded: Grading | None, packs: Packs, on: date) -> Grade:
    codes, meaning = ("", ()) if graded is None else code_words(graded, packs)
    return Grade(
        report_id=row.pk,
        urn=row.urn,
        codes=codes,
        meaning=meaning,
        conditions=graded.conditions if graded else "",
        suspected=bool(graded and graded.suspected),
        malicious=bool(graded and graded.malicious),
        expired=current_of(row.standing).expired_on(on),
        first_hand=row.first_hand,
        from_child=row.from_child,
    )


def code_words(graded: Grading, packs: Packs) -> tuple[str, tuple[str, ...]]:
    """ "1 A P" and what each code means. A code that no pack has any more is shown as kept."""
    codes, meaning = [], []
    for slug in (graded.source, graded.assessment, graded.handling):
        known = packs.grade_codes.get(slug)
        codes.append(known.code if known else slug)
        meaning.append(known.label if known else slug)
    return " ".join(codes), tuple(meaning)


def current_of(standing: Standing) -> Current:
    return Current(standing.review_on, standing.expires_on, standing.ended_on)


def report(report_id: UUID) -> Seen | None:
    """One report, or None where it is hidden or absent. Four queries."""
    row = Report.objects.filter(pk=report_id).select_related("standing", "agency").first()
    return seen([row])[0] if row else None


def seen(rows: Sequence[Report], *, speaking: bool = True) -> list[Seen]:
    """Reports with their grades and whom they speak of. Two queries, however many."""
    packs, today = current(), clock.today()
    grades = _grades(rows, packs, today)
    spoken: dict[UUID, list[Spoken]] = {row.entry_id: [] for row in rows}
    if speaking:
        for link in links_of([row.entry_id for row in rows]):
            spoken[link.row_id].append(Spoken(link.subject_id, link.kind.value, link.part))
    for row in rows:
        told = spoken[row.entry_id]
        if row.subject_kind and all(one.subject_id != row.subject_id for one in told):
            told.insert(0, Spoken(row.subject_id, row.subject_kind, ""))
    return [
        Seen(row, grades[row.pk], current_of(row.standing), tuple(spoken[row.entry_id]))
        for row in rows
    ]


def of_subject(subject_id: UUID, *, limit: int = MOST_OF_SUBJECT) -> OfSubject:
    """What is known of a subject, however many reports speak of it: a page stays a page.

    Five queries. Reports that speak of it beside others are found by their links.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.id, count(*) OVER () FROM ("
            "  SELECT id, recorded_at FROM information_report"
            "  WHERE subject_id = %(subject)s OR entry_id IN"
            "   (SELECT row_id FROM access_link WHERE subject_id = %(subject)s)"
            "  LIMIT %(most)s) AS r"
            " ORDER BY r.recorded_at DESC LIMIT %(limit)s",
            {"subject": subject_id, "most": MOST_COUNTED + limit + 1, "limit": limit},
        )
        found = cursor.fetchall()
    total = found[0][1] if found else 0
    rows = Report.objects.filter(pk__in=[one[0] for one in found]).select_related(
        "standing", "agency"
    )
    newest = sorted(rows, key=lambda one: one.recorded_at, reverse=True)
    more = max(total - len(newest), 0)
    return OfSubject(tuple(seen(newest)), min(more, MOST_COUNTED), more > MOST_COUNTED)


def made_from(kind: str, ident: UUID) -> Report | None:
    """The report that was made from a concern, an interview's item or what went to the police."""
    return Report.objects.filter(came_from=kind, came_from_id=ident).first()


def gradings(report_id: UUID) -> list[Grading]:
    """Every grading, newest first."""
    return list(
        Grading.objects.filter(report_id=report_id)
        .select_related("recorded_by__agency")
        .order_by("-recorded_at")
    )


def looks(report_id: UUID) -> list[LookedAgain]:
    return list(
        LookedAgain.objects.filter(report_id=report_id)
        .select_related("recorded_by__agency")
        .order_by("-recorded_at")
    )


def asked_for_source(report_id: UUID) -> list[SourceAsked]:
    return list(
        SourceAsked.objects.filter(report_id=report_id)
        .select_related("recorded_by__agency")
        .order_by("-recorded_at")
    )


def mentions(report_id: UUID) -> list[Mention]:
    """What was given, what was given together side by side."""
    return list(_mentions().filter(report_id=report_id).order_by("together", "kind", "id"))


def given_in(report_ids: Collection[UUID]) -> dict[UUID, list[Mention]]:
    """What was given in each of these reports. One query, however many."""
    found: dict[UUID, list[Mention]] = {}
    rows = Mention.objects.filter(report_id__in=list(report_ids))
    for one in rows.order_by("together", "kind", "id"):
        found.setdefault(one.report_id, []).append(one)
    return found


def mention(mention_id: UUID) -> Mention | None:
    return _mentions().filter(pk=mention_id).first()


def _mentions() -> QuerySet[Mention]:
    return Mention.objects.select_related("report", "report__standing", "report__agency")


def links(mention_ids: Collection[UUID]) -> dict[UUID, list[MentionLink]]:
    """Every link of these, newest first; one that was undone has `undone`."""
    found: dict[UUID, list[MentionLink]] = {}
    rows = (
        MentionLink.objects.filter(mention_id__in=list(mention_ids))
        .select_related("recorded_by__agency", "undone")
        .order_by("-recorded_at")
    )
    for one in rows:
        found.setdefault(one.mention_id, []).append(one)
    return found


def link(link_id: UUID) -> MentionLink | None:
    return MentionLink.objects.filter(pk=link_id).select_related("mention").first()


def decisions(mention_ids: Collection[UUID]) -> list[MatchDecision]:
    """What was decided of any of these, newest first; what was undone has `undone`."""
    which = Q(first_id__in=list(mention_ids)) | Q(second_id__in=list(mention_ids))
    return list(
        MatchDecision.objects.filter(which)
        .select_related("recorded_by__agency", "first__report", "second__report", "undone")
        .order_by("-recorded_at")
    )


def decision(match_id: UUID) -> MatchDecision | None:
    return MatchDecision.objects.filter(pk=match_id).select_related("first", "second").first()
