"""Editions, who may read a document, and the partnership's own papers (mission T5)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.domain.errors import NotPossible
from sightline.domain.library import DocumentKind
from sightline.domain.library_keeping import OWN_PAPERS, Readers
from sightline.kernel import audit
from sightline.library import vocabulary
from sightline.library.actions.refusing import own_document
from sightline.library.models import Document, Signature, Step


def set_readers(
    document_id: UUID, *, readers: Readers, reason: str = "", by: Actor, now: datetime
) -> None:
    """Publish it, keep it to the partnership, or take it out. Raises NotPossible, Denied."""
    one = own_document(document_id, by)
    if one.readers == readers.value:
        return
    if readers is Readers.TAKEN_OUT and not reason.strip():
        raise NotPossible("Say why it is taken out", "reason")
    before = {"readers": one.readers}
    vocabulary.count(one.pk, by=-1)
    one.readers = readers.value
    fields = ["readers"]
    if readers is Readers.TAKEN_OUT and one.supersedes_id is not None:
        # The edition before is then the one that holds again.
        before["supersedes"] = str(one.supersedes_id)
        one.supersedes = None
        fields.append("supersedes")
    one.save(update_fields=fields)
    vocabulary.count(one.pk)
    _step(one, "readers", before=before, words=reason.strip(), by=by, now=now)
    audit.note("library.readers", ids=[one.pk], readers=readers.value)


def supersede(document_id: UUID, *, earlier: UUID, by: Actor, now: datetime) -> None:
    """This document is a newer edition of `earlier`; both stay readable. Raises NotPossible."""
    one = own_document(document_id, by)
    before = own_document(earlier, by)
    if one.pk == before.pk or _follows(before, one):
        raise NotPossible("A document cannot take its own place", "earlier")
    taken = Document.objects.filter(supersedes=before).exclude(pk=one.pk).first()
    if taken is not None:
        raise NotPossible(
            f"“{taken.title}” is the newer edition of it already. Choose that one instead",
            "earlier",
        )
    if one.supersedes_id == before.pk:
        return
    stood = {"supersedes": str(one.supersedes_id or "")}
    one.supersedes = before
    one.save(update_fields=["supersedes"])
    _step(one, "edition", before=stood, by=by, now=now)
    audit.note("library.edition", ids=[one.pk, before.pk])


def set_paper(
    document_id: UUID, *, owner: str, agreed_on: date | None, review_on: date | None,
    version: str, changed: str, by: Actor, now: datetime,
) -> None:  # fmt: skip
    """Who answers for one of the partnership's own papers, and when it is looked at again.

    changed: what is different in this edition. Raises NotPossible, Denied.
    """
    one = own_document(document_id, by)
    if DocumentKind(one.kind) not in OWN_PAPERS:
        raise NotPossible("Only the partnership’s own papers have an owner and a day of review")
    if agreed_on and review_on and review_on <= agreed_on:
        raise NotPossible("The day of review comes after the day it was agreed", "review_on")
    wanted = {
        "owner": owner.strip(), "agreed_on": agreed_on, "review_on": review_on,
        "version": version.strip(), "changed": changed.strip(),
    }  # fmt: skip
    before = {
        field: str(getattr(one, field) or "")
        for field, value in wanted.items()
        if getattr(one, field) != value
    }
    if not before:
        return
    for field, value in wanted.items():
        setattr(one, field, value)
    one.save(update_fields=list(wanted))
    _step(one, "paper", before=before, by=by, now=now)
    audit.note("library.paper", ids=[one.pk])


def sign(
    document_id: UUID, *, agency_id: UUID | None, agency_name: str, signed_by: str,
    signed_on: date, by: Actor, now: datetime,
) -> None:  # fmt: skip
    """An agency agreed to this edition. signed_by: name and post, as it stands on the paper."""
    one = own_document(document_id, by)
    if DocumentKind(one.kind) not in OWN_PAPERS:
        raise NotPossible("Only the partnership’s own papers are signed")
    name = agency_name.strip()
    if not name or not signed_by.strip():
        raise NotPossible("Say which agency signed, and who for it", "signed_by")
    if signed_on > now.date():
        raise NotPossible("Enter a day that is not in the future", "signed_on")
    if Signature.objects.filter(document=one, agency_name=name).exists():
        raise NotPossible(f"{name} has signed this edition already", "agency")
    Signature.objects.create(
        document=one, area_id=one.area_id, agency_id=agency_id, agency_name=name,
        signed_by=signed_by.strip(), signed_on=signed_on, by_id=by.worker_id, at=now,
    )  # fmt: skip
    _step(one, "signed", words=name, by=by, now=now)
    audit.note("library.signed", ids=[one.pk])


def _follows(one: Document, other: Document) -> bool:
    """Whether `other` stands somewhere before `one` in its editions."""
    seen: set[UUID] = set()
    at: Document | None = one
    while at is not None and at.pk not in seen:
        seen.add(at.pk)
        if at.supersedes_id == other.pk:
            return True
        at = at.supersedes
    return False


def _step(
    of: Document, what: str, *, before: dict[str, str] | None = None, words: str = "", by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    Step.objects.create(
        document=of, area_id=of.area_id, what=what, before=before or {}, words=words,
        by_id=by.worker_id, at=now,
    )  # fmt: skip
