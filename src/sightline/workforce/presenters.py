"""What the guides' pages and sheets show: plain values made of the packs, about nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sightline.design.components import Source
from sightline.design.role_routes import guides_of, ring_of, route_of, rules_of
from sightline.design.route_picture import Ring, RoutePicture
from sightline.domain.agencies import AgencyKind
from sightline.domain.provenance import Provenance
from sightline.domain.reference import Contact, ThenAndNow
from sightline.domain.role_guides import GuideLine, GuidePart, PublicPage, RoleGuide
from sightline.domain.routes import LocalRule, Panel
from sightline.packs.catalogue import Packs

#: Whom every role may have to ring, in the order of the boxes on a page and on a sheet.
EVERYBODY_RINGS = ("emergency", "front-door", "out-of-hours", "designated-officer")


class NoGuide(LookupError):  # the packs have none for this kind
    """Nobody has written a guide for this kind of agency."""


@dataclass(frozen=True)
class LineShown:
    """One line. here: the partnership's name where only its own pack says so."""

    text: str
    here: str
    sources: tuple[Source, ...]
    changed: tuple[ThenAndNow, ...]


@dataclass(frozen=True)
class PartShown:
    part: GuidePart
    lines: tuple[LineShown, ...]

    @property
    def changes(self) -> tuple[ThenAndNow, ...]:
        return tuple({row.slug: row for line in self.lines for row in line.changed}.values())


@dataclass(frozen=True)
class GuideShown:
    """A guide as its page shows it: the national one with what the partnership adds."""

    kind: AgencyKind
    title: str
    about: str
    parts: tuple[PartShown, ...]
    card: tuple[str, ...]
    picture: RoutePicture
    rings: tuple[Ring, ...]
    partnership: str
    panels: tuple[Panel, ...]
    rules: tuple[LocalRule, ...]


def address_of(kind: AgencyKind) -> str:
    """How the kind is written in an address."""
    return kind.value.replace("_", "-")


def kind_of(address: str) -> AgencyKind | None:
    """The other way round; None for what is no kind."""
    return next((kind for kind in AgencyKind if address_of(kind) == address), None)


def every_guide(packs: Packs) -> Iterator[RoleGuide]:
    """The first guide of each kind, in the order of the kinds."""
    for kind in AgencyKind:
        yield from guides_of(packs, kind)[:1]


def guide(packs: Packs, kind: AgencyKind) -> GuideShown:
    """Raises NoGuide."""
    found, picture = guides_of(packs, kind), route_of(packs, kind)
    if not found or picture is None:
        raise NoGuide(kind.value)
    first, here = found[0], partnership(packs)
    parts = tuple(
        PartShown(
            part,
            tuple(
                _line(packs, line, "" if one is first else here)
                for one in found
                for line in one.part(part)
            ),
        )
        for part in GuidePart
    )
    return GuideShown(
        kind=kind,
        title=first.title,
        about=first.about,
        parts=tuple(part for part in parts if part.lines),
        card=next((one.card for one in reversed(found) if one.card), ()),
        picture=picture,
        rings=tuple(ring_of(packs.contact(slug)) for slug in EVERYBODY_RINGS),
        partnership=here,
        panels=tuple(packs.panels.values()),
        rules=rules_of(packs, kind),
    )


def partnership(packs: Packs) -> str:
    """Whose pages these are: the last pack's title, which is the partnership's own."""
    return packs.headers[-1].title


def public_page(packs: Packs, readers: str) -> PublicPage:
    """The page for these readers; the partnership's own where it has one. Raises NoGuide."""
    found = [page for page in packs.public_pages.values() if page.readers == readers]
    if not found:
        raise NoGuide(readers)
    return found[-1]


def known(packs: Packs, slugs: Sequence[str]) -> tuple[Contact, ...]:
    """Whom a page names: those whose number somebody has filled in."""
    contacts = (packs.contact(slug) for slug in slugs)
    return tuple(contact for contact in contacts if contact.number)


def _line(packs: Packs, line: GuideLine, here: str) -> LineShown:
    return LineShown(
        text=line.text,
        here=here,
        sources=sources(packs, line.provenance),
        changed=tuple(packs.then_and_now[slug] for slug in line.changed),
    )


def sources(packs: Packs, provenance: Sequence[Provenance]) -> tuple[Source, ...]:
    return tuple(
        Source(
            name=packs.sources[one.source].title,
            section=one.section,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            status=one.status.value,
            sure=one.sure.value,
        )
        for one in provenance
    )
