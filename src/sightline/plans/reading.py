"""A plan as its page reads it: what stands, what became of it, what is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q

from sightline.chronology import disclosures as told
from sightline.chronology import queries as chronology
from sightline.chronology.disclosures import Disclosure
from sightline.duties import queries as owed
from sightline.duties.queries import Owed
from sightline.kernel.append_only import chained
from sightline.packs.catalogue import Packs
from sightline.plans import queries
from sightline.plans.models import (
    AlsoFor,
    Attempt,
    CarryOn,
    Challenge,
    ChallengeStep,
    Copy,
    DateStep,
    JusticeDate,
    Need,
    Outcome,
    Plan,
    PoliceWork,
    Progress,
    Review,
)
from sightline.plans.models.plan import OfPlan
from sightline.plans.queries import ActionSeen

Said = TypeVar("Said", Need, Outcome)
Row = TypeVar("Row", bound=Model)
MOST_LISTED = 50


@dataclass(frozen=True)
class Standing(Generic[Said]):
    """One wording that stands. beside: others put the same otherwise at the same time; before: how
    often it was put otherwise."""

    row: Said
    beside: bool
    before: int


@dataclass(frozen=True)
class ChallengeSeen:
    challenge: Challenge
    steps: tuple[ChallengeStep, ...]

    @property
    def is_open(self) -> bool:
        return all(one.kind != ChallengeStep.Kind.CLOSED for one in self.steps)

    @property
    def is_answered(self) -> bool:
        """Since it was last taken further."""
        last = [one.kind for one in self.steps if one.kind != ChallengeStep.Kind.CLOSED]
        return bool(last) and last[-1] == ChallengeStep.Kind.ANSWERED


@dataclass(frozen=True)
class DateSeen:
    date: JusticeDate
    steps: tuple[DateStep, ...]

    @property
    def considered(self) -> Mapping[str, str]:
        """As it was answered last; empty where nothing is to be considered."""
        last = [one.considered for one in self.steps if one.kind == DateStep.Kind.CONSIDERED]
        return dict(last[-1]) if last else {}

    @property
    def is_supported(self) -> bool:
        return any(one.kind == DateStep.Kind.SUPPORTED for one in self.steps)


@dataclass(frozen=True)
class PlanSeen:
    """Everything of one plan, oldest first but for attempts, which are newest first.

    whom: whom it is for, the first of them first, each with since when."""

    plan: Plan
    whom: Mapping[UUID, datetime]
    needs: Sequence[Standing[Need]]
    outcomes: Sequence[Standing[Outcome]]
    progress: Mapping[UUID, Sequence[Progress]]
    actions: Sequence[ActionSeen]
    reviews: Sequence[Review]
    challenges: Sequence[ChallengeSeen]
    attempts: Sequence[Attempt]
    police: Sequence[PoliceWork]
    dates: Sequence[DateSeen]
    carried_on: Sequence[CarryOn]
    copies: Sequence[Copy]
    owed: Sequence[Owed]

    @property
    def latest(self) -> Review | None:
        return self.reviews[-1] if self.reviews else None

    @property
    def has_ended(self) -> bool:
        return self.latest is not None and self.latest.decision == Review.Decision.END

    @property
    def several(self) -> bool:
        return len(self.whom) > 1

    def of_child(self, child: UUID, row: OfPlan) -> bool:
        """Whether a row is about this child, alone or with the others who were in then."""
        if row.whom_id is not None:
            return row.whom_id == child
        return child in self.whom and self.whom[child] <= row.recorded_at

    def whose(self, whom: UUID | None, at: datetime) -> list[UUID]:
        """Of whom something speaks that was written at that time; empty: of all of them."""
        then = [whom] if whom else [one for one, since in self.whom.items() if since <= at]
        return then if whom or len(then) < len(self.whom) else []

    def carried_on_for(self, child: UUID) -> bool:
        return any(self.of_child(child, one) for one in self.carried_on)

    def late(self, now: datetime) -> list[Owed]:
        return [one for one in self.owed if one.is_late(now)]

    def still_owed(self) -> list[Owed]:
        return [one for one in self.owed if one.met_at is None]


def plan(plan_id: UUID) -> Plan | None:
    """The plan, or None where it is hidden or absent."""
    return Plan.objects.select_related("recorded_by__agency").filter(pk=plan_id).first()


def of_subject(subject_id: UUID) -> list[Plan]:
    """The plans for one subject, alone or with the family, that the worker may know of, newest
    first. One query."""
    families = AlsoFor.objects.filter(subject_id=subject_id).values("plan_id")
    return list(
        Plan.objects.filter(Q(subject_id=subject_id) | Q(pk__in=families))
        .select_related("recorded_by__agency")
        .order_by("-recorded_at", "id")[:MOST_LISTED]
    )


def mine() -> list[Plan]:
    """The plans that the worker may open, newest first. One query."""
    return list(
        Plan.objects.select_related("recorded_by__agency").order_by("-recorded_at", "id")[
            :MOST_LISTED
        ]
    )


def whom_for(plans: Sequence[Plan]) -> dict[UUID, list[UUID]]:
    """Whom each of these is for, the first of them first. One query."""
    found = {one.pk: [one.subject_id] for one in plans}
    also = AlsoFor.objects.filter(plan__in=plans).order_by("recorded_at", "id")
    for plan_id, subject_id in also.values_list("plan_id", "subject_id"):
        found[plan_id].append(subject_id)
    return found


def ended(plans: Sequence[Plan]) -> set[UUID]:
    """Those of these whose last review ended them. One query."""
    rows = list(
        Review.objects.filter(plan__in=plans).values("pk", "plan_id", "after_id", "decision")
    )
    followed = {one["after_id"] for one in rows}
    return {
        one["plan_id"]
        for one in rows
        if one["pk"] not in followed and one["decision"] == Review.Decision.END
    }


def whole(plan: Plan) -> PlanSeen:
    """Seventeen queries, whatever stands in it."""
    also = list(AlsoFor.objects.filter(plan=plan).order_by("recorded_at", "id"))
    records = [plan.pk, *(one.pk for one in also)]
    progress: dict[UUID, list[Progress]] = defaultdict(list)
    for each in _in_order(Progress, plan):
        progress[each.outcome_id].append(each)
    taken: dict[UUID, list[ChallengeStep]] = defaultdict(list)
    for step in _in_order(ChallengeStep, plan):
        taken[step.challenge_id].append(step)
    done: dict[UUID, list[DateStep]] = defaultdict(list)
    for of_date in _in_order(DateStep, plan):
        done[of_date.date_id].append(of_date)
    actions = queries.actions_of("plan", [plan.pk])
    challenges = _in_order(Challenge, plan)
    dates = sorted(_in_order(JusticeDate, plan), key=lambda one: one.on)
    return PlanSeen(
        plan=plan,
        whom={
            plan.subject_id: plan.recorded_at,
            **{one.subject_id: one.recorded_at for one in also},
        },
        needs=standing(_in_order(Need, plan)),
        outcomes=standing(_in_order(Outcome, plan)),
        progress=progress,
        actions=actions,
        reviews=whole_reviews(plan),
        challenges=[ChallengeSeen(one, tuple(taken[one.pk])) for one in challenges],
        attempts=sorted(_in_order(Attempt, plan), key=lambda one: one.on, reverse=True),
        police=_in_order(PoliceWork, plan),
        dates=[DateSeen(one, tuple(done[one.pk])) for one in dates],
        carried_on=_in_order(CarryOn, plan),
        copies=_in_order(Copy, plan),
        owed=_owed(records, actions, challenges, dates),
    )


def standing(rows: Sequence[Said]) -> list[Standing[Said]]:
    """The wordings whose place no other takes. Two who wrote at once both stand, and say so."""
    replaced = {key for one in rows for key in one.takes_place_of}
    stand = [one for one in rows if one.pk not in replaced]
    return [
        Standing(
            row=one,
            beside=any(
                other is not one and set(other.takes_place_of) & set(one.takes_place_of)
                for other in stand
            ),
            before=len(one.takes_place_of),
        )
        for one in stand
    ]


def beside(of: Said) -> list[Said]:
    """This wording with those that stand for the same: what somebody who rewords it has read."""
    rows: list[Said] = _in_order(type(of), of.plan)
    stand = [one.row for one in standing(rows)]
    return [
        one for one in stand if one.pk == of.pk or set(one.takes_place_of) & set(of.takes_place_of)
    ]


def what_was_told(subject_id: UUID, packs: Packs, *, adult: bool = False) -> list[Disclosure]:
    """M9: what this child, or this adult of childhood, told, those without an answer first. Two or
    three queries."""
    threads = chronology.threads(subject_id)
    answers = chronology.answers_to([one.pk for one in threads.disclosures])
    steps = [one.for_age(adult=adult) for one in packs.response_steps]
    return told.of_subject(threads, answers, steps)


def whole_reviews(plan: Plan) -> list[Review]:
    """The plan's reviews in their order. One query."""
    return chained(_in_order(Review, plan))


def _in_order(model: type[Row], plan: Plan) -> list[Any]:
    return list(
        model._default_manager.filter(plan=plan)
        .select_related("recorded_by__agency", "plan")
        .order_by("recorded_at", "id")
    )


def _owed(
    records: Sequence[UUID], actions: Sequence[ActionSeen], challenges: Sequence[Challenge],
    dates: Sequence[JusticeDate],
) -> list[Owed]:  # fmt: skip
    """What is owed in this plan, whatever it is owed for, in the order in which it falls due."""
    found = [
        *(one for each in owed.of_each("plan", records).values() for one in each),
        *(one for each in owed.of_each("action", [a.action_id for a in actions]).values()
          for one in each),
        *(one for each in owed.of_each("challenge", [c.pk for c in challenges]).values()
          for one in each),
        *(one for each in owed.of_each("date", [d.pk for d in dates]).values() for one in each),
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.met_at is not None, one.queue_at))
