"""A person says what a document is and what it says. Until then nothing of it counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.domain.errors import Denied, NotPossible
from sightline.domain.library import DocumentKind, StatementKind
from sightline.domain.library_keeping import StatementState
from sightline.kernel import audit
from sightline.library.actions.refusing import own_document, require_keeper
from sightline.library.models import Document, Piece, Statement, Step

FIRST_CONFIRM = "Confirm first what this document is: its title, publisher and date"


def confirm(
    document_id: UUID,
    *,
    title: str,
    publisher: str,
    dated: date | None,
    dated_as_written: str,
    kind: DocumentKind,
    themes: Sequence[str] | None = None,
    pack_source: str | None = None,
    by: Actor,
    now: datetime,
) -> None:
    """Title, publisher, date and kind are as the document says: the first time and at each
    correction. themes, pack_source: None leaves them. Raises NotPossible, Denied."""
    one = own_document(document_id, by)
    if not title.strip():
        raise NotPossible("Write the document’s title", "title")
    wanted: dict[str, object] = {
        "title": title.strip(),
        "publisher": publisher.strip(),
        "dated": dated,
        "dated_as_written": dated_as_written.strip(),
        "kind": kind.value,
    }
    if themes is not None:
        wanted["themes"] = list(themes)
    if pack_source is not None:
        wanted["pack_source"] = pack_source
    before = _changes(one, wanted)
    first = one.confirmed_at is None
    if not (first or before):
        return
    one.confirmed_by_id, one.confirmed_at = by.worker_id, now
    one.save(update_fields=[*wanted, "confirmed_by", "confirmed_at"])
    _step(one, "confirmed" if first else "corrected", before=before, by=by, now=now)
    audit.note("library.confirmed" if first else "library.corrected", ids=[one.pk])


def decide(
    statement_id: UUID,
    *,
    kind: StatementKind,
    themes: Sequence[str],
    by: Actor,
    now: datetime,
) -> None:
    """The passage says this, under these themes. Raises NotPossible, Denied."""
    one, of = _own_statement(statement_id, by)
    if of.confirmed_at is None:
        raise NotPossible(FIRST_CONFIRM)
    wanted: dict[str, object] = {
        "kind": kind.value,
        "themes": list(themes),
        "state": StatementState.CONFIRMED.value,
        "reason": "",
    }
    _keep(one, of, wanted, "confirmed", words="", by=by, now=now)


def dismiss(statement_id: UUID, *, reason: str, by: Actor, now: datetime) -> None:
    """It is no statement to learn from, and why. Raises NotPossible without a reason; Denied."""
    one, of = _own_statement(statement_id, by)
    if not reason.strip():
        raise NotPossible("Say why this is dismissed", "reason")
    wanted: dict[str, object] = {
        "state": StatementState.DISMISSED.value,
        "reason": reason.strip(),
    }
    _keep(one, of, wanted, "dismissed", words=reason.strip(), by=by, now=now)


def write_statement(
    document_id: UUID,
    *,
    kind: StatementKind,
    pieces: Sequence[int],
    themes: Sequence[str] = (),
    number: str = "",
    addressed_to: str = "",
    by: Actor,
    now: datetime,
) -> UUID:
    """What reading did not find: chosen pieces of the document, confirmed at once. Its id.

    Its words are those of the pieces: nobody writes other words into somebody else's document.
    Raises NotPossible, Denied.
    """
    of = own_document(document_id, by)
    if of.confirmed_at is None:
        raise NotPossible(FIRST_CONFIRM)
    chosen = list(
        Piece.objects.filter(document_id=document_id, number__in=list(pieces)).order_by("number")
    )
    if not chosen:
        raise NotPossible("Choose the passage that says it", "pieces")
    made = Statement.objects.create(
        document=of,
        area_id=of.area_id,
        kind=kind.value,
        text="\n".join(one.text for one in chosen),
        page=chosen[0].page,
        pieces=[one.number for one in chosen],
        headings=[one for one in chosen[0].under.split("\n") if one],
        themes=list(themes),
        number=number.strip()[:40],
        addressed_to=addressed_to.strip(),
        found=False,
        state=StatementState.CONFIRMED.value,
        decided_by_id=by.worker_id,
        decided_at=now,
    )
    _step(of, "written", statement=made, by=by, now=now)
    audit.note("library.statement-written", ids=[made.pk])
    return made.pk


def _own_statement(statement_id: UUID, by: Actor) -> tuple[Statement, Document]:
    require_keeper(by)
    found = Statement.objects.filter(pk=statement_id).first()
    if found is None:
        raise Denied("this document is not kept by your partnership")
    of = own_document(found.document_id, by)
    found.refresh_from_db()  # as it is now that the document is locked
    return found, of


def _keep(
    one: Statement, of: Document, wanted: dict[str, object], what: str, *, words: str, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    before = _changes(one, wanted)
    if not before:
        return  # sent twice, or by two people who agree
    one.decided_by_id, one.decided_at = by.worker_id, now
    one.save(update_fields=[*wanted, "decided_by", "decided_at"])
    _step(of, what, statement=one, before=before, words=words, by=by, now=now)
    audit.note(f"library.statement-{what}", ids=[one.pk])


def _changes(one: Document | Statement, wanted: dict[str, object]) -> dict[str, object]:
    """Set what is wanted; the fields that differed, with what stood there."""
    before: dict[str, object] = {}
    for field, value in wanted.items():
        stood = getattr(one, field)
        if stood != value:
            before[field] = stood.isoformat() if isinstance(stood, date) else stood
            setattr(one, field, value)
    return before


def _step(
    of: Document, what: str, *, statement: Statement | None = None,
    before: dict[str, object] | None = None, words: str = "", by: Actor, now: datetime,
) -> None:  # fmt: skip
    Step.objects.create(
        document=of, area_id=of.area_id, statement=statement, what=what, before=before or {},
        words=words, by_id=by.worker_id, at=now,
    )  # fmt: skip
