"""S12 and the NRM, played: an exclusion that was considered, and a child who was trafficked."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from sightline.referrals import actions, queries
from sightline.referrals.actions import GoAhead, OnSafety
from sightline.synthetic.played.referring import Following, Sent, Way, refer
from sightline.synthetic.played.screening import screen
from sightline.synthetic.played.stage import Known, Stage, there

FROM_SCHOOL = "Ambermere High School, for five days"
WHY = (
    "Something that was not allowed was found in {name}’s bag. {name} would not say whose it was, "
    "and was afraid of going home without it."
)
REASONS = (
    "Without school {name} would be in town all day, where the man with the car is. Nobody at home "
    "is there before six. School is where {name} is safe and is seen."
)
RATIONALE = (
    "The screening says that somebody uses {name}, and the front door has it. A child who carries "
    "for others is being harmed; to exclude {name} would put {name} nearer to them."
)
MOVED = "A child was driven to another town, kept in a flat for two nights and made to carry."
ABROAD = (
    ("movement", "From Ambermere to a flat in another town, by the man with the car, three weeks "
     "ago and again last week."),
    ("purpose", "To carry and to sell for others, who took the phone away."),
    ("referred", "To the front door and to the police on the same day."),
    ("safe-contact", "Through the social worker, at school. Not by telephone: others look at it."),
)  # fmt: skip
COMPETENT = "The competent authority of the National Referral Mechanism"


def play(stage: Stage, at_school: Known, trafficked: Known) -> None:
    """at_school: of Ambermere High. trafficked: a child of whom social care keeps a record."""
    _exclusion(stage, at_school)
    _nrm(stage, trafficked)


def to_be_trafficked(families: list[Known]) -> Known:
    """The eldest whom social care knows, and whom somebody makes carry for them."""
    made_to = [
        one
        for one in families
        if "social-care" in one.leads
        and one.child.number > 1
        and one.child.storyline in ("criminal", "carried")
    ]
    return min(made_to, key=lambda one: one.child.born)


def _exclusion(stage: Stage, known: Known) -> None:
    """Considered in the morning, screened and referred at noon, decided before the day ends: it
    does not go ahead."""
    marcus, at = stage.worker("marcus.osei"), stage.at(34, 9, 30)
    with stage.acting(marcus, at) as by:
        considered = actions.consider_exclusion(
            subject_id=known.child.key,
            what=FROM_SCHOOL,
            why=known.named(WHY),
            step_key=uuid4(),
            by=by,
            now=at,
        )
    screening = screen(stage, known, marcus, at + timedelta(hours=2))
    sent = refer(stage, known, marcus, at + timedelta(hours=3), Way(screening=screening))
    case = Following(stage, sent, 2)
    case.acknowledged(sent.later(hours=1))
    case.decided(
        sent.later(hours=20),
        "assessment",
        "{name} is made to carry for others. School keeps {name} in its sight meanwhile.",
    )
    case.fed_back(sent.later(hours=21))
    case.carried_out()
    decided_at = at + timedelta(hours=5)
    with stage.acting(marcus, decided_at) as by:
        actions.decide_safety(
            exclusion=there(queries.exclusion(considered.pk)),
            decided=OnSafety(
                go_ahead=GoAhead.NO,
                reasons=known.named(REASONS),
                rationale=known.named(RATIONALE),
                screening_id=screening,
                referral_id=sent.referral_id,
            ),
            step_key=uuid4(),
            packs=stage.packs,
            by=by,
            now=decided_at,
        )


def _nrm(stage: Stage, known: Known) -> Sent:
    """By social care, a first responder, as a download; the answer is still awaited."""
    lead = known.leads["social-care"]
    way = Way(route="nrm", outside=COMPETENT, worry=MOVED, answers=ABROAD)
    sent = refer(stage, known, lead, stage.at(2, 15), way)
    Following(stage, sent, 0).acknowledged(sent.later(hours=2))
    return sent
