"""Turns the questions of the packs into fields of a form, and what was answered back into slugs."""

from __future__ import annotations

from collections.abc import Mapping
from types import new_class
from typing import Any, TypeVar

from django import forms

from sightline.design.choices import Option
from sightline.design.components import Source
from sightline.design.fields import Choose, Line, Pick, Tick, Words
from sightline.design.forms import SightlineForm
from sightline.domain.provenance import Provenance
from sightline.domain.provenance import Source as Origin
from sightline.packs.catalogue import Packs

Fields = dict[str, forms.Field]
AForm = TypeVar("AForm", bound=SightlineForm)
SURE = {
    "high": "Read in the source",
    "medium": "Read at second hand",
    "background": "General knowledge, not yet verified",
}


def form_of(kind: type[AForm], fields: Mapping[str, forms.Field]) -> type[AForm]:
    """A form class of that kind that asks these fields, in this order."""
    return new_class(kind.__name__, (kind,), exec_body=lambda body: body.update(fields))


def question(
    packs: Packs,
    slug: str,
    *,
    required: bool = True,
    missing: str = "",
    reason: str = "Say more about this answer",
    longest: int = 500,
    reveals: Mapping[str, tuple[str, ...]] | None = None,
    text: str = "",
    folded: bool = False,
) -> Fields:
    """One list of the packs as radios or ticks; answers that ask for a reason have a line below.

    reason: the label of that line. longest: characters it may have. reveals: further fields of the
    form by answer. text: another wording of the question, where the page says more around it.
    folded: as a select, where a long list of radios would push the rest off a phone.
    """
    asked = packs.list(slug)
    name = name_of(slug)
    opens = reveals or {}
    reasons: Fields = {}
    options = []
    for option in asked.options:
        below = opens.get(option.slug, ())
        if option.asks_reason:
            line = f"{name}_{option.slug}_reason"
            says = f"{reason}, or choose another answer"
            reasons[line] = Line(reason, missing=says, longest=longest)
            below = (line, *below)
        options.append(Option(option.slug, option.label, option.help or "", below))
    kind = (Pick if folded else Choose) if asked.choose == "one" else Tick
    asks = kind(
        text or asked.question,
        options,
        hint=asked.help or "",
        required=required,
        missing=missing or f"Answer “{text or asked.question}” Not known is an answer",
    )
    return {name: asks, **reasons}


def answers_to(
    packs: Packs, slugs: tuple[str, ...], cleaned: Mapping[str, Any]
) -> dict[str, object]:
    """What was answered to these lists: slug to answer, and `<slug>-reason` where one was given."""
    given: dict[str, object] = {}
    for slug in slugs:
        name = name_of(slug)
        if answer := cleaned.get(name):
            given[slug] = answer
        said = [
            text
            for option in packs.list(slug).options
            if (text := cleaned.get(f"{name}_{option.slug}_reason"))
        ]
        if said:
            given[f"{slug}-reason"] = "; ".join(said)
    return given


def asked_in_words(
    packs: Packs, slug: str, *, rows: int = 2, marked: bool = True, required: bool = False
) -> Fields:
    """One prompt of the packs as a text field. Never marked where the words are the child's."""
    prompt = packs.prompt(slug)
    return {
        name_of(slug): Words(
            prompt.text, hint=prompt.help or "", rows=rows, marked=marked, required=required,
            missing=f"Answer “{prompt.text}”",
        )
    }  # fmt: skip


def words_of(slugs: tuple[str, ...], cleaned: Mapping[str, Any]) -> dict[str, object]:
    """What was written to these prompts, by slug; what was left empty is left out."""
    return {slug: text for slug in slugs if (text := cleaned.get(name_of(slug)))}


def sources(packs: Packs, provenance: tuple[Provenance, ...]) -> list[Source]:
    """Where something in the packs comes from, as the pages show it (X1)."""
    return drawn(packs.sources, provenance)


def drawn(origins: Mapping[str, Origin], provenance: tuple[Provenance, ...]) -> list[Source]:
    """The same of packs as they were once. origins: sources by slug."""
    return [
        Source(
            name=f"{origins[one.source].title}, {origins[one.source].publisher},"
            f" {origins[one.source].dated}",
            section=one.section,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            status=one.status.value,
            sure=SURE[one.sure.value],
        )
        for one in provenance
    ]


def name_of(slug: str) -> str:
    """The name of a pack's question in a form."""
    return slug.replace("-", "_")
