"""What a plan may be of, what it asks and records, and when it is looked at again.

Pure: everything here comes from `plans.yaml`. Nothing is scored, and no child is compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound


@dataclass(frozen=True)
class PlanKind:
    """What sort of plan it is. about: whom it may be about.

    first_review, next_review: clocks after which it is looked at again at the latest; None where
    no rule sets a number and people agree on the day alone. adult: somebody who tells as an adult
    of harm in childhood. several: it may be for several children of one family.
    """

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 80})
    help: str | None
    about: tuple[Literal["child", "person", "place"], ...] = field(metadata={"not_empty": True})
    first_review: str | None
    next_review: str | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})
    adult: bool = False
    several: bool = False

    def __post_init__(self) -> None:
        if (self.first_review is None) != (self.next_review is None):
            what = f"'{self.slug}' has a clock for one review and none for the others"
            raise Unsound(what, "Name both clocks, or write null for both.")


@dataclass(frozen=True)
class NeedArea:
    """One area that a plan asks about. kinds: the kinds of plan that ask it."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 80})
    help: str | None
    kinds: tuple[str, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class WayToReach:
    """One way in which somebody tried to reach a child. in_person: whoever was reached was seen."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 80})
    in_person: bool
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class PoliceRecord:
    """One thing that police work records. officer: it is kept with the name of the officer.

    child_reads: over which heading it stands in the copy that the child gets; None: not in it.
    """

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 80})
    question: str = field(metadata={"longest": 140})
    help: str | None
    officer: bool
    child_reads: str | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class JusticeDate:
    """One sort of date of police and court. strand: what its line in the chronology is.

    considers: for a child, exploitation, the statutory defence and the NRM are considered then.
    """

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 80})
    strand: str = field(metadata={"pattern": SLUG})
    considers: bool
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Consideration:
    """What is considered when a child is arrested or charged, so that protection comes with it."""

    slug: str = field(metadata={"pattern": SLUG})
    question: str = field(metadata={"longest": 140})
    help: str | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class SummaryPart:
    """A heading of the summary that a child can read. text: what stands where there is nothing."""

    slug: Literal["agreed", "wanted", "told", "police", "ring", "again", "disagree"]
    heading: str = field(metadata={"longest": 80})
    text: str
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Adulthood:
    """From when the move to adulthood is planned, in whole years. clock: by when it is decided who
    carries on."""

    slug: Literal["adulthood"]
    from_age: int = field(metadata={"at_least": 10, "at_most": 17})
    clock: str = field(metadata={"pattern": SLUG})
    text: str
    with_agreement: str
    without: str
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Plans:
    """Everything of `plans.yaml`."""

    kinds: tuple[PlanKind, ...] = ()
    areas: tuple[NeedArea, ...] = ()
    ways: tuple[WayToReach, ...] = ()
    police: tuple[PoliceRecord, ...] = ()
    dates: tuple[JusticeDate, ...] = ()
    considerations: tuple[Consideration, ...] = ()
    summary: tuple[SummaryPart, ...] = ()
    adulthood: tuple[Adulthood, ...] = ()
