"""What other rooms may know of the library. The database shows the asker what they may read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Left, StrIndex

from sightline.domain.library import DocumentKind, StatementKind
from sightline.domain.library_keeping import Readers, StatementState
from sightline.library.lines import DocumentLine, Known, Passage, ShownPiece, known, line, shown
from sightline.library.models import Document, Piece, Statement
from sightline.library.searching import Found, Result, search

__all__ = [
    "DocumentLine",
    "Found",
    "Known",
    "Passage",
    "Result",
    "ShownPiece",
    "confirmed",
    "document",
    "documents",
    "of_document",
    "passage",
    "passage_of",
    "pieces",
    "pieces_at",
    "search",
    "statement",
    "statements",
]

#: So many letters tell where a statement begins in its passage.
BEGINS = 40
#: Pieces shown on each side of a statement's own.
AROUND = 2


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
    passage_text = Piece.objects.filter(
        document_id=OuterRef("document_id"), number=OuterRef("pieces__0")
    ).values("text")
    stands_at = StrIndex(Subquery(passage_text), Left("text", BEGINS))
    found = _statements().filter(document_id=document_id).order_by("pieces", stands_at, "id")
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


def _statements() -> QuerySet[Statement]:
    return (
        Statement.objects.select_related("document__superseded_by", "decided_by")
        .exclude(document__readers=Readers.TAKEN_OUT.value)
        .order_by("-document__dated", "document__title", "document_id", "pieces", "id")
    )


def beginning(document_id: UUID, *, of: int = 12) -> list[ShownPiece]:
    """How a document begins, to see whether its title was read rightly."""
    found = Piece.objects.filter(document_id=document_id).order_by("number")[:of]
    return [shown(one) for one in found]


def documents_of_area(area_id: int) -> list[DocumentLine]:
    """What one partnership keeps, the newest first, without what was taken out."""
    found = (
        Document.objects.select_related("superseded_by")
        .filter(area_id=area_id)
        .exclude(readers=Readers.TAKEN_OUT.value)
        .order_by("-dated", "title", "id")
    )
    return [line(one) for one in found]
