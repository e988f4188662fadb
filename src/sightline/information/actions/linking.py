"""A person says whose a detail is: of somebody or something known, or of a new record. It can be
undone, and stays readable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import F

from sightline.access.files import Audience, SubjectKind, new_id, new_subject, open_shared_file
from sightline.access.identity import Actor
from sightline.access.links import link_row
from sightline.access.written import file_of, once, said
from sightline.chronology.actions import look_for_patterns
from sightline.domain.agencies import Role
from sightline.domain.errors import Denied
from sightline.domain.information import Detail, DoesNotFit
from sightline.information.models import Mention, MentionLink, MentionUnlinked, Standing
from sightline.information.telling import KIND_OF
from sightline.kernel import audit
from sightline.subjects.actions import IdentifierKind, NameKind, record_identifier, record_name
from sightline.subjects.queries import summary

WORKS_ON_IT = (Role.ANALYST, Role.INTELLIGENCE_OFFICER)
_NUMBERS = {
    Detail.PLATE: IdentifierKind.REGISTRATION,
    Detail.PHONE: IdentifierKind.PHONE,
    Detail.ACCOUNT: IdentifierKind.HANDLE,
}


@dataclass(frozen=True)
class LinkedTo:
    """subject_id None: a new record of `kind`, called `name`. because: what the person goes by.

    kind: needed for a new record only where the detail may be of several kinds.
    """

    because: str
    subject_id: UUID | None = None
    kind: SubjectKind | None = None
    name: str = ""
    part: str = ""


def may_link(by: Actor) -> bool:
    return by.holds(*WORKS_ON_IT)


def link_mention(
    *,
    mention: Mention,
    to: LinkedTo,
    key: UUID,
    match_id: UUID | None = None,
    by: Actor,
    now: datetime,
) -> UUID:
    """Say whose it is, with what was given of the same; answers the subject. The entry then speaks
    of them, and whoever is kept from them is kept from the report.

    Raises Denied, DoesNotFit, Missing.
    """
    if not may_link(by):
        raise Denied("analysts and intelligence officers link what was told")
    because = said(to.because, "Write what you go by", "because")
    before = MentionLink.objects.filter(step_key=key, recorded_by_id=by.worker_id).first()
    if before is not None and before.subject_id is not None:
        return UUID(str(before.subject_id))
    if current_link(mention) is not None:
        raise DoesNotFit("Somebody has said already whose it is. Undo that first", "which")
    subject, kind = _known(to) if to.subject_id else _new(mention, to, by, now)
    _link(mention, subject, to.part or mention.part, because, key, match_id, by, now)
    for other in _given_with(mention):
        if current_link(other) is None:
            _link(other, subject, other.part, because, new_id(), match_id, by, now)
    link_row(
        row_id=mention.entry_id,
        file=file_of(mention),
        subject_id=subject,
        kind=kind,
        part=(to.part or mention.part).strip()[:60],
    )
    look_for_patterns(mention.entry_id)
    audit.note("information.linked", ids=[mention.report_id, mention.pk], subjects=[subject])
    return subject


def leave_mention(*, mention: Mention, because: str, key: UUID, by: Actor, now: datetime) -> None:
    """Somebody looked: it stays a mention, and leaves the queue. Raises Denied, Missing."""
    if not may_link(by):
        raise Denied("analysts and intelligence officers link what was told")
    words = said(because, "Write why it stays as it is", "because")
    if current_link(mention) is None:
        _link(mention, None, "", words, key, None, by, now)
        audit.note("information.left", ids=[mention.report_id, mention.pk])


def unlink_mention(*, link: MentionLink, because: str, by: Actor, now: datetime) -> None:
    """It was not so after all. The entry no longer speaks of them, and the mention waits again."""
    if not may_link(by):
        raise Denied("analysts and intelligence officers link what was told")
    words = said(because, "Write why it was not so", "because")
    if MentionUnlinked.objects.filter(link=link).exists():
        return
    every = [link, *_linked_with(link)]
    for one in every:
        MentionUnlinked.objects.create(
            **file_of(one).row(by, now),
            report_id=one.report_id,
            entry_id=one.entry_id,
            link=one,
            because=words,
        )
    if link.subject_id is not None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT access.take_information_link_away(%s)", [link.pk])
    Standing.objects.filter(report_id=link.report_id).update(unlinked=F("unlinked") + len(every))
    audit.note("information.unlinked", ids=[link.report_id, link.pk])


def _given_with(mention: Mention) -> list[Mention]:
    """What the report gave of the same person or thing: a plate, and the colour of that car."""
    rows = Mention.objects.filter(
        report_id=mention.report_id, together=mention.together, subject__isnull=True
    )
    return list(rows.exclude(pk=mention.pk))


def _linked_with(link: MentionLink) -> list[MentionLink]:
    """What was linked to the same with it, because the report gave it together."""
    if link.subject_id is None:
        return []
    rows = MentionLink.objects.filter(
        report_id=link.report_id,
        subject_id=link.subject_id,
        mention__together=link.mention.together,
        undone__isnull=True,
    )
    return list(rows.exclude(pk=link.pk))


def current_link(mention: Mention) -> MentionLink | None:
    """The link that counts, whether it names somebody or leaves the mention as it is."""
    return (
        MentionLink.objects.filter(mention=mention, undone__isnull=True)
        .order_by("-recorded_at")
        .first()
    )


def _link(
    mention: Mention,
    subject: UUID | None,
    part: str,
    because: str,
    key: UUID,
    match_id: UUID | None,
    by: Actor,
    now: datetime,
) -> None:
    _row, new = once(
        MentionLink,
        lambda: MentionLink.objects.create(
            **file_of(mention).row(by, now),
            report_id=mention.report_id,
            entry_id=mention.entry_id,
            mention=mention,
            subject_id=subject,
            part=part.strip()[:60],
            because=because,
            match_id=match_id,
            step_key=key,
        ),
        by=by,
        key=key,
    )
    if new and mention.subject_id is None:
        Standing.objects.filter(report_id=mention.report_id, unlinked__gt=0).update(
            unlinked=F("unlinked") - 1
        )


def _known(to: LinkedTo) -> tuple[UUID, SubjectKind]:
    found = summary(to.subject_id) if to.subject_id else None
    if found is None:
        raise DoesNotFit("Choose a record that you know, or a new one", "which")
    return found.subject_id, found.kind


def _new(mention: Mention, to: LinkedTo, by: Actor, now: datetime) -> tuple[UUID, SubjectKind]:
    """A record of its own, which draws on the report: whoever is kept from it is kept from both."""
    kind = to.kind or KIND_OF[Detail(mention.kind)]
    name = to.name.strip() or mention.text
    subject = new_subject(kind)
    file = open_shared_file(
        Audience.INFORMATION,
        [subject],
        sources=[mention.file_id],
        kind="allocation",
        reason="Linked information",
    )
    named = None if kind is SubjectKind.PLACE else NameKind.DESCRIPTION
    if kind is SubjectKind.PERSON and mention.kind == Detail.NICKNAME:
        named = NameKind.KNOWN_AS
    record_name(
        subject_id=subject, subject_kind=kind, text=name[:200], kind=named, file=file, by=by,
        now=now,
    )  # fmt: skip
    number = _NUMBERS.get(Detail(mention.kind))
    if number is not None:
        record_identifier(
            subject_id=subject, kind=number, value=mention.text[:120], normal=mention.normal[:120],
            partial=mention.partial, file=file, by=by, now=now,
        )  # fmt: skip
    return subject, kind
