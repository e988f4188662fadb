"""A plan begins, people take part, what comes first is decided, and it is looked at again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import ProgrammingError
from psycopg.errors import InsufficientPrivilege

from sightline.access.files import Audience, open_shared_file
from sightline.access.identity import Actor
from sightline.access.written import file_of, once, said
from sightline.disruption import reading
from sightline.disruption.keeping import (
    PLAN,
    REVIEW,
    meet,
    owe,
    page_of,
    row,
    today,
    write_down,
)
from sightline.disruption.models import DisruptionPlan, FirstDecision, PartnerIn, Review
from sightline.domain.disruption import Side
from sightline.domain.errors import NotPossible
from sightline.duties.actions import Owner
from sightline.duties.letting_in import NotForThem, invite, let_in
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.plans.actions import Agreed, Members, agree_action
from sightline.subjects.actions import record_name, record_particulars
from sightline.subjects.queries import summary

BEGINS = {
    Side.ACTS: "Plan to disrupt harm begins",
    Side.PROTECTS: "Plan of protective measures begins",
}


@dataclass(frozen=True)
class Begins:
    """What a plan begins with. age_said: asked where nobody has a birth date. owner: a worker."""

    side: Side
    words: str
    owner: Owner
    review_on: date
    place_kind: str = ""
    age_said: str = ""
    members: Members = field(default_factory=Members)


def start_plan(
    *, subject_id: UUID, begins: Begins, key: UUID, packs: Packs, by: Actor, now: datetime
) -> DisruptionPlan:
    """Open a shared file with everybody who takes part, and write the plan into it.

    A plan about a child, or somebody who may be one, is for those who take part alone; any other
    stands among the area's information. Raises Missing, NotPossible; a database refusal for a
    subject who is closed to the worker.
    """
    aim = said(begins.words, "Write what the plan is for", "words")
    answers_for = begins.owner.worker_id
    if answers_for is None:
        raise NotPossible("Name one person who answers for the plan, and no team", "name")
    if begins.review_on < today(now):
        raise NotPossible("Give a day from today on", "review_on")
    known = summary(subject_id)
    kind = known.kind.value if known else ""
    if (begins.side is Side.PROTECTS) and kind != "child":
        raise NotPossible("What protects is planned for a child. Open the child’s page")
    young = reading.ages(known, begins.age_said, today(now)).may_be_a_child
    private = kind == "child" or (kind == "person" and young)
    people = [answers_for, *begins.members.workers]

    def keep() -> DisruptionPlan:
        file = open_shared_file(
            Audience.PLAN if private else Audience.INFORMATION,
            [subject_id],
            workers=[one for one in dict.fromkeys(people) if one != by.worker_id],
            teams=begins.members.teams,
            kind="team",
            reason="Takes part in a plan",
        )
        return DisruptionPlan.objects.create(
            **file.row(by, now), subject_id=subject_id, side=begins.side.value, words=aim,
            place_kind=begins.place_kind, age_said=begins.age_said,
            owner_id=answers_for, plan_key=key,
        )  # fmt: skip

    try:
        plan, new = once(DisruptionPlan, keep, by=by, key=key, column="plan_key")
    except ProgrammingError as refused:
        others = len(people) > 1 or begins.members.teams or answers_for != by.worker_id
        if others and isinstance(refused.__cause__, InsufficientPrivilege):
            raise NotForThem("members") from refused
        raise
    if new:
        let_in(plan, begins.owner, reason="Answers for a plan", field="name", by=by)
        _say_whom(plan, by, now)
        _owe_review(plan, begins.review_on, begins.owner, packs=packs, by=by, now=now)
        write_down(plan, f"{BEGINS[begins.side]}: {aim}", by=by, now=now)
        audit.note("disruption.started", ids=[plan.pk], subjects=[subject_id])
    return plan


def take_part(*, plan: DisruptionPlan, members: Members, reason: str) -> None:
    """Others take part from now on. Raises Missing, NotPossible."""
    why = said(reason, "Write why they take part", "words")
    invite(plan, workers=members.workers, teams=members.teams, reason=why, field="members")
    audit.note("disruption.joined", ids=[plan.pk], subjects=[plan.subject_id])


def bring_partner(
    *, plan: DisruptionPlan, partner: str, who: str, words: str, key: UUID, packs: Packs, by: Actor,
    now: datetime,
) -> PartnerIn:  # fmt: skip
    """A partner takes a hand, and what they were told. Raises Missing, NotPossible."""
    not_ended(plan)
    name = said(who, "Write who it is", "who")
    text = said(words, "Write what they do, and what they were told", "words")
    made, new = once(
        PartnerIn,
        lambda: PartnerIn.objects.create(
            **row(plan, key, by, now), plan=plan, partner=partner, who=name, words=text
        ),
        by=by,
        key=key,
    )
    if new:
        label = packs.partners[partner].label if partner in packs.partners else partner
        write_down(plan, f"Partner in the plan, {label}, {name}: {text}", by=by, now=now)
        audit.note("disruption.partner", ids=[made.pk, plan.pk], subjects=[plan.subject_id])
    return made


def decide_first(
    *, plan: DisruptionPlan, what: str, decision: FirstDecision.Decision, words: str, key: UUID,
    packs: Packs, by: Actor, now: datetime,
) -> FirstDecision:  # fmt: skip
    """What comes first for a child is decided: a referral, a plan of support. Raises Missing."""
    text = said(words, "Write what was decided and why", "words")
    made, new = once(
        FirstDecision,
        lambda: FirstDecision.objects.create(
            **row(plan, key, by, now), plan=plan, what=what, decision=decision.value, words=text
        ),
        by=by,
        key=key,
    )
    if new:
        rule = packs.comes_first.get(what)
        label = rule.label if rule else what
        write_down(plan, f"{label}. {made.get_decision_display()}: {text}", by=by, now=now)
        audit.note("disruption.first-decided", ids=[made.pk, plan.pk], subjects=[plan.subject_id])
    return made


def agree_in_plan(
    *, plan: DisruptionPlan, agreed: Agreed, key: UUID, packs: Packs, by: Actor, now: datetime
) -> UUID:
    """Somebody takes something on in this plan; they can read it from now on.

    Raises Missing, NotPossible.
    """
    not_ended(plan)
    said(agreed.words, "Write what is to be done", "words")
    said(agreed.will_show, "Write what will show that it worked", "will_show")
    let_in(plan, agreed.owner, reason="Does something in this plan", field="name", by=by)
    return agree_action(
        file=file_of(plan), subject_id=plan.subject_id, agreed=agreed, about=PLAN,
        about_id=plan.pk, key=key, packs=packs, by=by, now=now,
    )  # fmt: skip


@dataclass(frozen=True)
class Reviewed:
    """What people decided. next_on: None where the plan ends."""

    decision: Review.Decision
    words: str
    held_on: date
    next_on: date | None


def hold_review(
    *, plan: DisruptionPlan, reviewed: Reviewed, key: UUID, packs: Packs, by: Actor, now: datetime
) -> Review:
    """The plan was looked at again. What is in force stays so until somebody writes its end.

    A plan that ended is taken up again by a review after which it goes on. Raises Missing,
    NotPossible.
    """
    text = said(reviewed.words, "Write what changed and why this is decided", "words")
    ends = reviewed.decision is Review.Decision.END
    if reviewed.held_on > today(now):
        raise NotPossible("A review is written down once it was held. Give that day", "held_on")
    if not ends and (reviewed.next_on is None or reviewed.next_on < today(now)):
        raise NotPossible("Say when it is looked at again, from today on", "next_on")
    made, new = once(
        Review,
        lambda: Review.objects.create(
            **row(plan, key, by, now),
            plan=plan,
            decision=reviewed.decision.value,
            words=text,
            held_on=reviewed.held_on,
            next_on=None if ends else reviewed.next_on,
        ),
        by=by,
        key=key,
    )
    if new:
        label = made.get_decision_display()
        if made.next_on is None:
            meet(PLAN, plan.pk, REVIEW, label, by, now)
        else:
            owner = Owner(plan.owner.agency_id, None, plan.owner_id)
            _owe_review(plan, made.next_on, owner, packs=packs, by=by, now=now)
        write_down(
            plan, f"Review. {label}: {text}", on=made.held_on, strands=("review-held",), by=by,
            now=now,
        )  # fmt: skip
        audit.note("disruption.reviewed", ids=[made.pk, plan.pk], subjects=[plan.subject_id])
    return made


def not_ended(plan: DisruptionPlan) -> None:
    if reading.has_ended(plan):
        raise NotPossible(
            "This plan has ended. Write a review after which it goes on, or start a new plan"
        )


def _owe_review(
    plan: DisruptionPlan, on: date, owner: Owner, *, packs: Packs, by: Actor, now: datetime
) -> None:
    owe(
        plan, subject_id=plan.subject_id, page=page_of(plan), about=PLAN, about_id=plan.pk,
        clock=REVIEW, by_date=on, owner=owner, packs=packs, by=by, now=now,
    )  # fmt: skip


def _say_whom(plan: DisruptionPlan, by: Actor, now: datetime) -> None:
    """Whoever takes part knows whom the plan is about: the name and the birth date, no more."""
    known = summary(plan.subject_id)
    if known is None:
        return
    file = file_of(plan)
    record_name(
        subject_id=known.subject_id, subject_kind=known.kind, text=known.name, file=file, by=by,
        now=now,
    )  # fmt: skip
    if known.birth_date is not None:
        record_particulars(
            subject_id=known.subject_id, birth_date=known.birth_date,
            birth_date_estimated=known.birth_date_estimated, file=file, by=by, now=now,
        )  # fmt: skip
