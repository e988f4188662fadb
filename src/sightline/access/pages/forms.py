"""What these pages ask. The lists to choose from are the packs'."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from sightline.access import keeping
from sightline.access.emergency import Decision, Sought
from sightline.design.choices import Option
from sightline.design.date_part import DAY, DatePart
from sightline.design.fields import Choose, Line, Tick, Words
from sightline.design.forms import SightlineForm
from sightline.domain.dates import Precision, UncertainDate
from sightline.domain.errors import Refusal
from sightline.domain.identifiers import nhs_number, upn
from sightline.packs.catalogue import Packs

BLOCK, NO_BLOCK = "block", "none"


def whole_day(when: UncertainDate | None, says: str) -> date | None:
    """The day itself, or None where none was given. Raises ValidationError with `says`."""
    if when is None:
        return None
    if when.precision is not Precision.EXACT:
        raise ValidationError(says, params={"parts": ("day", "month")})
    return when.earliest


class EmergencyForm(SightlineForm):
    """Why, and then who, exactly."""

    why = Choose("", (), missing="Choose what is happening", size="m")
    words = Words(
        "What is happening, and what do you need to know?",
        hint="Somebody else reads this when they review it.",
        missing="Write what is happening and what you need to know",
        rows=4,
    )
    by = Choose(
        "How do you know who it is?",
        (
            Option("name", "By name and birth date", reveals=("name", "born")),
            Option("nhs", "By NHS number", reveals=("nhs",)),
            Option("upn", "By unique pupil number", reveals=("upn",)),
        ),
        missing="Choose how you know who it is",
        size="m",
    )
    name = Line(
        "Whole name",
        hint="Exactly as it is written in the record: first name and family name.",
        missing="Enter the whole name",
    )
    born = DatePart(
        "Birth date", ways=(DAY,), hint="For example 27 3 2011.", missing="Enter the birth date"
    )
    nhs = Line("NHS number", hint="10 figures.", missing="Enter the NHS number", width=20)
    upn = Line(
        "Unique pupil number",
        hint="A letter and 12 figures.",
        missing="Enter the unique pupil number",
        width=20,
    )

    def __init__(self, *args: Any, packs: Packs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = packs.list("emergency-reason")
        self.fields["why"] = Choose(
            asked.question,
            packs.choices(asked.slug),
            hint=asked.help or "",
            missing="Choose what is happening",
            size="m",
        )

    def clean_born(self) -> date | None:
        return whole_day(
            self.cleaned_data.get("born"), "Enter the whole birth date: day, month and year"
        )

    def clean_nhs(self) -> str:
        return _number(nhs_number, self.cleaned_data.get("nhs"))

    def clean_upn(self) -> str:
        return _number(lambda typed: upn(typed).text, self.cleaned_data.get("upn"))

    def sought(self) -> Sought:
        """After `is_valid()`."""
        said = self.cleaned_data
        if said["by"] == "name":
            return Sought(name=said["name"], birth_date=said["born"])
        return Sought(kind=said["by"], number=said[said["by"]])


def _number(read: Any, typed: str | None) -> str:
    if not typed:
        return ""
    try:
        return str(read(typed))
    except Refusal as refused:
        raise ValidationError(refused.sentence(), code=refused.code) from refused


class ReviewForm(SightlineForm):
    decision = Choose(
        "What do you think of it?",
        [(one.value, one.label) for one in Decision],
        missing="Choose what you think of it",
        size="m",
    )
    words = Words(
        "Why do you think so, and what follows?",
        hint="Do not write about the child. Write about the access.",
        missing="Write why you think so",
        rows=4,
    )


class DeclareForm(SightlineForm):
    """Whom a worker knows. Nothing that is typed here is looked up."""

    person = Line("What is their name?", missing="Enter their name")
    born = DatePart(
        "When were they born?",
        hint="Leave it empty if you do not know.",
        ways=(DAY,),
        required=False,
    )
    tie = Choose("", (), size="s")
    words = Words(
        "Say more, so that nobody takes them for somebody else",
        hint="For example other names, where they live, which school they go to.",
        missing="Say a little more about how you know them",
        rows=4,
    )

    def __init__(
        self, *args: Any, packs: Packs, about_another: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        asked = packs.list("tie")
        self.fields["tie"] = Choose(
            "How does the worker know them?" if about_another else asked.question,
            packs.choices(asked.slug),
            missing="Choose how they are known",
        )
        if about_another:
            worker = Line(
                "Which worker should be kept from somebody’s record?",
                hint="Their name, as they sign in. They are not told.",
                missing="Enter the worker’s name",
            )
            self.fields = {"worker": worker, **self.fields}

    def clean_born(self) -> date | None:
        return whole_day(
            self.cleaned_data.get("born"),
            "Enter the whole date: day, month and year. Or leave all three empty",
        )


class DecideForm(SightlineForm):
    """matches: (subject, what is said of them) of those in the agency's own files."""

    decision = Choose("", ())
    subjects = Tick("From whom?", ())
    reason = Words(
        "Why?", hint="Kept with the decision. The worker does not see it.", missing="Write why"
    )

    def __init__(self, *args: Any, matches: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [Option(NO_BLOCK, "Keep them from no record")]
        if matches:
            offered.insert(0, Option(BLOCK, "Keep them from a record", reveals=("subjects",)))
        self.fields["decision"] = Choose(
            "What do you decide?", offered, missing="Choose what you decide", size="m"
        )
        self.fields["subjects"] = Tick(
            "From whom?", matches, missing="Tick from whom they are kept", required=True
        )
        if not matches:
            del self.fields["subjects"]


class GiveForm(SightlineForm):
    """A relationship to a file: to whom, of what kind, why, until when."""

    whom = Line(
        "Who needs to open this?",
        hint="The name of a worker or of a team.",
        missing="Enter the name of a worker or of a team",
    )
    kind = Choose(
        "What is their work with it?",
        [(one.value, one.label) for one in keeping.GIVEN],
        missing="Choose what their work with it is",
    )
    reason = Words("Why do they need it?", missing="Write why they need it", rows=3)
    until = DatePart(
        "Until which day?",
        hint="They can open it to the end of that day.",
        ways=(DAY,),
        past=False,
        missing="Enter the last day",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_until(self) -> date | None:
        day = whole_day(self.cleaned_data.get("until"), "Enter the whole day: day, month and year")
        if day is not None and day < self._today:
            raise ValidationError("Enter today or a day to come", params={"parts": ("day",)})
        return day


class SealForm(SightlineForm):
    """colleagues: (worker, how they are named) to tick; others are written by name."""

    named = Tick("Who may still open it?", ())
    others = Words(
        "Anybody else?", hint="Their names, each on a line of its own.", rows=3, required=False
    )
    reason = Words("Why is it sealed?", missing="Write why it is sealed", rows=3)

    def __init__(self, *args: Any, colleagues: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["named"] = Tick(
            "Who may still open it?",
            colleagues,
            hint="At least one of them keeps your agency’s files, and can end the seal.",
            missing="Tick who may still open it",
            required=True,
            size="m",
        )
