"""What a screening instrument asks. Pure: sections, items and windows come from a pack.

An instrument shows what was seen and where to ask further. It never measures a child: harm that is
already happening stands in a part of its own, which no total covers, and children are never ranked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound


class Part(StrEnum):
    """What a section is for. The parts are shown apart and never added together."""

    HARM = "harm"
    SIGNS = "signs"
    VULNERABILITY = "vulnerability"
    PULL = "pull"
    CRITERIA = "criteria"
    PROTECTION = "protection"
    CHILDS_VIEW = "childs_view"
    ANALYSIS = "analysis"


@dataclass(frozen=True)
class Window:
    """A time in which something was seen, counted back from the day of screening, in months.

    since 0: up to today. until None: without an end ("ever").
    """

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    since: int = field(metadata={"at_least": 0})
    until: int | None = field(metadata={"at_least": 1})


@dataclass(frozen=True)
class Item:
    """One thing that is asked.

    answers: slug of the list of answers, or None where words are asked for. signs: slugs of the
    indicators that are evidence for it. windows: asked where the answer is yes. beside: slugs of
    the items whose answers are shown beside it. group: the group of a scored tool in which it
    counts, or None. provenance: where it is from, if not from the source of its section.
    """

    slug: str = field(metadata={"pattern": SLUG})
    text: str = field(metadata={"longest": 300})
    help: str | None = None
    answers: str | None = None
    signs: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    group: str | None = None
    provenance: tuple[Provenance, ...] = field(default=(), metadata={"not_empty": True})


@dataclass(frozen=True)
class Section:
    """One page of an instrument."""

    slug: str = field(metadata={"pattern": SLUG})
    part: Part
    heading: str = field(metadata={"longest": 80})
    about: str
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})
    items: tuple[Item, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        scored = [item.slug for item in self.items if item.group is not None]
        if self.part is Part.HARM and scored:
            what = f"'{scored[0]}' is harm that is already happening, and is counted in a group"
            raise Unsound(what, "Leave its 'group' out: no total covers harm.")


@dataclass(frozen=True)
class Points:
    """What one item counts in a scored tool, if it was seen in all of these windows.

    windows: none where it counts whenever it was. Of the points that apply to an item, the most
    count, and count once.
    """

    group: str = field(metadata={"pattern": SLUG})
    windows: tuple[str, ...]
    each: int = field(metadata={"at_least": 0})


@dataclass(frozen=True)
class Band:
    """What a tool calls a total. most None: without an end."""

    label: str
    least: int = field(metadata={"at_least": 0})
    most: int | None


@dataclass(frozen=True)
class Seen:
    """So many items of one group, seen in these windows."""

    group: str = field(metadata={"pattern": SLUG})
    windows: tuple[str, ...]
    items: int = field(metadata={"at_least": 1})


@dataclass(frozen=True)
class ScoreExample:
    """Worked: what was seen gives this total and band."""

    seen: tuple[Seen, ...]
    total: int = field(metadata={"at_least": 0})
    band: str
    why: str


@dataclass(frozen=True)
class Scoring:
    """How a licensed tool adds up. on: off unless a partnership switches it on. caution: shown
    beside every total, and never left out."""

    on: bool
    caution: str
    points: tuple[Points, ...] = field(metadata={"not_empty": True})
    bands: tuple[Band, ...] = field(metadata={"not_empty": True})
    examples: tuple[ScoreExample, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Instrument:
    """One version of an instrument. It is never edited: a change is a new version.

    review: slug of the clock after which to screen again, or None. offered: whether a worker may
    begin one; answers given to one that is no longer offered stay readable as they were asked.
    """

    slug: str = field(metadata={"pattern": SLUG})
    version: str
    title: str
    about: str
    offered: bool
    review: str | None
    windows: tuple[Window, ...]
    sections: tuple[Section, ...] = field(metadata={"not_empty": True})
    scoring: Scoring | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        slugs = [item.slug for item in self.items]
        if doubled := {slug for slug in slugs if slugs.count(slug) > 1}:
            what = f"the item '{sorted(doubled)[0]}' stands twice in '{self.slug}'"
            raise Unsound(what, "Give one of the two another slug.")
        for item in self.items:
            self._known("window", item.windows, item.slug)
            self._known("item", item.beside, item.slug)
        if self.scoring is not None:
            for points in self.scoring.points:
                self._known("window", points.windows, "scoring")
                self._known("group", (points.group,), "scoring")
            for example in self.scoring.examples:
                for seen in example.seen:
                    self._known("window", seen.windows, "scoring")
                    self._known("group", (seen.group,), "scoring")

    def _known(self, kind: str, named: tuple[str, ...], where: str) -> None:
        known: dict[str, set[str | None]] = {
            "window": {window.slug for window in self.windows},
            "item": {item.slug for item in self.items},
            "group": {item.group for item in self.items},
        }
        if unknown := sorted(set(named) - known[kind], key=str):
            what = f"'{where}' of '{self.slug}' names an unknown {kind} '{unknown[0]}'"
            raise Unsound(what, f"Correct the spelling, or add the {kind} to this version.")

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, in the order in which it is asked."""
        return tuple(item for section in self.sections for item in section.items)


@dataclass(frozen=True)
class Instruments:
    """Everything of `instruments.yaml`."""

    instruments: tuple[Instrument, ...] = ()
