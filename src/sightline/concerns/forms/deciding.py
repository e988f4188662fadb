"""What a lead is asked: what was decided, whether two records are one child, who the child is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sightline.concerns.asking import form_of, name_of, question
from sightline.design.choices import Option
from sightline.design.date_part import DAY, DatePart
from sightline.design.fields import Choose, Line, Words
from sightline.design.forms import SightlineForm
from sightline.domain.dates import UncertainDate
from sightline.packs.catalogue import Packs

NOBODY = "nobody"
LOOK_AGAIN = "look_again"


class DecideForm(SightlineForm):
    """What was decided, by the pack's list, with reasons. Several things may be decided at once."""

    packs: Packs

    @property
    def decided(self) -> list[str]:
        return list(self.cleaned_data["decision"])

    @property
    def reasons(self) -> str:
        """What was written, each reason under the decision that asked for it."""
        asked = self.packs.list("decision")
        parts = [self.cleaned_data["reasons"]]
        for option in asked.options:
            if text := self.cleaned_data.get(f"{name_of('decision')}_{option.slug}_reason"):
                parts.append(f"{option.label}: {text}")
        return "\n\n".join(part for part in parts if part)

    @property
    def look_again_on(self) -> date | None:
        when: UncertainDate | None = self.cleaned_data.get(LOOK_AGAIN)
        return when.earliest if when else None


def decide_form(packs: Packs) -> type[DecideForm]:
    fields = question(
        packs,
        "decision",
        missing="Choose what you have decided",
        reason="The reason, or who and when",
        longest=1000,
        reveals={"keep_watching": (LOOK_AGAIN,)},
    )
    made = form_of(
        DecideForm,
        {
            **fields,
            LOOK_AGAIN: DatePart(
                "When will you look again?",
                ways=(DAY,),
                past=False,
                missing="Give the day on which you will look again",
            ),
            "reasons": Words(
                "Why?",
                hint=packs.prompt("no-referral-signed").text,
                missing="Write why you decided so",
                rows=4,
                marked=True,
            ),
        },
    )
    made.packs = packs
    return made


class SameForm(SightlineForm):
    """Whether this is the same child as one of those found. A person decides, with reasons.

    The reason stands below all of those found: drawn under each, its last empty copy would win.
    """

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        chosen = self.cleaned_data.get("same")
        if chosen and chosen != NOBODY and not self.cleaned_data.get("reason"):
            self.add_error("reason", "Write how you know that it is the same")
        return cleaned

    @property
    def chosen(self) -> UUID | None:
        answer = self.cleaned_data["same"]
        return None if answer == NOBODY else UUID(answer)


def same_form(found: Sequence[tuple[UUID, str, str]]) -> type[SameForm]:
    """found: (subject, name, what tells them apart and why they were found)."""
    options = [Option(str(subject), name, hint) for subject, name, hint in found]
    return form_of(
        SameForm,
        {
            "same": Choose(
                "Is it one of these?",
                [*options, Option(NOBODY, "No, or not sure enough", divider=True)],
                missing="Choose one, or say that it is none of them",
            ),
            "reason": Words(
                "How do you know that it is the same?",
                hint="For example: same birth date and school; the mother said so.",
                required=False,
                rows=3,
            ),
        },
    )


class UndoForm(SightlineForm):
    """Two records were two after all."""

    reason = Words(
        "Why were they not the same?", missing="Write why they were not the same", rows=3
    )


class RegisterForm(SightlineForm):
    """Who the child is to this agency, in its own register."""

    name = Line("Name", missing="Write the child’s name, as your agency knows it")
    born = DatePart(
        "Date of birth",
        ways=(DAY,),
        required=False,
        hint="Leave it empty where it is not known.",
    )
    school_year = Line("Class, year or team", required=False, longest=40)

    @property
    def birth_date(self) -> date | None:
        when: UncertainDate | None = self.cleaned_data.get("born")
        return when.earliest if when and when.earliest == when.latest else None


def begun_with(name: str, born: date | None, school_year: str) -> dict[str, Any]:
    return {
        "name": name,
        "born": UncertainDate.exact(born) if born else None,
        "school_year": school_year,
    }
