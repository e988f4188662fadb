"""What is counted for a problem profile, and the profiles. The database decides who may ask."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.checking import queries as checking
from sightline.domain.chronology import EntryKind
from sightline.domain.dates import in_full
from sightline.domain.profile import Counted, ProfileTable, ShownTable, Time, shown
from sightline.domain.provenance import Provenance
from sightline.packs.catalogue import Packs
from sightline.reporting.models import Published, Withdrawal
from sightline.reporting.rows import PROFILE

Figures = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class InMaking(checking.InMaking):
    """The newest version of a profile that is being made. published: this or an earlier one is."""

    starts_on: date
    ends_on: date
    figures: Figures
    sections: Mapping[str, str]


def count(starts_on: date, ends_on: date, packs: Packs) -> Figures:
    """Every table over these days, small numbers protected. Refused for whoever may not make one.

    {"children": total or None, "words": what is withheld, "sources": of the definition,
     "tables": [{"slug", "title", "group", "counts", "note", "total", "withheld",
                 "lines": [[label, number or None]]}]}
    """
    rule = packs.profile_rules["profile"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM access.profile_counts(%s, %s, %s, %s)",
            [starts_on, ends_on, list(rule.kinds), list(rule.bands)],
        )
        counted = [Counted(*row) for row in cursor.fetchall()]
    children = next((one.number for one in counted if one.part == "children"), 0)
    tables = [
        as_kept(shown(table, counted, labels=labels_of(table, packs), limits=rule.limits), table)
        for table in packs.profile_tables.values()
    ]
    few = 0 < children < rule.limit
    origins = list(rule.provenance)
    origins += [one for of in packs.profile_tables.values() for one in of.provenance]
    return {
        "children": None if few else rule.limits.shown(children),
        "words": rule.words,
        "sources": list(dict.fromkeys(source_in_words(one, packs) for one in origins)),
        "tables": tables,
    }


def counted() -> dict[Time, Figures]:
    """What the asker's area has counted, by time. Refused for whoever may not make a profile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT starts_on, ends_on, figures FROM access.counted_times()")
        rows: list[tuple[date, date, str]] = cursor.fetchall()
    return {Time(starts, ends): json.loads(figures) for starts, ends, figures in rows}


def source_in_words(one: Provenance, packs: Packs) -> str:
    """Where a definition is from, and from when it holds, as far as that is known."""
    dates = [in_full(day) if day else "not known" for day in (one.valid_from, one.valid_to)]
    known = f"; from {dates[0]} to {dates[1]}" if one.valid_from or one.valid_to else ""
    return f"{packs.source_line(one)} ({one.status.value}{known})"


def as_kept(table: ShownTable, of: ProfileTable) -> dict[str, Any]:
    """As it is kept: what may be shown, and how it was defined then."""
    return {
        "slug": table.slug,
        "title": of.title,
        "group": of.group,
        "counts": of.counts,
        "note": of.note or "",
        "total": table.total,
        "withheld": table.withheld,
        "lines": [[one.label, one.number] for one in table.lines],
    }


def labels_of(table: ProfileTable, packs: Packs) -> dict[str, str]:
    """The lines of a table, slug to words, in their order."""
    if table.labels_of is None:
        return {one.slug: one.label for one in table.lines}
    where, _, name = table.labels_of.partition(":")
    if where == "codes":
        return {one.code: one.label for one in packs.codes[name].codes}
    if where == "holding":
        return {one.slug: one.label for one in packs.holding_kinds[name].options}
    if where == "models":
        return {one.slug: one.label for one in packs.models.values()}
    if where == "parts":
        return {one.text: one.text for one in packs.event_parts.values()}
    rule = packs.profile_rules["profile"]
    return {kind: EntryKind(kind).label for kind in rule.kinds}


def in_making(profile: UUID | None = None) -> list[InMaking]:
    """Of the asker's area, the newest first. Refused for whoever may not make one."""
    return [
        InMaking(
            **{
                **row,
                "figures": json.loads(row["figures"]),
                "sections": json.loads(row["sections"]),
            }
        )
        for row in checking.in_making(PROFILE, profile)
    ]


def published() -> list[Published]:
    """Every profile that was published, the newest time first, withdrawn ones too."""
    return list(Published.objects.select_related("withdrawn", "area").order_by("-ends_on", "-at"))


def one_published(ident: UUID) -> Published | None:
    """One of them, or None where it is none."""
    return Published.objects.select_related("withdrawn", "area").filter(pk=ident).first()


def withdrawal_of(one: Published) -> Withdrawal | None:
    """Why and when it was withdrawn, if it was."""
    found: Withdrawal | None = getattr(one, "withdrawn", None)
    return found
