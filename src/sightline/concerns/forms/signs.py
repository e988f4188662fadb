"""The signs that may be ticked, and what is said of each that was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sightline.concerns.asking import Fields, form_of, question
from sightline.concerns.models import SignSeen
from sightline.design.choices import Option
from sightline.design.date_part import DatePart
from sightline.design.fields import Line, Tick, Words
from sightline.design.forms import SightlineForm
from sightline.domain.chronology import Basis, Certainty
from sightline.domain.dates import UncertainDate
from sightline.packs.catalogue import Packs

NOT_SAID_YET = "not said when it was ticked"


class TickForm(SightlineForm):
    """One list of ticks a heading. Which boxes are drawn how is the template's."""

    @property
    def ticked(self) -> list[str]:
        chosen: list[str] = []
        for name in self.fields:
            if name.startswith("group_"):
                chosen += self.cleaned_data.get(name) or []
        return chosen


@dataclass(frozen=True)
class Seen:
    """What was said of one ticked sign. Nothing said stays so, as values that say it."""

    slug: str
    seen: str
    seen_by: str
    happened: UncertainDate
    basis: Basis
    certainty: Certainty


class SeenForm(SightlineForm):
    """What was seen, by whom, when, how sure, and what it rests on: of one sign."""

    slug: str

    def said(self) -> Seen | None:
        """What was written, or None where nothing was."""
        given = self.cleaned_data
        written = [given.get(name) for name in ("seen", "seen_by", "when", "how_sure", "basis")]
        if not any(written):
            return None
        return Seen(
            slug=self.slug,
            seen=given.get("seen") or "",
            seen_by=given.get("seen_by") or "",
            happened=given.get("when") or UncertainDate.unknown(NOT_SAID_YET),
            basis=Basis(given.get("basis") or Basis.FACT),
            certainty=Certainty(given.get("how_sure") or Certainty.NOT_KNOWN),
        )


def tick_form(packs: Packs) -> type[TickForm]:
    """Every sign of the packs by heading. One that is ticked already may be sent again."""
    fields: Fields = {}
    for group, signs in packs.signs_by_group():
        options = [Option(sign.slug, sign.label, sign.help) for sign in signs]
        fields[f"group_{group.slug.replace('-', '_')}"] = Tick(group.heading, options)
    return form_of(TickForm, fields)


def seen_forms(
    packs: Packs, standing: Sequence[SignSeen], data: Any = None
) -> list[tuple[SignSeen, SeenForm]]:
    """One form for each ticked sign, prefixed with its place in the list."""
    forms = []
    for row in standing:
        fields: Fields = {
            "seen": Words("What was seen?", required=False, rows=2, marked=True),
            "seen_by": Line("By whom?", required=False, hint="A name and role, or “me”."),
            "when": DatePart("When?", required=False),
            **question(packs, "how-sure", required=False),
            **question(packs, "basis", required=False),
        }
        made = form_of(SeenForm, fields)
        made.slug = row.slug
        prefix = f"sign-{row.slug}"
        begun = None if data is not None else _begun(row)
        forms.append((row, made(data, prefix=prefix, initial=begun)))
    return forms


def _begun(row: SignSeen) -> dict[str, Any]:
    """What was said of it before, to go on from."""
    unsaid = row.happened_reason == NOT_SAID_YET
    return {
        "seen": row.seen,
        "seen_by": row.seen_by,
        "when": None if unsaid else row.happened,
        "how_sure": "" if unsaid else row.certainty,
        "basis": "" if unsaid else row.basis,
    }
