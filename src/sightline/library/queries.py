"""What other rooms may know of the library. The database shows the asker what they may read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from sightline.domain.dates import in_full
from sightline.domain.library import BlockKind, DocumentKind, StatementKind
from sightline.domain.library_keeping import OWN_PAPERS, Readers, StatementState
from sightline.library.models import Document, Piece, Statement

#: Pieces shown on each side of a statement's own.
AROUND = 2


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


def statement(statement_id: UUID) -> Known | None:
    """Whatever its state; None where it is not, or is in a document not open to the asker."""
    found = _statements().filter(pk=statement_id).first()
    return known(found) if found else None


def statements(ids: Iterable[UUID]) -> dict[UUID, Known]:
    """Those of these that the asker may read. One query."""
    return {one.pk: known(one) for one in _statements().filter(pk__in=list(ids))}


def confirmed(
    kind: StatementKind | None = None,
    theme: str | None = None,
    *,
    document: UUID | None = None,
    earlier: bool = False,
) -> list[Known]:
    """What people confirmed, the newest document first. theme: slug of the pack `library`.

    earlier: also from editions that a newer one took the place of. One query.
    """
    found = _statements().filter(state=StatementState.CONFIRMED.value)
    if kind is not None:
        found = found.filter(kind=kind.value)
    if theme is not None:
        found = found.filter(themes__contains=[theme])
    if document is not None:
        found = found.filter(document_id=document)
    if not earlier and document is None:
        found = found.filter(document__superseded_by__isnull=True)
    return [known(one) for one in found]


def of_document(document_id: UUID) -> list[Known]:
    """Every statement of a document, in reading order, whatever its state. One query."""
    found = _statements().filter(document_id=document_id).order_by("pieces", "id")
    return [known(one) for one in found]


def passage(statement_id: UUID, *, around: int = AROUND) -> Passage | None:
    """The statement's own pieces with their neighbours. Two queries; None as in `statement`."""
    found = statement(statement_id)
    return passage_of(found, around=around) if found else None


def passage_of(one: Known, *, around: int = AROUND) -> Passage:
    """The same of a statement that was asked for already. One query."""
    return Passage(one.document, one.headings, one.page, pieces_at(one, around=around))


def pieces_at(one: Known, *, around: int = AROUND) -> tuple[ShownPiece, ...]:
    first, last = min(one.pieces, default=0), max(one.pieces, default=0)
    found = Piece.objects.filter(
        document_id=one.document.id, number__gte=first - around, number__lte=last + around
    ).order_by("number")
    return tuple(shown(piece, own=piece.number in one.pieces) for piece in found)


def document(document_id: UUID) -> DocumentLine | None:
    """None where it is not, or is not open to the asker."""
    found = Document.objects.select_related("superseded_by").filter(pk=document_id).first()
    return line(found) if found else None


def documents(kinds: Sequence[DocumentKind] = ()) -> list[DocumentLine]:
    """Every document that the asker may read and that was not taken out, the newest first."""
    found = Document.objects.select_related("superseded_by").exclude(
        readers=Readers.TAKEN_OUT.value
    )
    if kinds:
        found = found.filter(kind__in=[one.value for one in kinds])
    return [line(one) for one in found.order_by("-dated", "title", "id")]


def pieces(document_id: UUID) -> list[ShownPiece]:
    """The whole document, in reading order. One query."""
    return [shown(one) for one in Piece.objects.filter(document_id=document_id).order_by("number")]


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


def _statements() -> QuerySet[Statement]:
    return (
        Statement.objects.select_related("document__superseded_by", "decided_by")
        .exclude(document__readers=Readers.TAKEN_OUT.value)
        .order_by("-document__dated", "document__title", "document_id", "pieces", "id")
    )
