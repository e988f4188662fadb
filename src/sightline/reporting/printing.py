"""A published profile as an accessible PDF (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

from sightline.access.identity import Actor
from sightline.chronology import printing as typesetting
from sightline.chronology.presenters import moment
from sightline.chronology.printing import Unprintable
from sightline.domain.errors import NotPossible
from sightline.kernel import installation
from sightline.packs.catalogue import Packs
from sightline.reporting import mapping, presenters, queries
from sightline.reporting.models import Published

Said = dict[str, Any]
FAULT = (
    "This could not be printed. Nothing is lost. Read it on the screen, and tell whoever looks"
    " after Sightline where you are"
)


def pdf(one: Published, packs: Packs, *, by: Actor, now: datetime) -> bytes:
    """Raises NotPossible: outside a demonstration while a number to ring is not real yet, and where
    the typesetter cannot set it."""
    unreal = packs.contacts_not_yet_real()
    if unreal and installation.mode() is not installation.Mode.DEMONSTRATION:
        missing = "; ".join(each.label for each in unreal)
        raise NotPossible(
            f"Nothing is printed until the numbers to ring are real. Still missing: {missing}."
            " Whoever looks after Sightline enters them in the partnership’s pack"
        )
    template = files("sightline.reporting").joinpath("print", "profile.typ").read_bytes()
    try:
        return typesetting.pdf(contents(one, packs, by=by, now=now), at=now, template=template)
    except Unprintable:
        raise NotPossible(FAULT) from None


def contents(one: Published, packs: Packs, *, by: Actor, now: datetime) -> Said:
    """Everything that the paper says, as plain values."""
    gone = queries.withdrawal_of(one)
    titles, figures = presenters.title_of(packs), one.figures
    on_map = figures.get("map")
    return {
        "title": one.title,
        "organisation": one.area.name,
        "period": presenters.period(one.starts_on, one.ends_on),
        "withdrawn": f"Withdrawn on {moment(gone.at)}: {gone.why}" if gone else "",
        "published": f"Published by {one.by_name}, {one.by_title}, {moment(one.at)}."
        f" Checked by {one.checked_by_name}.",
        "children": presenters.children(figures),
        "sections": [
            {"heading": titles.get(slug, slug), "words": text}
            for slug, text in presenters.in_order(one.sections, titles)
        ],
        "groups": [
            {"heading": heading, "tables": found}
            for group, heading in presenters.GROUPS.items()
            if (found := [_table(each) for each in figures["tables"] if each["group"] == group])
        ],
        "map": {
            "heading": presenters.MAP,
            "words": mapping.in_words(on_map),
            "svg": mapping.on_paper(on_map, packs),
            "alt": "A map of hexagons. The table below says the same in words.",
            "columns": [each.text for each in mapping.table(on_map, packs).columns],
            "rows": [[str(cell) for cell in row] for row in mapping.table(on_map, packs).rows],
        }
        if on_map and on_map["hexagons"]
        else None,
        "withheld": [figures["words"], *presenters.NOT_COUNTED],
        "sources": figures["sources"],
        "footer": f"Printed by {by.name}, {by.agency_name}, {moment(now)}",
    }


def _table(of: Mapping[str, Any]) -> Said:
    most = max((number or 0 for _, number in of["lines"]), default=0)
    return {
        "title": of["title"],
        "counts": presenters.OF[of["counts"]],
        "about": presenters.about(of),
        "lines": [
            {"label": label, "number": presenters.number_in_words(number),
             "bar": number / most if number else 0}
            for label, number in of["lines"]
        ],
    }  # fmt: skip
