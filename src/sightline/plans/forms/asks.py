"""What each step of a plan and of an action asks. Every step is one short page."""

from __future__ import annotations

from collections.abc import Sequence

from django.forms import CharField, HiddenInput

from sightline.concerns.asking import Fields
from sightline.design.choices import Option
from sightline.design.fields import Choose, Line, Pick, Tick, Words
from sightline.domain.plans import PlanKind
from sightline.domain.provenance import Provenance
from sightline.packs.catalogue import Packs
from sightline.plans.actions.justice import NOT_FITTING, NOT_YET, YES
from sightline.plans.forms.who import day, day_past, somebody
from sightline.plans.models import Need, Outcome, Progress, Review
from sightline.subjects.queries import Summary

#: Where nobody else is tied to the children of a plan or meeting, as far as the worker knows.
NOBODY_TIED = (
    "Nobody else whom you know of is written down as a brother or sister, or as a child whom the"
    " same person cares for. Write down first who belongs to the family; then add the child here."
)
CHILD, OTHERS, NO, ALL = "child", "others", "no", "all"


def starting(kinds: Sequence[PlanKind], beside: Sequence[Summary] = ()) -> Fields:
    """beside: children of the same family whom the worker knows of."""
    also = ("also",) if beside else ()
    options = [
        Option(one.slug, one.label, one.help or "", also if one.several else ()) for one in kinds
    ]
    asked = also and any(one.several for one in kinds)
    return {
        "kind": Choose(
            "What sort of plan is it?",
            options,
            missing="Choose what sort of plan it is",
            initial=kinds[0].slug if len(kinds) == 1 else None,
        ),
        **({"also": also_for(beside)} if asked else {}),
        "words": Words(
            "What is it for?", rows=3, missing="Write what the plan is for", marked=True
        ),
        "members": Words(
            "Who takes part?",
            hint="Colleagues or teams, one a line. They can read the plan, and write in it.",
            rows=3,
            required=False,
        ),
        "review_on": day(
            "When is it looked at again?",
            hint="Agree on the day now. It can be earlier, never forgotten.",
            missing="Give the day on which it is looked at again",
        ),
    }


def also_for(beside: Sequence[Summary]) -> Tick:
    return Tick(
        "Which other children is it for?",
        [Option(str(one.subject_id), one.name) for one in beside],
        hint="Whoever is kept from one of them does not see it. Everybody else who takes part"
        " reads of all of them.",
    )


def for_whom(children: Sequence[Summary], *, all_of_them: bool) -> Fields:
    """Which child of a family a step is about. all_of_them: it may be about all at once."""
    options = [Option(str(one.subject_id), one.name) for one in children]
    every = [Option(ALL, "All of them")] if all_of_them else []
    return {"whom": Choose("Who is it about?", [*options, *every], missing="Say who it is about")}


def joining() -> Fields:
    return {
        "members": Words(
            "Who takes part from now on?",
            hint="Colleagues or teams, one a line.",
            rows=3,
            missing="Write who takes part",
        ),
        "words": Words("Why?", rows=2, missing="Write why they take part"),
    }


def another_child(beside: Sequence[Summary]) -> Fields:
    """beside: children of the family who are not in it, as far as the worker knows of them.

    Nothing is asked where there is none.
    """
    if not beside:
        return {}
    return {
        "child": Choose(
            "Which child?",
            [Option(str(one.subject_id), one.name) for one in beside],
            missing="Choose which child",
        ),
        "words": Words("Why?", rows=2, missing="Write why it is for this child too", marked=True),
    }


def needing(packs: Packs, kind: str, standing: Sequence[Need] = ()) -> Fields:
    """standing: the wordings whose place this one takes, as the page shows them."""
    areas = [one for one in packs.need_areas.values() if kind in one.kinds]
    first: Fields = {
        "area": Pick(
            "What is it about?",
            [Option(one.slug, one.label) for one in areas],
            missing="Choose what it is about",
            initial=standing[0].area_asked if standing else None,
        )
    }
    return {
        **first,
        **_knows(standing),
        "words": Words(
            "What is needed?",
            rows=4,
            missing="Write what is needed",
            marked=True,
            initial="\n\n".join(one.words for one in standing),
        ),
    }


def wishing(standing: Sequence[Outcome] = ()) -> Fields:
    whose = [
        Option(CHILD, "The child’s own words"),
        Option(OTHERS, "Somebody else’s words", reveals=("said_by",)),
    ]
    return {
        **_knows(standing),
        "words": Words(
            "What should be different?",
            hint="Ask the child. If they have said it, write it exactly as they said it.",
            rows=4,
            missing="Write what should be different",
            initial="\n\n".join(one.words for one in standing),
        ),
        "whose": Choose("Whose words are these?", whose, missing="Say whose words these are"),
        "said_by": Line("Whose?", missing="Say whose words these are"),
    }


