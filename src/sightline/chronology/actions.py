"""What is kept when something is put into a chronology. Nothing here changes a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from procrastinate.contrib.django import app

from sightline.access.files import Audience, OpenFile, SubjectKind, open_file
from sightline.access.identity import Actor
from sightline.access.links import carry_links, link_row
from sightline.access.queries import files_about
from sightline.chronology.models import Answer, Entry, HealthDetail
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.kernel import audit
from sightline.kernel.uncertain import columns


@dataclass(frozen=True)
class AlsoAbout:
    """Another subject that an entry speaks of, and its part: "was driving", "was said to be there".

    A part is recorded for this one event. It is never a label on a person.
    """

    subject_id: UUID
    kind: SubjectKind
    part: str = ""


def add_entry(
    *,
    subject_id: UUID,
    file: OpenFile,
    kind: EntryKind,
    happened: UncertainDate,
    lane: Lane,
    basis: Basis,
    certainty: Certainty,
    source: str,
    words: str,
    childs_words: str = "",
    awaits_answer: bool = False,
    health_concern: bool = False,
    also_about: Sequence[AlsoAbout] = (),
    strands: Sequence[str] = (),
    supersedes: UUID | None = None,
    superseded_because: str = "",
    takes_back: UUID | None = None,
    came_from: str = "",
    came_from_id: UUID | None = None,
    at_hour: int | None = None,
    by: Actor,
    now: datetime,
) -> UUID:
    """Append one dated, sourced entry about one subject. `childs_words` are kept exactly as given.

    source: who saw or said it, in words. awaits_answer: a disclosure that a response is owed to.
    strands: what sort of thing it is, slugs of the packs' strands, for the timeline and the rules.
    takes_back: the disclosure that a retraction is about, where that is known.
    came_from: the kind of record it was written from ("concern"), with its id.
    at_hour: 0 to 23 in local time, where somebody said the hour.
    """
    entry = Entry.objects.create(
        **file.row(by, now),
        subject_id=subject_id,
        agency_id=by.agency_id,
        kind=kind.value,
        lane=lane.value,
        strands=list(dict.fromkeys(strands)),
        basis=basis.value,
        certainty=certainty.value,
        source=source,
        words=words,
        childs_words=childs_words,
        awaits_answer=awaits_answer,
        health_concern=health_concern,
        supersedes_id=supersedes,
        superseded_because=superseded_because,
        takes_back_id=takes_back,
        came_from=came_from,
        came_from_id=came_from_id,
        at_hour=at_hour,
        **columns(happened),
    )
    for other in also_about:
        link_row(
            row_id=entry.pk,
            file=file,
            subject_id=other.subject_id,
            kind=other.kind,
            part=other.part,
        )
    audit.note("entry.added", ids=[entry.pk], subjects=[subject_id], kind=kind.value)
    if also_about or kind is EntryKind.MISSING or supersedes or not _of_a_child(subject_id):
        look_for_patterns(entry.pk)
    return entry.pk


def look_for_patterns(entry_id: UUID) -> None:
    """Have the named patterns looked at around an entry, once this transaction is kept: it is new,
    or speaks of somebody of whom it did not speak before.

    By name, because the room of patterns stands above this one.
    """
    app.configure_task("sightline.patterns.tasks.look", queue="patterns").defer(
        entry_id=str(entry_id)
    )


def _of_a_child(subject_id: UUID) -> bool:
    """An entry about a child that speaks of nobody else is part of no pattern."""
    return any(one.subject_kind is SubjectKind.CHILD for one in files_about(subject_id))


def correct_entry(
    *,
    entry: Entry,
    because: str,
    kind: EntryKind,
    happened: UncertainDate,
    lane: Lane,
    basis: Basis,
    certainty: Certainty,
    source: str,
    words: str,
    childs_words: str,
    strands: Sequence[str] | None = None,
    by: Actor,
    now: datetime,
) -> UUID:
    """Append what should stand instead, in the same file, so that whoever reads one reads both.

    What was owed for the first entry is owed for this one: a correction never answers a disclosure.
    Two workers may each correct the same entry; both corrections stand. strands None: as before.
    """
    made = add_entry(
        subject_id=entry.subject_id,
        file=OpenFile(entry.file_id, entry.area_id),
        kind=kind,
        happened=happened,
        lane=lane,
        basis=basis,
        certainty=certainty,
        source=source,
        words=words,
        childs_words=childs_words,
        strands=entry.strands if strands is None else strands,
        awaits_answer=entry.awaits_answer,
        health_concern=entry.health_concern,
        supersedes=entry.pk,
        superseded_because=because,
        takes_back=entry.takes_back_id,
        came_from=entry.came_from,
        came_from_id=entry.came_from_id,
        at_hour=entry.at_hour,
        by=by,
        now=now,
    )
    carry_links(from_row=entry.pk, to_row=made)
    audit.note("entry.corrected", ids=[entry.pk, made], subjects=[entry.subject_id])
    return made


def keep_health_detail(
    *, entry_id: UUID, subject_id: UUID, words: str, by: Actor, now: datetime
) -> UUID:
    """S13: put sensitive health detail of an entry into the agency's health file of the child."""
    file = open_file(Audience.HEALTH, [subject_id], reason="Sensitive health detail")
    detail = HealthDetail.objects.create(
        **file.row(by, now),
        entry_id=entry_id,
        subject_id=subject_id,
        words=words,
    )
    audit.note("health-detail.kept", ids=[detail.pk], subjects=[subject_id])
    return detail.pk


def answer_disclosure(
    *,
    entry: Entry,
    done: str,
    child_told: str,
    child_told_by: str,
    steps: Sequence[str] = (),
    by: Actor,
    now: datetime,
) -> UUID:
    """Record what was done about a disclosure and what the child was told. Reading it is no answer.

    steps: slugs of the response owed, from the concern pack.
    """
    answer = Answer.objects.create(
        **OpenFile(entry.file_id, entry.area_id).row(by, now),
        entry_id=entry.pk,
        done=done,
        child_told=child_told,
        child_told_by=child_told_by,
        steps=list(steps),
    )
    audit.note("disclosure.answered", ids=[entry.pk, answer.pk], subjects=[entry.subject_id])
    return answer.pk
