"""Professional challenge: raised, answered, taken through the partnership's steps, closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from sightline.access import queries as access
from sightline.access.identity import Actor
from sightline.access.written import once, said
from sightline.domain.errors import NotPossible
from sightline.domain.routes import EscalationStep
from sightline.duties.actions import Owner
from sightline.duties.letting_in import let_in
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.plans.keeping import meet, owe, row, today, write_down
from sightline.plans.models import Challenge, ChallengeStep, Plan
from sightline.plans.tasks import tell

ABOUT = "challenge"
CLOCK = "challenge-answer"
Kind = ChallengeStep.Kind


@dataclass(frozen=True)
class Asked:
    """Who is to answer, in words and as who owes the answer, and by when."""

    to_whom: str
    owner: Owner
    by_date: date


def raise_challenge(
    *, plan: Plan, words: str, asked: Asked, key: UUID, packs: Packs, by: Actor, now: datetime
) -> Challenge:
    """Somebody says that this is not good enough for the child. Raises Missing, NotPossible."""
    text = said(words, "Write what you challenge, and what it means for the child", "words")
    whom = said(asked.to_whom, "Write whom you challenge", "name")
    _from_today(asked.by_date, now)
    if asked.owner.worker_id == by.worker_id:
        raise NotPossible("Somebody else answers your challenge. Name them", "name")
    first = _ordered(packs)[0]
    let_in(plan, asked.owner, reason="Asked to answer a challenge", field="name", by=by)
    made, new = once(
        Challenge,
        lambda: Challenge.objects.create(
            **row(plan, key, by, now),
            words=text,
            step=first.slug,
            to_whom=whom,
            by_date=asked.by_date,
        ),
        by=by,
        key=key,
    )
    if new:
        _owe(made, plan, asked, packs, by, now)
        tell(made, _asked_of(asked, by), code="challenge-raised", once=made.pk)
        write_down(
            plan, f"Challenge to {whom}: {text}", strands=("challenge-raised",),
            came_from_id=made.pk, by=by, now=now,
        )  # fmt: skip
        audit.note("challenge.raised", ids=[made.pk, plan.pk], subjects=[plan.subject_id])
    return made


def answer_challenge(
    *, challenge: Challenge, words: str, told_by: str, key: UUID, by: Actor, now: datetime
) -> ChallengeStep:
    """What is answered. told_by: who said it, where whoever raised it writes it down.

    Raises Missing, NotPossible.
    """
    text = said(words, "Write what is answered, and what changes for the child", "words")
    whom = ""
    if challenge.recorded_by_id == by.worker_id:
        whom = said(told_by, "You raised it. Write who answered", "told_by")
    made, new = _step(challenge, Kind.ANSWERED, text, key, by, now, to_whom=whom)
    if new:
        _met(challenge, "Answered", by, now)
        raiser = {challenge.recorded_by_id} - {by.worker_id}
        tell(challenge, raiser, code="challenge-answered", once=made.pk)
        write_down(
            challenge.plan, f"Answer to a challenge: {text}", strands=("challenge-answered",),
            came_from_id=made.pk, by=by, now=now,
        )  # fmt: skip
        audit.note("challenge.answered", ids=[challenge.pk], subjects=[challenge.plan.subject_id])
    return made


def escalate_challenge(
    *, challenge: Challenge, words: str, asked: Asked, key: UUID, packs: Packs, by: Actor,
    now: datetime,
) -> ChallengeStep:  # fmt: skip
    """The partnership's next step, in its order. Raises Missing, NotPossible."""
    text = said(words, "Write why it goes further", "words")
    whom = said(asked.to_whom, "Write to whom it goes", "name")
    _from_today(asked.by_date, now)
    before = ChallengeStep.objects.filter(step_key=key, recorded_by_id=by.worker_id).first()
    if before is not None:
        return before
    upcoming = next_step(challenge, packs)
    if upcoming is None:
        raise NotPossible("There is no further step. The partnership has decided: close it")
    let_in(challenge.plan, asked.owner, reason="Asked to answer a challenge", field="name", by=by)
    made, new = _step(
        challenge, Kind.ESCALATED, text, key, by, now,
        step=upcoming.slug, to_whom=whom, by_date=asked.by_date,
    )  # fmt: skip
    if new:
        _met(challenge, f"Taken further: {upcoming.label}", by, now)
        _owe(challenge, challenge.plan, asked, packs, by, now)
        tell(challenge, _asked_of(asked, by), code="challenge-raised", once=made.pk)
        write_down(
            challenge.plan, f"Challenge taken to {whom}: {text}", strands=("challenge-raised",),
            came_from_id=made.pk, by=by, now=now,
        )  # fmt: skip
        audit.note("challenge.escalated", ids=[challenge.pk], step=upcoming.slug)
    return made


