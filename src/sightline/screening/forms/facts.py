"""What is asked besides the instrument: why now, the facts for the rules, what agencies know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import ValidationError

from sightline.concerns.asking import Fields, form_of, name_of, question
from sightline.design.choices import Option
from sightline.design.fields import Choose, Line, Tick, Words
from sightline.design.forms import SightlineForm
from sightline.domain.agencies import AgencyKind
from sightline.domain.instruments import Instrument
from sightline.packs.catalogue import Packs
from sightline.screening.forms.unfinished import DraftPage

OLDEST = 120  # years: what is typed above is a slip
#: Question of the pack to the name that the rules know the fact by.
FACTS = {
    "danger-now": "danger_now",
    "screening-sexual-activity": "sexual_activity",
    "position-of-trust": "in_trust",
    "other-works-with-children": "works_with_children",
    "child-disabled": "disabled",
}


class Age(Line):
    """A whole number of years, or nothing where it is not known."""

    def clean(self, value: Any) -> int | None:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        if not text.isdecimal() or int(text) > OLDEST:
            raise ValidationError("Enter the age in whole years, or leave it empty if not known")
        return int(text)

    def to_python(self, value: Any) -> Any:
        return super().to_python(value) or None


class FactsForm(DraftPage):
    """The facts that the age and trust rules need."""

    def facts(self) -> dict[str, Any]:
        """By the names that the rules know them by. What was not said is left out."""
        said = getattr(self, "cleaned_data", {})
        found: dict[str, Any] = {
            fact: said[name_of(slug)] for slug, fact in FACTS.items() if said.get(name_of(slug))
        }
        for name in ("age", "other_age"):
            if isinstance(said.get(name), int):
                found[name] = said[name]
        return found


class AgenciesForm(DraftPage):
    """A6: whose knowledge was asked for, what came, and whether adult services were asked."""

    def said(self) -> dict[str, Any]:
        """kind of agency to what came, and the answer about adult services."""
        given = getattr(self, "cleaned_data", {})
        asked = {kind: given.get(f"came_{kind}") or "" for kind in given.get("agencies") or ()}
        found: dict[str, Any] = {"agencies": asked}
        if answer := given.get("adult_services_asked"):
            found["adult_services"] = answer
            reason = given.get(f"adult_services_asked_{answer}_reason")
            found["adult_services_said"] = reason or ""
        return found


class BeginForm(SightlineForm):
    """Why now, and with which instrument, where there is a choice."""

    @property
    def reason_said(self) -> str:
        return str(self.cleaned_data.get("screening_reason_other_reason") or "")


def begin_form(packs: Packs, instruments: Sequence[Instrument]) -> type[BeginForm]:
    fields: Fields = {}
    if len(instruments) > 1:
        fields["instrument"] = Choose(
            "With which instrument?",
            [Option(one.slug, one.title, one.about) for one in instruments],
            missing="Choose an instrument",
        )
    fields |= question(packs, "screening-reason", reason="Which reason?")
    return form_of(BeginForm, fields)


def facts_form(packs: Packs) -> type[FactsForm]:
    fields: Fields = question(packs, "danger-now")
    fields["age"] = Age("How old is the child?", hint="In whole years.", longest=3, width=3)
    fields |= question(packs, "screening-sexual-activity")
    fields["other_age"] = Age(
        "How old is the other person?",
        hint="In whole years, as far as anybody knows. There is no difference in age that is safe.",
        longest=3,
        width=3,
    )
    for slug in ("position-of-trust", "other-works-with-children", "child-disabled"):
        fields |= question(packs, slug)
    return form_of(FactsForm, fields)


def agencies_form(packs: Packs) -> type[AgenciesForm]:
    asks = packs.prompt("agencies-asked")
    came: Fields = {
        f"came_{kind.value}": Words(
            "What came of it?", hint="Write also where nothing came yet.", rows=2, marked=True
        )
        for kind in AgencyKind
    }
    options = [Option(kind.value, kind.label, "", (f"came_{kind.value}",)) for kind in AgencyKind]
    return form_of(
        AgenciesForm,
        {
            "agencies": Tick(asks.text, options, hint=asks.help or "", required=True),
            **came,
            **question(
                packs, "adult-services-asked", reason="What came of it, or why not?", longest=2_000
            ),
        },
    )
