"""What a resource may be for, for whom it is, and which places never stand in the directory."""

from __future__ import annotations

from dataclasses import dataclass, field

from sightline.domain.provenance import SLUG, Provenance


@dataclass(frozen=True)
class ResourceNeed:
    """One need that a resource meets, by which people search and gaps are counted."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 80})
    help: str | None
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class ResourceFor:
    """Whom a resource is for: children, families, workers."""

    slug: str = field(metadata={"pattern": SLUG})
    label: str = field(metadata={"longest": 80})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class ResourceKeptOut:
    """Places whose address is never in the directory. words: in lower case, each by itself enough.

    says: the sentence of the refusal.
    """

    slug: str = field(metadata={"pattern": SLUG})
    words: tuple[str, ...] = field(metadata={"not_empty": True})
    says: str = field(metadata={"longest": 300})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class ResourceReview:
    """How long after it was looked at a resource is looked at again, in days."""

    slug: str = field(metadata={"pattern": SLUG})
    days: int = field(metadata={"at_least": 1})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class ResourcePack:
    """The file `resources.yaml`."""

    needs: tuple[ResourceNeed, ...] = ()
    whom: tuple[ResourceFor, ...] = ()
    kept_out: tuple[ResourceKeptOut, ...] = ()
    review: tuple[ResourceReview, ...] = ()
