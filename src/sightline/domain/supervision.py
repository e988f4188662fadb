"""What reflective supervision asks, how often it is, and what points to drift in a caseload.

Pure: everything here comes from `supervision.yaml`. Nothing is scored, and no child is compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from sightline.domain.agencies import AgencyKind
from sightline.domain.provenance import SLUG, Provenance


class VoiceSought(StrEnum):
    """Whether supervision asked for the child's voice. Not recorded is a value, never a no."""

    YES = "yes"
    NO = "no"
    NOT_RECORDED = "not_recorded"

    @property
    def label(self) -> str:
        return _VOICE[self.value]


_VOICE = {
    "yes": "Yes, the child was asked, or showed it",
    "no": "No, nobody has asked the child",
    "not_recorded": "Not recorded",
}


@dataclass(frozen=True)
class SupervisionQuestion:
    """One question. part: of the child's record, or the worker's own and read by two alone.

    childs: it asks for the child's own words, which are never marked. needed: an answer is.
    """

    slug: str = field(metadata={"pattern": SLUG})
    part: Literal["case", "private"]
    label: str = field(metadata={"longest": 140})
    help: str | None
    childs: bool
    needed: bool
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class SupervisionOften:
    """How often, for these kinds of agency: each worker in days, each case in days."""

    slug: str = field(metadata={"pattern": SLUG})
    kinds: tuple[AgencyKind, ...] = field(metadata={"not_empty": True})
    worker_days: int = field(metadata={"at_least": 1})
    case_days: int = field(metadata={"at_least": 1})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class SupervisionDrift:
    """What a supervisor is shown of a caseload. how: what is looked at.

    days: after how many without it it is said; 0 where that is said elsewhere. rules: the named
    rules of the picture whose findings are shown. label: as it is said of one case.
    """

    slug: str = field(metadata={"pattern": SLUG})
    how: Literal["late", "no-contact", "not-discussed", "pointed-out"]
    label: str = field(metadata={"longest": 80})
    days: int = field(metadata={"at_least": 0})
    rules: tuple[str, ...]
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class SupervisionPack:
    """The file `supervision.yaml`."""

    questions: tuple[SupervisionQuestion, ...] = ()
    often: tuple[SupervisionOften, ...] = ()
    drift: tuple[SupervisionDrift, ...] = ()
