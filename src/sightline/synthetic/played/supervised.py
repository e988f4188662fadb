"""Reflective supervision in the demonstration: pairs, sessions, somebody whom nobody supervises."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid5

from sightline.domain.supervision import VoiceSought
from sightline.plans.actions import Agreed
from sightline.supervision import actions, queries
from sightline.supervision.actions import Pair, Said, Session
from sightline.synthetic.played.stage import Stage, there
from sightline.synthetic.shapes import SyntheticWorker

LEAD, AMARA, JOEL = "darren.eastham", "amara.kamara", "joel.marsden"
EARLY, SHANICE = "vera.kowalczyk", "shanice.grant"
#: What was said of the first children that both may open, one after the other.
CASES = (
    Said(
        VoiceSought.YES,
        {
            "voice": "I only get in the car because he knows where my nan lives",
            "moves": "She is in school again two days a week. Nobody has spoken to the driver.",
            "challenge": "Darren asked why the meeting was put off twice. Amara had taken it as"
            " usual; it was not escalated. It is now.",
            "avoided": "The flat over the takeaway. Everybody talks round it.",
            "decided": "Ask the police which address it is, in writing, and see her at her nan’s.",
        },
    ),
    Said(
        VoiceSought.NO,
        {
            "moves": "The plan is the one of last spring. Three visits were to the home, and adults"
            " spoke in each.",
            "challenge": "Amara thinks the school’s word “settled” is taken for his.",
            "decided": "See him alone, at football, before anybody writes the review.",
        },
    ),
)
OWN = {
    "doing-to-you": "I check my phone at night in case she rings. I am short with my own children"
    " on the days after court.",
    "reflection": "I did not ask about the man because I was afraid of the answer.",
    "needs": "Somebody beside me at the next visit, and one afternoon without a rota.",
}


def play(stage: Stage) -> None:
    """Amara twice, Joel long ago, Shanice once; Ruth has nobody, and her manager sees it."""
    amara = _pair(stage, LEAD, AMARA)
    joel = _pair(stage, LEAD, JOEL)
    shanice = _pair(stage, EARLY, SHANICE)
    _held(stage, amara, 63, 1)
    latest = _held(stage, amara, 20, 2, own=True)
    _act(stage, latest, amara)
    _held(stage, joel, 120, 1)
    _held(stage, shanice, 30, 1, own=True)
    _agreed(stage, amara, stage.worker(AMARA), 1, ahead=6)


def _pair(stage: Stage, supervisor: str, supervisee: str) -> Pair:
    at = stage.at(210, 9)
    with stage.acting(stage.worker(supervisor), at) as by:
        made = actions.set_pair(
            supervisor=by.worker_id, supervisee=stage.worker(supervisee).key, by=by, now=at
        )
        return there(queries.pair(made.pk))


def _agreed(
    stage: Stage, pair: Pair, by_whom: SyntheticWorker, days_ago: int, *, ahead: int
) -> Session:
    at = stage.at(days_ago, 9, 30)
    with stage.acting(by_whom, at) as by:
        return actions.agree_session(
            pair=pair, at=stage.at(days_ago, 14) + timedelta(days=ahead),
            key=uuid5(pair.pk, f"session {days_ago}"), by=by, now=at,
        )  # fmt: skip


def _held(stage: Stage, pair: Pair, days_ago: int, cases: int, *, own: bool = False) -> Session:
    """A session that the supervised worker writes down and both sign."""
    worker = next(one for one in stage.partnership.workers if one.key == pair.supervisee_id)
    lead = next(one for one in stage.partnership.workers if one.key == pair.supervisor_id)
    session = _agreed(stage, pair, worker, days_ago, ahead=0)
    at = stage.at(days_ago, 15)
    with stage.acting(worker, at) as by:
        for subject_id, said in zip(_both_may(pair.pk), CASES[:cases], strict=False):
            actions.choose_cases(session=session, subjects=[subject_id], by=by, now=at)
            actions.write_case_part(
                session=session, subject_id=subject_id, said=said, held_on=at.date(),
                key=uuid5(session.pk, str(subject_id)), packs=stage.packs, by=by, now=at,
            )  # fmt: skip
        if own:
            actions.write_private_part(
                session=session, answers=OWN, held_on=at.date(), key=uuid5(session.pk, "own"),
                by=by, now=at,
            )  # fmt: skip
    for minute, who in ((30, worker), (45, lead)):
        at = stage.at(days_ago, 15, minute)
        with stage.acting(who, at) as by:
            found = there(queries.session(session.pk))
            if found.held_on is not None:
                actions.sign(session=found, key=uuid5(session.pk, who.slug), by=by, now=at)
    return session


def _both_may(pair: UUID) -> list[UUID]:
    cases = [one for one in queries.caseload(pair) if one.both_may]
    return [one.subject_id for one in sorted(cases, key=lambda one: (one.since, one.subject_id))]


def _act(stage: Stage, session: Session, pair: Pair) -> None:
    at = stage.at(20, 16)
    with stage.acting(stage.worker(LEAD), at) as by:
        parts = queries.case_parts(session.pk)
        if not parts:
            return
        found = there(queries.session(session.pk))
        agreed = Agreed(
            "Ask the police in writing which address it is", "The police have answered",
            at.date() + timedelta(days=10), actions.owner_of(found, pair.supervisee_id),
        )  # fmt: skip
        actions.agree_on_case(
            part=parts[0], agreed=agreed, key=uuid5(session.pk, "action"), packs=stage.packs,
            by=by, now=at,
        )  # fmt: skip
