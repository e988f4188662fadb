"""What the pages of linkage ask a person."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sightline.design.choices import Option
from sightline.design.fields import Choose, Line, Words
from sightline.design.forms import SightlineForm
from sightline.domain.linking import Decision


class DecideForm(SightlineForm):
    """A decision about two records, its reasons and its rationale apart."""

    decision = Choose(
        "Are they the same?",
        [
            Option(
                Decision.SAME.value,
                "Yes, the same",
                hint="The two are read as one from now on. It can be undone.",
            ),
            Option(
                Decision.NOT_SAME.value,
                "No, two",
                hint="They are not suggested again, unless something new agrees.",
            ),
            Option(Decision.NOT_KNOWN.value, "I do not know", hint="They stay in the list."),
        ],
        missing="Choose one. Not knowing is an answer",
    )
    reasons = Words(
        "What do you go by?",
        hint="For example: whom you asked, what both records say, who saw both.",
        missing="Write what you go by",
        rows=3,
    )
    rationale = Words(
        "Why does that decide it?",
        hint="Somebody who reads this in three years should be able to follow you.",
        missing="Write why that decides it",
        rows=3,
    )


class FindForm(SightlineForm):
    """Another record, by its name, where nothing in the two agrees enough to be suggested."""

    name = Line(
        "Name in the other record",
        hint="A nickname, another spelling or part of a name is enough.",
        missing="Write a name, or part of one",
        longest=200,
        size="m",
    )


class PartForm(SightlineForm):
    """Two records were two after all."""

    why = Words(
        "Why are they two?",
        missing="Write why they are two",
        rows=3,
    )


class WhichForm(SightlineForm):
    """Which of two holds. What may be chosen is set by `which_form`."""

    field_order = ("holds", "why")
    why = Words(
        "How do you know?",
        hint="For example: the child told me today.",
        missing="Write how you know",
        rows=3,
    )

    @property
    def chosen(self) -> UUID:
        return UUID(self.cleaned_data["holds"])


def which_form(label: str, options: Sequence[tuple[UUID, str, str]]) -> type[WhichForm]:
    """options: (row, whose it is and since when, what it says)."""
    holds = Choose(
        label,
        [Option(str(key), whose, hint=says) for key, whose, says in options],
        missing="Choose the one that holds",
    )
    return type("WhichOfThese", (WhichForm,), {"holds": holds})
