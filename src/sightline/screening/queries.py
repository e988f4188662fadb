"""What the pages ask of the room's tables. The database decides what is seen.

No query sorts or filters children by anything that a screening says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from sightline.chronology.queries import details_of, health_concern_from
from sightline.domain.scoring import Answer as Answered
from sightline.domain.scoring import Total, score
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import current
from sightline.screening import asked as asking
from sightline.screening import noticed
from sightline.screening.asked import NOT_KNOWN, Asked, says_yes
from sightline.screening.models import Answer, Evidence, Judgement, Screening
from sightline.screening.noticed import Noticed, Verdict

MOST = 50  # screenings of one child on a page


@dataclass(frozen=True)
class ScreeningSeen:
    """One completed screening, in a line. decision: slug of what was decided last.

    earlier_id: the one before it, where this worker may read that too.
    """

    id: UUID
    subject_id: UUID
    instrument: str
    version: str
    title: str
    completed_on: date
    completed_at: datetime
    by: str
    by_id: UUID
    job_title: str
    agency_name: str
    earlier_id: UUID | None
    decision: str
    file_id: UUID


@dataclass(frozen=True)
class Complete:
    """One screening as it was asked and answered. health: detail that this reader may read."""

    seen: ScreeningSeen
    row: Screening
    asked: Asked
    answers: dict[str, Answer]
    evidence: dict[str, list[Evidence]]
    elsewhere: dict[UUID, Noticed]
    judgements: tuple[Judgement, ...]
    health: tuple[str, ...]

    @property
    def answered(self) -> dict[str, Answered]:
        return {slug: as_answered(one) for slug, one in self.answers.items()}

    @property
    def total(self) -> Total | None:
        """What a scored tool adds up to, where its scoring is switched on. It is kept nowhere."""
        return score(self.asked.instrument, self.answered)


def screenings_of(subject_id: UUID, *, most: int = MOST) -> list[ScreeningSeen]:
    """Completed screenings of one child that the worker may read, newest first. One query."""
    judged = Judgement.objects.filter(screening_id=OuterRef("pk")).order_by("-recorded_at")
    before = Screening.objects.filter(pk=OuterRef("earlier_id"))
    rows = (
        Screening.objects.filter(subject_id=subject_id)
        .select_related("recorded_by", "agency")
        .annotate(decided=Subquery(judged.values("decision")[:1]), before=Exists(before))
        .order_by("-recorded_at")[:most]
    )
    return [_seen(one, one.decided or "", before=one.before) for one in rows]


def last_with(subject_id: UUID, instrument: str) -> Screening | None:
    """The newest screening of a child with this instrument, whatever its version. One query."""
    return (
        Screening.objects.filter(subject_id=subject_id, instrument=instrument)
        .select_related("recorded_by")
        .order_by("-recorded_at")
        .first()
    )


def screening(screening_id: UUID) -> Screening | None:
    return Screening.objects.filter(pk=screening_id).select_related("recorded_by", "agency").first()


def readable(screening_ids: Iterable[str]) -> frozenset[str]:
    """Those of these screenings that the worker may open. One query."""
    found = Screening.objects.filter(pk__in=list(screening_ids)).values_list("pk", flat=True)
    return frozenset(str(one) for one in found)


def answers_of(screening_id: UUID) -> dict[str, Answer]:
    """Its answers by item. One query."""
    return {one.item: one for one in Answer.objects.filter(screening_id=screening_id)}


def complete(row: Screening) -> Complete:
    """Everything of one screening. At most nine queries, however long it is."""
    asked = asking.kept(row.asked_sha256)
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    found = list(Evidence.objects.filter(screening=row).order_by("recorded_at", "pk"))
    for one in found:
        evidence[one.item].append(one)
    judgements = tuple(
        Judgement.objects.filter(screening=row)
        .select_related("recorded_by")
        .order_by("recorded_at")
    )
    elsewhere = noticed.accepted_now(
        [
            Verdict(f"{one.came_from}.{one.came_from_id}", accepted=True, item=one.item)
            for one in found
            if one.came_from_id is not None
        ],
        asked,
    )
    return Complete(
        seen=_seen(
            row,
            judgements[-1].decision if judgements else "",
            before=row.earlier_id is not None
            and Screening.objects.filter(pk=row.earlier_id).exists(),
        ),
        row=row,
        asked=asked,
        answers=answers_of(row.pk),
        evidence=dict(evidence),
        elsewhere={one.id: one for one in elsewhere},
        judgements=judgements,
        health=_health(row, found),
    )


def words_kept(screening_id: UUID) -> set[str]:
    """Every text that stands in a screening. Three queries."""
    kept = set(Answer.objects.filter(screening_id=screening_id).values_list("words", flat=True))
    kept |= set(Evidence.objects.filter(screening_id=screening_id).values_list("words", flat=True))
    for one in Judgement.objects.filter(screening_id=screening_id):
        kept |= {one.reasons, one.rationale, *one.considered.values(), *one.consulted.values()}
    return kept


def as_answered(one: Answer) -> Answered:
    """An answer as the domain compares it and, where a tool is scored, adds it up."""
    return Answered(one.words if one.answer == "words" else one.answer, tuple(one.windows))


def screening_as_sent(screening_id: UUID) -> dict[str, Any] | None:
    """A screening as plain data for a referral's packet, as far as whoever sends it may read it.

    None where there is none for them. Keys: id, title, version, completed_at (ISO), by, agency,
    pack, pack_sha256, sections (heading, part, items: question, answer, of_concern, when, words,
    childs_words, evidence: words, by, when, basis, source), decision, reasons, rationale,
    suggested, considered, left_over. Health detail is not in it, and no total.
    """
    row = screening(screening_id)
    if row is None:
        return None
    found = complete(row)
    last = found.judgements[-1] if found.judgements else None
    return {
        "id": str(row.pk),
        "title": row.title,
        "version": row.version,
        "completed_at": row.recorded_at.isoformat(),
        "by": f"{found.seen.by}, {found.seen.job_title}",
        "agency": found.seen.agency_name,
        "pack": f"{row.pack} {row.pack_version}",
        "pack_sha256": row.pack_sha256,
        "sections": [
            {
                "heading": section.heading,
                "part": section.part.value,
                "items": [_as_sent(found, item.slug) for item in section.items],
            }
            for section in found.asked.instrument.sections
        ],
        "suggested": list(last.suggested) if last else [],
        "reasons": last.reasons if last else "",
        "decision": decision_in_words(last.decision) if last else "",
        "rationale": last.rationale if last else "",
        "considered": dict(last.considered) if last else {},
        "left_over": list(row.left_over),
    }


def decision_in_words(slug: str) -> str:
    """What was decided, in the words of the packs; one that they no longer have as it was kept."""
    offered = dict(current().choices("screening-decision"))
    return offered.get(slug, slug.replace("_", " ").capitalize())


def evidence_in_words(one: Evidence, found: Complete) -> dict[str, str]:
    """One piece of evidence, as far as it may be read: words, by, when, basis, source, href."""
    if one.came_from_id is None:
        return {
            "words": one.words,
            "by": one.seen_by,
            "when": one.happened.in_words() if one.happened_latest else "",
            "basis": "" if one.basis == NOT_KNOWN else one.basis,
            "source": "",
            "href": "",
        }
    there = found.elsewhere.get(one.came_from_id)
    if there is None:
        return {
            "words": "", "by": "", "when": "", "basis": "", "href": "",
            "source": "Written in a record that you may not open. Ask whoever screened",
        }  # fmt: skip
    return {
        "words": there.words or there.label,
        "by": "",
        "when": there.happened.in_words(),
        "basis": there.basis,
        "source": there.source,
        "href": there.href,
    }


def _as_sent(found: Complete, slug: str) -> dict[str, Any]:
    item = found.asked.items[slug]
    given = found.answers.get(slug)
    childs = found.asked.of_child(slug)
    words = given.words if given else ""
    return {
        "question": item.text,
        "answer": answer_in_words(found.asked, slug, given),
        "when": found.asked.windows(given.windows) if given else [],
        "of_concern": given is not None and given.answer != "words" and says_yes(given.answer),
        "words": "" if childs else words,
        "childs_words": words if childs else "",
        "evidence": [
            {key: text for key, text in evidence_in_words(one, found).items() if key != "href"}
            for one in found.evidence.get(slug, ())
            if one.verdict != Evidence.Verdict.DISMISSED
        ],
    }


def answer_in_words(asked: Asked, slug: str, given: Answer | None) -> str:
    """The answer as it was offered; "" where words stand for it."""
    if given is None:
        return "Not known"
    return "" if given.answer == "words" else asked.label(asked.items[slug], given.answer)


def _seen(row: Screening, decision: str, *, before: bool) -> ScreeningSeen:
    return ScreeningSeen(
        id=row.pk,
        subject_id=row.subject_id,
        instrument=row.instrument,
        version=row.version,
        title=row.title,
        completed_on=row.recorded_at.astimezone(LONDON).date(),
        completed_at=row.recorded_at,
        by=row.recorded_by.name,
        by_id=row.recorded_by_id,
        job_title=row.recorded_by.job_title,
        agency_name=row.agency.name,
        earlier_id=row.earlier_id if before else None,
        decision=decision,
        file_id=row.file_id,
    )


def _health(row: Screening, found: list[Evidence]) -> tuple[str, ...]:
    """S13: what was kept apart, where this reader may read it."""
    if not any(one.sensitive for one in found):
        return ()
    entry = health_concern_from("screening", row.pk)
    return tuple(one.words for one in details_of(entry)) if entry else ()
