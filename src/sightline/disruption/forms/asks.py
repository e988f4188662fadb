"""What each step of a plan or a measure asks. Every step is one short page."""

from __future__ import annotations

from collections.abc import Sequence

from django.forms import CharField, HiddenInput

from sightline.concerns.asking import Fields
from sightline.design.choices import Option
from sightline.design.fields import Choose, Line, Pick, Tick, Words
from sightline.disruption.models import Condition, DisruptionPlan, FirstDecision, Learnt, Review
from sightline.domain.disruption import NEXT, ComesFirst, Power, Standing
from sightline.packs.catalogue import Packs
from sightline.plans.forms.asks import agreeing as agreeing_in_a_plan
from sightline.plans.forms.who import day, day_past, somebody

SHARED, CONDITIONS = "shared", "conditions"
WITH_CONDITIONS = "with_conditions"


def starting(packs: Packs, *, place: bool, age: bool, by_name: str) -> Fields:
    """place: it is about a place. age: about a person whose birth date nobody has."""
    asked: Fields = {
        "words": Words(
            "What is the plan for?", rows=3, missing="Write what the plan is for", marked=True
        )
    }
    if age:
        asked["age_said"] = Choose(
            "How old are they, as far as you know?",
            [Option(value, str(label)) for value, label in DisruptionPlan.Age.choices],
            hint="Whoever may be under 18 is a child first: a referral and support for them come"
            " before everything else.",
            missing="Say how old they are, or that it is not known",
        )  # fmt: skip
    if place:
        asked["place_kind"] = Pick(
            "What sort of place is it?",
            [Option(one.slug, one.label) for one in packs.place_kinds.values()],
            missing="Choose what sort of place it is. Not known is an answer",
        )
    return {
        **asked,
        **somebody("Who answers for the plan?", missing="Write who answers for it",
                   initial=by_name),
        "members": Words(
            "Who else takes part?",
            hint="Colleagues or teams of any agency, one a line. They can read the plan, and write"
            " in it.",
            rows=3,
            required=False,
        ),
        "review_on": day(
            "When is it looked at again?",
            hint="Agree on the day now. It can be earlier, never forgotten.",
            missing="Give the day on which it is looked at again",
        ),
    }  # fmt: skip


def joining() -> Fields:
    return {
        "members": Words("Who takes part from now on?", hint="Colleagues or teams, one a line.",
                         rows=3, missing="Write who takes part"),
        "words": Words("Why?", rows=2, missing="Write why they take part"),
    }  # fmt: skip


def partnering(packs: Packs) -> Fields:
    return {
        "partner": Choose(
            "Who takes a hand?",
            [Option(one.slug, one.label, one.help) for one in packs.partners.values()],
            missing="Choose who takes a hand",
        ),
        "who": Line("Name and job", missing="Write who it is"),
        "words": Words(
            "What do they do, and what were they told?",
            hint="They are told what they need to act. Never a child’s name.",
            rows=4, missing="Write what they do, and what they were told", marked=True,
        ),
    }  # fmt: skip


def first_deciding(first: Sequence[ComesFirst]) -> Fields:
    return {
        "what": Choose(
            "What do you decide on?",
            [Option(one.slug, one.label, f"{one.question} {one.help}") for one in first],
            missing="Choose what you decide on",
            initial=first[0].slug if len(first) == 1 else None,
        ),
        "decision": Choose(
            "What is decided?",
            [Option(one.value, one.label) for one in FirstDecision.Decision],
            missing="Choose what is decided",
        ),
        "words": Words("What was decided, by whom, and why?", rows=4,
                       missing="Write what was decided and why", marked=True),
    }  # fmt: skip


def choosing(power: Power) -> Fields:
    return {
        "aim": Words(
            "What is it to do here?",
            hint="What should be different afterwards. Name no child.",
            rows=3, missing="Write what it is to do", marked=True,
        ),
        "words": Words(f"Why “{power.label}”?", rows=4, missing="Write why it is chosen",
                       marked=True),
    }  # fmt: skip


def dismissing() -> Fields:
    return {"words": Words("Why is it not used?", rows=4, missing="Write why it is not used",
                           marked=True)}  # fmt: skip


def agreeing() -> Fields:
    """As in any plan, but for what a child may read: this plan is none that a child gets."""
    return {name: one for name, one in agreeing_in_a_plan().items() if name != "for_child"}


def reviewing() -> Fields:
    return {
        "held_on": day_past("When was it held?", missing="Give the day on which it was held"),
        "words": Words(
            "What changed, and why is this decided?",
            hint="Before and after stand in the plan. They show a difference, and no cause.",
            rows=5, missing="Write what changed and why this is decided", marked=True,
        ),
        "decision": Choose(
            "What is decided?",
            [
                Option(Review.Decision.GO_ON, "The plan goes on", reveals=("next_on",)),
                Option(Review.Decision.END, "The plan ends",
                       "A measure in force stays in force until somebody writes its end."),
            ],
            missing="Choose what is decided",
        ),
        "next_on": day("When is it looked at again?", missing="Give the next day"),
    }  # fmt: skip


