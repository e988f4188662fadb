"""One referral as a page shows it: where it stands, what was decided, what happened when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from sightline.access import directory
from sightline.design.components import Link, Row
from sightline.duties import presenters as duties
from sightline.duties import queries as owed
from sightline.referrals import running
from sightline.referrals.models import DifferingView, Referral, ReferralDecision, WithdrawalRequest
from sightline.referrals.models.steps import Step
from sightline.referrals.packet import moment
from sightline.referrals.presenters.lists import receiver_of
from sightline.referrals.queries import Story
from sightline.referrals.stepping import STEPS, Here


@dataclass(frozen=True)
class DecisionShown:
    """A decision in its four parts. instead_of, beside: the decisions it came after, in words."""

    row: ReferralDecision
    on: str
    accountable: Sequence[str]
    views: Sequence[tuple[DifferingView, str]]
    stands: bool
    reversed_on: str
    instead_of: str
    beside: str


@dataclass(frozen=True)
class Happened:
    """One thing that happened, with when and by whom. answer: where it can still be answered."""

    on: str
    text: str
    by: str
    words: str = ""
    link: Link | None = None


def decisions(story: Story) -> list[DecisionShown]:
    """Those that stand first; what was put in their place is below. Two queries."""
    standing = {one.pk for one in story.standing_decisions}
    after = {one.reverses_id: one for one in story.decisions if one.reverses_id}
    by_id = {one.pk: one for one in story.decisions}
    who = directory.workers({key for one in story.decisions for key in one.accountable})
    shown = [
        DecisionShown(
            row=one,
            on=moment(one.recorded_at),
            accountable=[
                f"{who[key].name}, {who[key].job_title}" for key in one.accountable if key in who
            ],
            views=[(view, moment(view.recorded_at)) for view in one.differing_views.all()],
            stands=one.pk in standing,
            reversed_on=moment(after[one.pk].recorded_at) if one.pk in after else "",
            instead_of=_said(by_id, one.reverses_id),
            beside=_said(by_id, one.beside_id),
        )
        for one in reversed(story.decisions)
    ]
    return sorted(shown, key=lambda one: not one.stands)


def clocks(sent: Referral, story: Story, *, reader: UUID, now: datetime) -> list[duties.Line]:
    """What is owed on it, open first: whose rule, from where, by when. Four or five queries."""
    found = [
        *owed.of(running.DECISION, sent.pk),
        *owed.of(running.IN_WRITING, sent.pk),
        *owed.of(running.FEEDBACK, sent.pk),
        *owed.of(running.DECIDED, sent.pk),
    ]
    escalated = [one.pk for one in story.escalations]
    if escalated:
        for some in owed.of_each(running.ESCALATION, escalated).values():
            found += some
    drawn = [duties.line(one, now=now, reader=reader) for one in found]
    return sorted(drawn, key=lambda one: one.state == "met")


def happened(here: Here) -> list[Happened]:
    """Everything after it was sent, newest first."""
    story = here.story
    found: list[tuple[datetime, Happened]] = []

    def add(row: Step, text: str, words: str = "", link: Link | None = None) -> None:
        told = f", as told by {row.told_by}" if row.told_by else ""
        by = f"{row.recorded_by.name}, {row.recorded_by.agency.name}{told}"
        found.append((row.recorded_at, Happened(moment(row.recorded_at), text, by, words, link)))

    for one in story.acknowledgements:
        add(one, "It has arrived", one.words)
    for decided in story.decisions:
        add(decided, f"Decided: {decided.decision_label}")
    for fed in story.feedback:
        add(fed, "The referrer was told what became of it", fed.words)
    for chase in story.chases:
        add(chase, "The referrer asked what became of it", _both(chase.words, chase.how))
    for added in story.additions:
        add(added, "Added to what was sent", added.words)
    for up in story.escalations:
        answers = list(up.answers.all())
        link = _link(here, "answer", up.pk, "Answer this") if not answers else None
        add(up, f"Step {up.number}: {up.label}, to {up.to_whom}", up.why, link)
        for answer in answers:
            settled = "That settles it." if answer.settles else "That does not settle it."
            add(answer, f"Answered to step {up.number}. {settled}", answer.words)
    for wish in story.withdrawals:
        add(wish, "The referrer asks to withdraw it", wish.why)
        for said in wish.decisions.all():
            text = "The receiver agrees to withdraw" if said.agreed else "It is not withdrawn"
            add(said, f"{text}; what was sent stays", said.reasons)
    for written in story.confirmations:
        add(written, "Confirmed in writing")
    for name in story.approvals:
        text = "The name may stay withheld" if name.approved else "The name is to be given now"
        add(name, text, name.reasons)
    return [one for _, one in sorted(found, key=lambda pair: pair[0], reverse=True)]


def open_wish(story: Story) -> WithdrawalRequest | None:
    """A wish to withdraw that nobody has decided."""
    return next((one for one in story.withdrawals if not list(one.decisions.all())), None)


def ways_on(here: Here) -> list[Link]:
    """The steps that this worker may take now, those of the receiver first."""
    names = ("done", "feedback", "chase", "add", "escalate", "withdraw", "name", "tell-name")
    return [
        Link(STEPS[name].title, reverse(f"referrals:{name}", args=[here.sent.pk]))
        for name in names
        if STEPS[name].open(here) and not STEPS[name].already(here)
    ]


def facts(sent: Referral, written: bool) -> list[Row]:
    """What was sent, in a few lines."""
    by = sent.recorded_by
    rows = [
        Row("From", f"{by.name}, {by.job_title}, {sent.agency.name}"),
        Row("To", receiver_of(sent)),
        Row("Sent", f"{moment(sent.recorded_at)}. {sent.get_how_display()}"),
    ]
    if sent.rung_at is not None:
        rung = f"{sent.rung} answered, {moment(sent.rung_at)}"
        rows.append(Row("Rung", rung if written else f"{rung}. Not confirmed in writing yet"))
    return [
        *rows,
        Row("Why it was sent", sent.reasons),
        Row("What was shared", sent.shares),
        Row("On what basis", sent.basis),
    ]


def _link(here: Here, step: str, of_id: UUID, text: str) -> Link | None:
    if not (here.sides.receives or here.sides.sends):
        return None
    return Link(text, reverse(f"referrals:{step}", args=[here.sent.pk, of_id]))


def _both(words: str, how: str) -> str:
    return f"{words}\n\nAlso rang: {how}" if how else words


def _said(by_id: dict[UUID, ReferralDecision], key: UUID | None) -> str:
    one = by_id.get(key) if key else None
    return f"{one.decision_label}, by {one.signed_as}, {moment(one.recorded_at)}" if one else ""