def close_challenge(
    *, challenge: Challenge, words: str, key: UUID, by: Actor, now: datetime
) -> ChallengeStep:
    """It is settled. Only once it was answered, and not by whoever answered it.

    Raises Missing, NotPossible.
    """
    text = said(words, "Write what has changed for the child", "words")
    answers = challenge.steps.filter(kind=Kind.ANSWERED)
    if not answers.exists():
        raise NotPossible("Nobody has answered it. Ask for an answer, or take it further")
    if by.worker_id in {one.recorded_by_id for one in answers if not one.to_whom}:
        raise NotPossible("You answered it. Whoever raised it, or a colleague, closes it")
    made, new = _step(challenge, Kind.CLOSED, text, key, by, now)
    if new:
        _met(challenge, "Closed", by, now)
        write_down(
            challenge.plan, f"Challenge closed: {text}", came_from_id=made.pk, by=by, now=now
        )
        audit.note("challenge.closed", ids=[challenge.pk], subjects=[challenge.plan.subject_id])
    return made


def next_step(challenge: Challenge, packs: Packs) -> EscalationStep | None:
    """The step after the one that it stands at; None at the last."""
    steps = _ordered(packs)
    taken = {
        challenge.step,
        *challenge.steps.filter(kind=Kind.ESCALATED).values_list("step", flat=True),
    }
    reached = max((one.step for one in steps if one.slug in taken), default=0)
    return next((one for one in steps if one.step > reached), None)


def _ordered(packs: Packs) -> list[EscalationStep]:
    return sorted(packs.escalation.values(), key=lambda one: one.step)


def _step(
    challenge: Challenge,
    kind: ChallengeStep.Kind,
    words: str,
    key: UUID,
    by: Actor,
    now: datetime,
    *,
    step: str = "",
    to_whom: str = "",
    by_date: date | None = None,
) -> tuple[ChallengeStep, bool]:
    closed = challenge.steps.filter(kind=Kind.CLOSED).exclude(step_key=key)
    if closed.exists():
        raise NotPossible("It is closed. Raise a new challenge for what is not good enough")
    try:
        with transaction.atomic():
            return once(
                ChallengeStep,
                lambda: ChallengeStep.objects.create(
                    **row(challenge.plan, key, by, now),
                    challenge=challenge,
                    kind=kind.value,
                    words=words,
                    step=step,
                    to_whom=to_whom,
                    by_date=by_date,
                ),
                by=by,
                key=key,
            )
    except IntegrityError as error:
        raise NotPossible("Somebody else has just taken this step. Open the plan again") from error


def _owe(
    challenge: Challenge, plan: Plan, asked: Asked, packs: Packs, by: Actor, now: datetime
) -> None:
    owe(
        plan, clock=CLOCK, by_date=asked.by_date, owner=asked.owner, about=ABOUT,
        about_id=challenge.pk, packs=packs, by=by, now=now,
    )  # fmt: skip


def _asked_of(asked: Asked, by: Actor) -> set[UUID]:
    owner = asked.owner
    team = access.team_members(owner.team_id) if owner.team_id and not owner.worker_id else []
    return {*team, *([owner.worker_id] if owner.worker_id else [])} - {by.worker_id}


def _met(challenge: Challenge, how: str, by: Actor, now: datetime) -> None:
    meet(ABOUT, challenge.pk, None, how, by, now)


def _from_today(on: date, now: datetime) -> None:
    if on < today(now):
        raise NotPossible("Give a day from today on", "by_date")
