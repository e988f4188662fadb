"""What is kept when somebody sends a concern, adds to it, reads it or decides on it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from sightline.access import files
from sightline.access.files import Audience, OpenFile, SubjectKind
from sightline.access.identity import Actor
from sightline.chronology.actions import AlsoAbout, add_entry, keep_health_detail
from sightline.chronology.queries import details_of, health_concern_from
from sightline.concerns import notices
from sightline.concerns.models import SENT_TO, Answers, Concern, Decision, SignDismissed, SignSeen
from sightline.domain.agencies import Role
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.concern_form import Route
from sightline.domain.dates import UncertainDate
from sightline.duties import actions as duties
from sightline.kernel import audit, pack_texts
from sightline.kernel.uncertain import columns
from sightline.packs.catalogue import Packs
from sightline.subjects.actions import (
    IdentifierKind,
    NameKind,
    record_identifier,
    record_name,
    record_particulars,
)

# Letters and figures that nobody mistakes for one another when a reference is read out.
REFERENCE_LETTERS = "23456789CDFGHJKMNPQRTVWXY"

#: The clock that runs until somebody other than its author has opened a concern.
UNREAD = "concern-unread"

ENTRY_KINDS = {
    Concern.Path.CONCERN: EntryKind.CONCERN,
    Concern.Path.DISCLOSURE: EntryKind.DISCLOSURE,
    Concern.Path.RETRACTION: EntryKind.RETRACTION,
    Concern.Path.TRAFFICKING: EntryKind.MOVEMENT,
    Concern.Path.PARTIAL: EntryKind.INFORMATION,
}


@dataclass(frozen=True)
class Mark:
    """A number or handle of a subject; `normal` as `domain.identifiers` writes it."""

    kind: IdentifierKind
    value: str
    normal: str
    partial: bool = False


@dataclass(frozen=True)
class SomebodyNamed:
    """A subject of the concern: one the worker already sees, or a new one with what is known.

    part: what part they had in this event, never a label. colleague: the worker with a log-in here
    whom this person is, where the author said so. described: the name is not known; `name` holds
    how they would be recognised.
    """

    kind: SubjectKind
    subject_id: UUID | None = None
    name: str = ""
    described: bool = False
    birth_date: date | None = None
    birth_date_estimated: bool = False
    description: str = ""
    marks: tuple[Mark, ...] = ()
    part: str = ""
    works_with_children: str = ""
    colleague: UUID | None = None


@dataclass(frozen=True)
class WhatWasNoticed:
    """Everything that a concern says when it is sent. Words are kept exactly as they are here."""

    about: SomebodyNamed
    path: Concern.Path
    danger_now: str
    words: str
    happened: UncertainDate
    childs_words: str = ""
    told_how: str = "not_known"
    where_said: str = ""
    overheard: str = ""
    overheard_by: str = ""
    lane: Lane = Lane.NOT_KNOWN
    basis: Basis = Basis.FACT
    certainty: Certainty = Certainty.CERTAIN
    others: tuple[SomebodyNamed, ...] = ()
    answers: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    @property
    def everybody(self) -> tuple[SomebodyNamed, ...]:
        return (self.about, *self.others)


def send_concern(
    *, noticed: WhatWasNoticed, sent_key: UUID, packs: Packs, by: Actor, now: datetime
) -> Concern:
    """Keep a concern once, however often it is sent; tell whoever must know, without a name.

    The same worker sending the same `sent_key` again gets back the concern that is there already.
    """
    before = Concern.objects.filter(recorded_by_id=by.worker_id, sent_key=sent_key).first()
    if before is not None:
        return before
    try:
        # A savepoint: two requests at once both pass the look above, and one fails on the key.
        with transaction.atomic():
            concern = _keep(noticed, sent_key, packs, by, now)
    except IntegrityError:
        return Concern.objects.get(recorded_by_id=by.worker_id, sent_key=sent_key)
    notices.tell(concern, now=now)
    if concern.route == Route.LEAD:
        _owe_a_reading(concern, packs, by, now)
    return concern


def _owe_a_reading(concern: Concern, packs: Packs, by: Actor, now: datetime) -> None:
    """The leads owe it that one of them opens it, by the pack's clock."""
    duties.start_duty(
        file=_file_of(concern),
        subject_id=concern.subject_id,
        clock=UNREAD,
        started_at=now,
        owner=duties.Owner(by.agency_id),
        about="concern",
        about_id=concern.pk,
        link=f"/concerns/{concern.pk}/",
        packs=packs,
        by=by,
        now=now,
    )


