"""Powers and orders that protect a child or act against harm, and which of them a case points to.

Pure: everything comes from `disruption.yaml`. A suggestion decides nothing: a person chooses.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, Literal
from uuid import UUID

from sightline.domain.chronology import EntryKind
from sightline.domain.provenance import SLUG, Provenance, Sure
from sightline.domain.soundness import Unsound

OF_AGE: Final = 18

Against = Literal["child", "person", "place", "vehicle", "group", "business"]


class Side(StrEnum):
    """What a power is for. The two stand in different lists and in different plans."""

    PROTECTS = "protects"
    ACTS = "acts"

    @property
    def label(self) -> str:
        return {"protects": "Protects a child", "acts": "Acts against harm"}[self]


class Standing(StrEnum):
    """Where a measure stands. Each step is kept; none takes another's place."""

    CONSIDERED = "considered"
    APPLIED = "applied"
    GRANTED = "granted"
    REFUSED = "refused"
    IN_FORCE = "in_force"
    ENDED = "ended"

    @property
    def label(self) -> str:
        return {
            "considered": "Considered",
            "applied": "Applied for",
            "granted": "Granted",
            "refused": "Refused",
            "in_force": "In force",
            "ended": "Ended",
        }[self]


#: What may come after what. A notice needs no court, so it may be in force at once; what was
#: refused may be asked for again; what runs may be renewed, with another last day.
NEXT: Final[Mapping[Standing, tuple[Standing, ...]]] = {
    Standing.CONSIDERED: (
        Standing.APPLIED, Standing.GRANTED, Standing.REFUSED, Standing.IN_FORCE, Standing.ENDED,
    ),
    Standing.APPLIED: (
        Standing.GRANTED, Standing.REFUSED, Standing.IN_FORCE, Standing.ENDED,
    ),
    Standing.GRANTED: (Standing.IN_FORCE, Standing.ENDED),
    Standing.REFUSED: (Standing.APPLIED, Standing.ENDED),
    Standing.IN_FORCE: (Standing.IN_FORCE, Standing.ENDED),
    Standing.ENDED: (),
}  # fmt: skip
RUNS: Final = (Standing.GRANTED, Standing.IN_FORCE)


@dataclass(frozen=True)
class When:
    """One set of circumstances that makes a power worth looking at.

    Each part that names something has to hold. kinds, strands: of an entry; parts: how words of a
    part in an event begin ("driv" finds "was driving"); places: kinds of place; holdings: what
    holds ("order", or "order:sexual-risk"); times: by so many entries; children: about so many.
    """

    reason: str = field(metadata={"longest": 160})
    kinds: tuple[str, ...] = ()
    strands: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    holdings: tuple[str, ...] = ()
    times: int = field(default=1, metadata={"at_least": 1, "at_most": 20})
    children: int = field(default=0, metadata={"at_least": 0, "at_most": 20})

    def __post_init__(self) -> None:
        for kind in self.kinds:
            if kind not in {one.value for one in EntryKind}:
                raise Unsound(f"'{kind}' is no kind of entry", "Name one that entries have.")
        if not self.asks_entries and not self.places and not self.holdings:
            raise Unsound("a circumstance names nothing", "Say when it holds, or leave it out.")

    @property
    def asks_entries(self) -> bool:
        return bool(self.kinds or self.strands or self.parts or self.children)


@dataclass(frozen=True)
class Power:
    """One order, notice, power or measure. who: who applies or uses it. basis: the law, in words.

    test: what has to be shown; None where we have not read it. test_sure: how sure we are of that.
    evidence: what to bring together, by our own practice. youngest, oldest: of whom it acts
    against, in years. by_probation: probation or a court sets it, and probation keeps it here.
    """

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 120})
    side: Side
    against: tuple[Against, ...] = field(metadata={"not_empty": True})
    who: str
    basis: str
    test: str | None
    test_sure: Sure | None
    evidence: tuple[str, ...]
    lasts: str | None
    note: str | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})
    youngest: int | None = None
    oldest: int | None = None
    partners: tuple[str, ...] = ()
    when: tuple[When, ...] = ()
    by_probation: bool = False

    def __post_init__(self) -> None:
        if (self.side is Side.PROTECTS) != ("child" in self.against):
            what = f"'{self.slug}' protects and acts against at once"
            raise Unsound(what, "What protects is for a child; what acts is for nobody of them.")
        if (self.test is None) != (self.test_sure is None):
            what = f"'{self.slug}' does not say how sure we are of its test"
            raise Unsound(what, "Write 'test_sure' with every test, and null without one.")

    def usable_on(self, day: date) -> bool:
        """Whether it may be chosen: what is enacted and has not commenced may only be read."""
        return all(one.binds_on(day) for one in self.provenance)


