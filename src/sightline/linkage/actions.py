"""A person decides of two records: joins them, takes them apart, or says which of two holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import ProgrammingError, transaction

from sightline.access import files
from sightline.access.files import Audience, OpenFile
from sightline.access.identity import Actor
from sightline.domain.linking import Comparison, Contact, Decision, both_contacts
from sightline.kernel import audit
from sightline.linkage.models import Holding, Joining, Parting, Verdict
from sightline.linkage.refusals import MissingWords, NotToBeDecided
from sightline.subjects.actions import record_communication_need, record_safe_contact
from sightline.subjects.queries import CommunicationNeed, SafeContact
from sightline.subjects.sources import AllSaid, all_said

SEALED = (
    "Part of what is compared here is sealed, and nobody of your agency whom the seal names keeps "
    "its files. Ask whoever sealed it to decide"
)


@dataclass(frozen=True)
class Decided:
    """What a person says of two records, in their own words."""

    decision: Decision
    reasons: str
    rationale: str


def decide(
    *,
    first: AllSaid,
    second: AllSaid,
    comparison: Comparison,
    decided: Decided,
    sent_key: UUID,
    by: Actor,
    now: datetime,
) -> Verdict:
    """Keep the decision; where they are the same, join them. A form sent twice is kept once.

    first, second: as `queries.compared` gave them. Raises MissingWords, NotToBeDecided; a database
    refusal, with nothing kept, for whoever may not join (`access.merge_subjects`).
    """
    for field, words, says in (
        ("reasons", decided.reasons, "Write what you go by"),
        ("rationale", decided.rationale, "Write why that decides it"),
    ):
        if not words.strip():
            raise MissingWords(says, field)
    before = Verdict.objects.filter(recorded_by_id=by.worker_id, sent_key=sent_key).first()
    if before is not None:
        return before
    file = _file_about(first, second, by)
    verdict = Verdict.objects.create(
        **file.row(by, now),
        first_id=first.subject_id,
        second_id=second.subject_id,
        first_called=first.name,
        second_called=second.name,
        suggestion={
            "grounds": [
                {"rule": one.rule.value, "key": one.key, "sentence": one.sentence}
                for one in comparison.grounds
            ],
            "against": list(comparison.against),
        },
        reasons=decided.reasons,
        decision=decided.decision.value,
        rationale=decided.rationale,
        sent_key=sent_key,
    )
    audit.note(
        "linkage.decided",
        ids=[verdict.pk],
        subjects=[first.subject_id, second.subject_id],
        decision=decided.decision.value,
    )
    if decided.decision is Decision.SAME:
        _join(verdict, file, first, second, by, now)
    return verdict


def part(*, merge_id: UUID, joining: Joining | None, why: str, by: Actor, now: datetime) -> None:
    """Two after all: every row goes back, and what was said of safe contact is as it was.

    joining: by this merge, where it was made here; None for one that another room made.
    """
    if not why.strip():
        raise MissingWords("Write why they are two", "why")
    files.unmerge_subjects(merge=merge_id, reason=why)
    if joining is None:
        return
    file = OpenFile(joining.file_id, joining.area_id)
    Parting.objects.create(**file.row(by, now), joining=joining, why=why)
    said = all_said([joining.subject_id], contact=True).get(joining.subject_id)
    if said is None:
        return
    ours = {one.holds for one in joining.held.all()}
    if said.contacts and said.contacts[0].pk in ours | {joining.both_contact}:
        was = _by_id(said.contacts, joining.contact_before)
        if was is not None:
            _contact_again(was, joining.subject_id, file, by, now)
    if said.needs and said.needs[0].pk in ours | {joining.both_needs}:
        need = _by_id(said.needs, joining.needs_before)
        if need is not None:
            _need_again(need, joining.subject_id, file, by, now)


def say_which_holds(
    *, joining: Joining, about: str, chosen: UUID, why: str, by: Actor, now: datetime
) -> None:
    """A person says which of two holds: that one is written down again, as the newest.

    about: "contact" or "needs". chosen: one of the two that the joining names.
    """
    if not why.strip():
        raise MissingWords("Write how you know", "why")
    said = all_said([joining.subject_id], contact=True).get(joining.subject_id)
    file = OpenFile(joining.file_id, joining.area_id)
    made: UUID | None = None
    if said is not None and about == "contact":
        was = _by_id(said.contacts, chosen)
        made = _contact_again(was, joining.subject_id, file, by, now) if was else None
    elif said is not None and about == "needs":
        need = _by_id(said.needs, chosen)
        made = _need_again(need, joining.subject_id, file, by, now) if need else None
    if made is None:
        raise NotToBeDecided("Choose one of the two that are shown")
    Holding.objects.create(**file.row(by, now), joining=joining, about=about, holds=made, why=why)
    audit.note("linkage.holds", ids=[joining.pk, made], subjects=[joining.subject_id])


def _file_about(first: AllSaid, second: AllSaid, by: Actor) -> OpenFile:
    """Both were to be seen, so what is refused here is a seal that nobody could end.

    What an analyst decides is information, drawn from all that was compared.
    """
    about, why = [first.subject_id, second.subject_id], "Whether two records are of one"
    sources = {row.file_id for one in (first, second) for row in one.rows}
    try:
        with transaction.atomic():
            if not by.reads_information_only:
                return files.open_pair_file(*about, reason=why)
            kind = Audience.INFORMATION
            return files.open_shared_file(
                kind, about, sources=list(sources), kind="allocation", reason=why
            )
    except ProgrammingError as refused:
        raise NotToBeDecided(SEALED) from refused


def _join(
    verdict: Verdict, file: OpenFile, first: AllSaid, second: AllSaid, by: Actor, now: datetime
) -> None:
    """The older record is kept, but never one that is wholly sealed: whoever reads the other
    alone would meet its new address. Until a person says which contact holds, the stricter does.
    """
    sealed = files.sealed_among([first.subject_id, second.subject_id])
    kept, merged = sorted(
        (first, second),
        key=lambda one: (
            {name.file_id for name in one.names} <= sealed.get(one.subject_id, set()),
            min(name.recorded_at for name in one.names),
        ),
    )
    merge = files.merge_subjects(
        kept=kept.subject_id, merged=merged.subject_id, reason=verdict.rationale
    )
    subject = kept.subject_id
    kept_contact, other_contact = _first(kept.contacts), _first(merged.contacts)
    kept_need, other_need = _first(kept.needs), _first(merged.needs)
    both_contact = both_needs = None
    if kept_contact and other_contact:
        one, other = contact_of(kept_contact), contact_of(other_contact)
        if _without_label(one) != _without_label(other):
            both = both_contacts(one, other)
            both_contact = record_safe_contact(
                subject_id=subject,
                through_family_stopped=both.through_family_stopped,
                stopped_because=both.stopped_because,
                ways=both.ways,
                note=both.note,
                file=file,
                by=by,
                now=now,
            )
    if kept_need and other_need and said_of_need(kept_need) != said_of_need(other_need):
        both_needs = record_communication_need(
            subject_id=subject,
            needs=sorted({*kept_need.needs, *other_need.needs}),
            language=kept_need.language if kept_need.language == other_need.language else "",
            interpreter=(
                kept_need.interpreter
                if kept_need.interpreter == other_need.interpreter
                else "not_known"
            ),
            note="Two records were joined and say different things. Nobody has said yet which "
            f"holds. {label_of(kept_need)}: {in_words(kept_need)}. "
            f"{label_of(other_need)}: {in_words(other_need)}.",
            file=file,
            by=by,
            now=now,
        )
    Joining.objects.create(
        **file.row(by, now),
        verdict=verdict,
        subject_id=subject,
        merge_id=merge,
        contact_before=kept_contact.pk if kept_contact else None,
        contact_other=other_contact.pk if other_contact else None,
        both_contact=both_contact,
        needs_before=kept_need.pk if kept_need else None,
        needs_other=other_need.pk if other_need else None,
        both_needs=both_needs,
    )


def label_of(row: SafeContact | CommunicationNeed) -> str:
    """Whose record says it, and since when."""
    return f"{row.file.agency.name}, {row.recorded_at:%-d %B %Y}"


def contact_of(row: SafeContact) -> Contact:
    """Its values, to compare."""
    return Contact(
        label=label_of(row),
        through_family_stopped=row.through_family_stopped,
        stopped_because=row.stopped_because,
        ways=tuple(row.ways),
        times=row.times,
        through_whom=row.through_whom,
        note=row.note,
    )


def said_of_need(row: CommunicationNeed) -> Mapping[str, Any]:
    """Its values, to compare and to write again."""
    return {
        "needs": sorted(row.needs),
        "language": row.language,
        "interpreter": row.interpreter,
        "note": row.note,
    }


def in_words(row: CommunicationNeed) -> str:
    """In one line, for a page that shows two."""
    said = [
        f"needs {', '.join(row.needs)}" if row.needs else "",
        f"language {row.language}" if row.language else "",
        f"interpreter: {row.interpreter.replace('_', ' ')}",
        row.note,
    ]
    return "; ".join(one for one in said if one)


def _without_label(one: Contact) -> tuple[object, ...]:
    return (
        one.through_family_stopped, one.stopped_because, one.ways, one.times, one.through_whom,
        one.note,
    )  # fmt: skip


def _contact_again(
    was: SafeContact, subject: UUID, file: OpenFile, by: Actor, now: datetime
) -> UUID:
    return record_safe_contact(
        subject_id=subject,
        through_family_stopped=was.through_family_stopped,
        stopped_because=was.stopped_because,
        ways=was.ways,
        times=was.times,
        through_whom=was.through_whom,
        note=was.note,
        file=file,
        by=by,
        now=now,
    )


def _need_again(
    was: CommunicationNeed, subject: UUID, file: OpenFile, by: Actor, now: datetime
) -> UUID:
    return record_communication_need(
        subject_id=subject, file=file, by=by, now=now, **said_of_need(was)
    )


def _first(rows: list[Any]) -> Any:
    return rows[0] if rows else None


def _by_id(rows: list[Any], key: UUID | None) -> Any:
    return next((one for one in rows if one.pk == key), None)
