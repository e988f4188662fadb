"""Screenings and referrals of a seeded share of the children, in every state there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sightline.synthetic.played.referring import USUAL, Following, Sent, Way, refer, tell_police
from sightline.synthetic.played.screening import screen
from sightline.synthetic.played.stage import Known, Stage, there
from sightline.synthetic.shapes import SyntheticWorker
from sightline.synthetic.texts import decided as texts

SCREENED, AGAIN_EVERY = 14, 3  # screened without a referral; every third of them twice
#: Who screens and refers, in this order; the front door receives and does not refer to itself.
_SENDERS = (
    "ambermere-high",
    "tarnbrook",
    "college",
    "withymere",
    "wendle-bridge",
    "orrin-lane",
    "community-health",
    "surgery",
    "youth-justice",
    "early-help",
    "lamplight",
    "housing",
    "leaving-care",
    "hospital",
    "police",
)


@dataclass(frozen=True)
class Plan:
    """days: how long ago it was sent. then: what followed. once: in the first round only."""

    days: int
    then: Callable[[Following], None]
    way: Way = USUAL
    once: bool = False


def _nothing(case: Following) -> None:
    """It waits."""


def _acknowledged(case: Following) -> None:
    case.acknowledged(case.sent.later(minutes=50))


def _settled(number: int) -> Callable[[Following], None]:
    def then(case: Following) -> None:
        decision, reasons = texts.DECISIONS[number % len(texts.DECISIONS)]
        case.acknowledged(case.sent.later(hours=1))
        case.decided(case.sent.later(hours=20), decision, reasons)
        case.fed_back(case.sent.later(hours=26))
        case.carried_out()

    return then


def _owes_feedback(case: Following) -> None:
    case.acknowledged(case.sent.later(hours=1))
    case.decided(case.sent.later(hours=3), *texts.DECISIONS[1])


def _chased(case: Following) -> None:
    case.acknowledged(case.sent.later(hours=2))
    case.chased(case.sent.later(days=2))


def _escalated(case: Following) -> None:
    case.chased(case.sent.later(days=2))
    case.escalated(case.sent.later(days=3), "ask-again", "The team that received it", answered=None)


def _escalated_and_settled(case: Following) -> None:
    case.chased(case.sent.later(days=2))
    case.escalated(
        case.sent.later(days=3),
        "ask-again",
        "The team that received it",
        answered=case.sent.later(days=3, hours=6),
    )
    case.decided(case.sent.later(days=4), *texts.DECISIONS[2])
    case.fed_back(case.sent.later(days=4, hours=2))
    case.carried_out()


def _wished_back(case: Following) -> None:
    case.acknowledged(case.sent.later(hours=2))
    case.asked_back(case.sent.later(hours=5), answered=None)


def _wish_refused(case: Following) -> None:
    case.acknowledged(case.sent.later(hours=2))
    case.asked_back(case.sent.later(hours=20), answered=case.sent.later(hours=22))
    case.decided(case.sent.later(hours=23), *texts.DECISIONS[0])
    case.fed_back(case.sent.later(hours=30))
    case.carried_out()


def _in_writing(case: Following) -> None:
    case.in_writing(case.sent.later(hours=3))
    _settled(3)(case)


def _decided_again(case: Following) -> None:
    case.decided(case.sent.later(hours=10), *texts.NO_FURTHER)
    case.differed(case.sent.later(hours=24))
    case.decided(
        case.sent.later(hours=30), texts.DECISIONS[0][0], texts.DECIDED_AGAIN, instead=True
    )
    case.fed_back(case.sent.later(hours=32))
    case.carried_out()


def _not_agreed(case: Following) -> None:
    case.decided(case.sent.later(hours=10), *texts.NO_FURTHER)
    case.fed_back(case.sent.later(hours=11))
    case.differed(case.sent.later(hours=24))
    case.escalated(
        case.sent.later(hours=26), "ask-again", "The team that received it", answered=None
    )


PLANS: tuple[Plan, ...] = (
    Plan(1, _nothing),
    Plan(1, _acknowledged),
    Plan(6, _nothing, once=True),
    Plan(31, _settled(0)),
    Plan(120, _settled(1)),
    Plan(1, _owes_feedback),
    Plan(7, _chased, once=True),
    Plan(9, _escalated, once=True),
    Plan(64, _escalated_and_settled),
    Plan(2, _wished_back, once=True),
    Plan(48, _wish_refused, once=True),
    Plan(27, _in_writing, Way(telephone=True)),
    Plan(1, _nothing, Way(telephone=True), once=True),
    Plan(15, _settled(3), Way(outside=texts.OUTSIDE), once=True),
    Plan(80, _decided_again, once=True),
    Plan(8, _not_agreed, once=True),
    Plan(14, _settled(3), Way(route="social-worker")),
    Plan(2, _acknowledged, Way(route="social-worker")),
    Plan(40, _settled(1), Way(route="early-help")),
    Plan(3, _nothing, Way(route="early-help")),
    Plan(33, _settled(1), Way(route="youth-work")),
    Plan(2, _nothing, Way(route="youth-work"), once=True),
    Plan(55, _settled(1), Way(route="health-outreach"), once=True),
    Plan(21, _settled(4), Way(route="panel"), once=True),
    Plan(4, _acknowledged, Way(route="panel"), once=True),
    Plan(5, _settled(2), Way(route="police")),
    Plan(1, _nothing, Way(route="police"), once=True),
)


def play(stage: Stage, families: list[Known]) -> None:
    """families: children whom a lead may refer; Robyn's own household is not among them."""
    children = [
        one
        for one in families
        if one.child.storyline in texts.TOLD and one.age_on(stage.now) >= 11 and _sender(one)
    ]
    stage.rng.shuffle(children)
    plans = [*PLANS, *(plan for plan in PLANS if not plan.once)]
    for number, (plan, known) in enumerate(zip(plans, children, strict=False)):
        author = _author(known)
        way = plan.way
        if number % 2 and not way.telephone:
            made = _screened(stage, known, number, days=plan.days + 3)
            way = Way(route=way.route, outside=way.outside, screening=made)
        at = stage.at(plan.days, 9 + number % 7, number * 7 % 60)
        sent: Sent = refer(stage, known, author, at, way)
        plan.then(Following(stage, sent, number))
    for number, known in enumerate(children[len(plans) : len(plans) + SCREENED]):
        _screened(stage, known, number, days=5 + number * 2)
    for number, known in enumerate(children[len(plans) : len(plans) + 6]):
        worry = known.named(texts.TOLD[known.child.storyline].worry)
        given = (
            ("what", worry),
            ("when", "Three times in two weeks"),
            ("how-known", "Seen by us, and told to us by two children"),
        )
        tell_police(
            stage,
            known,
            _author(known),
            stage.at(number * 4 + 1, 15, number * 9),
            Way(route="police-information", worry=worry, answers=given),
        )


def _screened(stage: Stage, known: Known, number: int, *, days: int) -> UUID:
    """The latest screening, of one or of two."""
    author = _author(known)
    if number % AGAIN_EVERY == 0:
        screen(stage, known, author, stage.at(days + 88, 11, number), refer=False)
        return screen(stage, known, author, stage.at(days, 14, number), again=True)
    return screen(stage, known, author, stage.at(days, 13, number), refer=number % 5 != 0)


def _sender(known: Known) -> str | None:
    return next((one for one in _SENDERS if one in known.leads), None)


def _author(known: Known) -> SyntheticWorker:
    return known.leads[there(_sender(known))]
