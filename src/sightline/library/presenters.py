"""How documents, passages and statements are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sightline.design.components import Link, Tag
from sightline.domain.dates import in_full
from sightline.domain.library import BlockKind
from sightline.domain.library_keeping import (
    KIND_LABELS,
    STATEMENT_LABELS,
    Readers,
    StatementState,
)
from sightline.kernel.addresses import address
from sightline.library.lines import DocumentLine, Known, ShownPiece
from sightline.library.searching import Result
from sightline.library.themes import theme_names
from sightline.packs.catalogue import Packs

#: Characters of a passage shown in a list of results, around the first word that was found.
MOST_SHOWN = 480
BEFORE = 120
#: A passage's pieces on one page of a document's text.
PIECES_A_PAGE = 200

STATE_TONES = {
    StatementState.FOUND: "grey",
    StatementState.CONFIRMED: "green",
    StatementState.DISMISSED: "red",
}


@dataclass(frozen=True)
class ShownResult:
    """A passage in a list of results. pieces: text, and whether it was asked for."""

    document: DocumentLine
    href: str
    says: str
    headings: str
    pieces: tuple[tuple[str, bool], ...]
    tags: tuple[Tag, ...]
    statement: UUID | None
    more: Link | None


@dataclass(frozen=True)
class ShownStatement:
    """A statement with its words around it. where: page and number, as far as there are any."""

    id: UUID
    kind: str
    text: str
    where: str
    themes: tuple[str, ...]
    tags: tuple[Tag, ...]
    href: str
    addressed_to: str
    reason: str
    decided: str
    document: DocumentLine


def shown_result(one: Result) -> ShownResult:
    where = [f"page {one.page}" if one.page else ""]
    return ShownResult(
        document=one.document,
        href=text_href(one.document.id, one.number),
        says=", ".join(
            part for part in (one.document.publisher, one.document.when, *where) if part
        ),
        headings=" › ".join(one.headings),
        pieces=around(one.text, one.highlights),
        tags=tags_of(one.document),
        statement=one.statement,
        more=Link(f"{one.more} more in this document", address("library:text", one.document.id))
        if one.more > 0
        else None,
    )


def text_href(document: UUID, number: int) -> str:
    """Where that piece stands in the document's text."""
    return f"{address('library:text', document)}?at={number}#piece-{number}"


def around(text: str, marks: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """The text cut at its marks, of a long one what stands around the first of them."""
    start, end = 0, len(text)
    if len(text) > MOST_SHOWN:
        first = marks[0][0] if marks else 0
        start = max(0, min(first - BEFORE, len(text) - MOST_SHOWN))
        start = text.find(" ", start) + 1 if start else 0
        end = min(len(text), start + MOST_SHOWN)
        end = text.rfind(" ", start, end) if end < len(text) else end
    pieces: list[tuple[str, bool]] = [("… ", False)] if start else []
    at = start
    for begins, ends in marks:
        if begins < at or ends > end:
            continue
        pieces += [(text[at:begins], False), (text[begins:ends], True)]
        at = ends
    pieces.append((text[at:end] + (" …" if end < len(text) else ""), False))
    return tuple((part, marked) for part, marked in pieces if part)


def tags_of(one: DocumentLine) -> tuple[Tag, ...]:
    tags = [Tag(KIND_LABELS[one.kind], "blue")]
    if one.superseded:
        tags.append(Tag("A newer edition is here", "orange"))
    if not one.confirmed:
        tags.append(Tag("Not confirmed yet", "grey"))
    if one.readers is Readers.PARTNERSHIP:
        tags.append(Tag("Not published", "purple"))
    if one.readers is Readers.TAKEN_OUT:
        tags.append(Tag("Taken out", "red"))
    return tuple(tags)


def shown_statement(one: Known, packs: Packs) -> ShownStatement:
    tags = [Tag(STATEMENT_LABELS[one.kind], "blue")]
    if one.state is not StatementState.CONFIRMED:
        tags.append(Tag(one.state.label, STATE_TONES[one.state]))
    said = {StatementState.CONFIRMED: "Confirmed", StatementState.DISMISSED: "Dismissed"}
    decided = ""
    if one.decided_at and one.state in said:
        when = in_full(one.decided_at.date())
        decided = f"{said[one.state]} by {one.decided_by}, {when}"
        decided += "" if one.found else "; chosen by hand"
    return ShownStatement(
        id=one.id,
        kind=STATEMENT_LABELS[one.kind],
        text=one.text,
        where=one.where,
        themes=tuple(theme_names(packs, one.themes)),
        tags=tuple(tags),
        href=address("library:statement", one.id),
        addressed_to=one.addressed_to,
        reason=one.reason,
        decided=decided,
        document=one.document,
    )


def contents(pieces: Iterable[ShownPiece], document: UUID) -> list[tuple[str, str, int]]:
    """The headings of a document: text, address, level."""
    return [
        (one.text, text_href(document, one.number), min(one.level or 1, 3))
        for one in pieces
        if one.kind is BlockKind.HEADING and one.text
    ]


def review_tag(review_on: date | None, today: date) -> Tag:
    """How a paper stands with the day on which it is looked at again."""
    if review_on is None:
        return Tag("No day of review", "orange")
    if review_on <= today:
        return Tag(f"Review was due on {in_full(review_on)}", "red")
    if (review_on - today).days <= 60:
        return Tag(f"Review due on {in_full(review_on)}", "yellow")
    return Tag(f"Review on {in_full(review_on)}", "green")
