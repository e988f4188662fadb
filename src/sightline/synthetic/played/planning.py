"""Two plans, played: one for a child whom adults make carry, one for a child who is hard for us
to reach, with a review, a challenge and every attempt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sightline.duties.actions import Owner
from sightline.plans import actions, queries, reading
from sightline.plans.actions import (
    Agreed,
    Asked,
    Members,
    OnDate,
    Plan,
    Progress,
    Review,
    Reviewed,
)
from sightline.synthetic.played.before_exclusion import to_be_trafficked
from sightline.synthetic.played.stage import Known, Stage, there
from sightline.synthetic.shapes import SyntheticWorker

SCHOOL, CARE = "ambermere-high", "social-care"
WANTS = "i just want to go out without my phone going all the time"


def play(stage: Stage, families: Sequence[Known]) -> None:
    """The plans of two children whom social care knows; the second is at the high school too."""
    made_to_carry = to_be_trafficked(list(families))
    both = [
        one
        for one in families
        if {SCHOOL, CARE} <= one.leads.keys()
        and one.child.number > 1
        and one.child.key != made_to_carry.child.key
    ]
    _carrying(stage, made_to_carry)
    if both:
        _reaching(stage, both[0])


def _carrying(stage: Stage, known: Known) -> None:
    """Police and court: the child was arrested, exploitation is considered, the NRM is raised."""
    lead = known.leads[CARE]
    plan = _begun(
        stage, known, lead, 26, "That {name} is out of the hands of those who use {name}",
        members=Members(workers=(stage.worker("amara.kamara").key,)),
    )  # fmt: skip
    _needs(stage, known, plan, lead, 26, (
        ("safety", "Nobody waits for {name} at the station. The police know the car."),
        ("parents", "Somebody rings {name}’s mother each evening; she has been threatened too."),
        ("adulthood", "A place to live in which the same worker stays beside {name}."),
    ))  # fmt: skip
    at = stage.at(25, 11)
    with stage.acting(lead, at) as by:
        outcome = actions.add_outcome(
            plan=plan, words=WANTS, by_child=True, key=uuid4(), by=by, now=at
        )
        actions.record_police_work(
            plan=plan, what="named-officer", officer="DC Imogen Hale",
            words="Imogen rings you at school each Friday at noon, also when there is no news.",
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip
        actions.record_police_work(
            plan=plan, what="goes-on",
            words=known.named("{name} has said nothing, and is afraid. The cameras at the station"
                              " and the car are looked at as well."),
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip
        arrest = actions.record_date(
            plan=plan,
            date=OnDate(
                what="arrest", on=at.date(), childs=True,
                support=known.named("The social worker sits beside {name} throughout."),
                owner=_owner(lead),
                considered={"exploitation": "yes", "defence": "not_yet", "nrm": "not_yet"},
            ),
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip
    at = stage.at(24, 16)
    with stage.acting(lead, at) as by:
        actions.consider(
            date=arrest, considered={"exploitation": "yes", "defence": "yes", "nrm": "yes"},
            words="The lawyer raised the defence in writing. The referral to the NRM has gone.",
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip
        actions.support(
            date=arrest, words="Sat beside the child for four hours, and drove the child home.",
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip
        actions.record_date(
            plan=plan,
            date=OnDate(
                what="court", on=_day(stage.now, 12), childs=True,
                support="The same worker, the evening before, in court, and the week after.",
                owner=_owner(lead), considered={},
            ),
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip
        actions.add_progress(
            outcome=outcome, where=Progress.Where.NEARER,
            words="A new number, which three people know.", childs_words="its quieter",
            key=uuid4(), by=by, now=at,
        )  # fmt: skip


def _reaching(stage: Stage, known: Known) -> None:
    """Attempts, an action that is shown by somebody else, a late one, a review, a challenge."""
    lead, marcus = known.leads[CARE], known.leads[SCHOOL]
    members = Members(workers=(marcus.key, stage.worker("amara.kamara").key))
    plan = _begun(stage, known, lead, 40, "That {name} has one adult to whom {name} can talk",
                  members=members)  # fmt: skip
    _needs(stage, known, plan, lead, 40, (
        ("heard", "One person who stays, and who has time."),
        ("school", "A place in school to go to when it is too much."),
    ))  # fmt: skip
    for days, who, way, reached, learnt, otherwise in (
        (38, lead, "visit-home", False, "An uncle opened, and answered every question.",
         "We meet at school, and not at home."),
        (33, marcus, "school", False, "{name} waited in the library and left when the bell rang.",
         "We come before the bell, and bring nothing to sign."),
        (27, marcus, "peer-activity", True, "{name} likes to help with the stage lights.", ""),
    ):  # fmt: skip
        at = stage.at(days, 14)
        with stage.acting(who, at) as by:
            actions.record_attempt(
                plan=plan, way=way, on=at.date(), reached=reached, learnt=known.named(learnt),
                otherwise=otherwise, key=uuid4(), packs=stage.packs, by=by, now=at,
            )  # fmt: skip
    done = _agreed(stage, plan, lead, marcus, 33, 25, "Let {name} help with the lights each week",
                   "{name} comes when it suits them, and talks", known)  # fmt: skip
    _agreed(stage, plan, lead, lead, 33, 10, "Find out who the uncle is, and why he answers",
            "We know whether {name} may be spoken to at home", known)  # fmt: skip
    _shown(stage, done, marcus, lead)
    at = stage.at(20, 10)
    with stage.acting(lead, at) as by:
        actions.hold_review(
            plan=plan,
            reviewed=Reviewed(
                Review.Decision.GO_ON,
                "The lights are what works. Nobody has found out yet who answers at home.",
                at.date(), _day(stage.now, 20), "can i do the lights for the play",
            ),
            knows=None, key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip
    at = stage.at(4, 9, 40)
    with stage.acting(marcus, at) as by:
        actions.raise_challenge(
            plan=plan,
            words=known.named("For six weeks nobody has found out who the uncle is. {name} goes"
                              " home to him each day."),
            asked=Asked(lead.name, _owner(lead), _day(stage.now, 1)),
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip


def _begun(
    stage: Stage, known: Known, lead: SyntheticWorker, days: int, words: str,
    members: Members | None = None,
) -> Plan:  # fmt: skip
    at = stage.at(days, 9, 30)
    with stage.acting(lead, at) as by:
        made = actions.start_plan(
            subject_id=known.child.key, kind="child", words=known.named(words),
            members=members or Members(), review_on=_day(at, 30), key=uuid4(),
            packs=stage.packs, by=by, now=at,
        )  # fmt: skip
        return there(reading.plan(made.pk))


def _needs(
    stage: Stage, known: Known, plan: Plan, lead: SyntheticWorker, days: int,
    needs: Sequence[tuple[str, str]],
) -> None:  # fmt: skip
    at = stage.at(days, 10)
    with stage.acting(lead, at) as by:
        for area, words in needs:
            actions.add_need(
                plan=plan, area=area, words=known.named(words), key=uuid4(), by=by, now=at
            )


def _agreed(
    stage: Stage, plan: Plan, lead: SyntheticWorker, owner: SyntheticWorker, days: int,
    until: int, words: str, shows: str, known: Known,
) -> UUID:  # fmt: skip
    """until: how many days ago it was due."""
    at = stage.at(days, 15)
    with stage.acting(lead, at) as by:
        return actions.agree_in_plan(
            plan=plan,
            agreed=Agreed(known.named(words), known.named(shows), _day(stage.now, -until),
                          _owner(owner), for_child=owner.key != lead.key),
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip


def _shown(stage: Stage, action: UUID, doer: SyntheticWorker, other: SyntheticWorker) -> None:
    at = stage.at(26, 15)
    with stage.acting(doer, at) as by:
        actions.say_done(action_id=action, words="Three times so far.", key=uuid4(), by=by, now=at)
    at += timedelta(hours=1)
    with stage.acting(other, at) as by:
        there(queries.action(action))
        actions.show_done(
            action_id=action, shown=True, words="Was there, and was told of a brother.",
            key=uuid4(), by=by, now=at,
        )  # fmt: skip


def _owner(worker: SyntheticWorker) -> Owner:
    return Owner(worker.agency, None, worker.key)


def _day(at: datetime, days: int) -> date:
    return (at + timedelta(days=days)).date()
