"""What sort of thing an invented entry is: by what its title says, so that each story has it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from sightline.domain.chronology import EntryKind
from sightline.synthetic.shapes import SyntheticEntry

#: Words of a title, and the strands of an entry that has them.
_BY_TITLE: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Police called to", ("domestic-abuse-incident", "police-contact")),
    ("An order was made", ("order-made",)),
    ("The order was broken", ("order-breached", "order-enforced")),
    ("Was not brought", ("was-not-brought",)),
    ("Self-harm", ("self-harm",)),
    ("taking tablets", ("overdose", "hospital")),
    ("xclu", ("school-exclusion",)),
    ("Attendance", ("school-absence",)),
    ("parent’s own", ("parent-unwell",)),
    ("same clothes", ("neglect",)),
    ("A car was stopped", ("police-contact",)),
    ("Found far from home", ("missing", "police-contact")),
    ("Seen at home, alone", ("seen",)),
    ("New worker", ("worker-changed",)),
    ("does not want to go home", ("emotional-harm",)),
    ("to another town", ("adverse-experience",)),
    ("asked for help", ("order-made",)),
)


def strands_of(entry: SyntheticEntry) -> tuple[str, ...]:
    """Slugs of the packs' strands. Sensitive health detail is kept apart, and so is its strand."""
    if entry.detail or entry.supersedes:
        return ()
    return _of(entry.kind, entry.title)


@lru_cache(maxsize=4096)
def _of(kind: EntryKind, title: str) -> tuple[str, ...]:
    found = [slug for words, slugs in _BY_TITLE if words in title for slug in slugs]
    if kind is EntryKind.MISSING:
        found.append("missing")
    return tuple(dict.fromkeys(found))
