"""Every step on a referral: what its page says and asks, who may take it, and what it keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import Http404

from sightline.access.identity import Actor
from sightline.concerns.asking import Fields
from sightline.domain.agencies import Role
from sightline.domain.routing import NextStep
from sightline.duties import queries as owed
from sightline.duties.queries import Owed
from sightline.packs.catalogue import Packs
from sightline.referrals import actions, queries, running
from sightline.referrals.forms import steps as asks
from sightline.referrals.models import (
    Escalation,
    Referral,
    ReferralDecision,
    Standing,
    WithdrawalRequest,
)
from sightline.referrals.queries import Story

Said = Mapping[str, Any]


@dataclass(frozen=True)
class Sides:
    """Which side of a referral the worker is on. tells: they write what an outsider told them."""

    receives: bool
    sends: bool
    tells: bool

    @property
    def answers(self) -> bool:
        """Whether they write the receiver's steps."""
        return self.receives or self.tells


@dataclass(frozen=True)
class Here:
    """One referral with what has happened to it, and on which side of it the worker is.

    of_id: the decision, escalation or wish to withdraw that a step belongs to, where it has one.
    """

    sent: Referral
    story: Story
    sides: Sides
    by: Actor
    packs: Packs
    now: datetime
    of_id: UUID | None = None

    @property
    def decision(self) -> ReferralDecision | None:
        return next((one for one in self.story.decisions if one.pk == self.of_id), None)

    @property
    def escalation(self) -> Escalation | None:
        return next((one for one in self.story.escalations if one.pk == self.of_id), None)

    @property
    def withdrawal(self) -> WithdrawalRequest | None:
        return next((one for one in self.story.withdrawals if one.pk == self.of_id), None)

    @cached_property
    def upcoming(self) -> NextStep | None:
        return queries.next_step(self.sent, packs=self.packs, now=self.now)

    @cached_property
    def to_do(self) -> list[Owed]:
        """What the decision asked for, and nobody has said to be done."""
        return [one for one in owed.of(running.DECIDED, self.sent.pk) if one.met_at is None]

    @property
    def told_by(self) -> Fields:
        return asks.told_by() if self.sides.tells else {}

    @property
    def state(self) -> str:
        return self.sent.standing.state


@dataclass(frozen=True)
class Step:
    """open: whether this worker may take it now. keep: writes it down, once for each key.

    told: the receiver's step, which the sender writes where the receiver is outside Sightline.
    signed: it is a decision, with a name below it. already: where it is done once for all, what
    whoever presses again is told.
    """

    title: str
    says: str
    button: str
    done: str
    open: Callable[[Here], bool]
    fields: Callable[[Here], Fields]
    keep: Callable[[Here, Said, UUID], object]
    told: bool = False
    signed: bool = False
    already: Callable[[Here], str] = lambda _: ""


def _acknowledge(here: Here, said: Said, key: UUID) -> object:
    return actions.acknowledge(
        referral=here.sent, words=said["words"] or "", told_by=said.get("told_by") or "",
        step_key=key, by=here.by, now=here.now,
    )  # fmt: skip


def _feed_back(here: Here, said: Said, key: UUID) -> object:
    return actions.feed_back(
        referral=here.sent, words=said["words"], told_by=said.get("told_by") or "",
        step_key=key, by=here.by, now=here.now,
    )  # fmt: skip


def _done(here: Here, said: Said, key: UUID) -> object:
    del key  # it is done once: a second press finds nothing that runs
    actions.say_done(
        referral=here.sent, clock=said["which"], how=said["how"],
        told_by=said.get("told_by") or "", by=here.by, now=here.now,
    )  # fmt: skip
    return None


def _chase(here: Here, said: Said, key: UUID) -> object:
    return actions.chase(
        referral=here.sent, words=said["words"], how=said["how"] or "",
        step_key=key, by=here.by, now=here.now,
    )  # fmt: skip


def _add(here: Here, said: Said, key: UUID) -> object:
    return actions.add(
        referral=here.sent, words=said["words"], step_key=key, by=here.by, now=here.now
    )


def _escalate(here: Here, said: Said, key: UUID) -> object:
    return actions.escalate(
        referral=here.sent, step=said["step"], to_whom=said["to_whom"], why=said["why"],
        step_key=key, packs=here.packs, by=here.by, now=here.now,
    )  # fmt: skip


def _answer(here: Here, said: Said, key: UUID) -> object:
    if here.escalation is None:
        raise Http404
    return actions.answer_escalation(
        escalation=here.escalation, words=said["words"], settles=said["settles"] == asks.YES,
        told_by=said.get("told_by") or "", step_key=key, by=here.by, now=here.now,
    )  # fmt: skip


def _withdraw(here: Here, said: Said, key: UUID) -> object:
    return actions.ask_to_withdraw(
        referral=here.sent, why=said["why"], step_key=key, by=here.by, now=here.now
    )


def _decide_withdrawal(here: Here, said: Said, key: UUID) -> object:
    if here.withdrawal is None:
        raise Http404
    return actions.decide_withdrawal(
        request=here.withdrawal, agreed=said["agreed"] == asks.YES, reasons=said["reasons"],
        told_by=said.get("told_by") or "", step_key=key, by=here.by, now=here.now,
    )  # fmt: skip


