"""Several versions of one entry in one pack: which may stand together, and which one holds.

An instrument has a version in its name, because answers stay readable as they were asked. A clock
or a rule has the dates of its first source: from one day on the new version holds, and never both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from sightline.domain.assessment import AssessmentRule
from sightline.domain.clocks import Timescale
from sightline.domain.instruments import Instrument
from sightline.domain.provenance import Provenance, Status
from sightline.domain.reference import Edition, Guidance
from sightline.domain.signs_reading import SignReading


def why_not_both(first: Any, second: Any) -> str | None:
    """One sentence without a full stop, or None where both may stand beside each other."""
    slug = second.slug
    if isinstance(first, Instrument) and isinstance(second, Instrument):
        if first.version == second.version:
            return f"'{slug}' has the version '{second.version}' twice"
        if first.offered and second.offered:
            return f"two versions of '{slug}' are offered"
    if isinstance(first, Instrument | SignReading):
        return None  # readings are joined by their reader, which refuses two rules of one name
    one, other = _dates(first), _dates(second)
    if one is None or other is None or not (_dated(one) and _dated(other)):
        return f"the slug '{slug}' is used twice"
    if overlap(one, other):
        return f"the dates of two versions of '{slug}' overlap: {_span(one)} and {_span(other)}"
    return None


def editions_that_overlap(guidance: Guidance) -> Iterator[tuple[Edition, str]]:
    """Each edition that begins before the one before it has ended, with a sentence."""
    for earlier, later in pairwise(guidance.editions):
        one, other = earlier.provenance, later.provenance
        if one.status is Status.SUPERSEDED and one.valid_to is None:
            continue  # it has ended; nobody knows on which day
        if other.valid_from is not None and overlap(one, other):
            what = f"two editions of '{guidance.slug}' overlap: {_span(one)} and {_span(other)}"
            yield later, what


def overlap(one: Provenance, other: Provenance) -> bool:
    """Whether both hold on some day. No first day: since ever. No last day: for ever."""
    begins, ends = max(_begins(one), _begins(other)), min(_ends(one), _ends(other))
    return begins <= ends


def the_one_that_holds(versions: Sequence[Any], on: date | None = None) -> Any:
    """The version of that day; without a day, or where none holds on it, the one that begins last.

    Of instruments: the one that is offered, or the last that was given.
    """
    if isinstance(versions[0], Instrument):
        return next((each for each in versions if each.offered), versions[-1])
    dated = [(each, _dates(each)) for each in versions]
    ordered = sorted(dated, key=lambda pair: _begins(pair[1]) if pair[1] else date.min)
    for entry, origin in ordered:
        if on is not None and origin is not None and _begins(origin) <= on <= _ends(origin):
            return entry
    return ordered[-1][0]


def _dates(entry: Any) -> Provenance | None:
    if isinstance(entry, Timescale):
        return entry.provenance
    return entry.provenance[0] if isinstance(entry, AssessmentRule) else None


def _dated(origin: Provenance) -> bool:
    return origin.valid_from is not None or origin.valid_to is not None


def _begins(origin: Provenance) -> date:
    return origin.valid_from or date.min


def _ends(origin: Provenance) -> date:
    return origin.valid_to or date.max


def _span(origin: Provenance) -> str:
    return f"{origin.valid_from or 'since ever'} to {origin.valid_to or 'for ever'}"
