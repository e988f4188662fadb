"""What each step on a referral asks. Every step is one short page."""

from __future__ import annotations

from collections.abc import Sequence

from django.forms import CharField, HiddenInput

from sightline.concerns.asking import Fields
from sightline.design.choices import Option
from sightline.design.fields import Choose, Line, Words
from sightline.domain.routing import NextStep

YES, NO = "yes", "no"


def told_by() -> Fields:
    """Where the receiver is outside Sightline, the sender writes what they were told."""
    asks = "Who told you?"
    return {"told_by": Line(asks, hint="Their name, and their job.", missing="Write who told you")}


def acknowledging() -> Fields:
    return {"words": Words("Anything to say to whoever sent it?", rows=3, required=False)}


def doing(owed: Sequence[tuple[str, str]]) -> Fields:
    """owed: (clock, title) of what the decision asked for and nobody has done."""
    return {
        "which": Choose(
            "What is done?",
            [Option(clock, title) for clock, title in owed],
            missing="Choose what is done",
        ),
        "how": Words(
            "What was done, and when?", rows=3, missing="Write what was done", marked=True
        ),
    }


def feeding_back() -> Fields:
    return {
        "words": Words(
            "What became of it?",
            hint="What is being done, by whom, and what the referrer should watch for or do now.",
            missing="Write what became of it",
            marked=True,
        )
    }


def chasing() -> Fields:
    return {
        "words": Words("What do you ask?", rows=3, missing="Write what you ask", marked=True),
        "how": Line("If you also rang: whom, and when?", required=False),
    }


def adding() -> Fields:
    hint = "What was sent stays as it was. This stands beside it, and the receiver is told."
    return {
        "words": Words("What do you add?", hint=hint, missing="Write what you add", marked=True)
    }


def escalating(upcoming: NextStep) -> Fields:
    """step: which one the page showed, so that nobody takes another by a late press."""
    return {
        "step": CharField(widget=HiddenInput, initial=upcoming.step.slug),
        "to_whom": Line("To whom do you take it?", missing="Write to whom you take it"),
        "why": Words("Why?", rows=4, missing="Write why", marked=True),
    }


def withdrawing() -> Fields:
    return {
        "why": Words(
            "Why do you wish to withdraw it?", rows=4, missing="Write why you wish to withdraw it"
        )
    }


def deciding_withdrawal() -> Fields:
    return {
        "agreed": Choose(
            "Do you agree that work on it stops?",
            [
                Option(YES, "Yes", "What was sent stays in the record."),
                Option(NO, "No, work on it goes on"),
            ],
            missing="Say whether you agree",
        ),
        "reasons": Words("Why?", rows=4, missing="Write the reasons"),
    }


def differing() -> Fields:
    return {
        "of_whom": Line("Whose view is it?", missing="Write whose view it is"),
        "words": Words("What is their view?", missing="Write the differing view", marked=True),
    }


def answering(*, asks_who: bool) -> Fields:
    return {
        **(told_by() if asks_who else {}),
        "words": Words("What is answered?", missing="Write what was answered", marked=True),
        "settles": Choose(
            "Does that settle it?",
            [Option(YES, "Yes"), Option(NO, "No, it goes on to the next step")],
            missing="Say whether it settles it",
        ),
    }


def approving() -> Fields:
    return {
        "approved": Choose(
            "May the name stay withheld?",
            [
                Option(YES, "Yes, it stays withheld"),
                Option(NO, "No, the name is to be given now", "Whoever sent it is told at once."),
            ],
            missing="Say whether the name may stay withheld",
        ),
        "reasons": Words("Why?", rows=4, missing="Write the reasons"),
    }
