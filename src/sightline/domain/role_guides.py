"""What somebody does in their role, and what children, parents and communities are told.

Source: handbook section 10, one guide for each kind of agency. Pure: texts come from `guides.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from sightline.domain.agencies import AgencyKind
from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound


class GuidePart(StrEnum):
    """The five questions of K5."""

    LOOK_FOR = "look_for"
    DO = "do"
    RECORD = "record"
    ATTEND = "attend"
    SHARE = "share"

    @property
    def label(self) -> str:
        return _PART_LABELS[self]


_PART_LABELS = {
    GuidePart.LOOK_FOR: "What to look for",
    GuidePart.DO: "What to do",
    GuidePart.RECORD: "What to record",
    GuidePart.ATTEND: "What to attend",
    GuidePart.SHARE: "What to share",
}


@dataclass(frozen=True)
class GuideLine:
    """One thing, in one or two sentences. changed: slugs of what the source said otherwise."""

    part: GuidePart
    text: str = field(metadata={"longest": 400})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})
    changed: tuple[str, ...] = ()


class StepKind(StrEnum):
    """What a box of the picture is: each has a shape of its own."""

    BEGIN = "begin"
    ASK = "ask"
    DO = "do"
    URGENT = "urgent"
    OTHERS_DO = "others_do"
    END = "end"


@dataclass(frozen=True)
class RouteStep:
    """One box of the referral route's picture.

    next: slugs of the boxes it leads to, all of them further down; when: what is written on the
    arrow to each, in the same order ("" for none, only where there is a single arrow).
    contacts: slugs of whom to ring. clock: slug of the clock that runs here, or None.
    panels: the partnership's panels are named in the box.
    """

    slug: str = field(metadata={"pattern": SLUG})
    kind: StepKind
    text: str = field(metadata={"longest": 140})
    next: tuple[str, ...] = ()
    when: tuple[str, ...] = field(default=(), metadata={"may_be_blank": True})
    contacts: tuple[str, ...] = ()
    clock: str | None = None
    panels: bool = False

    def __post_init__(self) -> None:
        if len(self.next) != len(self.when):
            what = f"'{self.slug}' leads to {len(self.next)} boxes and says when for"
            raise Unsound(
                f"{what} {len(self.when)}", "Write one 'when' for each 'next', in the same order."
            )
        if len(self.next) > 1 and not all(self.when):
            what = f"'{self.slug}' leads to several boxes and does not say when to each"
            raise Unsound(what, "Write under 'when' which arrow is taken when.")
        if (self.kind is StepKind.END) == bool(self.next):
            what = f"'{self.slug}' is of the kind '{self.kind.value}' and has {len(self.next)} next"
            raise Unsound(what, "A box that ends leads nowhere, and every other leads somewhere.")

    @property
    def arrows(self) -> tuple[tuple[str, str], ...]:
        """Where it leads and what is written on the way, in order."""
        return tuple(zip(self.next, self.when, strict=True))


@dataclass(frozen=True)
class RoleGuide:
    """What one kind of agency needs. route: the boxes of its picture, the first where it begins.

    card: short lines for a wallet card. A partnership adds a guide of its own beside the national
    one of that kind; what it leaves empty is taken from the national one.
    """

    slug: str = field(metadata={"pattern": SLUG})
    kind: AgencyKind
    title: str
    about: str
    lines: tuple[GuideLine, ...]
    route: tuple[RouteStep, ...]
    card: tuple[str, ...]
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        if not (self.lines or self.route):
            what = f"the guide '{self.slug}' says nothing"
            raise Unsound(what, "Write its lines, or its route, or both.")
        if len(self.card) > CARD_LINES or any(len(line) > CARD_LONGEST for line in self.card):
            what = f"the card of '{self.slug}' does not fit into a wallet"
            remedy = f"Write at most {CARD_LINES} lines of at most {CARD_LONGEST} characters."
            raise Unsound(what, remedy)

    def part(self, part: GuidePart) -> tuple[GuideLine, ...]:
        return tuple(line for line in self.lines if line.part is part)


CARD_LINES = 5
CARD_LONGEST = 74  # characters: two lines of a card of credit-card size


@dataclass(frozen=True)
class PublicSection:
    """One heading of a page that anybody may read. points are shown as a list."""

    heading: str
    paragraphs: tuple[str, ...]
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})
    points: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (self.paragraphs or self.points):
            raise Unsound(f"'{self.heading}' has nothing under it", "Write it, or leave it out.")


@dataclass(frozen=True)
class PublicPage:
    """A page for children, for parents and carers, or for communities, readable signed out.

    tab: what the browser's tab and history say. It tells nobody what the page is about.
    """

    slug: str = field(metadata={"pattern": SLUG})
    readers: Literal["children", "parents", "communities"]
    title: str
    tab: str
    lead: str
    sections: tuple[PublicSection, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Guides:
    """Everything of `guides.yaml`."""

    guides: tuple[RoleGuide, ...] = ()
    pages: tuple[PublicPage, ...] = ()


def unsound_steps(route: Sequence[RouteStep]) -> Iterator[tuple[RouteStep, str, str]]:
    """Each box of a route that does not fit, with what is wrong and how to put it right."""
    place = {step.slug: at for at, step in reversed(list(enumerate(route)))}
    reached = {step.slug for step in route[:1]}
    for at, step in enumerate(route):
        if place[step.slug] != at:
            what = f"the box '{step.slug}' stands twice in this route"
            yield step, what, "Give each box a slug of its own."
        if step.slug not in reached:
            what = f"no arrow leads to the box '{step.slug}'"
            yield step, what, "Name it under 'next' of a box above it, or leave it out."
        for wanted in step.next:
            if wanted not in place:
                what = f"'{step.slug}' leads to '{wanted}', which is no box of this route"
                yield step, what, "Correct the spelling, or add the box."
            elif place[wanted] <= at:
                what = f"'{step.slug}' leads back to '{wanted}'"
                yield step, what, "Arrows lead down: put the box further down."
            reached.add(wanted)
