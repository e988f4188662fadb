"""What the pages of the journey ask of the room's tables. The database decides what is seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import connection

from sightline.access.identity import Actor
from sightline.concerns.models import Answers, Concern, Decision, Reading, SignSeen

Row = TypeVar("Row", Reading, Decision)


@dataclass(frozen=True)
class WhatBecame:
    """One concern of the worker's own, with who read it and what was decided."""

    concern: Concern
    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...]


def own(by: Actor, *, limit: int | None = None) -> list[WhatBecame]:
    """What the worker recorded, newest first, and what became of each. Three queries."""
    concerns = list(
        Concern.objects.filter(recorded_by_id=by.worker_id).order_by("-recorded_at")[:limit]
    )
    ids = [one.pk for one in concerns]
    readings = _by_concern(
        Reading.objects.filter(concern_id__in=ids)
        .select_related("recorded_by")
        .order_by("recorded_at")
    )
    decisions = _by_concern(
        Decision.objects.filter(concern_id__in=ids)
        .select_related("recorded_by")
        .order_by("recorded_at")
    )
    return [
        WhatBecame(one, tuple(readings.get(one.pk, ())), tuple(decisions.get(one.pk, ())))
        for one in concerns
    ]


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


def latest_answers(concern: Concern) -> dict[str, Answers]:
    """The newest answers of each part."""
    rows = Answers.objects.filter(concern=concern).order_by("recorded_at")
    return {row.part: row for row in rows}


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
