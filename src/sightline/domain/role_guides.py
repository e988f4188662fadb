"""What somebody does in their role, and what children, parents and communities are told.

Source: handbook section 10, one guide for each kind of agency. Pure: texts come from `guides.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from sightline.domain.agencies import AgencyKind
from sightline.domain.provenance import SLUG, Provenance


class GuidePart(StrEnum):
    """The five questions of K5."""

    LOOK_FOR = "look_for"
    DO = "do"
    RECORD = "record"
    ATTEND = "attend"
    SHARE = "share"


@dataclass(frozen=True)
class GuideLine:
    """One thing, in one or two sentences."""

    part: GuidePart
    text: str
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class RouteStep:
    """One box of the referral route's picture. next: slugs of the boxes it leads to; when: what is
    written on the arrow to each, in the same order ("" for none). contact: slug of a contact."""

    slug: str = field(metadata={"pattern": SLUG})
    text: str = field(metadata={"longest": 140})
    next: tuple[str, ...]
    when: tuple[str, ...]
    contact: str | None


@dataclass(frozen=True)
class RoleGuide:
    """What one kind of agency needs. route: the boxes of its picture, the first where it begins."""

    slug: str = field(metadata={"pattern": SLUG})
    kind: AgencyKind
    title: str
    about: str
    lines: tuple[GuideLine, ...] = field(metadata={"not_empty": True})
    route: tuple[RouteStep, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class PublicSection:
    """One heading of a page that anybody may read, with its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...] = field(metadata={"not_empty": True})
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True)
class PublicPage:
    """A page for children, for parents and carers, or for communities, readable signed out."""

    slug: str = field(metadata={"pattern": SLUG})
    readers: Literal["children", "parents", "communities"]
    title: str
    lead: str
    sections: tuple[PublicSection, ...] = field(metadata={"not_empty": True})
    provenance: tuple[Provenance, ...] = field(metadata={"not_empty": True})


@dataclass(frozen=True)
class Guides:
    """Everything of `guides.yaml`."""

    guides: tuple[RoleGuide, ...] = ()
    pages: tuple[PublicPage, ...] = ()
