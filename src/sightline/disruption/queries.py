"""What other rooms may ask of plans that disrupt harm. The database decides what one worker reads.

A room beside this one is given these through `site.panels`.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.disruption import reading
from sightline.disruption.case import reports_of
from sightline.disruption.models import Measure
from sightline.disruption.reading import MeasureEffect
from sightline.domain.disruption import RUNS, Side, Standing
from sightline.kernel import clock
from sightline.packs.catalogue import current

_BOTH = """
  SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object(
            'id', p.id, 'subject', p.subject_id, 'side', p.side, 'words', p.words,
            'owner', w.name, 'since', p.recorded_at::date,
            'ended', coalesce((SELECT r.decision = 'end' FROM disruption_review AS r
                               WHERE r.plan_id = p.id ORDER BY r.recorded_at DESC LIMIT 1), false))
            ORDER BY p.recorded_at DESC), '[]')
          FROM disruption_disruptionplan AS p JOIN access_worker AS w ON w.id = p.owner_id
          WHERE p.subject_id = ANY (%(subjects)s)),
         (SELECT coalesce(jsonb_agg(jsonb_build_object(
            'id', m.id, 'subject', m.subject_id, 'plan', m.plan_id, 'label', m.label,
            'officer', m.officer, 'standing', s.standing, 'until', s.until, 'on', s."on")
            ORDER BY s."on" DESC), '[]')
          FROM disruption_measure AS m JOIN LATERAL (
            SELECT * FROM disruption_measurestep AS one WHERE one.measure_id = m.id
            ORDER BY one.recorded_at DESC, (one.after_id IS NULL) LIMIT 1) AS s ON true
          WHERE m.subject_id = ANY (%(subjects)s))
"""


@dataclass(frozen=True)
class PlanOf:
    """A plan as another page lists it."""

    plan_id: UUID
    subject_id: UUID
    side: Side
    words: str
    owner: str
    since: date
    ended: bool


@dataclass(frozen=True)
class MeasureOf:
    """A measure as another page lists it. plan_id: None where probation keeps it."""

    measure_id: UUID
    subject_id: UUID
    plan_id: UUID | None
    label: str
    officer: str
    standing: Standing
    on: date
    until: date | None

    def runs(self, day: date) -> bool:
        return self.standing in RUNS and (self.until is None or self.until >= day)


@dataclass(frozen=True)
class OfSubjects:
    plans: list[PlanOf]
    measures: list[MeasureOf]


def of_subjects(subject_ids: Collection[UUID]) -> OfSubjects:
    """Plans and measures about these, newest first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_BOTH, {"subjects": list(subject_ids)})
        plans, measures = (_json(one) for one in cursor.fetchone())
    return OfSubjects(
        [
            PlanOf(
                UUID(one["id"]), UUID(one["subject"]), Side(one["side"]), one["words"],
                one["owner"], date.fromisoformat(one["since"]), one["ended"],
            )
            for one in plans
        ],
        [
            MeasureOf(
                UUID(one["id"]), UUID(one["subject"]), UUID(one["plan"]) if one["plan"] else None,
                one["label"], one["officer"], Standing(one["standing"]),
                date.fromisoformat(one["on"]),
                date.fromisoformat(one["until"]) if one["until"] else None,
            )
            for one in measures
        ],
    )  # fmt: skip


def plans_of(subject_ids: Collection[UUID]) -> list[PlanOf]:
    """The plans about these subjects that the worker may read, newest first. One query."""
    return of_subjects(subject_ids).plans if subject_ids else []


def effect_of(plan_id: UUID) -> list[MeasureEffect]:
    """Before and after each measure of a plan that came into force, over what the worker may read.

    `MeasureEffect.change.sentences()` says it in words: always with "no cause", and with a warning
    where the numbers are small. Empty for a plan that is hidden or absent.
    """
    plan = reading.plan(plan_id)
    if plan is None:
        return []
    packs = current()
    seen = reading.measures_of(Measure.objects.filter(plan=plan))
    return reading.effects(seen, reports_of(plan.subject_id, packs), packs, clock.today())


def _json(kept: Any) -> Any:
    return json.loads(kept) if isinstance(kept, str) else kept
