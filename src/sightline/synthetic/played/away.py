"""Two children who were missing: what was known before, what they said, and who was told of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sightline.domain.missing import Gives, YesBelieved
from sightline.missing import actions, queries
from sightline.missing.actions import (
    About,
    Episode,
    Interview,
    Offered,
    Report,
    Return,
    Sending,
    Talk,
)
from sightline.missing.actions.offering import Answer, Decision
from sightline.synthetic.played.stage import Known, Stage, there
from sightline.synthetic.shapes import SyntheticWorker

HOUR = timedelta(hours=1)
LISTENER = "Zara Mirza, project worker, Lamplight"
PROFILE = {
    "looks": "Long dark coat, white trainers. A recent picture is with the school office.",
    "associates": "Jay, who has a car\nA girl called Bee, from the bus",
    "places": "The retail park, by the burger place\nNan, on the Orrin estate",
    "phones": "07700 900461",
    "health": "An inhaler, blue. Without it, within hours.",
    "worries": "“I don’t like it when they ring and say nothing.”",
}
BEFOREHAND = "A car has waited outside school twice. {name} goes quiet when the phone rings."
FIRST_STEPS = "Ring Nan. Look at the retail park. Do not ring the number that {name} was given."
SAID = (
    "Jay said his mate needed a favour. I didn’t want to. They dropped me at the station after and "
    "said I owe them now."
)
ANSWERS = {
    "why-left": "A message at lunch. “He said come now or else.”",
    "where-stayed": "A flat over a shop in the next town",
    "who-with": "Jay, about 30\nJay’s mate, who did not say his name",
    "vehicles": "YK21 XQZ",
    "keeps-safe": "To be fetched from school by somebody. Not to be asked in front of everybody.",
    "to-do": "The social worker asks the school about the gate. Police look at the car.",
}
SHORT = "I just wanted it to be quiet."


def play(stage: Stage, families: Sequence[Known]) -> None:
    """The first is listened to; the second was missing again before anybody had listened."""
    known = [one for one in families if "social-care" in one.leads and one.child.number > 1]
    harmed = [one for one in known if one.child.storyline in ("criminal", "carried", "grooming")]
    chosen = (harmed + [one for one in known if one not in harmed])[:2]
    if len(chosen) == 2:  # a small partnership has neither
        _listened_to(stage, chosen[0])
        _again_and_again(stage, chosen[1])


def _listened_to(stage: Stage, known: Known) -> None:
    lead, desk = known.leads["social-care"], stage.worker("ellen.fielding")
    child = known.child.key
    before, seen = stage.at(60, 11), stage.at(16, 12, 40)
    with stage.acting(lead, before) as by:
        actions.keep_profile(
            subject_id=child, answers=PROFILE, with_whom="The child and an aunt", key=uuid4(),
            by=by, now=before,
        )  # fmt: skip
        actions.tell_coordinators(
            subject_id=child, why=known.named(BEFOREHAND), first_steps=known.named(FIRST_STEPS),
            key=uuid4(), by=by, now=before,
        )  # fmt: skip
    episode = _missing(stage, known, seen, "school", "She left after a message at lunch.")
    back = seen + 33 * HOUR
    _back(stage, lead, episode, back, hurt=YesBelieved.BELIEVED, with_risk=YesBelieved.YES)
    discussed = back + 15 * HOUR
    with stage.acting(desk, discussed) as by:
        actions.decide_strategy(
            episode=episode, decision=Decision.WITH_POLICE, discussed_at=discussed,
            who="Social care, police, health, school",
            because="What is said may be evidence. The project worker listens; police stand by.",
            key=uuid4(), by=by, now=discussed,
        )  # fmt: skip
    held = back + 40 * HOUR
    _offer(stage, desk, episode, discussed + HOUR, Answer.ACCEPTED)
    talk = Talk(
        held_at=held, where="The project’s garden", interviewer=LISTENER,
        interviewer_kind="independent-service", childs_words=SAID, answers=ANSWERS,
        disclosed=True, triggers=("crime", "hurt", "person-posing-risk"),
    )  # fmt: skip
    made = _interview(stage, desk, [episode], talk, held + HOUR)
    told = "By the project worker at the end of the talk: police and the front door, nobody else."
    for recipient, sends, because in (
        ("police", True, ""),
        ("front-door", True, ""),
        ("carer", False, "It is not yet known who told Jay where to wait."),
    ):
        _decide(stage, desk, made, Sending(recipient, sends, because, told), held + 2 * HOUR)
    _confirm_car(stage, desk, made, held + 3 * HOUR)


def _again_and_again(stage: Stage, known: Known) -> None:
    """Missing twice before anybody had listened, and missing now: regularly missing."""
    lead, desk = known.leads["social-care"], stage.worker("ellen.fielding")
    episodes, first = [], stage.at(38, 17)
    second = first + 48 * HOUR
    for seen, hours in ((first, 6), (second, 20)):
        episode = _missing(stage, known, seen, "home", "There was shouting, and the door went.")
        _back(stage, lead, episode, seen + hours * HOUR)
        episodes.append(episode)
        if len(episodes) == 1:
            _offer(stage, desk, episode, seen + (hours + 12) * HOUR, Answer.NO_ANSWER)
    held = second + 66 * HOUR  # late in the morning
    talk = Talk(
        held_at=held, where="On a walk", interviewer=LISTENER,
        interviewer_kind="independent-service", childs_words=SHORT,
        answers={"why-left": "Noise at home.", "keeps-safe": "A place to go to in the evening."},
        disclosed=False,
    )  # fmt: skip
    made = _interview(stage, desk, episodes, talk, held + HOUR)
    for recipient in ("police", "front-door"):
        sending = Sending(recipient, True, "", "Told at the end of the walk.")
        _decide(stage, desk, made, sending, held + 2 * HOUR)
    now = stage.now
    _missing(stage, known, now - 5 * HOUR, "home", "Nobody was at home when it began.")


def _missing(stage: Stage, known: Known, seen: datetime, place: str, circumstances: str) -> Episode:
    lead, at = known.leads["social-care"], seen + 2 * HOUR
    with stage.acting(lead, at) as by:
        profile = queries.newest_profile(known.child.key)
        return actions.report_missing(
            subject_id=known.child.key,
            told=Report(
                missing_from=place,
                seen_at=seen,
                reported_at=at,
                reported_by="An aunt, by telephone",
                danger="not_known",
                risk="medium",
                risk_because="It is late in the day, and nobody knows who rang.",
                answers={
                    "seen-where": "At the gate, by a neighbour.",
                    "circumstances": circumstances,
                    **({"companions": profile.answers["associates"]} if profile else {}),
                },
                police_told="Control room, log 2231",
                profile_id=profile.pk if profile else None,
            ),
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip


def _back(
    stage: Stage,
    worker: SyntheticWorker,
    episode: Episode,
    at: datetime,
    hurt: YesBelieved = YesBelieved.NO,
    with_risk: YesBelieved = YesBelieved.NO,
) -> None:
    told = Return(
        found_at=at, where="At the railway station.", with_whom="Alone when found.",
        hurt=hurt, with_risk=with_risk, how="Cold and tired. Ate, and slept.",
        told_whom="The police and the aunt.", lives_now="With the aunt.",
    )  # fmt: skip
    written = at + HOUR
    with stage.acting(worker, written) as by:
        actions.record_found(
            episode=episode, told=told, key=uuid4(), packs=stage.packs, by=by,
            now=written,
        )  # fmt: skip


def _offer(
    stage: Stage, worker: SyntheticWorker, episode: Episode, at: datetime, answer: Answer
) -> None:
    why = "" if answer is Answer.ACCEPTED else "Was asleep, and then missing again."
    with stage.acting(worker, at) as by:
        actions.offer_interview(
            episode=episode,
            told=Offered(at, LISTENER, "independent-service", answer, why),
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip


def _interview(
    stage: Stage, worker: SyntheticWorker, episodes: list[Episode], talk: Talk, at: datetime
) -> Interview:
    with stage.acting(worker, at) as by:
        return actions.hold_interview(
            episodes=episodes, told=talk, key=uuid4(), packs=stage.packs, by=by, now=at
        )


def _decide(
    stage: Stage, worker: SyntheticWorker, made: Interview, told: Sending, at: datetime
) -> None:
    with stage.acting(worker, at) as by:
        actions.decide_recipient(
            interview=made, told=told, key=uuid4(), packs=stage.packs, by=by, now=at
        )


def _confirm_car(
    stage: Stage, worker: SyntheticWorker, made: Interview, at: datetime
) -> UUID | None:
    with stage.acting(worker, at) as by:
        car = next(one for one in queries.items_of(there(made)) if one.kind == Gives.VEHICLE)
        row = actions.decide_item(
            item=car,
            about=About(Gives.VEHICLE, "fetched a child from school", number="YK21 XQZ"),
            words="A silver car, said to have fetched a child from the gate at lunch.",
            key=uuid4(), by=by, now=at,
        )  # fmt: skip
        return row.about_id
