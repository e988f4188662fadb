"""Three meetings, played: a strategy discussion, the conference that it calls for, and a panel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sightline.access.identity import Actor
from sightline.duties.actions import Owner
from sightline.meetings import actions, queries
from sightline.meetings.actions import About, Arranged, Decided, Guest, How, State
from sightline.plans.actions import Agreed
from sightline.synthetic.played.stage import Known, Stage, there
from sightline.synthetic.shapes import SyntheticWorker

CARE = "social-care"
PANEL = "exploitation-panel"
KINDS = ("police", "health", "schools")
DAY = timedelta(days=1)
DECIDED = (
    Decided(
        "safety", "safe", "At an aunt’s, whom the child chose. Social care rings each evening."
    ),
    Decided("medical", "not-yet", "Health asks the centre tomorrow; the child says when."),
    Decided("health", "help", "The nurse whom the child knows sees them on Friday, at school."),
    Decided("evidence", "gathered", "Cameras and the car first. Nobody asks the child again now."),
    Decided("family-told", "later", "After the aunt has been rung. By social care, tomorrow."),
    Decided("advocate", "advocate", "Offered by Lamplight on Thursday."),
    Decided("enquiry", "begins", "Over all that happened since spring, not only last week."),
)
SAID = (
    "Police: the same car three times since spring.\nSchool: tired, alone at lunch, new shoes.\n"
    "Health: two visits at night, each told as a fall.\nNobody had put the three side by side."
)


def play(stage: Stage, families: Sequence[Known]) -> None:
    """Children of social care who are not Robyn; a small partnership has too few."""
    known = [one for one in families if CARE in one.leads and one.child.number > 1]
    if len(known) < len(KINDS):
        return
    discussion = _discussion(stage, known[0])
    _conference(stage, known[0], discussion)
    _panel(stage, known[:3])


def _discussion(stage: Stage, known: Known) -> UUID:
    chair, at = known.leads[CARE], stage.at(12, 10)
    meeting = _arranged(
        stage, chair, at - DAY, at, "strategy-discussion",
        [About(known.child.key, "child", "What the school and the police each noticed last week")],
    )  # fmt: skip
    _begun(stage, meeting, chair, at)
    with stage.acting(chair, at) as by:
        [item] = queries.items_of(meeting)
        actions.take_note(item=item, words=SAID, key=uuid4(), by=by, now=at)
        decisions = {
            one.question: actions.decide(
                item=item, decided=one, key=uuid4(), packs=stage.packs, by=by, now=at
            )
            for one in DECIDED
        }
    health = stage.leading("health")[1]
    with stage.acting(health, at) as by:
        actions.dissent(
            decision=decisions["medical"], of_whom=by.name,
            words="It should be today. The child sleeps badly, and wants it done.", key=uuid4(),
            by=by, now=at,
        )  # fmt: skip
    police = stage.leading("police")[1]
    _agreed(
        stage, item.pk, chair, police, at, 5,
        "Find out who keeps the car, and speak to its keeper", "The car is not seen at school",
    )  # fmt: skip
    _ended(stage, meeting, chair, at)
    return item.pk


def _conference(stage: Stage, known: Known, discussion: UUID) -> None:
    """Arranged within the clock that the discussion started; it is still to come."""
    chair, at = known.leads[CARE], stage.at(11, 15)
    starts = _coming(stage, 3)
    with stage.acting(chair, at) as by:
        actions.arrange(
            arranged=Arranged(
                "initial-conference", starts, "The family room, Quay House",
                How.TOGETHER, _guests(stage),
                [About(known.child.key, "child", "The enquiry, and whether a plan is needed")],
                answers="item", answers_id=discussion,
            ),
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip


def _panel(stage: Stage, known: Sequence[Known]) -> None:
    """Last month’s, with what it agreed; this month’s is arranged, and the list comes back."""
    chair, at = known[0].leads[CARE], stage.at(30, 14)
    about = [
        About(one.child.key, "child", one.named("Adults outside the family have a hold on {name}"))
        for one in known[1:]
    ]
    meeting = _arranged(stage, chair, at - 7 * DAY, at, PANEL, about)
    _begun(stage, meeting, chair, at)
    with stage.acting(chair, at):
        items = queries.items_of(meeting)
    listed = {one.child.key for one in known[1:]}
    for item in (one for one in items if one.subject_id in listed):
        with stage.acting(chair, at) as by:
            for decided in (
                Decided("disruption", "action", "The police and licensing visit the arcade."),
                Decided("list", "enters", "Until the arcade and the car are dealt with."),
            ):
                actions.decide(
                    item=item, decided=decided, key=uuid4(), packs=stage.packs, by=by, now=at
                )
        _agreed(
            stage, item.pk, chair, stage.leading("police")[1], at, 20,
            "Visit the arcade with licensing on a Friday evening",
            "Its owner has a list of who works there",
        )  # fmt: skip
    _ended(stage, meeting, chair, at)
    _arranged(stage, chair, stage.at(3, 9), _coming(stage, 5), PANEL, [])


def _coming(stage: Stage, days: int) -> datetime:
    return (stage.now + days * DAY).replace(hour=10, minute=0, second=0, microsecond=0)


def _guests(stage: Stage) -> list[Guest]:
    found = []
    for kind in KINDS:
        agency, worker = stage.leading(kind)
        found.append(Guest(worker.name, worker.job, agency.name, kind, worker.key, agency.key))
    return [*found, Guest("Thea Orme", "Advocate", "The Young People’s Voice", "voluntary")]


def _arranged(
    stage: Stage, chair: SyntheticWorker, when: datetime, starts: datetime, kind: str,
    items: Sequence[About],
) -> UUID:  # fmt: skip
    with stage.acting(chair, when) as by:
        return actions.arrange(
            arranged=Arranged(
                kind, starts, "Meeting room 2, Quay House", How.MIXED, _guests(stage),
                items,
            ),
            key=uuid4(), packs=stage.packs, by=by, now=when,
        ).pk  # fmt: skip


def _begun(stage: Stage, meeting: UUID, chair: SyntheticWorker, at: datetime) -> None:
    with stage.acting(chair, at) as by:
        for one in queries.seats_of(meeting):
            came = one.seat.worker_id is not None
            actions.say_of_seat(
                seat=one.seat,
                state=State.ATTENDED if came else State.APOLOGIES,
                words="", key=uuid4(), by=by, now=at,
            )  # fmt: skip
        actions.begin(
            meeting=there(queries.meeting(meeting)), key=uuid4(), packs=stage.packs, by=by, now=at
        )


def _agreed(
    stage: Stage, item: UUID, chair: SyntheticWorker, owner: SyntheticWorker, at: datetime,
    days: int, words: str, shows: str,
) -> None:  # fmt: skip
    with stage.acting(chair, at) as by:
        actions.agree(
            item=there(queries.item(item)),
            agreed=Agreed(
                words, shows, (at + days * DAY).date(), Owner(owner.agency, None, owner.key)
            ),
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip


def _ended(stage: Stage, meeting: UUID, chair: SyntheticWorker, at: datetime) -> None:
    at += timedelta(hours=1)
    with stage.acting(chair, at) as by:
        actions.end(
            meeting=there(queries.meeting(meeting)), key=uuid4(), packs=stage.packs, by=by, now=at
        )
    with stage.acting(stage.leading("police")[1], at) as by:
        _agree(meeting, by, at)


def _agree(meeting: UUID, by: Actor, at: datetime) -> None:
    actions.agree_minutes(
        meeting=there(queries.meeting(meeting)), agrees=True, words="", key=uuid4(), by=by, now=at
    )
