"""What somebody is asked who says what holds about a child, ends it, or threatens or averts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from sightline.access.files import SubjectKind
from sightline.design.choices import Option
from sightline.design.date_part import DatePart
from sightline.design.fields import Choose, Line, Pick, Words
from sightline.design.forms import SightlineForm
from sightline.domain.chronology import Basis, Certainty
from sightline.domain.dates import Precision, UncertainDate, in_full
from sightline.domain.picture import Asks, HoldingKind, Stance
from sightline.packs.catalogue import Packs
from sightline.picture.actions import Said
from sightline.picture.models import Holding
from sightline.picture.tying import Belongs, Tie
from sightline.subjects.queries import Summary

MOST_RADIOS = 10
NOBODY = "nobody"


class HoldingForm(SightlineForm):
    """One holding of one kind. Its questions and answers come from the packs."""

    words = Words(
        "What is known of it?",
        hint="What was seen, said or decided. Write it so that the child could read it one day.",
        missing="Write what is known of it",
        rows=4,
        marked=True,
    )
    since = DatePart("Since when?", hint="As exactly as anybody knows it. Not known is an answer.")
    source = Line(
        "Who says so?",
        hint="For example: the child; her aunt; the order itself; police notice of 3 March.",
        missing="Say who says so",
    )
    basis = Choose("Is that fact, report or opinion?", (), missing="Choose fact, report or opinion")
    certainty = Choose("How sure is that?", (), missing="Say how sure that is", inline=True)

    def __init__(
        self, *args: Any, packs: Packs, kind: HoldingKind, correcting: bool = False,
        people: Sequence[Summary] = (), must_say: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        """people: whom the other person may be. must_say: some were found by what was typed."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        asked: dict[str, forms.Field] = {}
        if correcting:
            asked["because"] = Line(
                "What was not right?",
                hint="This is shown beside what was written first, which stays.",
                missing="Say what was not right",
                longest=300,
            )
        offered = answers(packs, kind)
        if offered:
            field = Choose if len(offered) <= MOST_RADIOS else Pick
            asked["code"] = field(
                kind.question, offered, hint=kind.help or "", missing="Choose one of the answers"
            )
        if kind.asks_for(Asks.STANCE):
            asked["stance"] = Choose(
                "Does it fit what is known today?",
                [(one.value, one.label) for one in Stance],
                missing="Choose one. Not known is an answer",
                inline=True,
            )
        self.people = {str(one.subject_id): one for one in people}
        if kind.asks_for(Asks.OTHER):
            asked["other_words"] = Line(
                "Who is it about?",
                hint="The person, as you would name them to a colleague. Leave it empty if nobody."
                " Whoever has a record here is offered afterwards.",
                required=False,
            )
            if people:
                asked["other"] = Choose(
                    "Is it one of these, who have a record?",
                    [
                        *(Option(key, one.name, _who(one)) for key, one in self.people.items()),
                        Option(NOBODY, "None of these"),
                    ],
                    hint="Whoever is kept from that person is then kept from this, too.",
                    missing="Say whether it is one of these. None of these is an answer",
                    required=must_say,
                )
        asked |= {name: self.fields[name] for name in ("words",)}
        if kind.asks_for(Asks.EFFECT):
            asked["effect"] = Words(
                "What does it do to the child?",
                hint="What the child sees, hears, does without, or has to do because of it.",
                missing="Write what it does to the child; “not known yet” is an answer",
                rows=3,
                marked=True,
            )
        if kind.asks_for(Asks.UNTIL):
            asked["until"] = DatePart(
                "Until when does it run?",
                hint="The last day, as the order says. Leave it empty if the order names none.",
                required=False,
                ways=("day",),
                past=False,
            )
        enforcers = [(one.slug, one.label) for one in packs.enforcers.values()]
        if kind.asks_for(Asks.ENFORCED_BY):
            asked["enforced_by"] = Pick(
                "Who enforces it?", enforcers, missing="Choose who enforces it; nobody is an answer"
            )
        if kind.asks_for(Asks.RESPONSIBLE):
            asked["responsible"] = Pick(
                "Who was made responsible for safety?",
                enforcers,
                hint="As it was agreed in fact, not as it should have been.",
                missing="Choose who was made responsible; nobody and not known are answers",
            )
            asked["responsible_words"] = Line(
                "Who is that, and what were they told to do?", required=False
            )
        if kind.asks_for(Asks.TRUSTED):
            asked["childs_choice"] = Choose(
                "Did the child choose this themselves?",
                [("yes", "Yes"), ("no", "No"), ("not_known", "Not known")],
                missing="Choose one. Not known is an answer",
                inline=True,
            )
        asked |= {name: self.fields[name] for name in ("since", "source", "basis", "certainty")}
        asked |= {name: one for name, one in self.fields.items() if name not in asked}
        self.fields = asked
        for name, choices in (
            ("basis", packs.choices("basis")),
            ("certainty", packs.choices("how-sure")),
        ):
            _offer(self.fields[name], choices)

    def said(self) -> Said:
        """The answers as the actions want them."""
        typed: Mapping[str, Any] = self.cleaned_data
        other = self.people.get(typed.get("other") or "")
        return Said(
            kind=self.kind.slug,
            code=typed.get("code") or "",
            words=typed["words"],
            source=typed["source"],
            since=typed["since"],
            basis=Basis(typed["basis"]),
            certainty=Certainty(typed["certainty"]),
            stance=Stance(typed["stance"]) if typed.get("stance") else None,
            other=other.subject_id if other else None,
            other_kind=other.kind if other else SubjectKind.PERSON,
            other_words=typed.get("other_words") or (other.name if other else ""),
            effect=typed.get("effect") or "",
            until=until.latest if (until := typed.get("until")) else None,
            enforced_by=typed.get("enforced_by") or "",
            responsible=typed.get("responsible") or "",
            responsible_words=typed.get("responsible_words") or "",
            childs_choice=typed.get("childs_choice") or "",
        )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since.earliest and until.latest and until.latest < since.earliest:
            self.add_error("until", "It ends before it begins. Check both dates")
        return cleaned


