"""A plan is looked at again: it goes on, changes or ends, and somebody carries it on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from sightline.access.identity import Actor
from sightline.access.written import once, said
from sightline.domain.clocks import ENGLAND
from sightline.domain.dates import in_full
from sightline.domain.errors import NotPossible
from sightline.domain.plans import PlanKind
from sightline.duties import counting
from sightline.duties.actions import Owner
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.plans.keeping import PLAN, meet, owe, records_of, row, today, write_down
from sightline.plans.models import CarryOn, Plan, Review
from sightline.plans.refusals import ReviewedMeanwhile
from sightline.subjects.queries import summary

REVIEW = "plan-review"
OF_AGE = 18


@dataclass(frozen=True)
class Reviewed:
    """What people decided. next_on: None where the plan ends."""

    decision: Review.Decision
    reasons: str
    held_on: date
    next_on: date | None
    childs_words: str = ""


def hold_review(
    *,
    plan: Plan,
    reviewed: Reviewed,
    knows: UUID | None,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> Review:
    """The plan was looked at. knows: the last review that the writer had read, if there was one.

    What is owed in a plan that ends stays owed. A plan that ended is taken up again by a review
    after which it goes on. Raises Missing, NotPossible, ReviewedMeanwhile.
    """
    before = Review.objects.filter(step_key=key, recorded_by_id=by.worker_id).first()
    if before is not None:
        return before
    reasons = said(reviewed.reasons, "Write the reasons", "words")
    kind = packs.plan_kinds.get(plan.kind)
    ends = reviewed.decision is Review.Decision.END
    if reviewed.held_on > today(now):
        raise NotPossible("A review is written down once it was held. Give that day", "held_on")
    if not ends and reviewed.next_on is None:
        raise NotPossible("Say when the plan is looked at again", "next_on")
    if not ends and reviewed.next_on is not None and kind is not None:
        within_time(kind, reviewed.next_on, first=False, packs=packs, now=now, field="next_on")
    follows = _nobody_reviewed_meanwhile(plan, knows)
    try:
        with transaction.atomic():
            made = Review.objects.create(
                **row(plan, key, by, now),
                decision=reviewed.decision.value,
                words=reasons,
                held_on=reviewed.held_on,
                next_on=None if ends else reviewed.next_on,
                childs_words=reviewed.childs_words,
                after_id=follows,
            )
    except IntegrityError:
        again = Review.objects.filter(step_key=key, recorded_by_id=by.worker_id).first()
        if again is not None:
            return again
        _nobody_reviewed_meanwhile(plan, knows)
        raise
    _after_review(plan, made, kind, packs=packs, by=by, now=now)
    return made


def carry_on(
    *,
    plan: Plan,
    who: str,
    without: bool,
    words: str,
    whom: UUID | None = None,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> CarryOn:
    """Who carries the plan on when its child, or this child of it, is an adult. Raises Missing.

    without: without their agreement, because children are at risk now.
    """
    name = said(who, "Write who carries it on", "who")
    missing = (
        "Write which children are at risk now, and why" if without else "Write what they agreed to"
    )
    text = said(words, missing, "words")
    made, new = once(
        CarryOn,
        lambda: CarryOn.objects.create(
            **row(plan, key, by, now, whom), who=name, without=without, words=text
        ),
        by=by,
        key=key,
    )
    if new:
        of_whom = records_of(plan)[whom or plan.subject_id]
        meet(PLAN, of_whom, [one.clock for one in packs.adulthood.values()], name, by, now)
        how = (
            "without their agreement, because children are at risk" if without else "as they agreed"
        )
        says = f"{name} carries the plan on, {how}: {text}"
        write_down(plan, says, whom=whom or plan.subject_id, by=by, now=now)
        audit.note("plan.carried-on", ids=[made.pk, plan.pk], subjects=[plan.subject_id])
    return made


def has_ended(plan: Plan) -> bool:
    latest = latest_review(plan)
    return latest is not None and latest.decision == Review.Decision.END


def latest_review(plan: Plan) -> Review | None:
    """The one that no other follows."""
    rows = list(Review.objects.filter(plan=plan).select_related("recorded_by"))
    followed = {one.after_id for one in rows}
    return next((one for one in rows if one.pk not in followed), None)


def not_ended(plan: Plan) -> None:
    if has_ended(plan):
        raise NotPossible(
            "This plan has ended. Write a review after which it goes on, or start a new plan"
        )


def latest_day(kind: PlanKind, *, first: bool, packs: Packs, now: datetime) -> date | None:
    """By when a plan of this kind is looked at again at the latest; None: no rule sets it."""
    slug = kind.first_review if first else kind.next_review
    if slug is None:
        return None
    ends = counting.count(packs.clock(slug, today(now)), now).counted_to
    return ends.astimezone(ENGLAND).date() if ends else None


def within_time(
    kind: PlanKind, on: date, *, first: bool, packs: Packs, now: datetime, field: str = "review_on"
) -> None:
    if on < today(now):
        raise NotPossible("Give a day from today on", field)
    latest = latest_day(kind, first=first, packs=packs, now=now)
    if latest is not None and on > latest:
        raise NotPossible(
            f"A plan of this kind is looked at again by {in_full(latest)} at the latest", field
        )


def owe_review(
    plan: Plan,
    kind: PlanKind | None,
    on: date,
    owner: Owner,
    *,
    first: bool,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> None:
    """Once for each child whom the plan is for: it stands on the page of each."""
    named = (kind.first_review if first else kind.next_review) if kind else None
    for whom, record in records_of(plan).items():
        owe(
            plan, clock=named or REVIEW, by_date=on, owner=owner, about_id=record, whom=whom,
            packs=packs, by=by, now=now,
        )  # fmt: skip


def owe_adulthood(
    plan: Plan, owner: Owner, *, only: UUID | None = None, packs: Packs, by: Actor, now: datetime
) -> None:
    """From the pack's age, until somebody by name carries it on. only: for this child alone."""
    rule, kind = packs.adulthood.get("adulthood"), packs.plan_kinds.get(plan.kind)
    if rule is None or (kind and kind.adult):
        return
    carried = {one.whom_id or plan.subject_id for one in CarryOn.objects.filter(plan=plan)}
    for whom, record in records_of(plan).items():
        known = summary(whom) if only in (None, whom) else None
        age = known.age_on(today(now)) if known and known.kind == "child" else None
        if known is None or age is None or age < rule.from_age or whom in carried:
            continue
        owe(
            plan, clock=rule.clock, by_date=birthday(known.birth_date), owner=owner,
            about_id=record, whom=whom, packs=packs, by=by, now=now,
        )  # fmt: skip


