"""What is done to disrupt harm, played: a hotel, a man on licence, a boy for whom support comes
first, and what protects a child."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sightline.access.files import Audience, open_file
from sightline.chronology.actions import add_entry
from sightline.disruption import actions, reading
from sightline.disruption.actions import (
    Begins,
    Broken,
    DisruptionPlan,
    FirstDecision,
    Learnt,
    Measure,
    Review,
    Reviewed,
    Supervised,
)
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.domain.disruption import Side, Standing
from sightline.duties.actions import Owner
from sightline.plans.actions import Agreed, Members
from sightline.subjects.queries import summary
from sightline.synthetic.played.before_exclusion import to_be_trafficked
from sightline.synthetic.played.stage import Known, Stage, there
from sightline.synthetic.shapes import SyntheticWorker

CARE, HOTEL = "social-care", "hotel"
#: Days ago, at which hour where somebody said it, and what somebody saw at the hotel.
SEEN_THERE = (
    (158, 22, "Two young girls waited in a car outside until a man came down for them."),
    (146, None, "A room was paid for in cash by a man who would not give his name."),
    (140, 23, "Music and girls’ voices on the second floor; the door was opened by a man alone."),
    (137, 22, "Two men asked for rooms beside each other, and for the back door to be open."),
    (131, 23, "A girl in school uniform was seen in the lift."),
    (127, None, "A cleaner found school books under a bed, and a telephone that was not theirs."),
    (124, 22, "Three girls came in by the kitchen with a man whom the cook did not know."),
    (120, 21, "The same dark car stood behind the kitchen on three evenings."),
    (115, 23, "A taxi brought one girl. She had no bag, and did not know the name on the room."),
    (112, 22, "A boy sold something in the corridor; the man who brought him waited below."),
    (109, 22, "A receptionist rang because two men came with a child and no luggage."),
    (101, 23, "Shouting on the second floor; a girl ran out without her shoes."),
    (46, 21, "A dark car turned in, and left when it saw the lights of a patrol."),
)


def play(stage: Stage, families: Sequence[Known]) -> None:
    """Police lead two plans, social care two more; probation and licensing take part."""
    context = next(iter(stage.partnership.contexts()))
    hotel = next(one for one in context.places if one.kind == HOTEL)
    helen = stage.worker("helen.winstanley")
    _hotel(stage, hotel.key, helen)
    people = [one.key for one in context.people if not one.works_with_children]
    _on_licence(stage, people, helen)
    carried = to_be_trafficked(list(families))
    _protecting(stage, carried, carried.leads[CARE])
    boy = next(
        (one for one in families
         if CARE in one.leads and one.child.number > 1 and one.child.key != carried.child.key
         and 13 <= one.age_on(stage.now) <= 16),
        None,
    )  # fmt: skip
    if boy is not None:
        _support_first(stage, boy, boy.leads[CARE])


def _hotel(stage: Stage, hotel: UUID, helen: SyntheticWorker) -> None:
    adam = stage.worker("adam.sandhu")
    for days, hour, words in SEEN_THERE:
        at = stage.at(days, 9, 20)
        with stage.acting(adam, at) as by:
            file = open_file(Audience.INFORMATION, [hotel], reason="Told by staff")
            add_entry(
                subject_id=hotel, file=file, kind=EntryKind.INFORMATION,
                happened=UncertainDate.exact(at.date()), at_hour=hour, lane=Lane.OUTSIDE_FAMILY,
                basis=Basis.REPORT, certainty=Certainty.LIKELY, source="Staff of the hotel",
                words=words, strands=("sexual-harm",) if days == 101 else (), by=by, now=at,
            )  # fmt: skip
    members = Members(
        workers=tuple(stage.worker(one).key for one in ("imran.chowdhury", "karen.heaton"))
    )
    plan = _begun(
        stage, hotel, helen, 104, "That no child is taken to a room there, and staff ring at once",
        place_kind=HOTEL, members=members,
    )  # fmt: skip
    notice = _chosen(stage, plan, helen, 103, "hotel-information-notice",
                     "Guests are known, and the police may ask who they are",
                     "Rooms were paid for in cash, by men with children")  # fmt: skip
    _moved(stage, notice, helen, 98, Standing.IN_FORCE, "Given in writing by Inspector Oake.",
           until=-60, remind=-40)  # fmt: skip
    at = stage.at(98, 16)
    with stage.acting(helen, at) as by:
        actions.add_condition(
            measure=notice, words="Names and addresses of guests on request, within the day",
            until=None, key=uuid4(), by=by, now=at,
        )  # fmt: skip
        actions.bring_partner(
            plan=plan, partner="hotels", who="The night manager",
            words="Rings when a child comes with an adult who is no parent. Was told what to look"
            " for, and no name.",
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip
    review = _chosen(stage, plan, helen, 97, "premises-licence-review",
                     "The bar closes to those who bring children",
                     "The bar is where they meet")  # fmt: skip
    _moved(stage, review, helen, 90, Standing.APPLIED, "Asked for together with licensing.")
    _moved(stage, review, helen, 62, Standing.REFUSED,
           "The committee wanted reports with dates. They are collected now.")  # fmt: skip
    at = stage.at(96, 10)
    with stage.acting(helen, at) as by:
        actions.dismiss(
            plan=plan, power="premises-closure-child-sex-offences",
            words="People live there for weeks, with nowhere else to go. Asked again in spring.",
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip
        actions.agree_in_plan(
            plan=plan,
            agreed=Agreed("Walk through at ten, on Fridays and Saturdays", "No child is met there",
                          _ahead(stage.now, 12), _owner(adam)),
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip
    at = stage.at(30, 11)
    with stage.acting(adam, at) as by:
        actions.record_breach(
            measure=notice,
            broken=Broken("Two of the names in the book were invented.", at.date(), "PC Farrow",
                          _owner(helen), _ahead(at, 7)),
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip
    at = stage.at(40, 15)
    with stage.acting(helen, at) as by:
        actions.hold_review(
            plan=plan,
            reviewed=Reviewed(
                Review.Decision.GO_ON,
                "Fewer calls since the notice. We do not know where the men went instead: the"
                " analyst looks at the lodge by the station.",
                at.date(), _ahead(stage.now, 20),
            ),
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip


def _on_licence(stage: Stage, people: Sequence[UUID], helen: SyntheticWorker) -> None:
    """Somebody whom the police know of; probation is let in by the plan."""
    yvonne = stage.worker("yvonne.clarke")
    with stage.acting(helen, stage.at(75, 9)):
        man = next((one for one in people if summary(one) is not None), None)
    if man is None:
        return
    plan = _begun(
        stage, man, helen, 75, "That he is not alone with children, and does not drive them",
        age_said="over", members=Members(workers=(yvonne.key,)),
    )  # fmt: skip
    warning = _chosen(stage, plan, helen, 74, "child-abduction-warning-notice",
                      "He knows that we know, and has no excuse",
                      "He said that he took her for older")  # fmt: skip
    _moved(stage, warning, helen, 70, Standing.IN_FORCE, "Given to him in person, and read out.")
    at = stage.at(60, 14)
    with stage.acting(yvonne, at) as by:
        actions.keep_order(
            subject_id=man,
            said_of=Supervised(
                "licence-conditions", "He may not contact anybody under 18, nor work as a driver.",
                yvonne.name, at.date(), _ahead(stage.now, 170), _ahead(stage.now, 140),
                ("No contact with anybody under 18", "No paid driving",
                 "Each telephone is shown to probation"),
                Members(workers=(helen.key,)),
            ),
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip
        for what, words, conditions in (
            (Learnt.What.METHOD, "He waits where the buses are late, and offers a lift.", ""),
            (Learnt.What.MOTIVE, "He speaks of money that he owes to others.",
             "Ask probation before anything of this is said to him."),
        ):  # fmt: skip
            actions.learn(
                subject_id=man, what=what, words=words, conditions=conditions, key=uuid4(), by=by,
                now=at,
            )  # fmt: skip


def _support_first(stage: Stage, known: Known, lead: SyntheticWorker) -> None:
    """A child who is said to bring others along: a child who may be harmed, first."""
    plan = _begun(stage, known.child.key, lead, 33,
                  known.named("That nobody sends {name} to bring others along"))  # fmt: skip
    at = stage.at(33, 15)
    with stage.acting(lead, at) as by:
        for what, decision, words in (
            ("referral", FirstDecision.Decision.THERE,
             "{name} is known to us already; the social worker was told the same day."),
            ("support-plan", FirstDecision.Decision.MADE,
             "Somebody meets {name} twice a week, and asks who gives the orders."),
        ):  # fmt: skip
            actions.decide_first(
                plan=plan, what=what, decision=decision, words=known.named(words), key=uuid4(),
                packs=stage.packs, by=by, now=at,
            )  # fmt: skip


def _protecting(stage: Stage, known: Known, lead: SyntheticWorker) -> None:
    plan = _begun(stage, known.child.key, lead, 25,
                  known.named("That {name} is safe while the police work"),
                  side=Side.PROTECTS)  # fmt: skip
    referral = _chosen(stage, plan, lead, 25, "nrm-referral",
                       known.named("{name} is known as somebody who was trafficked"),
                       known.named("Others moved {name} from town to town"))  # fmt: skip
    _moved(stage, referral, lead, 24, Standing.APPLIED, "Sent by the first responder.")


def _begun(
    stage: Stage, subject: UUID, by_whom: SyntheticWorker, days: int, words: str, *,
    side: Side = Side.ACTS, place_kind: str = "", age_said: str = "",
    members: Members | None = None,
) -> DisruptionPlan:  # fmt: skip
    at = stage.at(days, 9, 40)
    with stage.acting(by_whom, at) as by:
        made = actions.start_plan(
            subject_id=subject,
            begins=Begins(side, words, _owner(by_whom), _ahead(at, max(days + 15, 30)), place_kind,
                          age_said, members or Members()),
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip
        return there(reading.plan(made.pk))


def _chosen(
    stage: Stage, plan: DisruptionPlan, by_whom: SyntheticWorker, days: int, power: str, aim: str,
    words: str,
) -> Measure:  # fmt: skip
    at = stage.at(days, 13)
    with stage.acting(by_whom, at) as by:
        return actions.choose(
            plan=plan, power=power, words=words, aim=aim, key=uuid4(), packs=stage.packs, by=by,
            now=at,
        )  # fmt: skip


def _moved(
    stage: Stage, measure: Measure, by_whom: SyntheticWorker, days: int, standing: Standing,
    words: str, *, until: int | None = None, remind: int | None = None,
) -> None:  # fmt: skip
    """until, remind: so many days ago; below zero, ahead of now."""
    at = stage.at(days, 14, 20)
    with stage.acting(by_whom, at) as by:
        latest = there(reading.latest_step(measure))
        actions.move_on(
            measure=measure,
            step=actions.Step(
                standing, at.date(), words,
                until=_ahead(stage.now, -until) if until is not None else None,
                remind_on=_ahead(stage.now, -remind) if remind is not None else None,
                knows=latest.pk,
            ),
            key=uuid4(), packs=stage.packs, by=by, now=at,
        )  # fmt: skip


def _owner(worker: SyntheticWorker) -> Owner:
    return Owner(worker.agency, None, worker.key)


def _ahead(at: datetime, days: int) -> date:
    return at.date() + timedelta(days=days)
