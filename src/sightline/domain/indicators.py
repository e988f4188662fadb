"""The signs that somebody may tick after they have written what they saw.

A tick is never added up. It says where to look and what to ask, and each carries its source.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from sightline.domain.provenance import SLUG, Provenance


class SignKind(StrEnum):
    """Handbook sections 5 and 6, and the warning signs of the briefings."""

    SIGN = "sign"
    PUSH_VULNERABILITY = "push-vulnerability"
    PUSH_INDICATOR = "push-indicator"
    PULL = "pull"
    WARNING = "warning"


class Sensitivity(StrEnum):
    """Detail that stays with those who need it. Health: infection, pregnancy, its end (S13)."""

    HEALTH = "health"


@dataclass(frozen=True)
class SignGroup:
    """One heading on the form."""

    slug: str = field(metadata={"pattern": SLUG})
    heading: str = field(metadata={"longest": 60})
    about: str


@dataclass(frozen=True)
class Sign:
    """One thing that may be noticed. label: what is ticked. help: what to write beside it."""

    slug: str = field(metadata={"pattern": SLUG})
    kind: SignKind
    group: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 110})
    help: str
    sensitive: Sensitivity | None
    overlaps: tuple[str, ...]
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class ExploitationModel:
    """One way in which children are exploited. More than one may fit, or none."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 110})
    help: str
    none_of_these: bool
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class SignList:
    """Everything of `indicators.yaml`."""

    groups: tuple[SignGroup, ...] = ()
    signs: tuple[Sign, ...] = ()
    models: tuple[ExploitationModel, ...] = ()
