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
    VULNERABILITY = "vulnerability"
    SIGNS = "signs"
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
    indicators that are evidence for it. windows: asked where the answer is yes. group: the group of
    a scored tool in which it counts, or None.
    """

    slug: str = field(metadata={"pattern": SLUG})
    text: str = field(metadata={"longest": 300})
    help: str | None
    answers: str | None
    signs: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    group: str | None = None
    provenance: tuple[Provenance, ...] = field(default=(), metadata={"not_empty": True})


@dataclass(frozen=True)
class Section:
    """One page of an instrument."""

    slug: str = field(metadata={"pattern": SLUG})
    part: Part
    heading: str = field(metadata={"longest": 80})
    about: str
    items: tuple[Item, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Points:
    """What one answer counts in a scored tool: `each` in any window, or a number a window.

    windows: the windows in which it was seen, all of them. The most points that apply count once.
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
class ScoreExample:
    """Worked: so many items of a group seen in these windows give this total and band."""

    seen: tuple[Points, ...]
    total: int
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
        windows = {window.slug for window in self.windows}
        for item in self.items:
            if unknown := set(item.windows) - windows:
                what = f"the item '{item.slug}' names an unknown window '{sorted(unknown)[0]}'"
                raise Unsound(what, "Correct the spelling, or add it to 'windows'.")

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, in the order in which it is asked."""
        return tuple(item for section in self.sections for item in section.items)


@dataclass(frozen=True)
class Instruments:
    """Everything of `instruments.yaml`."""

    instruments: tuple[Instrument, ...] = ()
