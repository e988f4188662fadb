"""One referral and what follows it: the verbs, each at its moment, by whoever takes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sightline.access.identity import Actor
from sightline.concerns import queries as concerns
from sightline.domain.assessing import rules_that_speak
from sightline.domain.assessment import Circumstances, Criterion
from sightline.domain.assessment import Known as Fact
from sightline.duties import queries as owed
from sightline.kernel.clock import LONDON
from sightline.referrals import actions, filling, queries
from sightline.referrals.actions import Decided, HowSent, WhatIsSent
from sightline.referrals.running import DECIDED
from sightline.referrals.suggesting import Suggested, suggested
from sightline.screening.queries import screening_as_sent
from sightline.synthetic.played.stage import Known, Receiver, Stage, there
from sightline.synthetic.shapes import SyntheticWorker
from sightline.synthetic.texts import decided as texts

MOST_CONCERNS = 2


@dataclass(frozen=True)
class Sent:
    """A referral with everybody who is in it. at: when it was sent."""

    referral_id: UUID
    route: str
    reasons: str
    known: Known
    author: SyntheticWorker
    receiver: Receiver | None
    at: datetime

    def later(self, **after: float) -> datetime:
        return self.at + timedelta(**after)


@dataclass(frozen=True)
class Way:
    """How it is sent, where that is not the usual way."""

    route: str = "front-door"
    telephone: bool = False
    outside: str = ""
    screening: UUID | None = None
    withhold: str = ""
    worry: str = ""
    answers: tuple[tuple[str, str], ...] = ()


USUAL = Way()


def refer(
    stage: Stage, known: Known, author: SyntheticWorker, at: datetime, way: Way = USUAL
) -> Sent:
    route = stage.packs.route(way.route)
    receiver = None if way.outside else stage.receiver(route.kind.value)
    with stage.acting(author, at) as by:
        what = _what(stage, known, way, by, at, receiver)
        row = actions.send(what=what, sent_key=uuid4(), packs=stage.packs, by=by, now=at)
    return Sent(row.pk, what.route, what.reasons, known, author, receiver, at)


def tell_police(
    stage: Stage, known: Known, author: SyntheticWorker, at: datetime, way: Way
) -> None:
    """Information to the police, which is no referral."""
    receiver = stage.receiver("police_information")
    with stage.acting(author, at) as by:
        actions.send_information(
            what=_what(stage, known, way, by, at, receiver),
            sent_key=uuid4(),
            packs=stage.packs,
            by=by,
            now=at,
        )


def _what(
    stage: Stage, known: Known, way: Way, by: Actor, at: datetime, receiver: Receiver | None
) -> WhatIsSent:
    route = stage.packs.route(way.route)
    unnamed = bool(way.withhold)
    attached = [] if unnamed else concerns.sent_about(known.child.key, most=MOST_CONCERNS)
    ids = tuple(one.concern_id for one in attached)
    worry = way.worry or known.named(texts.TOLD[known.child.storyline].worry)
    filled: dict[str, str] = {}
    if not unnamed:
        filled = filling.fill(
            route,
            subject_id=known.child.key,
            concern_ids=ids,
            screening=screening_as_sent(way.screening) if way.screening else None,
            packs=stage.packs,
            by=by,
        )
    given = {
        **{one.slug: texts.FACT_ASKED for one in route.questions if one.answers is None},
        **{one.slug: "not_known" for one in route.questions if one.answers is not None},
        "danger-now": "no",
        "told": "child_only",
        "asks": texts.ASKS if unnamed else known.named(texts.ASKS),
        "referrer": f"{by.name}, {by.job_title}, {by.agency_name}",
        **filled,
        "worry": worry,
        **dict(way.answers),
    }
    asked = {one.slug for one in route.questions}
    what = WhatIsSent(
        route=route.slug,
        subject_id=known.child.key,
        how=HowSent.INSIDE,
        answers={slug: words for slug, words in given.items() if slug in asked},
        danger_now="no",
        shares=texts.SHARES,
        basis=texts.BASIS,
        reasons=f"{worry} {texts.REFERRED}",
        rationale=texts.RATIONALE.format(name="the child")
        if unnamed
        else known.named(texts.RATIONALE),
        team=receiver.team if receiver else None,
        suggestion=_suggestion(stage, known, at),
        concern_ids=ids,
        screening_id=way.screening,
        withhold_name=way.withhold,
    )
    if way.telephone:
        return replace(
            what, how=HowSent.TELEPHONE, rung=texts.RUNG, rung_at=at - timedelta(minutes=10)
        )
    if way.outside:
        return replace(what, how=HowSent.DOWNLOAD, told=way.outside)
    return what


def _suggestion(stage: Stage, known: Known, at: datetime) -> tuple[Suggested, ...]:
    """What the rules say of a child of that age with one criterion of concern."""
    packs = stage.packs
    spoken = rules_that_speak(
        packs.assessment_rules.values(),
        dict.fromkeys(texts.TOLD[known.child.storyline].criteria, Criterion.CONCERN),
        Circumstances(
            age=known.age_on(at.astimezone(LONDON)),
            disabled=Fact.YES if known.child.disabilities else Fact.NO,
            danger_now=Fact.NO,
        ),
        packs.criteria,
    )
    return suggested(spoken, packs)


class Following:
    """The steps on one referral."""

    def __init__(self, stage: Stage, sent: Sent, number: int) -> None:
        self.stage, self.sent, self._number = stage, sent, number

    @property
    def team(self) -> SyntheticWorker:
        """Who acts for the receiver: somebody of the team, or the sender as they were told."""
        receiver = self.sent.receiver
        return receiver.somebody(self._number) if receiver else self.sent.author

    @property
    def _told_by(self) -> str:
        return "" if self.sent.receiver else texts.TOLD_BY

    def acknowledged(self, at: datetime) -> None:
        with self.stage.acting(self.team, at) as by:
            actions.acknowledge(
                referral=there(queries.referral(self.sent.referral_id)),
                step_key=uuid4(),
                words=texts.ACKNOWLEDGED,
                told_by=self._told_by,
                by=by,
                now=at,
            )

    def decided(self, at: datetime, decision: str, reasons: str, *, instead: bool = False) -> UUID:
        """instead: it takes the place of the decision before, by whoever leads the team."""
        receiver = self.sent.receiver
        who = receiver.lead if instead and receiver else self.team
        with self.stage.acting(who, at) as by:
            latest = queries.latest_decision(self.sent.referral_id)
            before = latest.pk if latest else None
            return actions.decide(
                referral=there(queries.referral(self.sent.referral_id)),
                decided=Decided(
                    decision=decision,
                    reasons=self.sent.known.named(reasons),
                    rationale=texts.DECIDED_BECAUSE,
                    suggestion=_suggestion(self.stage, self.sent.known, at),
                    reverses=before if instead else None,
                ),
                knows=before,
                step_key=uuid4(),
                told_by=self._told_by,
                packs=self.stage.packs,
                by=by,
                now=at,
            ).pk

    def carried_out(self) -> None:
        """What was decided is done, each at its own time, where that has come."""
        for clock, (days, how) in texts.DONE.items():
            at = self.sent.later(days=days)
            if at >= self.stage.now:
                continue
            with self.stage.acting(self.team, at) as by:
                runs = owed.of(DECIDED, self.sent.referral_id)
                if not any(one.clock == clock and one.met_at is None for one in runs):
                    continue
                actions.say_done(
                    referral=there(queries.referral(self.sent.referral_id)),
                    clock=clock,
                    how=how,
                    told_by=self._told_by,
                    by=by,
                    now=at,
                )

    def fed_back(self, at: datetime) -> None:
        with self.stage.acting(self.team, at) as by:
            actions.feed_back(
                referral=there(queries.referral(self.sent.referral_id)),
                words=self.sent.known.named(texts.FED_BACK),
                step_key=uuid4(),
                told_by=self._told_by,
                by=by,
                now=at,
            )

    def chased(self, at: datetime) -> None:
        with self.stage.acting(self.sent.author, at) as by:
            actions.chase(
                referral=there(queries.referral(self.sent.referral_id)),
                words=self.sent.known.named(texts.CHASED),
                how="By telephone",
                step_key=uuid4(),
                by=by,
                now=at,
            )

    def escalated(
        self, at: datetime, step: str, to_whom: str, *, answered: datetime | None
    ) -> None:
        with self.stage.acting(self.sent.author, at) as by:
            row = actions.escalate(
                referral=there(queries.referral(self.sent.referral_id)),
                step=step,
                to_whom=to_whom,
                why=self.sent.known.named(texts.ESCALATED),
                step_key=uuid4(),
                packs=self.stage.packs,
                by=by,
                now=at,
            )
        if answered is None:
            return
        with self.stage.acting(self.team, answered) as by:
            actions.answer_escalation(
                escalation=row,
                words=texts.ANSWERED,
                settles=True,
                step_key=uuid4(),
                by=by,
                now=answered,
            )

    def asked_back(self, at: datetime, *, answered: datetime | None) -> None:
        with self.stage.acting(self.sent.author, at) as by:
            wish = actions.ask_to_withdraw(
                referral=there(queries.referral(self.sent.referral_id)),
                why=self.sent.known.named(texts.WITHDRAW),
                step_key=uuid4(),
                by=by,
                now=at,
            )
        if answered is None:
            return
        with self.stage.acting(self.team, answered) as by:
            actions.decide_withdrawal(
                request=wish,
                agreed=False,
                reasons=texts.STAYS,
                step_key=uuid4(),
                by=by,
                now=answered,
            )

    def differed(self, at: datetime) -> None:
        with self.stage.acting(self.sent.author, at) as by:
            latest = queries.latest_decision(self.sent.referral_id)
            actions.add_differing_view(
                decision=there(latest),
                of_whom=by.agency_name,
                words=self.sent.known.named(texts.NOT_AGREED),
                step_key=uuid4(),
                by=by,
                now=at,
            )

    def in_writing(self, at: datetime) -> None:
        with self.stage.acting(self.sent.author, at) as by:
            route = self.stage.packs.route(self.sent.route)
            filled = filling.fill(
                route, subject_id=self.sent.known.child.key, packs=self.stage.packs, by=by
            )
            given = {
                one.slug: filled.get(one.slug)
                or (texts.FACT_ASKED if one.answers is None else "not_known")
                for one in route.questions
            }
            given["worry"] = self.sent.reasons
            actions.confirm_in_writing(
                referral=there(queries.referral(self.sent.referral_id)),
                how=HowSent.INSIDE,
                answers=given,
                step_key=uuid4(),
                packs=self.stage.packs,
                by=by,
                now=at,
            )
