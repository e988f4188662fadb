"""What a duty's clock says when it starts: worked out once, from the pack, and kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sightline.domain.clocks import ENGLAND, Limit, Timescale, Unit, due_under
from sightline.packs.bank_holidays import england
from sightline.packs.catalogue import PackFile, Packs, UnknownSlug

#: Working days in the shortest year are well over this many.
_IN_A_YEAR = {Unit.WORKING_DAYS: 240, Unit.CALENDAR_DAYS: 365, Unit.HOURS: 8760, Unit.MONTHS: 12}


@dataclass(frozen=True)
class Counted:
    """counted_to: where the count ends, or None without a number.

    due_at: the same, or None where the rule did not bind when its clock started: never late.
    """

    counted_to: datetime | None
    due_at: datetime | None


def count(rule: Timescale, started_at: datetime) -> Counted:
    """Raises NaiveTime for a start without its zone."""
    if rule.limit is None:
        return Counted(None, None)
    local = started_at.astimezone(ENGLAND)
    ends = due_under(rule, started_at, england(local.year, local.year + _years(rule.limit)))
    return Counted(ends, ends if rule.provenance.binds_on(local.date()) else None)


def agreed(day: date) -> Counted:
    """Until the end of a day that people agreed on, in England. It binds them."""
    ends = datetime.combine(day, time(23, 59, 59), tzinfo=ENGLAND)
    return Counted(ends, ends)


def said_of(rule: Timescale, packs: Packs) -> dict[str, Any]:
    """What stands beside the duty for as long as it is kept (X1): texts, and days in ISO 8601."""
    came = rule.provenance
    source = packs.sources[came.source]
    return {
        "name": f"{source.title}, {source.publisher}, {source.dated}",
        "section": came.section,
        "valid_from": came.valid_from.isoformat() if came.valid_from else "",
        "valid_to": came.valid_to.isoformat() if came.valid_to else "",
        "sure": came.sure.value,
        "duty": rule.duty,
        "starts": rule.starts,
        "note": rule.note or "",
    }


def file_of(clock: str, packs: Packs) -> PackFile:
    """The pack file that the clock stands in: the partnership's own where it has one.

    Raises UnknownSlug.
    """
    entry = re.compile(rf"""\bslug:\s*["']?{re.escape(clock)}["']?\s*(?:[,}}#]|$)""", re.MULTILINE)
    for each in reversed(packs.files):
        if each.name.startswith("clocks") and entry.search(each.text):
            return each
    raise UnknownSlug(f"no clock of the packs is called '{clock}'")


def _years(limit: Limit) -> int:
    """How many years of holidays the count may reach into, beyond the one it starts in."""
    return limit.amount // _IN_A_YEAR[limit.unit] + 1
