"""What is kept when somebody says who or what a subject is. Every row belongs to one file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sightline.access.files import OpenFile, SubjectKind
from sightline.access.identity import Actor
from sightline.domain.names import index_keys
from sightline.kernel import audit
from sightline.subjects.models import (
    CommunicationNeed,
    Connection,
    Identifier,
    Name,
    Particulars,
    SafeContact,
)
from sightline.subjects.name_variants import variants

#: The kinds of name and of identifier, for those who record them from another room.
NameKind = Name.Kind
IdentifierKind = Identifier.Kind


def record_name(
    *,
    subject_id: UUID,
    subject_kind: SubjectKind,
    text: str,
    kind: Name.Kind | None = None,
    file: OpenFile,
    by: Actor,
    now: datetime,
) -> UUID:
    """Keep one name of a subject in one file, with the keys by which it is found again.

    kind: the name a place goes by, or the legal name of anybody else, unless it says otherwise.
    """
    usual = Name.Kind.PLACE if subject_kind is SubjectKind.PLACE else Name.Kind.LEGAL
    name = Name.objects.create(
        **file.row(by, now),
        subject_id=subject_id,
        subject_kind=subject_kind.value,
        kind=(kind or usual).value,
        text=text.strip(),
        keys=sorted(index_keys(text, variants())),
    )
    audit.note("name.recorded", ids=[name.pk], subjects=[subject_id])
    return name.pk


def record_particulars(
    *,
    subject_id: UUID,
    birth_date: date | None = None,
    birth_date_estimated: bool = False,
    sex: str = "U",
    school_year: str = "",
    description: str = "",
    file: OpenFile,
    by: Actor,
    now: datetime,
) -> UUID:
    """Keep a birth date and description. sex: M, F or U (unknown), as in the census."""
    row = Particulars.objects.create(
        **file.row(by, now),
        subject_id=subject_id,
        birth_date=birth_date,
        birth_date_estimated=birth_date_estimated,
        sex=sex,
        school_year=school_year,
        description=description,
    )
    audit.note("particulars.recorded", ids=[row.pk], subjects=[subject_id])
    return row.pk


def record_identifier(
    *,
    subject_id: UUID,
    kind: Identifier.Kind,
    value: str,
    normal: str,
    partial: bool = False,
    file: OpenFile,
    by: Actor,
    now: datetime,
) -> UUID:
    """Keep a number or handle. normal: as `domain.identifiers` writes it, for comparison."""
    row, _made = Identifier.objects.get_or_create(
        file_id=file.file_id,
        subject_id=subject_id,
        kind=kind.value,
        normal=normal,
        defaults={**file.row(by, now), "value": value, "partial": partial},
    )
    audit.note("identifier.recorded", ids=[row.pk], subjects=[subject_id])
    return row.pk


def record_safe_contact(
    *,
    subject_id: UUID,
    through_family_stopped: bool,
    stopped_because: str = "",
    ways: Sequence[str] = (),
    times: str = "",
    through_whom: str = "",
    note: str = "",
    file: OpenFile,
    by: Actor,
    now: datetime,
) -> UUID:
    """N12: how, when and through whom contact is safe. The newest that the reader sees holds."""
    row = SafeContact.objects.create(
        **file.row(by, now),
        subject_id=subject_id,
        through_family_stopped=through_family_stopped,
        stopped_because=stopped_because,
        ways=list(ways),
        times=times,
        through_whom=through_whom,
        note=note,
    )
    audit.note("safe-contact.recorded", ids=[row.pk], subjects=[subject_id])
    return row.pk


def record_communication_need(
    *,
    subject_id: UUID,
    needs: Sequence[str] = (),
    language: str = "",
    interpreter: str = "not_known",
    note: str = "",
    file: OpenFile,
    by: Actor,
    now: datetime,
) -> UUID:
    """N13: what the child needs to be heard. needs: codes of the children in need census."""
    row = CommunicationNeed.objects.create(
        **file.row(by, now),
        subject_id=subject_id,
        needs=list(needs),
        language=language,
        interpreter=interpreter,
        note=note,
    )
    audit.note("communication-need.recorded", ids=[row.pk], subjects=[subject_id])
    return row.pk


def connect(
    *,
    subject_id: UUID,
    other_id: UUID,
    kind: str,
    said_by: str = "",
    file: OpenFile,
    by: Actor,
    now: datetime,
) -> UUID:
    """Keep that two subjects are connected, according to one source."""
    row = Connection.objects.create(
        **file.row(by, now), subject_id=subject_id, other_id=other_id, kind=kind, said_by=said_by
    )
    audit.note("connection.recorded", ids=[row.pk], subjects=[subject_id, other_id])
    return row.pk