def _keep(
    noticed: WhatWasNoticed, sent_key: UUID, packs: Packs, by: Actor, now: datetime
) -> Concern:
    asked = packs.file("concern.yaml")
    subjects = {one: one.subject_id or files.new_subject(one.kind) for one in noticed.everybody}
    route, file = _open(noticed, subjects, packs)
    for one, subject_id in subjects.items():
        if one.subject_id is None:
            _describe(one, subject_id, file, by, now)
    main = subjects[noticed.about]
    concern_id = files.new_id()
    entry_id = add_entry(
        subject_id=main,
        file=file,
        kind=ENTRY_KINDS[noticed.path],
        happened=noticed.happened,
        lane=noticed.lane,
        basis=noticed.basis,
        certainty=noticed.certainty,
        source=f"{by.name}, {by.job_title}",
        words=noticed.words,
        childs_words=noticed.childs_words,
        awaits_answer=noticed.path is Concern.Path.DISCLOSURE,
        takes_back=_disclosure_named(noticed, main),
        also_about=[AlsoAbout(subjects[one], one.kind, one.part) for one in noticed.others],
        came_from="concern",
        came_from_id=concern_id,
        by=by,
        now=now,
    )
    concern = Concern.objects.create(
        id=concern_id,
        **file.row(by, now),
        **columns(noticed.happened),
        agency_id=by.agency_id,
        subject_id=main,
        about=noticed.about.kind.value,
        path=noticed.path.value,
        route=route.value,
        reference=new_reference(),
        sent_key=sent_key,
        danger_now=noticed.danger_now,
        works_with_children=next(
            (one.works_with_children for one in noticed.everybody if one.works_with_children), ""
        ),
        words=noticed.words,
        childs_words=noticed.childs_words,
        told_how=noticed.told_how,
        where_said=noticed.where_said,
        overheard=noticed.overheard,
        overheard_by=noticed.overheard_by,
        lane=noticed.lane.value,
        basis=noticed.basis.value,
        certainty=noticed.certainty.value,
        entry_id=entry_id,
        pack=f"{asked.pack}/{asked.name}",
        pack_version=asked.version,
        pack_sha256=pack_texts.keep(asked, now=now),
    )
    for part, given in noticed.answers.items():
        add_answers(
            concern=concern, part=Answers.Part(part), given=given, packs=packs, by=by, now=now
        )
    audit.note("concern.sent", ids=[concern.pk], subjects=list(subjects.values()))
    return concern


def _disclosure_named(noticed: WhatWasNoticed, subject_id: UUID) -> UUID | None:
    """The entry of the disclosure that a retraction is about, where its author sees that one."""
    about = noticed.answers.get(Answers.Part.RETRACTION.value, {}).get("about-concern")
    if about is None:
        return None
    return (
        Concern.objects.filter(pk=str(about), subject_id=subject_id, path=Concern.Path.DISCLOSURE)
        .values_list("entry_id", flat=True)
        .first()
    )


def _open(
    noticed: WhatWasNoticed, subjects: Mapping[SomebodyNamed, UUID], packs: Packs
) -> tuple[Route, OpenFile]:
    """Where the concern goes. Asked before anything about a person of concern is kept (N14)."""
    asked = packs.list("works-with-children")
    for one in noticed.everybody:
        given = [one.works_with_children] if one.works_with_children else []
        if asked.route_for(given) is Route.DESIGNATED_OFFICER:
            return Route.DESIGNATED_OFFICER, files.open_designated_officer_file(
                list(subjects.values()),
                person=subjects[one],
                colleague=one.colleague,
                reason="Recorded the concern",
            )
    return Route.LEAD, files.open_file(
        Audience.CONCERN, list(subjects.values()), reason="Recorded the concern"
    )


def _describe(
    one: SomebodyNamed, subject_id: UUID, file: OpenFile, by: Actor, now: datetime
) -> None:
    if one.name:
        record_name(
            subject_id=subject_id,
            subject_kind=one.kind,
            text=one.name,
            kind=NameKind.DESCRIPTION if one.described else None,
            file=file,
            by=by,
            now=now,
        )
    for mark in one.marks:
        record_identifier(
            subject_id=subject_id,
            kind=mark.kind,
            value=mark.value,
            normal=mark.normal,
            partial=mark.partial,
            file=file,
            by=by,
            now=now,
        )
    if one.birth_date or one.description:
        record_particulars(
            subject_id=subject_id,
            birth_date=one.birth_date,
            birth_date_estimated=one.birth_date_estimated,
            description=one.description,
            file=file,
            by=by,
            now=now,
        )


def add_answers(
    *,
    concern: Concern,
    part: Answers.Part,
    given: Mapping[str, object],
    packs: Packs,
    by: Actor,
    now: datetime,
) -> UUID:
    """Append one short path's answers to a concern. given: pack slug to answer or answers."""
    row = Answers.objects.create(
        **_file_of(concern).row(by, now),
        concern=concern,
        part=part.value,
        given=dict(given),
        pack_sha256=pack_texts.keep(packs.file("concern-short-paths.yaml"), now=now),
    )
    audit.note("concern.answers-added", ids=[concern.pk, row.pk], part=part.value)
    return row.pk