@dataclass(frozen=True)
class Offence:
    """An offence to think of with the police. It is read here; whether it fits is theirs to say."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str
    section: str
    age: str | None
    note: str | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Partner:
    """Who beside the agencies with a log-in takes a hand: licensing, hotels, taxis, housing."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 80})
    help: str
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class PlaceKind:
    """What sort of place a plan is about."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 80})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class ComesFirst:
    """What is decided before anything else where a person of concern is, or may be, under 18."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 80})
    question: str = field(metadata={"longest": 140})
    help: str
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class EffectRule:
    """How before and after are compared: days of one period, periods at most, and how few is few.

    left_out: kinds of entries that are our own work, and no report of anything.
    """

    slug: Literal["effect"]
    days: int = field(metadata={"at_least": 7, "at_most": 92})
    periods: int = field(metadata={"at_least": 1, "at_most": 12})
    few: int = field(metadata={"at_least": 3, "at_most": 100})
    left_out: tuple[str, ...]
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Disruption:
    """Everything of `disruption.yaml`."""

    powers: tuple[Power, ...] = ()
    offences: tuple[Offence, ...] = ()
    partners: tuple[Partner, ...] = ()
    places: tuple[PlaceKind, ...] = ()
    first: tuple[ComesFirst, ...] = ()
    effect: tuple[EffectRule, ...] = ()


@dataclass(frozen=True)
class Ages:
    """How old somebody is, as far as known: the youngest and the oldest they can be; None: open."""

    least: int | None = None
    most: int | None = None

    @property
    def may_be_a_child(self) -> bool:
        """Not known counts as a child: nobody loses protection because nobody has asked."""
        return self.least is None or self.least < OF_AGE

    def fits(self, power: Power) -> bool:
        too_young = self.most is not None and (power.youngest or 0) > self.most
        too_old = self.least is not None and power.oldest is not None and power.oldest < self.least
        return not too_young and not too_old


@dataclass(frozen=True)
class Piece:
    """One entry as far as a case is read from it. part: of the subject in that event. child: whom
    it is about, where that is a child."""

    entry_id: UUID
    kind: str
    strands: tuple[str, ...] = ()
    part: str = ""
    child: UUID | None = None


@dataclass(frozen=True)
class Held:
    """Something that holds, as "kind" and "code"."""

    kind: str
    code: str

    def is_named(self, by: str) -> bool:
        return by in (self.kind, f"{self.kind}:{self.code}")


@dataclass(frozen=True)
class Case:
    """What is held about the subject of a plan, as one reader may see it."""

    kind: Against
    ages: Ages = Ages()
    place: str = ""
    pieces: Sequence[Piece] = ()
    holds: Sequence[Held] = ()


@dataclass(frozen=True)
class Suggested:
    """A power that the case points to: each reason with the entries that it rests on."""

    power: Power
    reasons: tuple[str, ...]
    evidence: tuple[UUID, ...]

    @property
    def reason(self) -> str:
        return " ".join(f"{one}." for one in self.reasons)


def of_side(powers: Collection[Power], side: Side, case: Case, on: date) -> list[Power]:
    """What may be chosen in a plan of this side about this subject on that day, in the order of the
    pack."""
    kinds = {case.kind, "business"} if case.kind == "place" else {case.kind}
    if side is Side.ACTS and case.kind == "child":
        kinds = {"person"}  # a young person who may harm others is met by what acts towards people
    return [
        one
        for one in powers
        if one.side is side
        and kinds.intersection(one.against)
        and one.usable_on(on)
        and case.ages.fits(one)
    ]


def suggest(powers: Collection[Power], side: Side, case: Case, on: date) -> list[Suggested]:
    """What the case points to, in the order of the pack. Never more than what may be chosen."""
    found = []
    for power in of_side(powers, side, case, on):
        reasons: list[str] = []
        evidence: dict[UUID, None] = {}
        for when in power.when:
            rests_on = _holds(when, case)
            if rests_on is not None:
                reasons.append(when.reason)
                evidence |= dict.fromkeys(rests_on)
        if reasons:
            found.append(Suggested(power, tuple(reasons), tuple(evidence)))
    return found


def first_owed(
    first: Collection[ComesFirst], decided: Collection[str], side: Side, ages: Ages, kind: str
) -> list[ComesFirst]:
    """What has to be decided before a measure is chosen: for a child, or somebody who may be one,
    whom the plan acts against. Nothing for a place, a vehicle or a group."""
    if side is not Side.ACTS or kind not in ("child", "person"):
        return []
    if kind == "person" and not ages.may_be_a_child:
        return []
    return [one for one in first if one.slug not in decided]


def may_follow(before: Standing | None, after: Standing) -> bool:
    """Whether a measure can go from one standing to the other; it begins by being considered."""
    if before is None:
        return after is Standing.CONSIDERED
    return after in NEXT[before]


def _holds(when: When, case: Case) -> list[UUID] | None:
    """The entries on which it rests; None where it does not hold."""
    if when.places and case.place not in when.places:
        return None
    if when.holdings and not any(
        held.is_named(name) for held in case.holds for name in when.holdings
    ):
        return None
    if not when.asks_entries:
        return []
    found = [one for one in case.pieces if _is_such(when, one)]
    if len(found) < when.times:
        return None
    if len({one.child for one in found if one.child}) < when.children:
        return None
    return [one.entry_id for one in found]


def _is_such(when: When, piece: Piece) -> bool:
    if when.kinds and piece.kind not in when.kinds:
        return False
    if when.strands and not set(when.strands).intersection(piece.strands):
        return False
    return not when.parts or any(
        re.search(rf"\b{re.escape(word)}", piece.part, re.IGNORECASE) for word in when.parts
    )
