"""Which way to refer: the routes in the order in which they are offered, and what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sightline.concerns.asking import Fields, form_of, name_of
from sightline.design.choices import Option
from sightline.design.fields import Choose
from sightline.domain.routing import OfferedRoute
from sightline.packs.catalogue import Packs
from sightline.screening.forms.facts import FACTS, FactsForm, facts_form

LOCAL_RULE = "The partnership’s own rule"
LOOK = "look"  # what the button says that asks the rules again


class RouteForm(FactsForm):
    """The facts that the rules need, all of which may be left, and the route."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "route" not in self.errors and not self.cleaned_data.get("route"):
            self.add_error("route", self.fields["route"].error_messages["required"])
        return cleaned

    @property
    def route(self) -> str:
        return str(self.cleaned_data["route"])


def facts_typed(packs: Packs, typed: Mapping[str, Any] | None) -> dict[str, Any]:
    """The facts in what was typed; what cannot be read is not known."""
    form = facts_form(packs)(typed)
    form.is_valid()
    return form.facts()


def route_form(
    packs: Packs, offered: Sequence[OfferedRoute], facts: Mapping[str, Any]
) -> type[RouteForm]:
    """facts: what is known already, to be looked at and changed."""
    options = [
        Option(one.route.slug, one.route.label, _about(one, packs))
        for one in offered
        if one.may_send.allowed
    ]
    fields: Fields = {
        "route": Choose(
            "Where do you send it?",
            options,
            size="m",
            missing="Choose where you send it",
        )
    }
    asked = facts_form(packs)
    fields |= {name: field for name, field in asked.base_fields.items() if name != "form_key"}
    for name, initial in _initial(facts).items():
        fields[name].initial = initial
    return form_of(RouteForm, fields)


def _about(one: OfferedRoute, packs: Packs) -> str:
    """What the route is for; where the partnership asks for it, its own rule with the source."""
    rules = [
        f"{LOCAL_RULE}: {rule.title}. {packs.origin(rule.provenance[0])}." for rule in one.local
    ]
    return " ".join([one.route.about, *rules])


def fact_names(packs: Packs) -> list[str]:
    """The names of the questions that the rules need, in order."""
    return [name for name in facts_form(packs).base_fields if name != "form_key"]


def _initial(facts: Mapping[str, Any]) -> dict[str, Any]:
    names = {fact: name_of(slug) for slug, fact in FACTS.items()}
    return {names.get(fact, fact): value for fact, value in facts.items()}