def progressing() -> Fields:
    return {
        "where": Choose(
            "Where does it stand today?",
            [Option(one.value, one.label) for one in Progress.Where],
            missing="Choose where it stands",
        ),
        "words": Words("What shows it?", rows=4, missing="Write what shows it", marked=True),
        "childs_words": Words(
            "What does the child say of it?",
            hint="Exactly as they said it. Leave it empty if nobody has asked yet.",
            rows=3,
            required=False,
        ),
    }


def agreeing() -> Fields:
    return {
        "words": Words("What is to be done?", rows=3, missing="Write what is to be done",
                       marked=True),
        **somebody("Who does it?", missing="Write who does it"),
        "by_date": day("By when?", missing="Give the day by which it is done"),
        "will_show": Words(
            "What will show that it worked?",
            hint="What is different for the child then. Somebody other than its owner says so.",
            rows=3,
            missing="Write what will show that it worked",
            marked=True,
        ),
        "for_child": Choose(
            "May the child read this in their own copy?",
            [Option(YES, "Yes"),
             Option(NO, "No", "It would put somebody at risk, or is about somebody else.")],
            missing="Say whether the child may read this",
        ),
    }  # fmt: skip


def reviewing(latest: str) -> Fields:
    return {
        "knows": CharField(widget=HiddenInput, required=False, initial=latest),
        "held_on": day_past("When was it held?", missing="Give the day on which it was held"),
        "childs_words": Words(
            "What did the child say?",
            hint="Exactly as they said it. Leave it empty if nobody has asked yet, and ask.",
            rows=3,
            required=False,
        ),
        "decision": Choose(
            "What is decided?",
            [
                Option(Review.Decision.GO_ON, "The plan goes on", reveals=("go_on_until",)),
                Option(Review.Decision.CHANGE, "The plan changes",
                       "Write the needs and actions anew after this.", reveals=("change_until",)),
                Option(Review.Decision.END, "The plan ends", "What is owed in it stays owed."),
            ],
            missing="Choose what is decided",
        ),
        "go_on_until": day("When is it looked at again?", missing="Give the next day"),
        "change_until": day("When is it looked at again?", missing="Give the next day"),
        "words": Words("Why? The reasons", rows=4, missing="Write the reasons", marked=True),
    }  # fmt: skip


def challenging() -> Fields:
    return {
        "words": Words(
            "What is not good enough, and what does it mean for the child?",
            rows=5,
            missing="Write what you challenge, and what it means for the child",
            marked=True,
        ),
        **somebody("Who is to answer?", missing="Write whom you challenge"),
        "by_date": day("By when do you ask for an answer?", missing="Give the day"),
    }


def answering() -> Fields:
    return {
        "words": Words("What is answered, and what changes for the child?", rows=5,
                       missing="Write what is answered", marked=True),
        "told_by": Line("Who answered, if it was not you?", required=False),
    }  # fmt: skip


def escalating() -> Fields:
    return {
        "words": Words("Why does it go further?", rows=4, missing="Write why it goes further",
                       marked=True),
        **somebody("To whom?", missing="Write to whom it goes"),
        "by_date": day("By when do you ask for an answer?", missing="Give the day"),
    }  # fmt: skip


def one_text(label: str, missing: str, *, hint: str = "", marked: bool = True) -> Fields:
    return {"words": Words(label, hint=hint, rows=4, missing=missing, marked=marked)}


def reaching(packs: Packs) -> Fields:
    return {
        "on": day_past("When?", missing="Give the day"),
        "way": Choose(
            "How did you try?",
            [Option(one.slug, one.label) for one in packs.ways_to_reach.values()],
            missing="Choose how you tried",
        ),
        "reached": Choose(
            "Did you reach the child?",
            [Option(YES, "Yes"), Option(NO, "Not this time", reveals=("otherwise",))],
            missing="Say whether you reached the child",
        ),
        "otherwise": Words(
            "What do we do differently next time?",
            hint="Another place, another time, another person. To find the way is our task.",
            rows=3,
            missing="Write what we do differently next time",
            marked=True,
        ),
        "words": Words(
            "What was learnt?",
            hint="What stands in the way, what the child likes and fears, whom they trust.",
            rows=4,
            missing="Write what was learnt",
            marked=True,
        ),
    }


def policing(packs: Packs) -> Fields:
    with_officer = [one.slug for one in packs.police_records.values() if one.officer]
    return {
        "what": Choose(
            "What do you write down?",
            [Option(one.slug, one.label, " ".join(filter(None, (one.question, one.help))))
             for one in packs.police_records.values()],
            missing="Choose what you write down",
        ),
        "words": Words("Write it down", rows=5, missing="Write what is done", marked=True),
        "officer": Line(
            "Name of the officer",
            hint="Needed for: "
            + ", ".join(packs.police_records[one].label.lower() for one in with_officer) + ".",
            required=False,
        ),
        "on": day("On which day, if there is one?", missing="", required=False),
    }  # fmt: skip


