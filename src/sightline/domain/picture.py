"""What the picture of a child is made of: strands of the timeline, and what holds for a period.

Pure: both come from `picture.yaml`. Nothing here is added up, and nothing is a label on a child.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from sightline.domain.provenance import SLUG, Provenance
from sightline.domain.soundness import Unsound


class Stance(StrEnum):
    """Whether a model or form of exploitation fits. Not known is an answer; so is several."""

    FITS = "fits"
    DOES_NOT_FIT = "does_not_fit"
    NOT_KNOWN = "not_known"

    @property
    def label(self) -> str:
        return {"fits": "Fits", "does_not_fit": "Does not fit", "not_known": "Not known"}[self]


class Asks(StrEnum):
    """What a kind of holding asks beside its answer, its words, its dates and its source."""

    OTHER = "other"
    EFFECT = "effect"
    STANCE = "stance"
    UNTIL = "until"
    ENFORCED_BY = "enforced_by"
    RESPONSIBLE = "responsible"
    TRUSTED = "trusted"


@dataclass(frozen=True)
class Band:
    """One row of the timeline. about: what is meant, for somebody who has not seen it before."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 40})
    about: str


@dataclass(frozen=True)
class Strand:
    """What sort of thing an entry is, for the timeline and for the rules.

    band: the row it stands in; None where only the rules use it. chosen: whether it is offered to
    somebody who adds an entry; the others are written by the rooms whose work they are.
    """

    slug: str = field(metadata={"pattern": SLUG})
    band: str | None = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 60})
    help: str | None
    chosen: bool
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class HoldingOption:
    """One answer of a kind of holding. code: what national returns call it, where they do."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 110})
    help: str | None = None
    code: str | None = None


@dataclass(frozen=True)
class HoldingKind:
    """One sort of thing that holds about a child for a period.

    codes: a set of codes.yaml whose codes are answers. models: the packs' exploitation models are.
    options: further answers of its own, offered first. Where none of the three is given, it is told
    in words alone. several: whether more than one may hold at a time.
    """

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 60})
    question: str = field(metadata={"longest": 110})
    help: str | None
    group: Literal["circumstances", "family", "harm", "protection"]
    codes: str | None
    models: bool
    options: tuple[HoldingOption, ...]
    several: bool
    asks: tuple[Asks, ...]
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})

    def __post_init__(self) -> None:
        slugs = [one.slug for one in self.options]
        if len(slugs) != len(set(slugs)):
            raise Unsound(f"'{self.slug}' offers one answer twice", "Keep one of the two.")

    def asks_for(self, what: Asks) -> bool:
        return what in self.asks


@dataclass(frozen=True)
class Threat:
    """What may take a protective factor away. strand: an entry of that strand is such a thing."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 60})
    strand: str | None
    threatens: tuple[str, ...]
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Enforcer:
    """Who enforces an order, or was made responsible for safety.

    is_victim: somebody who is harmed by whom the order binds. is_nobody: nobody was named.
    """

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 80})
    is_victim: bool = False
    is_nobody: bool = False


@dataclass(frozen=True)
class Picture:
    """Everything of `picture.yaml`."""

    bands: tuple[Band, ...] = ()
    strands: tuple[Strand, ...] = ()
    kinds: tuple[HoldingKind, ...] = ()
    threats: tuple[Threat, ...] = ()
    enforcers: tuple[Enforcer, ...] = ()