def moving(standing: Standing, latest: str) -> Fields:
    until = ("until", "remind_on")
    options = [
        Option(
            one.value,
            "In force, with another last day" if one is standing else one.label,
            reveals=until if one is Standing.IN_FORCE else (),
        )
        for one in NEXT[standing]
    ]
    return {
        "knows": CharField(widget=HiddenInput, required=False, initial=latest),
        "standing": Choose("Where does it stand now?", options,
                           missing="Choose where it stands now"),
        "until": day("Until when?", hint="Its last day. Leave it empty if it has none.",
                     missing="", required=False),
        "remind_on": day(
            "When is it looked at before it runs out?",
            hint="Needed where it has a last day. Whoever answers for the plan is reminded.",
            missing="", required=False,
        ),
        "on": day_past("Since when?", missing="Give the day since when it stands so"),
        "words": Words("What was decided, and by whom?", rows=4,
                       missing="Write what was decided, by whom", marked=True),
    }  # fmt: skip


def conditioning() -> Fields:
    return {
        "words": Words("What does it forbid, or ask for?", rows=3,
                       missing="Write what it forbids or asks", marked=True),
        "until": day("Until when, if it ends before the measure does?", missing="",
                     required=False),
    }  # fmt: skip


def breaching(conditions: Sequence[Condition], by_name: str) -> Fields:
    which: Fields = {}
    if conditions:
        which["condition"] = Pick(
            "Which condition was not kept to?",
            [Option(str(one.pk), one.words[:120]) for one in conditions],
            nothing_yet="The measure as a whole", missing="", required=False,
        )  # fmt: skip
    return {
        **which,
        "on": day_past("When?", missing="Give the day"),
        "words": Words("What happened?", hint="What was seen or heard. Name no child.", rows=4,
                       missing="Write what happened", marked=True),
        "source": Line("Who saw or said it?", missing="Write who saw or said it"),
        **somebody("Who says what is done about it?", missing="Write who answers it",
                   initial=by_name),
        "by_date": day("By when?", missing="Give the day by which it is answered"),
    }  # fmt: skip


def answering() -> Fields:
    return {"words": Words("What was done about it?", rows=4, missing="Write what was done",
                           marked=True)}  # fmt: skip


def supervising(powers: Sequence[Power], by_name: str) -> Fields:
    return {
        "power": Choose(
            "What is it?", [Option(one.slug, one.label, one.note or "") for one in powers],
            missing="Choose what it is",
        ),
        "words": Words("How does it meet exploitation?", rows=3,
                       missing="Write how it meets exploitation", marked=True),
        "conditions": Words("Its conditions", hint="One a line, as far as they meet exploitation.",
                            rows=5, required=False, marked=True),
        "officer": Line("Who supervises?", missing="Write who supervises", initial=by_name),
        "since": day_past("Since when?", missing="Give the day on which it began"),
        "until": day("Until when?", missing="Give its last day"),
        "remind_on": day("When is it looked at before it runs out?",
                         missing="Give the day on which it is looked at"),
        "members": Words(
            "Who else may read it?",
            hint="Colleagues or teams of any agency, one a line. Who works with the area’s"
            " information reads it anyway.",
            rows=2, required=False,
        ),
    }  # fmt: skip


def learning() -> Fields:
    return {
        "what": Choose("What is it about?",
                       [Option(one.value, one.label) for one in Learnt.What],
                       missing="Choose what it is about"),
        "words": Words(
            "What was learnt?",
            hint="About this person alone. What it tells of a child goes into a concern about the"
            " child.",
            rows=5, missing="Write what was learnt", marked=True,
        ),
        "handling": Choose(
            "May it be used?",
            [Option(SHARED, "Yes, by whoever may read it"),
             Option(CONDITIONS, "With conditions", reveals=("conditions",))],
            missing="Say whether it may be used",
        ),
        "conditions": Words("Which conditions?", rows=2, missing="Write the conditions"),
        "members": Words(
            "Who else reads it?",
            hint="Whoever leads the plan about them: colleagues or teams of any agency, one a line."
            " Who works with the area’s information reads it anyway.",
            rows=2, required=False,
        ),
    }  # fmt: skip


def printing(handled: int) -> Fields:
    """handled: how many things that are to be printed have conditions of handling."""
    if not handled:
        return {}
    things = "One thing has" if handled == 1 else f"{handled} things have"
    return {
        "also": Tick(
            "What is printed?",
            [Option(WITH_CONDITIONS, "What has conditions of handling as well",
                    f"{things} conditions. They are printed beside it.")],
        )
    }  # fmt: skip
