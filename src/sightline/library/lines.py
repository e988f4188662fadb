"""How a document, a statement and a passage are drawn from what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sightline.domain.dates import in_full
from sightline.domain.library import BlockKind, DocumentKind, StatementKind
from sightline.domain.library_keeping import OWN_PAPERS, Readers, StatementState
from sightline.library.models import Document, Piece, Statement


@dataclass(frozen=True)
class DocumentLine:
    """A document as it stands in a list. superseded: a newer edition took its place."""

    id: UUID
    title: str
    publisher: str
    dated: date | None
    dated_as_written: str
    kind: DocumentKind
    readers: Readers
    confirmed: bool
    superseded: bool

    @property
    def when(self) -> str:
        """Its date as it is shown: as the document writes it, else the day, else a plain word."""
        if self.dated_as_written:
            return self.dated_as_written
        return in_full(self.dated) if self.dated else "not dated"

    @property
    def cited(self) -> str:
        """How it is named beside a quotation."""
        return ", ".join(part for part in (self.title, self.publisher, self.when) if part)

    @property
    def own_paper(self) -> bool:
        return self.kind in OWN_PAPERS


@dataclass(frozen=True)
class Known:
    """A statement. pieces: numbers of the pieces it stands in. found: by reading, not by a person.

    decided_by: name and job title, "" while nobody has decided.
    """

    id: UUID
    kind: StatementKind
    text: str
    page: int
    pieces: tuple[int, ...]
    headings: tuple[str, ...]
    themes: tuple[str, ...]
    number: str
    addressed_to: str
    state: StatementState
    reason: str
    found: bool
    decided_by: str
    decided_at: datetime | None
    document: DocumentLine

    @property
    def where(self) -> str:
        """Where in its document: page and number, as far as there are any."""
        parts = [f"page {self.page}" if self.page else "", self.number and f"number {self.number}"]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class ShownPiece:
    """A piece of a document. own: it belongs to what was asked for, not to what stands around."""

    number: int
    kind: BlockKind
    text: str
    page: int
    level: int
    cells: tuple[str, ...]
    own: bool = False


@dataclass(frozen=True)
class Passage:
    """Where a statement stands: its own pieces and those around them, in reading order."""

    document: DocumentLine
    headings: tuple[str, ...]
    page: int
    pieces: tuple[ShownPiece, ...]

    @property
    def text(self) -> str:
        """The statement's own words alone."""
        return "\n".join(one.text for one in self.pieces if one.own)


def line(one: Document) -> DocumentLine:
    return DocumentLine(
        id=one.pk,
        title=one.title,
        publisher=one.publisher,
        dated=one.dated,
        dated_as_written=one.dated_as_written,
        kind=DocumentKind(one.kind),
        readers=Readers(one.readers),
        confirmed=one.confirmed_at is not None,
        superseded=getattr(one, "superseded_by", None) is not None,
    )


def known(one: Statement) -> Known:
    by = one.decided_by
    return Known(
        id=one.pk,
        kind=StatementKind(one.kind),
        text=one.text,
        page=one.page,
        pieces=tuple(one.pieces),
        headings=tuple(one.headings),
        themes=tuple(one.themes),
        number=one.number,
        addressed_to=one.addressed_to,
        state=StatementState(one.state),
        reason=one.reason,
        found=one.found,
        decided_by=f"{by.name}, {by.job_title}" if by else "",
        decided_at=one.decided_at,
        document=line(one.document),
    )


def shown(one: Piece, *, own: bool = False) -> ShownPiece:
    return ShownPiece(
        number=one.number,
        kind=BlockKind(one.kind),
        text=one.text,
        page=one.page,
        level=one.level,
        cells=tuple(one.cells),
        own=own,
    )
