"""Named rules that point out a pattern across what several agencies hold, and what they read.

Pure. A rule says what it looks for, with which numbers and from which source; nothing is added up,
nobody is ranked, and a part ("was driving") belongs to one event, never to a person.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from sightline.domain.agencies import Role
from sightline.domain.chronology import EntryKind
from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound

#: What a piece is about. A child who harms is a child.
Of = Literal["child", "person", "place", "vehicle", "group", "account", "phone"]


class How(StrEnum):
    """How a rule looks. A pack says at what, and with which numbers."""

    MANY = "many"
    SHARED = "shared"
    MISSING_TOGETHER = "missing-together"
    SAME_HOUR = "same-hour"
    GROWS = "grows"
    MOVED = "moved"
    MOVED_IN = "moved-in"
    MOVED_OUT = "moved-out"
    NEAR_PROTECTIVE = "near-protective"


#: The numbers that each needs; a pack that leaves one out is refused. most_links: of whatever has
#: more entries than that within the days, the rule says nothing. metres: how far from a place that
#: protects children still counts, where both are on the map.
NUMBERS: dict[How, frozenset[str]] = {
    How.MANY: frozenset({"times", "within_days", "most_links"}),
    How.SHARED: frozenset({"times", "together", "within_days", "most_links"}),
    How.MISSING_TOGETHER: frozenset({"times", "within_days", "widest_days", "most_a_day"}),
    How.SAME_HOUR: frozenset({"times", "hours", "within_days", "most_links"}),
    How.GROWS: frozenset({"times", "factor", "recent_days", "within_days", "most_links"}),
    How.MOVED: frozenset({"times", "within_days", "most_links"}),
    How.MOVED_IN: frozenset({"within_days", "most_links"}),
    How.MOVED_OUT: frozenset({"within_days", "most_links"}),
    How.NEAR_PROTECTIVE: frozenset({"times", "within_days", "most_links", "metres"}),
}


class Others(StrEnum):
    """What somebody is told who may open a part of the evidence and not all of it."""

    RING = "ring"
    NOTHING = "nothing"


@dataclass(frozen=True)
class PatternCase:
    """One piece of a worked example: what an entry speaks of. ago: days before the day asked."""

    entry: str = field(metadata={"pattern": SLUG})
    about: str = field(metadata={"pattern": SLUG})
    of: Of
    ago: int
    part: str = ""
    hour: int | None = None
    missing: bool = False
    moved: bool = False


@dataclass(frozen=True)
class PatternNear:
    """Of a worked example: a school lies so many metres from this place."""

    place: str = field(metadata={"pattern": SLUG})
    metres: int


@dataclass(frozen=True)
class PatternExample:
    """A small world, and what the rule points out in it: the centre of each pattern, or nothing."""

    why: str
    pieces: tuple[PatternCase, ...] = field(metadata={"not_empty": True})
    points_out: tuple[str, ...]
    near: tuple[PatternNear, ...] = ()


@dataclass(frozen=True)
class PatternRule:
    """One named rule. points_out: what it says in general. ask: what a person may ask next.

    limits: what it does not see, in words. says: the sentence of an alert, with {counted} for how
    many it counted, {entries} and {days}. centres: whatever a pattern is around. counted: what is
    counted there; parts: with one of these parts in the event alone, where any is given. numbers:
    as `NUMBERS` names them. tells: the roles that are told, of those who may open all of the
    evidence. others: what those learn who may open a part of it.
    """

    slug: str = field(metadata={"pattern": SLUG})
    how: How
    name: str = field(metadata={"longest": 80})
    points_out: str
    says: str
    ask: str
    limits: str
    on: bool
    centres: tuple[Of, ...] = field(metadata={"not_empty": True})
    counted: tuple[Of, ...] = field(metadata={"not_empty": True})
    parts: tuple[str, ...]
    numbers: dict[str, int]
    tells: tuple[Role, ...] = field(metadata={"not_empty": True})
    others: Others
    examples: tuple[PatternExample, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        needed = NUMBERS[self.how]
        if missing := sorted(needed - self.numbers.keys()):
            raise Unsound(f"'{self.slug}' lacks the number '{missing[0]}'", "Write it.")
        if unknown := sorted(self.numbers.keys() - needed):
            what = f"'{self.slug}' has a number '{unknown[0]}' that it does not use"
            raise Unsound(what, f"Known here: {', '.join(sorted(needed))}.")
        if any(one < 1 for one in self.numbers.values()):
            raise Unsound(f"'{self.slug}' has a number below 1", "Write at least 1.")
        try:
            self.says.format(counted=2, entries=2, days=2)
        except (KeyError, IndexError, ValueError):
            what = f"the sentence of '{self.slug}' has a place that nothing fills"
            raise Unsound(what, "Use {counted}, {entries} and {days} alone.") from None

    @property
    def within_days(self) -> int:
        """How far back it looks."""
        return self.numbers["within_days"]

    def sentence(self, *, counted: int, entries: int) -> str:
        """What an alert says: numbers, and no name."""
        return self.says.format(counted=counted, entries=entries, days=self.within_days)


@dataclass(frozen=True)
class PatternReading:
    """What the rules read. kinds: of entries. parts_left_out: a person with such a part in an event
    is not counted for it (who told us, who protects). parts_from_abroad, parts_abroad,
    parts_protective: parts of a place. parts_around: by which one entry makes a place one around
    which a distance counts, for all; never a home, or a whole town were near one.
    connections_protective: what makes a place a child's home or school.
    """

    slug: str = field(metadata={"pattern": SLUG})
    kinds: tuple[EntryKind, ...] = field(metadata={"not_empty": True})
    parts_left_out: tuple[str, ...]
    parts_from_abroad: tuple[str, ...]
    parts_abroad: tuple[str, ...]
    parts_protective: tuple[str, ...]
    parts_around: tuple[str, ...]
    connections_protective: tuple[str, ...]


@dataclass(frozen=True)
class PatternReason:
    """Why an analyst says that an alert was no use. Offered beside their own words."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str


@dataclass(frozen=True)
class PatternRules:
    """Everything of `patterns.yaml`."""

    reading: tuple[PatternReading, ...] = ()
    reasons: tuple[PatternReason, ...] = ()
    rules: tuple[PatternRule, ...] = ()
