"""What the pages of the journey ask of the room's tables. The database decides what is seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from sightline.access.files import OpenFile
from sightline.access.identity import Actor
from sightline.concerns.models import Answers, Concern, Decision, Reading, SignDismissed, SignSeen
from sightline.domain.dates import UncertainDate
from sightline.kernel.prepared import Given, Prepared, one_of

Row = TypeVar("Row", Reading, Decision)


@dataclass(frozen=True)
class WhatBecame:
    """One concern of the worker's own, with who read it and what was decided."""

    concern: Concern
    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...]


def own(by: Actor, *, limit: int | None = None) -> list[WhatBecame]:
    """What the worker recorded, newest first, and what became of each. Three queries."""
    concerns = _own(limit)(worker=by.worker_id)
    ids = [one.pk for one in concerns]
    readings = _by_concern(_READINGS(concerns=ids) if ids else ())
    decisions = _by_concern(_DECISIONS(concerns=ids) if ids else ())
    return [
        WhatBecame(one, tuple(readings.get(one.pk, ())), tuple(decisions.get(one.pk, ())))
        for one in concerns
    ]


@cache
def _own(limit: int | None) -> Prepared[Concern]:
    return Prepared(
        lambda: Concern.objects.filter(recorded_by_id=Given("worker")).order_by("-recorded_at")[
            :limit
        ]
    )


_READINGS = Prepared(
    lambda: (
        Reading.objects.filter(one_of("concern_id", "concerns"))
        .select_related("recorded_by")
        .order_by("recorded_at")
    )
)
_DECISIONS = Prepared(
    lambda: (
        Decision.objects.filter(one_of("concern_id", "concerns"))
        .select_related("recorded_by")
        .order_by("recorded_at")
    )
)


def disclosures_about(subject_id: UUID) -> list[Concern]:
    """What this subject disclosed, as far as the worker may see it, newest first."""
    return list(
        Concern.objects.filter(subject_id=subject_id, path=Concern.Path.DISCLOSURE)
        .select_related("recorded_by")
        .order_by("-recorded_at")[:10]
    )


def signs_standing(concern: Concern) -> list[SignSeen]:
    """The signs ticked for a concern, each as it was last completed, in the order ticked."""
    rows = list(
        SignSeen.objects.filter(concern=concern)
        .select_related("recorded_by")
        .order_by("recorded_at", "pk")
    )
    replaced = {row.supersedes_id for row in rows}
    return [row for row in rows if row.pk not in replaced]


def signs_dismissed(concern: Concern) -> frozenset[str]:
    """The signs that were suggested for a concern and dismissed by a person."""
    rows = SignDismissed.objects.filter(concern=concern)
    return frozenset(rows.values_list("slug", flat=True))


def latest_answers(concern: Concern) -> dict[str, Answers]:
    """The newest answers of each part."""
    rows = Answers.objects.filter(concern=concern).order_by("recorded_at")
    return {row.part: row for row in rows}


def how_moved(concern_id: UUID) -> dict[str, object]:
    """The newest answers on how a child was moved, by slug of the packs; empty where none."""
    found = (
        Answers.objects.filter(concern_id=concern_id, part=Answers.Part.TRAFFICKING)
        .order_by("-recorded_at")
        .values_list("given", flat=True)
        .first()
    )
    return dict(found or {})


def unsent_by(worker_id: UUID) -> list[datetime]:
    """When a colleague began what a child told them and has not sent. For their agency's leads."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT begun_at FROM access.unsent_disclosures(%s)", [worker_id])
        return [row[0] for row in cursor.fetchall()]


def _by_concern(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row.concern_id, []).append(row)
    return found


@dataclass(frozen=True)
class SignNoticed:
    """One sign ticked for a concern about a subject, for another room that offers it again."""

    sign_id: UUID
    slug: str
    seen: str
    seen_by: str
    happened: UncertainDate
    basis: str
    sensitive: bool
    recorded_by: str
    recorded_at: datetime
    concern_id: UUID
    reference: str
    file_id: UUID


def signs_noticed(
    subject_id: UUID | None = None, *, ids: Iterable[UUID] = (), most: int = 200
) -> list[SignNoticed]:
    """Signs ticked about this subject, or these ones, each as it was last completed. One query."""
    which = Q(concern__subject_id=subject_id) if subject_id else Q(pk__in=list(ids))
    replaced = SignSeen.objects.filter(supersedes_id=OuterRef("pk"))
    rows = SignSeen.objects.filter(which).select_related("recorded_by", "concern")
    if subject_id:
        rows = rows.filter(~Exists(replaced))
    return [
        SignNoticed(
            sign_id=row.pk,
            slug=row.slug,
            seen=row.seen,
            seen_by=row.seen_by,
            happened=row.happened,
            basis=row.basis,
            sensitive=row.sensitive,
            recorded_by=row.recorded_by.name,
            recorded_at=row.recorded_at,
            concern_id=row.concern_id,
            reference=row.concern.reference,
            file_id=row.file_id,
        )
        for row in rows.order_by("-recorded_at", "pk")[:most]
    ]


@dataclass(frozen=True)
class ConcernSent:
    """A concern as it was sent, for a referral that attaches it. Sensitive detail is never here."""

    concern_id: UUID
    file: OpenFile
    subject_id: UUID
    reference: str
    path: str
    happened: UncertainDate
    words: str
    childs_words: str
    lane: str
    recorded_by: str
    recorded_at: datetime
    entry_id: UUID
    recorded_by_id: UUID


def as_sent(ids: Iterable[UUID]) -> list[ConcernSent]:
    """Those of these concerns that the worker may open, oldest first. One query."""
    return _as_sent(Q(pk__in=list(ids)))


def sent_about(subject_id: UUID, *, most: int = 30) -> list[ConcernSent]:
    """The concerns about a subject that the worker may open, newest first. One query."""
    return _as_sent(Q(subject_id=subject_id), ("-recorded_at", "-pk"), most)


def _as_sent(
    which: Q, order: tuple[str, str] = ("recorded_at", "pk"), most: int | None = None
) -> list[ConcernSent]:
    rows = Concern.objects.filter(which).select_related("recorded_by__agency")
    return [
        ConcernSent(
            concern_id=row.pk,
            file=OpenFile(row.file_id, row.area_id),
            subject_id=row.subject_id,
            reference=row.reference,
            path=row.get_path_display(),
            happened=row.happened,
            words=row.words,
            childs_words=row.childs_words,
            lane=row.lane,
            recorded_by=(
                f"{row.recorded_by.name}, {row.recorded_by.job_title},"
                f" {row.recorded_by.agency.name}"
            ),
            recorded_at=row.recorded_at,
            entry_id=row.entry_id,
            recorded_by_id=row.recorded_by_id,
        )
        for row in rows.order_by(*order)[:most]
    ]