class EndForm(SightlineForm):
    """It no longer holds."""

    on = DatePart("Since when does it no longer hold?")
    because = Line("What changed?", missing="Write what changed", longest=300)

    def __init__(self, *args: Any, holding: Holding, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._began = holding.happened.earliest

    def clean_on(self) -> UncertainDate:
        """A day is needed to say from when; the last day that it can have been is taken."""
        when: UncertainDate = self.cleaned_data["on"]
        if when.precision is Precision.UNKNOWN or when.latest is None:
            raise ValidationError("Write a day, a month or a year: from then on it is not shown")
        if self._began is not None and when.latest < self._began:
            began = in_full(self._began)
            raise ValidationError(f"That is before it began, which was {began}. Check the date")
        return when


class ThreatForm(SightlineForm):
    """What may take a protective factor away."""

    by = Pick("What threatens it?", (), missing="Choose what threatens it")
    words = Words(
        "What is planned or has happened, and who decides?",
        missing="Write what is planned or has happened",
        rows=3,
        marked=True,
    )
    happened = DatePart("Since when is it known?")

    def __init__(self, *args: Any, packs: Packs, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [one for one in packs.threats.values() if code in one.threatens] or list(
            packs.threats.values()
        )
        rest = [one for one in packs.threats.values() if one not in found]
        _offer(self.fields["by"], [(one.slug, one.label) for one in (*found, *rest)])


class AvertForm(SightlineForm):
    """How what threatened it was averted."""

    words = Words("How was it averted?", missing="Write how it was averted", rows=3, marked=True)
    happened = DatePart("When?")


class FamilyForm(SightlineForm):
    """Who somebody is and what they are to the child."""

    name = Line(
        "Who is it?",
        hint="Their name, as far as it is known. Whoever has a record that you may know of is"
        " offered afterwards; where nobody is, one is opened with this name.",
        missing="Write their name",
    )
    tie = Choose("What are they to the child?", Tie.choices, missing="Choose what they are")
    said_by = Line(
        "Who says so?",
        hint="For example: the child; her aunt; the school’s register.",
        missing="Say who says so",
    )

    def __init__(self, *args: Any, people: Sequence[Summary] = (), **kwargs: Any) -> None:
        """people: whom the name that was typed finds."""
        super().__init__(*args, **kwargs)
        self.people = {str(one.subject_id): one for one in people}
        if people:
            which = Choose(
                "Is it one of these, who have a record?",
                [
                    *(Option(key, one.name, _who(one)) for key, one in self.people.items()),
                    Option(NOBODY, "None of these", "A record is opened for them."),
                ],
                missing="Say whether it is one of these. None of these is an answer",
            )
            rest = {key: one for key, one in self.fields.items() if key != "name"}
            self.fields = {"name": self.fields["name"], "which": which, **rest}

    def said(self) -> Belongs:
        typed: Mapping[str, Any] = self.cleaned_data
        other = self.people.get(typed.get("which") or "")
        return Belongs(
            tie=Tie(typed["tie"]),
            name=typed["name"],
            said_by=typed["said_by"],
            other=other.subject_id if other else None,
        )

    def called(self) -> str:
        """The name of whoever was chosen, or the one that was typed."""
        other = self.people.get(self.cleaned_data.get("which") or "")
        return other.name if other else str(self.cleaned_data["name"])


def answers(packs: Packs, kind: HoldingKind) -> list[Option | tuple[str, str]]:
    """The answers of a kind: its own first, then the codes, then the models. "" for none."""
    found: list[Option | tuple[str, str]] = [
        Option(one.slug, one.label, hint=one.help or "") for one in kind.options
    ]
    if kind.codes:
        found += packs.code_choices(kind.codes)
    if kind.models:
        found += [(one.slug, one.label) for one in packs.models.values()]
    return found


def as_first_said(holding: Holding) -> dict[str, Any]:
    """The answers of a holding, for the form that corrects it."""
    return {
        name: getattr(holding, name)
        for name in (
            "code",
            "stance",
            "other_words",
            "words",
            "effect",
            "enforced_by",
            "responsible",
            "responsible_words",
            "childs_choice",
            "source",
            "basis",
            "certainty",
        )
    } | {
        "since": holding.happened,
        "until": UncertainDate.exact(holding.until) if holding.until else None,
    }


def _who(one: Summary) -> str:
    """What tells two of the same name apart."""
    born = f"born {one.birth_date:%-d %B %Y}" if one.birth_date else ""
    return ", ".join(part for part in (one.kind.label, born, one.description) if part)


def _offer(asked: forms.Field, choices: Any) -> None:
    """Give a question its answers, which come from a pack and so are not known before."""
    asked.choices = list(choices)  # type: ignore[attr-defined]  # Django's own choice fields
    if isinstance(asked, Choose):
        asked.options = tuple(Option(*one) for one in choices)
        asked.widget.options_by_value = {one.value: one for one in asked.options}