def _differ(here: Here, said: Said, key: UUID) -> object:
    if here.decision is None:
        raise Http404
    return actions.add_differing_view(
        decision=here.decision, of_whom=said["of_whom"], words=said["words"],
        step_key=key, by=here.by, now=here.now,
    )  # fmt: skip


def _approve(here: Here, said: Said, key: UUID) -> object:
    return actions.answer_about_name(
        referral=here.sent, approved=said["approved"] == asks.YES, reasons=said["reasons"],
        step_key=key, by=here.by, now=here.now,
    )  # fmt: skip


def _tell_name(here: Here, said: Said, key: UUID) -> object:
    del said  # nothing is asked: the button is the answer
    return actions.tell_name(referral=here.sent, step_key=key, by=here.by, now=here.now)


def _may_approve(here: Here) -> bool:
    return (
        here.sent.no_name
        and here.sides.sends
        and here.by.holds(Role.SENIOR_MANAGER)
        and here.by.worker_id != here.sent.recorded_by_id
    )


def _may_tell_name(here: Here) -> bool:
    return here.sent.no_name and here.sides.sends and queries.whom_withheld(here.sent) is not None


def _name_given(here: Here) -> str:
    told = next((one for one in here.story.additions if one.tells_name), None)
    return actions.name_given(told) if told else ""


def _wish_open(here: Here) -> bool:
    return here.withdrawal is not None and not list(here.withdrawal.decisions.all())


STEPS: dict[str, Step] = {
    "acknowledge": Step(
        "Say that it has arrived",
        "Whoever sent it is told at once, with your name. Nothing is decided by this.",
        "It has arrived",
        "Acknowledged. Whoever sent it has been told.",
        open=lambda here: here.sides.answers and here.state == Standing.State.SENT,
        fields=lambda _: asks.acknowledging(),
        keep=_acknowledge,
        told=True,
    ),
    "feedback": Step(
        "Tell the referrer what became of it",
        "Tell them what they need to keep the child safe. The child may trust them most.",
        "Send it to the referrer",
        "Sent. Whoever referred has been told.",
        open=lambda here: here.sides.answers,
        fields=lambda _: asks.feeding_back(),
        keep=_feed_back,
        told=True,
    ),
    "done": Step(
        "Say that what was decided is done",
        "Its clock stops, and the chronology says what was done.",
        "It is done",
        "Kept.",
        open=lambda here: here.sides.answers and bool(here.to_do),
        fields=lambda here: asks.doing([(one.clock, one.title) for one in here.to_do]),
        keep=_done,
        told=True,
    ),
    "chase": Step(
        "Ask what has become of it",
        "The receiver is told at once. If a child is in danger now, ring 999 and do not wait.",
        "Ask",
        "Asked. The receiver has been told.",
        open=lambda here: here.sides.sends,
        fields=lambda _: asks.chasing(),
        keep=_chase,
    ),
    "add": Step(
        "Add to what was sent",
        "",
        "Add it",
        "Added. The receiver has been told.",
        open=lambda here: here.sides.sends,
        fields=lambda _: asks.adding(),
        keep=_add,
    ),
    "escalate": Step(
        "Take it further",
        "To disagree is part of keeping a child safe, and no complaint. Each step is kept.",
        "Take it to this step",
        "Taken further. The receiver has been told.",
        open=lambda here: here.sides.sends and here.upcoming is not None,
        fields=lambda here: asks.escalating(here.upcoming) if here.upcoming else {},
        keep=_escalate,
    ),
    "answer": Step(
        "Answer the escalation",
        "",
        "Keep the answer",
        "Kept. The referrer has been told.",
        open=lambda here: here.escalation is not None and (here.sides.receives or here.sides.sends),
        fields=lambda here: asks.answering(asks_who=not here.sides.receives),
        keep=_answer,
    ),
    "withdraw": Step(
        "Ask to withdraw it",
        "This is a request. What was sent stays where it is, and the receiver decides.",
        "Ask the receiver",
        "Asked. It stands until the receiver has decided.",
        open=lambda here: here.sides.sends and not here.sent.standing.withdrawal_asked,
        fields=lambda _: asks.withdrawing(),
        keep=_withdraw,
    ),
    "withdrawal": Step(
        "Decide on the wish to withdraw",
        "What was sent stays in the record, whatever you decide.",
        "Sign and keep this decision",
        "Decided. Whoever asked has been told.",
        open=lambda here: here.sides.answers and _wish_open(here),
        fields=lambda _: asks.deciding_withdrawal(),
        keep=_decide_withdrawal,
        told=True,
        signed=True,
    ),
    "differ": Step(
        "Add a differing view",
        "It stands beside the decision and does not change it. Whoever decided is told.",
        "Keep this view",
        "Kept beside the decision.",
        open=lambda here: here.decision is not None and (here.sides.sends or here.sides.answers),
        fields=lambda _: asks.differing(),
        keep=_differ,
    ),
    "name": Step(
        "May the name stay withheld?",
        "The referral has gone already and waits for nothing. This decides on the name alone.",
        "Sign and keep this decision",
        "Decided. Whoever sent it has been told.",
        open=_may_approve,
        fields=lambda _: asks.approving(),
        keep=_approve,
        signed=True,
    ),
    "tell-name": Step(
        "Give the name now",
        "The receiver is told the child’s name and date of birth, beside what was sent.",
        "Give the name",
        "The receiver has the name now.",
        open=_may_tell_name,
        fields=lambda _: {},
        keep=_tell_name,
        already=_name_given,
    ),
}