def add_sign(
    *,
    concern: Concern,
    slug: str,
    seen: str,
    seen_by: str,
    happened: UncertainDate,
    basis: Basis,
    certainty: Certainty,
    supersedes: UUID | None = None,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> UUID:
    """Keep one ticked sign. Sensitive health detail goes to the health file instead."""
    sensitive = packs.sign(slug).sensitive is not None
    if sensitive:
        keep_health_concern(concern=concern, words=seen, packs=packs, by=by, now=now)
    row = SignSeen.objects.create(
        **_file_of(concern).row(by, now),
        **columns(happened),
        concern=concern,
        slug=slug,
        seen="" if sensitive else seen,
        seen_by=seen_by,
        basis=basis.value,
        certainty=certainty.value,
        sensitive=sensitive,
        supersedes_id=supersedes,
        pack_sha256=pack_texts.keep(packs.file("indicators.yaml"), now=now),
    )
    audit.note("concern.sign-added", ids=[concern.pk, row.pk], slug=slug)
    return row.pk


def dismiss_sign(*, concern: Concern, slug: str, packs: Packs, by: Actor, now: datetime) -> None:
    """Keep that a person dismissed a suggested sign, so that it is not suggested again. Once."""
    SignDismissed.objects.get_or_create(
        concern=concern,
        slug=slug,
        defaults={
            **_file_of(concern).row(by, now),
            "pack_sha256": pack_texts.keep(packs.file("signs-reading.yaml"), now=now),
        },
    )
    audit.note("concern.sign-dismissed", ids=[concern.pk], slug=slug)


def keep_health_concern(
    *, concern: Concern, words: str, packs: Packs, by: Actor, now: datetime
) -> UUID:
    """S13: an entry for everybody that there is a health concern, and its words for few.

    One entry a concern, however many signs; the same words from the same worker are kept once.
    words: the detail, "" where none was written yet. Returns the entry's id.
    """
    entry_id = health_concern_from("concern", concern.pk) or add_entry(
        subject_id=concern.subject_id,
        file=_file_of(concern),
        kind=EntryKind.HEALTH,
        happened=concern.happened,
        lane=Lane(concern.lane),
        basis=Basis(concern.basis),
        certainty=Certainty(concern.certainty),
        source=f"{by.name}, {by.job_title}",
        words=packs.prompt("health-concern-recorded").text,
        health_concern=True,
        came_from="concern",
        came_from_id=concern.pk,
        by=by,
        now=now,
    )
    if words and not any(
        one.words == words and one.recorded_by_id == by.worker_id for one in details_of(entry_id)
    ):
        keep_health_detail(
            entry_id=entry_id, subject_id=concern.subject_id, words=words, by=by, now=now
        )
    return entry_id


def read_concern(*, concern: Concern, role: Role, by: Actor, now: datetime) -> None:
    """Note that a worker other than its author opened the concern: its author sees when.

    Whoever opens it, a front door too. What is owed is met by those whom it was sent to.
    """
    audit.note("concern.read", ids=[concern.pk], subjects=[concern.subject_id])
    if concern.recorded_by_id == by.worker_id:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.concern_opened(%s, %s, %s)", [concern.pk, role.value, now])
        (first,) = cursor.fetchone()
    if not first:
        return
    if role in SENT_TO:
        duties.meet_duty(about="concern", about_id=concern.pk, clock=UNREAD, by=by, now=now)
    notices.tell_author(concern, "concern-read", now=now)


def decide(
    *,
    concern: Concern,
    decided: Sequence[str],
    reasons: str,
    look_again_on: date | None,
    role: str,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> UUID:
    """Keep what was decided, signed and dated. decided: slugs of the pack's list `decision`."""
    row = Decision.objects.create(
        **_file_of(concern).row(by, now),
        concern=concern,
        decided=list(decided),
        reasons=reasons,
        look_again_on=look_again_on,
        role=role,
        pack_sha256=pack_texts.keep(packs.file("concern.yaml"), now=now),
    )
    audit.note("concern.decided", ids=[concern.pk, row.pk], subjects=[concern.subject_id])
    notices.tell_author(concern, "concern-decided", now=now)
    return row.pk


def new_reference() -> str:
    """Nine letters and figures to read out, such as C7FK-29MQ. It tells nothing of its subject."""
    drawn = "".join(secrets.choice(REFERENCE_LETTERS) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"


def _file_of(concern: Concern) -> OpenFile:
    return OpenFile(concern.file_id, concern.area_id)
