"""What is asked of those who write recommendations, actions, and what measures are to show."""

from __future__ import annotations

from datetime import date
from typing import Any

from sightline.concerns.asking import Fields
from sightline.design.choices import Option
from sightline.design.date_part import DAY, TODAY, YESTERDAY, DatePart
from sightline.design.fields import Choose, Line, Pick, Words
from sightline.domain.dates import UncertainDate
from sightline.domain.measures import Measure

NOBODY = "Write of no child and no person, and of nothing from which one could be told."


def recommending(words: str = "") -> Fields:
    return {
        "words": Words("What is recommended?", hint=NOBODY, missing="Write what is recommended",
                       rows=4, marked=True, initial=words or None),
        "source_title": Line(
            "What is it from?", required=False, longest=300,
            hint="A report, a meeting, a conversation. From the library it is taken over there.",
        ),
    }  # fmt: skip


def stance() -> Fields:
    return {
        "accepted": Choose(
            "Does the partnership accept it?",
            [Option("yes", "Yes, something follows from it"), Option("no", "No")],
            missing="Say whether it is accepted",
        ),
        "reasons": Words("Why?", hint=NOBODY, missing="Say why", rows=4, marked=True),
    }


def column(label: str, words: str) -> Fields:
    return {
        "words": Words(label, hint=NOBODY, missing="Write something, or go back", rows=6,
                       marked=True, initial=words or None),
    }  # fmt: skip


def acting() -> Fields:
    return {
        "words": Words("What is to be done?", hint=f"Something that somebody can finish. {NOBODY}",
                       missing="Write what is to be done", rows=3, marked=True),
        "owner": Line("Who owes it?", hint="The name of one colleague, of any agency here.",
                      missing="Write who owes it"),
        "due_on": day("By when?", missing="Give the day by which it is done"),
        "evidence": Words("What will show that it is done?", rows=2,
                          hint="What somebody else can look at when they check it.",
                          missing="Write what will show that it is done"),
    }  # fmt: skip


def done() -> Fields:
    return {
        "words": Words("What was done?", hint=NOBODY, missing="Write what was done", rows=4,
                       marked=True),
        "on": day("When?", missing="Give the day on which it was done", past=True),
        "evidence": Words(
            "Where is the evidence?", required=False, rows=2,
            hint="A paper, a link, a date. Without it everybody sees that there is none.",
        ),
    }  # fmt: skip


def evidence() -> Fields:
    return {
        "evidence": Words("Where is the evidence?", hint="A paper, a link, a date.", rows=2,
                          missing="Write where the evidence is"),
    }  # fmt: skip


def checking() -> Fields:
    return {
        "right": Choose("Is it done?", [Option("yes", "Yes"), Option("no", "Not yet")],
                        missing="Say whether it is done"),
        "words": Words("What did you look at, and what did you find?", hint=NOBODY, rows=4,
                       missing="Write what you looked at and what you found", marked=True),
    }  # fmt: skip


def handing_over() -> Fields:
    return {
        "owner": Line("Who owes it from now?", hint="A colleague of the same agency, by name.",
                      missing="Write who owes it"),
        "words": Words("Why?", required=False, rows=2),
    }  # fmt: skip


def moving() -> Fields:
    return {
        "due_on": day("By when now?", missing="Give the new day"),
        "words": Words("Why does it move?", missing="Say why it moves", rows=2),
    }


def giving_up() -> Fields:
    return {
        "words": Words("Why will it not be done?", hint="Whoever opens it reads this.", rows=3,
                       missing="Say why it will not be done"),
    }  # fmt: skip


def binding(measures: list[Measure]) -> Fields:
    return {
        "measure": Choose(
            "Which measure should move?",
            [Option(one.slug, one.name, hint=f"Of {one.whole}.") for one in measures],
            hint="A measure counts what agencies write down. Read what it cannot show first.",
            missing="Choose a measure",
        ),
        "hoped": Words("Which change do you hope for?", rows=2, missing="Write which change",
                       hint="For example: from 40 to 60 of 100."),
        "by_on": day("By when?", missing="Give the day"),
        "review_on": day("When does somebody look at it?", missing="Give the day"),
    }  # fmt: skip


def concluding() -> Fields:
    return {
        "said": Choose(
            "What do you conclude?",
            [
                Option("moved", "Practice moved"),
                Option("not_moved", "Practice did not move"),
                Option("too_early", "It is too early to say", reveals=("review_on",)),
                Option("unbound", "It is not bound to this measure any more"),
            ],
            missing="Say what you conclude",
        ),
        "review_on": day("When does somebody look again?", missing="Give the day"),
        "reasons": Words("Why do you think so?", rows=4, missing="Say why you think so",
                         hint=f"What else changed at that time? {NOBODY}", marked=True),
    }  # fmt: skip


def marking(actions: list[tuple[str, str]], measures: list[Measure] | None = None) -> Fields:
    """actions: (id, words) of actions that were done. measures: where it is not clear which."""
    asked: Fields = {}
    if measures is not None:
        asked["measure"] = Pick("In which chart?", [(one.slug, one.name) for one in measures])
    kinds = [
        Option("action", "An action was done", reveals=("action",)) if actions else None,
        Option("briefing", "A briefing was published"),
        Option("training", "Training was held"),
        Option("other", "Something else changed"),
    ]
    asked["what"] = Choose(
        "What changed?", [one for one in kinds if one], missing="Say what changed"
    )
    if actions:
        asked["action"] = Pick("Which action?", actions, missing="Choose the action")
    return {
        **asked,
        "on": day("On which day?", missing="Give the day on which it changed", past=True),
        "words": Line("In a few words", longest=160, hint=NOBODY,
                      missing="Write what changed, in a few words"),
    }  # fmt: skip


def why(label: str = "Why?") -> Fields:
    return {
        "words": Words(label, hint="Others in the partnership read this, with your name.",
                       missing="Say why", rows=3),
    }  # fmt: skip


def opinion() -> Fields:
    return {
        "useful": Choose("Is it useful to you?", [Option("yes", "Yes"),
                         Option("no", "No")], missing="Say whether it is useful to you"),
        "words": Words("What would make it better?", required=False, rows=3,
                       hint="Whoever leads the partnership’s learning reads this, without your"
                       f" name. {NOBODY}"),
    }  # fmt: skip


def day(label: str, *, missing: str, past: bool = False) -> DatePart:
    ways = (TODAY, YESTERDAY, DAY) if past else (DAY,)
    return DatePart(label, missing=missing, ways=ways, past=past)


def day_in(said: dict[str, Any], name: str) -> date | None:
    """The day that was given, None where none was."""
    given = said.get(name)
    return given.latest if isinstance(given, UncertainDate) else None
