"""From confirmed statements of the library to a draft: the machine proposes, a person chooses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.briefings.content import Content, Part, Point
from sightline.domain.briefing_drafts import Offered, Proposed, propose, strongest
from sightline.domain.briefings import BriefingKind, BriefingPart
from sightline.domain.library_keeping import Readers
from sightline.domain.provenance import Status
from sightline.library import queries as library
from sightline.library.themes import themes
from sightline.packs.catalogue import Packs

#: Statements that are looked at for one briefing; far more than anybody reads through.
MOST = 400
DEFINITIONS = 3


@dataclass(frozen=True)
class Material:
    """Confirmed statements, from which one briefing may be made. about: in words."""

    known: Mapping[UUID, library.Known]
    offered: tuple[Offered, ...]
    theme: str
    about: str


def material(packs: Packs, *, theme: str = "", document: UUID | None = None) -> Material:
    """What people confirmed on this theme, or in this document. One query."""
    found = library.confirmed(theme=theme or None, document=document)[:MOST]
    about = theme_names(packs).get(theme, theme) if theme else ""
    if document is not None and found:
        about = found[0].document.title
    return Material(
        {one.id: one for one in found},
        tuple(
            Offered(
                one.id, one.kind, one.text, one.themes, one.document.id, one.document.title,
                min(one.pieces, default=0),
            )
            for one in found
        ),
        theme,
        about,
    )  # fmt: skip


def theme_names(packs: Packs) -> dict[str, str]:
    """What readers call each theme of the library, by slug."""
    return {slug: one.name for slug, one in themes(packs).items()}


def proposed(kind: BriefingKind, of: Material, packs: Packs) -> dict[str, list[Proposed]]:
    """What may stand in each part, by slug, those first that the machine would choose."""
    return propose(
        kind, of.offered, rule=packs.briefing_rules["briefing"], labels=theme_names(packs),
        said_today=packs.said_today.values(), about=of.theme,
    )  # fmt: skip


def draft(kind: BriefingKind, of: Material, packs: Packs) -> Content:
    """The briefing as the machine would begin it."""
    found = proposed(kind, of, packs)
    parts = tuple(
        Part(
            part.slug,
            _opening(part, of, packs),
            tuple(
                point_of(of.known[one.id], one.words, why=one.why, today=one.today)
                for one in found[part.slug]
                if one.chosen
            ),
        )
        for part in kind.parts
    )
    return Content(parts, kind.questions)


def point_of(one: library.Known, words: str, *, why: str = "", today: Iterable[str] = ()) -> Point:
    """A point with its passage, taken from the library and never from what a page sent."""
    return Point(
        statement=one.id,
        words=words,
        quoted=one.text,
        source=one.document.cited,
        where=one.where,
        open_to_all=one.document.readers is Readers.EVERYBODY,
        why=why,
        today=tuple(today),
    )


def themes_on_offer(packs: Packs) -> list[tuple[str, str, int]]:
    """(slug, name, confirmed statements) of each theme that has any, the most spoken of first."""
    names = theme_names(packs)
    offered = material(packs).offered
    return [(slug, names.get(slug, slug), count) for slug, count in strongest(offered)]


def documents_on_offer() -> list[tuple[UUID, str, int]]:
    """(id, name, confirmed statements) of each document that has any, the newest first."""
    counted: dict[UUID, tuple[str, int]] = {}
    for one in library.confirmed():
        _, before = counted.get(one.document.id, ("", 0))
        counted[one.document.id] = one.document.cited, before + 1
    return [(ident, name, count) for ident, (name, count) in counted.items()]


def no_longer_confirmed(content: Content) -> list[Point]:
    """Points whose statement was dismissed, or taken out, since they were chosen. One query."""
    known = library.statements([one.statement for one in content.points()])
    return [
        one for one in content.points()
        if one.statement not in known or known[one.statement].state.value != "confirmed"
    ]  # fmt: skip


def _opening(part: BriefingPart, of: Material, packs: Packs) -> str:
    match part.drafted:
        case "about":
            return _about(of, packs)
        case "definitions":
            return "\n\n".join(_definitions(of.offered, packs))
        case _:
            return ""


def _about(of: Material, packs: Packs) -> str:
    """Which documents it is from, and which themes are spoken of most."""
    names = theme_names(packs)
    documents = list(dict.fromkeys(one.document for one in of.offered))
    themes = [names.get(slug, slug) for slug, _ in strongest(of.offered, besides=of.theme)[:3]]
    where = (
        f"“{documents[0]}”" if len(documents) == 1 else f"{len(documents)} reviews and briefings"
    )
    begins = f"What {where} {'tells' if len(documents) == 1 else 'tell'} us"
    if of.theme:
        begins += f" about {_small(of.about)}"
    if not themes:
        return f"{begins}."
    return f"{begins}. Most often about: {'; '.join(_small(one) for one in themes)}."


def _definitions(offered: Sequence[Offered], packs: Packs) -> list[str]:
    """What holds today for words that the statements use."""
    said = " ".join(one.text for one in offered).casefold()
    found = [
        f"{one.term}: {one.text}"
        for one in packs.definitions.values()
        if one.provenance.status is not Status.SUPERSEDED
        and len(one.term.split()) > 1
        and _speaks_of(said, one.term)
    ]
    return found[:DEFINITIONS]


def _speaks_of(said: str, term: str) -> bool:
    """Whether the words of a term stand in the text, in whatever order."""
    small = {"of", "a", "the", "where", "and", "in", "child"}
    return all(word in said for word in term.casefold().split() if word not in small)


def _small(name: str) -> str:
    """A name within a sentence; what is written in capitals stays so."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
