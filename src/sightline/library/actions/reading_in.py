"""A document that was read comes into the library, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from sightline.access.identity import Actor
from sightline.domain.errors import Refusal
from sightline.domain.library import Block, BlockKind, DocumentKind, ReadDocument
from sightline.domain.library_keeping import Readers, StatementState
from sightline.kernel import audit
from sightline.library import vocabulary
from sightline.library.actions.refusing import require_keeper
from sightline.library.models import Document, Piece, Statement, Step

AT_ONCE = 500


@dataclass(eq=False)
class AlreadyHere(Refusal):
    """The same file, byte for byte, is in the library. Only said of what the asker may read."""

    document_id: UUID
    title: str
    code = "library-already-here"

    def sentence(self) -> str:
        return f"This file is in the library already, as “{self.title}”"


def add_document(
    read: ReadDocument,
    *,
    by: Actor | None,
    now: datetime,
    file_name: str,
    digest: str,
    kind: DocumentKind | None = None,
    publisher: str = "",
    dated: date | None = None,
    readers: Readers = Readers.EVERYBODY,
    pack_source: str = "",
    supersedes: UUID | None = None,
    area_id: int | None = None,
) -> UUID:
    """Keep it with its pieces and what was found, none of which counts yet. Its id.

    digest: SHA-256 of the file, in hexadecimal. kind, publisher, dated: what whoever reads it in
    says, before what was found. by: None for the command acting as the site itself, which then
    says `area_id`. Raises AlreadyHere, and Denied for whoever does not keep the library.
    """
    if by is not None:
        require_keeper(by)
        area_id = by.area_id
    if area_id is None:
        raise ValueError("the command says for which area a document is read in")
    twin = Document.objects.filter(digest=digest).order_by("read_at").first()
    if twin is not None and (twin.area_id == area_id or twin.readers == Readers.EVERYBODY.value):
        raise AlreadyHere(twin.pk, twin.title)
    with transaction.atomic():
        made = Document.objects.create(
            area_id=area_id,
            digest=digest,
            file_name=_clean(file_name)[-200:],
            kind=(kind or read.kind).value,
            title=_clean(read.title)[:400] or _clean(file_name)[-200:],
            publisher=_clean(publisher or read.publisher)[:300],
            dated=dated or read.dated,
            dated_as_written="" if dated else _clean(read.dated_as_written)[:80],
            pages=read.pages,
            notes=[_clean(one) for one in read.notes],
            lists=[
                {"title": _clean(one.title), "pieces": _within(one.blocks, read)}
                for one in read.lists
            ],
            themes=list(read.themes),
            readers=readers.value,
            pack_source=pack_source,
            supersedes_id=supersedes,
            read_by_id=by.worker_id if by else None,
            read_at=now,
        )
        Piece.objects.bulk_create(_pieces(made, read.blocks), batch_size=AT_ONCE)
        Statement.objects.bulk_create(_statements(made, read), batch_size=AT_ONCE)
        Step.objects.create(
            document=made,
            area_id=area_id,
            what="read-in",
            by_id=by.worker_id if by else None,
            at=now,
        )
        vocabulary.count(made.pk, as_system=by is None)
    audit.note("library.read-in", ids=[made.pk], statements=len(read.statements))
    return made.pk


def _pieces(made: Document, blocks: Iterable[Block]) -> list[Piece]:
    kept: list[Piece] = []
    above: list[tuple[int, str]] = []
    for number, one in enumerate(blocks):
        if one.kind is BlockKind.HEADING:
            above = [each for each in above if each[0] < one.level]
        kept.append(
            Piece(
                document=made,
                area_id=made.area_id,
                number=number,
                kind=one.kind.value,
                text=_clean(one.text),
                page=one.page,
                level=one.level,
                cells=[_clean(cell) for cell in one.cells],
                under="\n".join(heading for _, heading in above),
            )
        )
        if one.kind is BlockKind.HEADING:
            above = [*above, (one.level, " ".join(_clean(one.text).split()))]
    return kept


def _statements(made: Document, read: ReadDocument) -> list[Statement]:
    return [
        Statement(
            document=made,
            area_id=made.area_id,
            kind=one.kind.value,
            text=_clean(one.text),
            page=one.page,
            pieces=_within(one.blocks, read),
            headings=[_clean(heading) for heading in one.headings],
            themes=list(one.themes),
            number=_clean(one.number)[:40],
            addressed_to=_clean(one.addressed_to),
            found=True,
            state=StatementState.FOUND.value,
        )
        for one in read.statements
        if one.text.strip()
    ]


def _within(numbers: Iterable[int], read: ReadDocument) -> list[int]:
    return sorted({one for one in numbers if 0 <= one < len(read.blocks)})


def _clean(text: str) -> str:
    """Without the one character that PostgreSQL keeps in no text."""
    return text.replace("\x00", "").strip()
