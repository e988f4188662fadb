"""A person confirms that something the child said is information about somebody or something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from sightline.access.files import (
    Audience,
    OpenFile,
    SubjectKind,
    new_subject,
    open_shared_file,
)
from sightline.access.identity import Actor
from sightline.access.written import file_of, said
from sightline.chronology.actions import AlsoAbout, add_entry
from sightline.domain import identifiers
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.domain.missing import DoesNotFit, Gives
from sightline.kernel import audit
from sightline.kernel.clock import LONDON
from sightline.missing.models import Item, ItemDecision
from sightline.subjects import actions as subjects
from sightline.subjects.actions import IdentifierKind, NameKind
from sightline.subjects.queries import summary

KINDS = {one: SubjectKind(one.value) for one in Gives}


@dataclass(frozen=True)
class About:
    """What a confirmed item is about, and its part in this one event.

    subject_id: somebody or something that is known; None makes a new record. name: what they are
    called, or how they were described. number: a registration, telephone number or online name.
    """

    kind: Gives
    part: str
    name: str = ""
    number: str = ""
    subject_id: UUID | None = None


def decide_item(
    *,
    item: Item,
    about: About | None,
    words: str,
    key: UUID,
    by: Actor,
    now: datetime,
) -> ItemDecision:
    """about: confirmed as this; None: it is no information. `words` say what is known, or why not.

    Confirmed, it is an entry about that subject, in a file that whoever is kept from the interview
    is kept from; its part is of this event and never a label. Raises DoesNotFit, Missing,
    NotAnIdentifier.
    """
    before = ItemDecision.objects.filter(item=item).first()
    if before is not None:
        if before.step_key == key:
            return before
        raise DoesNotFit("Somebody decided this already")
    because = said(words, "Write what is known of it, or why it is no information", "words")
    subject, entry = (None, None) if about is None else _write_down(item, about, because, by, now)
    try:
        with transaction.atomic():
            row = ItemDecision.objects.create(
                **file_of(item).row(by, now),
                item=item,
                confirmed=about is not None,
                because=because,
                about_id=subject,
                entry_id=entry,
                step_key=key,
            )
    except IntegrityError as error:
        raise DoesNotFit("Somebody decided this already") from error
    audit.note(
        "interview.item-decided", ids=[item.pk, row.pk], subjects=[subject] if subject else []
    )
    return row


def _write_down(
    item: Item, about: About, words: str, by: Actor, now: datetime
) -> tuple[UUID, UUID]:
    part = said(
        about.part, "Write its part in this event: “drove them”, “was where they slept”", "part"
    )
    interview = item.interview
    kind = KINDS[about.kind]
    subject = about.subject_id
    if subject is not None:
        known = summary(subject)
        if known is None or known.kind is not kind:
            raise DoesNotFit("Choose a record of this kind that you know, or a new one", "which")
    normal = None if subject is not None else _number(about)
    if subject is None:
        if not about.name.strip() and normal is None:
            raise DoesNotFit("Write a name or a description", "name")
        subject = new_subject(kind)
    file = open_shared_file(
        Audience.MISSING,
        [subject],
        sources=[interview.file_id],
        kind="team",
        reason="Information from a return interview",
    )
    if about.subject_id is None:
        _name(subject, kind, about, normal, file, by, now)
    entry = add_entry(
        subject_id=subject,
        file=file,
        kind=EntryKind.INFORMATION,
        happened=UncertainDate.exact(interview.held_at.astimezone(LONDON).date()),
        lane=Lane.NOT_KNOWN,
        basis=Basis.REPORT,
        certainty=Certainty.NOT_KNOWN,
        source="Said in a return interview, confirmed as information",
        words=words,
        also_about=[AlsoAbout(interview.subject_id, SubjectKind.CHILD, part)],
        came_from="return-interview",
        came_from_id=item.pk,
        by=by,
        now=now,
    )
    return subject, entry


def _number(about: About) -> tuple[IdentifierKind, str, str, bool] | None:
    """Kind, as typed, as compared, in part. Raises NotAnIdentifier beside its field."""
    typed = about.number.strip()
    if not typed:
        return None
    try:
        match about.kind:
            case Gives.VEHICLE:
                plate = identifiers.registration(typed)
                return IdentifierKind.REGISTRATION, typed, plate.text, plate.partial
            case Gives.PHONE:
                number = identifiers.phone(typed)
                return IdentifierKind.PHONE, typed, number, False
            case Gives.ACCOUNT:
                handle = identifiers.handle(typed)
                return IdentifierKind.HANDLE, typed, handle.text, False
            case _:
                return None
    except identifiers.NotAnIdentifier as refused:
        refused.field = "number"
        raise


def _name(
    subject: UUID,
    kind: SubjectKind,
    about: About,
    normal: tuple[IdentifierKind, str, str, bool] | None,
    file: OpenFile,
    by: Actor,
    now: datetime,
) -> None:
    called = about.name.strip() or (normal[1] if normal else "")
    named = None if kind is SubjectKind.PLACE else NameKind.DESCRIPTION
    if kind is SubjectKind.PERSON:
        named = NameKind.KNOWN_AS
    subjects.record_name(
        subject_id=subject,
        subject_kind=kind,
        text=called[:200],
        kind=named,
        file=file,
        by=by,
        now=now,
    )
    if normal is not None:
        subjects.record_identifier(
            subject_id=subject,
            kind=normal[0],
            value=normal[1],
            normal=normal[2],
            partial=normal[3],
            file=file,
            by=by,
            now=now,
        )