def birthday(born: date | None) -> date:
    """The eighteenth. Somebody who was born on 29 February turns 18 on 1 March."""
    if born is None:
        raise ValueError("nobody turns 18 on a day that is not known")
    try:
        return born.replace(year=born.year + OF_AGE)
    except ValueError:
        return date(born.year + OF_AGE, 3, 1)


def _after_review(
    plan: Plan, made: Review, kind: PlanKind | None, *, packs: Packs, by: Actor, now: datetime
) -> None:
    label = made.get_decision_display()
    ended = made.next_on is None
    clocks = [
        *review_clocks(kind),
        *(one.clock for one in packs.adulthood.values() if ended),
    ]
    for record in records_of(plan).values():
        meet(PLAN, record, clocks, label, by, now)
    mine = Owner(by.agency_id, None, by.worker_id)
    if made.next_on is not None:
        owe_review(plan, kind, made.next_on, mine, first=False, packs=packs, by=by, now=now)
        owe_adulthood(plan, mine, packs=packs, by=by, now=now)
    write_down(
        plan,
        f"Review. {label}: {made.words}",
        on=made.held_on,
        strands=("review-held", *(("work-ended",) if ended else ())),
        childs_words=made.childs_words,
        came_from_id=made.pk,
        by=by,
        now=now,
    )
    audit.note("plan.reviewed", ids=[made.pk, plan.pk], subjects=[plan.subject_id])


def review_clocks(kind: PlanKind | None) -> Sequence[str]:
    named = (kind.first_review, kind.next_review) if kind else ()
    return [REVIEW, *(one for one in named if one)]


def _nobody_reviewed_meanwhile(plan: Plan, knows: UUID | None) -> UUID | None:
    """The review of this plan that stands now, which the writer has read; None: there is none.

    Raises ReviewedMeanwhile.
    """
    latest = latest_review(plan)
    if latest is not None and latest.pk != knows:
        raise ReviewedMeanwhile(
            latest=latest.pk,
            reviewed_by=latest.recorded_by.name,
            decision=latest.get_decision_display(),
            reasons=latest.words,
        )
    return latest.pk if latest else None
