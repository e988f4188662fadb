"""A plan as its page reads it: what comes first, what the case points to, measures, the effect.

The database decides what one worker reads; two may read two plans, and two numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from sightline.chronology import queries as chronology
from sightline.disruption.case import Reports, ages, case_of, reports_of
from sightline.disruption.keeping import today
from sightline.disruption.models import (
    Breach,
    BreachAnswer,
    Choice,
    Condition,
    DisruptionPlan,
    FirstDecision,
    Learnt,
    Measure,
    MeasureStep,
    PartnerIn,
    Review,
)
from sightline.domain.disruption import (
    RUNS,
    Ages,
    ComesFirst,
    Power,
    Side,
    Standing,
    Suggested,
    first_owed,
    of_side,
    suggest,
)
from sightline.domain.effect import Change, change
from sightline.duties import queries as owed
from sightline.duties.queries import Owed
from sightline.kernel import clock
from sightline.kernel.append_only import chained
from sightline.packs.catalogue import Packs
from sightline.plans import queries as plans
from sightline.plans.queries import ActionSeen
from sightline.subjects.queries import summary

__all__ = ["Reports", "ages", "reports_of"]

Row = TypeVar("Row", bound=Model)
MOST_LISTED = 50


@dataclass(frozen=True)
class Deciding:
    """What may be decided in a plan now. first: what has to be decided before anything else.

    may_choose: every power of the plan's side that fits; suggested: those that the case points to.
    """

    first: Sequence[ComesFirst]
    may_choose: Mapping[str, Power]
    suggested: Mapping[str, Suggested]


@dataclass(frozen=True)
class BreachSeen:
    row: Breach
    answers: Sequence[BreachAnswer]
    condition: Condition | None


@dataclass(frozen=True)
class MeasureSeen:
    """A measure with everything that became of it, oldest first."""

    row: Measure
    steps: Sequence[MeasureStep]
    conditions: Sequence[Condition]
    breaches: Sequence[BreachSeen]

    @property
    def latest(self) -> MeasureStep | None:
        return self.steps[-1] if self.steps else None

    @property
    def standing(self) -> Standing:
        return Standing(self.latest.standing) if self.latest else Standing.CONSIDERED

    @property
    def in_force_since(self) -> date | None:
        days = [one.on for one in self.steps if one.standing == Standing.IN_FORCE]
        return days[0] if days else None

    @property
    def ended_on(self) -> date | None:
        latest = self.latest
        return latest.on if latest and latest.standing == Standing.ENDED else None

    def runs(self, on: date) -> bool:
        """Granted or in force, and not past its last day."""
        latest = self.latest
        return (
            latest is not None
            and Standing(latest.standing) in RUNS
            and (latest.until is None or latest.until >= on)
        )

    def ran_out(self, on: date) -> bool:
        """Past its last day, and nobody has written what became of it."""
        latest = self.latest
        return (
            latest is not None
            and Standing(latest.standing) in RUNS
            and latest.until is not None
            and latest.until < on
        )


@dataclass(frozen=True)
class MeasureEffect:
    """What was reported before a measure came into force and after it."""

    measure: Measure
    since: date
    change: Change


@dataclass(frozen=True)
class ChoiceSeen:
    """A decision on a power. read_evidence: of it, what this reader may read; the reason is shown
    to whoever may read all of it, because it says what the evidence says."""

    row: Choice
    evidence: Sequence[chronology.EntrySeen]

    @property
    def shows_reason(self) -> bool:
        return bool(self.row.reason) and len(self.evidence) == len(set(self.row.evidence))


@dataclass(frozen=True)
class PlanSeen:
    """Everything of one plan, oldest first."""

    plan: DisruptionPlan
    first: Sequence[FirstDecision]
    partners: Sequence[PartnerIn]
    choices: Sequence[ChoiceSeen]
    measures: Sequence[MeasureSeen]
    reviews: Sequence[Review]
    actions: Sequence[ActionSeen]
    owed: Sequence[Owed]

    @property
    def has_ended(self) -> bool:
        return bool(self.reviews) and self.reviews[-1].decision == Review.Decision.END


def plan(plan_id: UUID) -> DisruptionPlan | None:
    """The plan, or None where it is hidden or absent."""
    return _plans().filter(pk=plan_id).first()


def of_subject(subject_ids: Collection[UUID]) -> list[DisruptionPlan]:
    """The plans about these subjects that the worker may know of, newest first. One query."""
    return list(_plans().filter(subject_id__in=subject_ids)[:MOST_LISTED])


def mine() -> list[DisruptionPlan]:
    """The plans that the worker may open, newest first. One query."""
    return list(_plans()[:MOST_LISTED])


def ended(found: Sequence[DisruptionPlan]) -> set[UUID]:
    """Those of these whose last review ended them. One query."""
    last = {
        one.plan_id: one.decision
        for one in Review.objects.filter(plan__in=found).order_by("recorded_at", "id")
    }
    return {key for key, decision in last.items() if decision == Review.Decision.END}


def has_ended(of: DisruptionPlan) -> bool:
    return bool(ended([of]))


def whole(of: DisruptionPlan) -> PlanSeen:
    """About fifteen queries, whatever stands in it."""
    measures = measures_of(Measure.objects.filter(plan=of))
    actions = plans.actions_of("disruption", [of.pk])
    choices = _in_order(Choice, plan=of)
    readable = {
        one.entry_id: one
        for one in chronology.entries({key for each in choices for key in each.evidence})
    }
    return PlanSeen(
        plan=of,
        first=_in_order(FirstDecision, plan=of),
        partners=_in_order(PartnerIn, plan=of),
        choices=[
            ChoiceSeen(one, [readable[key] for key in dict.fromkeys(one.evidence)
                             if key in readable])
            for one in choices
        ],
        measures=measures,
        reviews=_in_order(Review, plan=of),
        actions=actions,
        owed=_owed(of, measures, actions),
    )  # fmt: skip


def deciding(of: DisruptionPlan, packs: Packs, now: datetime) -> Deciding:
    """What may be chosen, what the case points to, and what comes before. About eight queries."""
    case = case_of(of, today(now))
    side = Side(of.side)
    decided = set(FirstDecision.objects.filter(plan=of).values_list("what", flat=True))
    return Deciding(
        first=first_owed(packs.comes_first.values(), decided, side, case.ages, case.kind),
        may_choose={
            one.slug: one for one in of_side(packs.powers.values(), side, case, today(now))
        },
        suggested={
            one.power.slug: one for one in suggest(packs.powers.values(), side, case, today(now))
        },
    )


def ages_of(of: DisruptionPlan) -> Ages:
    """How old the subject of a plan is, as far as known. One query."""
    return ages(summary(of.subject_id), of.age_said, clock.today())


def measure(measure_id: UUID) -> Measure | None:
    return _measures().filter(pk=measure_id).first()


def without_plan(subject_id: UUID) -> list[MeasureSeen]:
    """What probation keeps of somebody: licences and orders."""
    return measures_of(Measure.objects.filter(subject_id=subject_id, plan__isnull=True))


def tried_elsewhere(of: DisruptionPlan) -> list[MeasureSeen]:
    """Measures of other plans about the same subject: what was tried before stays to be seen."""
    others = Measure.objects.filter(subject_id=of.subject_id, plan__isnull=False)
    return measures_of(others.exclude(plan=of))


def all_of(subject_id: UUID) -> list[MeasureSeen]:
    """Every measure towards one subject, in whatever plan or in none."""
    return measures_of(Measure.objects.filter(subject_id=subject_id))


def learnt(subject_id: UUID) -> list[Learnt]:
    """What supervision taught, newest first. One query."""
    rows = Learnt.objects.filter(subject_id=subject_id).select_related("recorded_by__agency")
    return list(rows.order_by("-recorded_at", "id"))


def measures_of(rows: Any) -> list[MeasureSeen]:
    """Measures with their steps, conditions and breaches. Five queries."""
    found = list(
        rows.select_related("plan__owner", "recorded_by__agency").order_by("recorded_at", "id")
    )
    if not found:
        return []
    steps = _by(MeasureStep, "measure_id", measure__in=found)
    conditions = _by(Condition, "measure_id", measure__in=found)
    breaches = _in_order(Breach, measure__in=found)
    of = {one.pk: one for some in conditions.values() for one in some}
    answers = _by(BreachAnswer, "breach_id", breach__in=breaches) if breaches else {}
    return [
        MeasureSeen(
            row=one,
            steps=chained(steps.get(one.pk, [])),
            conditions=conditions.get(one.pk, []),
            breaches=[
                BreachSeen(each, answers.get(each.pk, []), of.get(each.condition_id))
                for each in breaches
                if each.measure_id == one.pk
            ],
        )
        for one in found
    ]


def latest_step(of: Measure) -> MeasureStep | None:
    """The one that no other follows."""
    rows = chained(_in_order(MeasureStep, measure=of))
    return rows[-1] if rows else None


def effects(
    of: Sequence[MeasureSeen], reports: Reports, packs: Packs, on: date
) -> list[MeasureEffect]:
    """Before and after for every measure that came into force. No query: `reports` has them."""
    rule = packs.effect_rules["effect"]
    return [
        MeasureEffect(
            one.row, since, change(reports, at=since, ended=one.ended_on, today=on, rule=rule)
        )
        for one in of
        if (since := one.in_force_since) is not None
    ]


def _plans() -> QuerySet[DisruptionPlan]:
    return DisruptionPlan.objects.select_related("recorded_by__agency", "owner__agency").order_by(
        "-recorded_at", "id"
    )


def _measures() -> QuerySet[Measure]:
    return Measure.objects.select_related("plan__owner__agency", "recorded_by__agency")


def _in_order(model: type[Row], **of: Any) -> list[Any]:
    return list(
        model._default_manager.filter(**of)
        .select_related("recorded_by__agency")
        .order_by("recorded_at", "id")
    )


def _by(model: type[Row], column: str, **of: Any) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for one in _in_order(model, **of):
        found[getattr(one, column)].append(one)
    return found


def _owed(
    of: DisruptionPlan, measures: Sequence[MeasureSeen], actions: Sequence[ActionSeen]
) -> list[Owed]:
    """What is owed in this plan, in the order in which it falls due."""
    breaches = [each.row.pk for one in measures for each in one.breaches]
    found = [
        *owed.of("disruption", of.pk),
        *_each("measure", [one.row.pk for one in measures]),
        *_each("breach", breaches),
        *_each("action", [one.action_id for one in actions]),
    ]
    return sorted(found, key=lambda one: (one.met_at is not None, one.queue_at))


def _each(about: str, ids: Sequence[UUID]) -> list[Owed]:
    return [one for rows in owed.of_each(about, ids).values() for one in rows] if ids else []
