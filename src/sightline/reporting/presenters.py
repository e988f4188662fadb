"""A profile in words: its tables with bars that need no colour, its sections, what is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.design.components import Column, Link, Table
from sightline.domain.dates import in_full
from sightline.packs.catalogue import Packs
from sightline.reporting import mapping
from sightline.reporting.queries import Figures

GROUPS = {
    "victims": "Children in these numbers",
    "methods": "How children are reached and harmed",
    "response": "What was done",
}
OF = {"children": "Children", "entries": "Entries", "things": "How many"}
WIDTH = 120
MAP = "Where it was reported"
#: Beside what the definition says of small numbers.
NOT_COUNTED = (
    "Tables of the same children or entries add up differently, because each number is rounded by"
    " itself.",
    "Numbers tell what was noticed and written down, not what happened. Few may mean that nobody"
    " looks, or that nobody is asked.",
)


@dataclass(frozen=True)
class TableSeen:
    """One table, with what is said beside it."""

    table: Table
    about: str


@dataclass(frozen=True)
class Part:
    """A part of the page with a heading of its own, to which the contents lead."""

    slug: str
    heading: str
    words: str = ""
    tables: Sequence[TableSeen] = ()
    drawing: SafeString | None = None


def number_in_words(number: int | None) -> str:
    return "withheld" if number is None else "0" if number == 0 else f"about {number}"


def tables(figures: Figures, group: str) -> list[TableSeen]:
    """The tables of one group."""
    return [table(one) for one in figures["tables"] if one["group"] == group]


def table(of: Mapping[str, Any]) -> TableSeen:
    most = max((number or 0 for _, number in of["lines"]), default=0)
    rows = [(label, _with_bar(number, most)) for label, number in of["lines"]]
    return TableSeen(
        Table(of["title"], (Column("Of what"), Column(OF[of["counts"]])), rows), about(of)
    )


def about(of: Mapping[str, Any]) -> str:
    """What stands under a table: its total, what is withheld, its note."""
    total = f"About {of['total']} in all." if of["total"] else ""
    if of["withheld"]:
        total = "The whole table is withheld: from any part of it a small number could be told."
    return " ".join(one for one in (total, of["note"]) if one)


def parts(
    title_of: Mapping[str, str], sections: Mapping[str, str], figures: Figures, packs: Packs
) -> list[Part]:
    """Everything of a profile, in the order in which it is read. title_of: of sections, by slug."""
    found = [
        Part(f"text-{slug}", title_of.get(slug, slug), words)
        for slug, words in in_order(sections, title_of)
    ]
    for group, heading in GROUPS.items():
        if seen := tables(figures, group):
            found.append(Part(f"numbers-{group}", heading, tables=seen))
    if on_map := figures.get("map"):
        found.append(
            Part(
                "numbers-map", MAP, mapping.in_words(on_map),
                [TableSeen(mapping.table(on_map, packs), "")], mapping.drawn(on_map, packs),
            )
        )  # fmt: skip
    return found


def contents(of: Sequence[Part]) -> list[Link]:
    own = [Link(one.heading, f"#{one.slug}") for one in of]
    return [*own, Link("What is withheld and not counted", "#withheld")]


def children(figures: Figures) -> str:
    return f"Counted are about {figures['children']} children, spoken of in this time."


def period(starts_on: date, ends_on: date) -> str:
    return f"{in_full(starts_on)} to {in_full(ends_on)}"


def title_of(packs: Packs) -> dict[str, str]:
    return {one.slug: one.title for one in packs.profile_sections.values()}


def in_order(sections: Mapping[str, str], title_of: Mapping[str, str]) -> list[tuple[str, str]]:
    """Sections as (slug, text), in the order of the pack; what it no longer asks comes last."""
    known = [slug for slug in title_of if slug in sections]
    return [(slug, sections[slug]) for slug in [*known, *sorted(set(sections) - set(known))]]


def _with_bar(number: int | None, most: int) -> object:
    """The number, and a bar as long as it is large; what is withheld has none."""
    said = number_in_words(number)
    if not number:
        return said
    return format_html(
        '{} <svg width="{}" height="14" viewBox="0 0 {} 14" aria-hidden="true" focusable="false">'
        '<rect x="1" y="1" width="{}" height="12" fill="#cfe5e3" stroke="#0d3b42"'
        ' stroke-width="2"/></svg>',
        said, WIDTH, WIDTH, max(round((WIDTH - 2) * number / most), 3),
    )  # fmt: skip