def dating(packs: Packs, by_name: str) -> Fields:
    at = [one.label.lower() for one in packs.justice_dates.values() if one.considers]
    considered = considering(packs, needed_at=", ".join(at))
    return {
        "what": Choose(
            "What is it?",
            [Option(one.slug, one.label) for one in packs.justice_dates.values()],
            missing="Choose what it is",
        ),
        "on": day("On which day?", missing="Give the day"),
        "whose": Choose(
            "Whose is it?",
            [Option(CHILD, "The child’s", reveals=tuple(considered)),
             Option(OTHERS, "Of somebody who harms the child")],
            missing="Say whose it is",
        ),
        **considered,
        "words": Words("Who is there for the child before, on and after that day, and how?",
                       rows=4, missing="Write who is there for the child, and how", marked=True),
        **somebody("Who answers for that?", missing="Write who answers for it", initial=by_name),
    }  # fmt: skip


def considering(packs: Packs, *, needed_at: str = "") -> Fields:
    """One question each, with what it means and where it is from. needed_at: at which dates it has
    to be answered, where it may be left for another; whoever keeps it asks for it then."""
    where = f"Needed at: {needed_at}. " if needed_at else ""
    options = [
        Option(YES, "Yes"),
        Option(NOT_YET, "Not yet"),
        Option(NOT_FITTING, "It does not apply, and the reason is below"),
    ]
    return {
        f"consider_{one.slug}": Choose(
            one.question,
            options,
            required=not needed_at,
            hint=f"{where}{one.help or ''} From: {_sources(one.provenance, packs)}".strip(),
            missing="Answer this; not yet is an answer",
        )
        for one in packs.considerations.values()
    }


def carrying_on(packs: Packs) -> Fields:
    rule = packs.adulthood["adulthood"]
    return {
        "who": Line("Who carries it on?", hint="By name, with job and agency.",
                    missing="Write who carries it on"),
        "agreed": Choose(
            "Do they agree, as an adult?",
            [Option(YES, rule.with_agreement), Option(NO, rule.without)],
            missing="Say whether they agree",
        ),
        "words": Words(
            "What did they agree to; or which children are at risk now, and why?",
            rows=4,
            missing="Write what they agreed to, or which children are at risk",
            marked=True,
        ),
    }  # fmt: skip


def telling(packs: Packs) -> Fields:
    rule = packs.adulthood["adulthood"]
    return {
        "their_words": Words(
            "What did they tell us?", hint="Exactly as they said it. Do not ask for more than they"
            " want to say.", rows=5, missing="Write what they told us, in their words",
        ),
        "words": Words("What else is to be known?", hint="Where, when, who was there.", rows=3,
                       required=False, marked=True),
        "agreed": Choose(
            "Do they agree that it goes to the police and to children’s social care?",
            [Option(YES, rule.with_agreement),
             Option(NO, "They do not agree", "It goes further only where children are at risk now.",
                    reveals=("risk_now",))],
            missing="Say whether they agree",
        ),
        "risk_now": Words("Which children are at risk now, and why?", rows=3, marked=True,
                          missing="Write which children are at risk now, or that none is known of"),
    }  # fmt: skip


def moving() -> Fields:
    return {
        "by_date": day("By when is it done?", missing="Give the new day"),
        "words": Words("Why does it need another day?", rows=3,
                       missing="Write why it needs another day", marked=True),
    }  # fmt: skip


def showing() -> Fields:
    return {
        "shown": Choose(
            "Is it there, what was to show that it worked?",
            [Option(YES, "Yes"), Option(NO, "Not yet", "It is owed again, by the same person.")],
            missing="Say whether it is there",
        ),
        "words": Words("What shows it, or what is missing?", rows=4,
                       missing="Write what shows it, or what is missing", marked=True),
    }  # fmt: skip


def considering_again(packs: Packs) -> Fields:
    return {
        **considering(packs),
        **one_text(
            "What was said, to whom, and what did they do with it?",
            "Write what was said, to whom, and what they did with it",
        ),
    }


def _sources(came_from: Sequence[Provenance], packs: Packs) -> str:
    return "; ".join(f"{packs.sources[one.source].title}, {one.section}" for one in came_from) + "."


def _knows(standing: Sequence[Need] | Sequence[Outcome]) -> Fields:
    shown = ",".join(str(one.pk) for one in standing)
    return {"knows": CharField(widget=HiddenInput, required=False, initial=shown)}
