"""What is told person by person: whoever signs in finds the thing that they are told to try."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from sightline.access.files import Audience, SubjectKind, new_subject, open_file
from sightline.domain.assessment import Circumstances
from sightline.domain.assessment import Known as Fact
from sightline.duties import actions as duties
from sightline.duties import queries as owed
from sightline.duties.actions import Owner
from sightline.kernel.clock import LONDON
from sightline.referrals import actions, queries
from sightline.referrals.actions import HowSent, NotTo, WhatIsSent, WhyNot
from sightline.subjects.actions import record_name, record_particulars
from sightline.synthetic.played import before_exclusion
from sightline.synthetic.played.referring import Following, Way, refer
from sightline.synthetic.played.screening import screen
from sightline.synthetic.played.stage import Known, Stage, there
from sightline.synthetic.shapes import SyntheticHousehold, SyntheticPerson, TieKind
from sightline.synthetic.texts import decided as texts

ROBYN = texts.Told(
    seen={
        "phones": "A second phone, which rang seven times in one lesson.",
        "things-without-source": "New trainers that her mum had not bought.",
        "older-or-harmed-friends": "A man of about thirty whom they call Kaz.",
    },
    since={
        "cars": "The silver car has stood at the gate with its engine running.",
        "missing": "Missing for four hours after the project.",
        "fear-or-control": "Robyn came back inside when she saw the car.",
    },
    criteria=("coercion", "grooming", "age-difference"),
    said="He says there’s a way to pay it off. I don’t want to.",
    wishes="One person to ring, and for the man to stop waiting outside.",
    happening="An adult outside the family uses what happened inside it. It has the shape of "
    "grooming for sexual exploitation.",
    who="A man called Kaz, a silver car, and whoever was at the hotel.",
    worry="The silver car is back, and Robyn is followed from school.",
)
WITHHELD = (
    "Somebody at the front door lives in the same street as the family. The name follows once a "
    "senior manager has looked at it."
)
UNNAMED = "A child of 13 is driven about by a man nobody at home knows, and is afraid of him."
ALFY = "A boy of about ten says that a man asks after his sister at the side gate, twice this week."
COACH = (
    "A swimming coach gives one child lifts home and messages after ten at night. He does not know "
    "that this was told."
)


def play(stage: Stage, families: list[Known], households: list[SyntheticHousehold]) -> None:
    _robyn(stage, families)
    _alfie_under_another_spelling(stage, households)
    _a_name_withheld(stage, families)
    _amara(stage, families, households)
    _the_officer(stage)
    _advice(stage, families)
    _not_referred(stage, families)
    before_exclusion.play(
        stage,
        _at_school(families, "ambermere-high", place=4),
        before_exclusion.to_be_trafficked(families),
    )


def _child(families: list[Known], given: str) -> Known:
    return next(one for one in families if one.child.given == given and one.child.number < 2)


def _at_school(families: list[Known], school: str, *, place: int = 0) -> Known:
    """A child of that school whose story has something to tell, 13 or older."""
    there = [
        one
        for one in families
        if school in one.leads
        and one.child.storyline in texts.TOLD
        and one.child.number > 1
        and not one.child.disabilities
    ]
    aged = sorted(there, key=lambda one: one.child.born)
    return aged[place]


def _robyn(stage: Stage, families: list[Known]) -> None:
    """Screened by her school, screened again when it came back, and referred with its outcome."""
    robyn, marcus = _child(families, "Robyn"), stage.worker("marcus.osei")
    screen(stage, robyn, marcus, stage.at(290, 11), told=ROBYN)
    again = screen(stage, robyn, marcus, stage.at(22, 14), told=ROBYN, again=True)
    way = Way(screening=again, worry=ROBYN.worry)
    sent = refer(stage, robyn, marcus, stage.at(22, 15, 30), way)
    case = Following(stage, sent, 1)
    case.acknowledged(sent.later(minutes=40))
    case.decided(
        sent.later(hours=19),
        "work-goes-on",
        "Robyn has a worker, Amara Kamara, who was told at once and saw her the same "
        "week. The car goes to the police again.",
    )
    case.fed_back(sent.later(hours=20))


def _alfie_under_another_spelling(stage: Stage, households: list[SyntheticHousehold]) -> None:
    """The youth project knows a boy by ear only: its referral waits to be joined to his record."""
    tim, at = stage.worker("tim.shipley"), stage.at(1, 16, 20)
    alfie = next(one for one in households[0].children if one.given == "Alfie")
    with stage.acting(tim, at) as by:
        boy = new_subject(SubjectKind.CHILD)
        file = open_file(Audience.RECORD, [boy], reason="Came to the project")
        record_name(
            subject_id=boy,
            subject_kind=SubjectKind.CHILD,
            text="Alfy Aldersly",
            file=file,
            by=by,
            now=at,
        )
        record_particulars(
            subject_id=boy,
            birth_date=alfie.born.replace(month=7, day=1),
            birth_date_estimated=True,
            sex="M",
            file=file,
            by=by,
            now=at,
        )
        route = stage.packs.route("front-door")
        given = {
            one.slug: texts.FACT_ASKED if one.answers is None else "not_known"
            for one in route.questions
        }
        actions.send(
            what=WhatIsSent(
                route=route.slug,
                subject_id=boy,
                how=HowSent.INSIDE,
                answers={**given, "who": "Alfy Aldersly, about ten", "worry": ALFY},
                danger_now="no",
                shares=texts.SHARES,
                basis=texts.BASIS,
                reasons=ALFY,
                rationale="He told us because he was frightened.",
                team=stage.receiver("front_door").team,
            ),
            sent_key=uuid4(),
            packs=stage.packs,
            by=by,
            now=at,
        )


def _a_name_withheld(stage: Stage, families: list[Known]) -> None:
    """One that was approved, and whose name was told later; one that waits for an answer."""
    way = Way(withhold=WITHHELD, worry=UNNAMED)
    priya, marcus = stage.worker("priya.desai"), stage.worker("marcus.osei")
    before = refer(
        stage, _at_school(families, "ambermere-high", place=3), priya, stage.at(44, 10), way
    )
    at = before.later(hours=2)
    with stage.acting(marcus, at) as by:
        actions.answer_about_name(
            referral=there(queries.referral(before.referral_id)),
            approved=True,
            step_key=uuid4(),
            by=by,
            now=at,
            reasons="The street is one. Told by name once another worker has it.",
        )
    case = Following(stage, before, 0)
    case.acknowledged(before.later(hours=3))
    with stage.acting(priya, before.later(hours=25)) as by:
        actions.tell_name(
            referral=there(queries.referral(before.referral_id)),
            step_key=uuid4(),
            by=by,
            now=before.later(hours=25),
        )
    case.decided(before.later(hours=26), *texts.DECISIONS[1])
    ibrahim = stage.worker("ibrahim.malik")
    refer(stage, _at_school(families, "tarnbrook", place=2), ibrahim, stage.at(1, 14, 10), way)


def _amara(stage: Stage, families: list[Known], households: list[SyntheticHousehold]) -> None:
    """Screenings of her children to be done again, late and soon; an answer that she owes."""
    amara, nasreen = stage.worker("amara.kamara"), stage.worker("nasreen.qureshi")
    hers = {
        file.subject
        for household in households
        for tie in household.relationships
        if tie.worker == amara.key and tie.kind is TieKind.ALLOCATION and tie.ends is None
        for file in household.files
        if file.key == tie.file and file.audience.value == Audience.RECORD.value
    }
    children = [
        one
        for one in families
        if one.child.key in hers
        and one.child.storyline in texts.TOLD
        and one.child.number > 1
        and one.age_on(stage.now) >= 13
    ]
    for days, known in zip((101, 89, 20), children, strict=False):
        screening = screen(stage, known, amara, stage.at(days, 12), refer=False)
    at = stage.at(3, 10)
    with stage.acting(amara, at) as by:  # the last of them
        (again,) = owed.of("screening", screening)
        duties.wait_for(
            duty_id=again.duty_id, whom="The school nurse, who rings back", by=by, now=at
        )
    known = next(one for one in children if "social-care" in one.leads and len(one.leads) > 1)
    slug = next(one for one in known.leads if one not in ("social-care", "police"))
    sent = refer(stage, known, known.leads[slug], stage.at(2, 11), Way(route="social-worker"))
    case = Following(stage, sent, 0)
    case.acknowledged(sent.later(hours=1))
    case.decided(sent.later(hours=4), *texts.DECISIONS[3])
    at = sent.later(hours=5)
    with stage.acting(nasreen, at) as by:
        (duty,) = [
            one for one in owed.of("referral-feedback", sent.referral_id) if one.met_at is None
        ]
        owner = Owner(agency_id=amara.agency, worker_id=amara.key)
        duties.hand_over(
            duty_id=duty.duty_id, owner=owner, why="You see the child this week.", by=by, now=at
        )


def _the_officer(stage: Stage) -> None:
    """A lead elsewhere refers the coach, and nobody else reads it."""
    context = next(iter(stage.partnership.contexts()))
    coach: SyntheticPerson = next(one for one in context.people if one.worker is not None)
    gwen, at = stage.worker("gwen.sowerby"), stage.at(4, 15)
    route = stage.packs.route("designated-officer")
    given = {
        one.slug: texts.FACT_ASKED if one.answers is None else "not_known"
        for one in route.questions
    }
    with stage.acting(gwen, at) as by:
        actions.send(
            what=WhatIsSent(
                route=route.slug,
                subject_id=coach.key,
                how=HowSent.INSIDE,
                answers={
                    **given,
                    "person": f"{coach.given} {coach.family}, swimming coach",
                    "worry": COACH,
                },
                danger_now="no",
                shares=texts.SHARES,
                basis=texts.BASIS,
                reasons=COACH,
                rationale="A position of trust may be abused.",
                team=stage.receiver("designated_officer").team,
            ),
            sent_key=uuid4(),
            packs=stage.packs,
            by=by,
            now=at,
        )


def _advice(stage: Stage, families: list[Known]) -> None:
    """A question without a name that waits for the front door; one that was answered."""
    team, siobhan = stage.receiver("consultation"), stage.worker("siobhan.brackley")
    for days, slug, answered in ((30, "gwen.sowerby", True), (1, "priya.desai", False)):
        worker, at = stage.worker(slug), stage.at(days, 11, 45)
        school = "tarnbrook" if slug == "gwen.sowerby" else "ambermere-high"
        known = _at_school(families, school, place=5)
        with stage.acting(worker, at) as by:
            asked = actions.ask_advice(
                subject_id=known.child.key,
                named=False,
                asked_whom="The front door",
                asked_at=at,
                question=texts.QUESTION,
                team=team.team,
                sent_key=uuid4(),
                by=by,
                now=at,
            )
        if not answered:
            continue
        at += timedelta(hours=1)
        with stage.acting(siobhan, at) as by:
            actions.give_advice(
                consultation=there(queries.consultation(asked.pk)),
                words=texts.ADVICE,
                step_key=uuid4(),
                by=by,
                now=at,
            )
        with stage.acting(worker, at + timedelta(hours=1)) as by:
            actions.say_what_followed(
                consultation=there(queries.consultation(asked.pk)),
                words=texts.FOLLOWED,
                step_key=uuid4(),
                by=by,
                now=at + timedelta(hours=1),
            )


def _not_referred(stage: Stage, families: list[Known]) -> None:
    """Decisions by a deputy after the lead was asked; never of a child under 13."""
    for days, who, lead, school, place in (
        (70, "priya.desai", "marcus.osei", "ambermere-high", 7),
        (16, "ibrahim.malik", "gwen.sowerby", "tarnbrook", 8),
        (12, "priya.desai", "marcus.osei", "ambermere-high", 9),
    ):
        known, at = _at_school(families, school, place=place), stage.at(days, 12, 30)
        what = NotTo.NOT_TO_SHARE if days == 12 else NotTo.NOT_TO_REFER
        with stage.acting(stage.worker(who), at) as by:
            actions.decide_not_to(
                why=WhyNot(
                    what=what,
                    subject_id=known.child.key,
                    circumstances=Circumstances(
                        age=known.age_on(at.astimezone(LONDON)),
                        sexual_activity=Fact.NO,
                        in_trust=Fact.NO,
                        danger_now=Fact.NO,
                    ),
                    reasons=texts.WATCH_REASONS,
                    rationale=texts.WATCH_RATIONALE,
                    consulted_lead=stage.worker(lead).key,
                    consulted_at=at - timedelta(hours=1),
                    lead_said=texts.LEAD_SAID,
                    look_again_on=(at + timedelta(days=14)).date(),
                ),
                step_key=uuid4(),
                packs=stage.packs,
                by=by,
                now=at,
            )
