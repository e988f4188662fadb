"""What is kept when a screening is completed, or judged once more. Nothing here changes a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sightline.access import directory
from sightline.access.files import Audience, OpenFile, open_file
from sightline.access.identity import Actor
from sightline.access.queries import files_about
from sightline.chronology.actions import add_entry, keep_health_detail
from sightline.domain.agencies import Role
from sightline.domain.assessment import Spoken
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.duties.actions import Owner, meet_duty, start_duty
from sightline.kernel import audit, clock, pack_texts
from sightline.kernel.uncertain import columns
from sightline.packs.catalogue import PackFile, Packs
from sightline.screening import asked as asking
from sightline.screening import drafts, tasks
from sightline.screening.asked import NOT_KNOWN, Asked
from sightline.screening.given import NOT_SAID, Given, Suggested
from sightline.screening.models import Answer, Draft, Evidence, Judgement, Screening
from sightline.screening.noticed import Verdict

CAME_FROM = "screening"
#: Of the packs: somebody who leads is asked, because nobody could be reached.
ASK = "not-referred-asked"
LEADS = {Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD}
REFERS = frozenset({"refer", "designated_officer"})
JUDGED_WITH = "concern-judgement.yaml"


@dataclass(frozen=True)
class Whole:
    """Everything that a screening says when it is completed. Words are kept exactly as they are.

    said: why now, the facts for the rules, what agencies know, as plain data.
    """

    asked: Asked
    given: Sequence[Given]
    verdicts: Sequence[Verdict]
    suggested: Suggested
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """Reasons, decision and rationale, apart from one another and from what was suggested."""

    reasons: str
    decision: str
    rationale: str
    considered: Mapping[str, str] = field(default_factory=dict)
    consulted: Mapping[str, str] = field(default_factory=dict)


def complete(
    *, draft: Draft, whole: Whole, judged: Judged, packs: Packs, by: Actor, now: datetime
) -> Screening:
    """Keep a draft as a screening, once: of a completed draft, what is there is given back.

    `draft` must be locked by the caller. Refused by the database for a subject that is hidden.
    """
    if draft.screening_id is not None:
        return Screening.objects.get(pk=draft.screening_id)
    subject_id = drafts.subject_of(draft)
    file = _where_it_is_kept(subject_id)
    instrument = whole.asked.instrument
    source = _source(instrument.slug, packs)
    entry_id = _write_down(draft, whole, judged, subject_id, file, packs, by, now)
    screening = Screening.objects.create(
        id=draft.pk,
        **file.row(by, now),
        agency_id=by.agency_id,
        subject_id=subject_id,
        instrument=instrument.slug,
        version=instrument.version,
        title=instrument.title,
        asked_sha256=asking.keep(whole.asked, now=now),
        pack=f"{source.pack}/{source.name}",
        pack_version=source.version,
        pack_sha256=pack_texts.keep(source, now=now),
        begun_at=draft.begun_at,
        earlier_id=draft.body["earlier"] or None,
        said=dict(whole.said),
        left_over=draft.body["left_over"],
        entry_id=entry_id,
    )
    Answer.objects.bulk_create(
        [
            Answer(
                **file.row(by, now),
                screening=screening,
                item=one.item.slug,
                answer=one.kept_as,
                words=one.words,
                windows=list(one.windows),
            )
            for one in whole.given
        ]
    )
    Evidence.objects.bulk_create(_evidence(screening, whole, file, by, now))
    _health(screening, whole, file, packs, by, now)
    judge(
        screening=screening, judged=judged, suggested=whole.suggested, packs=packs, by=by, now=now
    )
    _look_again(screening, file, instrument.review, packs, by, now)
    drafts.mark_completed(draft, now=now)
    audit.note("screening.completed", ids=[screening.pk], subjects=[subject_id])
    return screening


def judge(
    *, screening: Screening, judged: Judged, suggested: Suggested | None, packs: Packs, by: Actor,
    now: datetime,
) -> UUID:  # fmt: skip
    """Put a judgement beside the answers. A later one, or another's, never takes one away.

    suggested None: what was suggested when it was completed stands, and is not repeated.
    """
    row = Judgement.objects.create(
        **OpenFile(screening.file_id, screening.area_id).row(by, now),
        screening=screening,
        suggested=[_plain(one, packs) for one in suggested.speaking] if suggested else [],
        reasons=judged.reasons,
        decision=judged.decision,
        rationale=judged.rationale,
        considered=dict(judged.considered),
        consulted=dict(judged.consulted),
        pack_sha256=pack_texts.keep(packs.file(JUDGED_WITH), now=now),
    )
    _owe_asking(screening, row, packs, by, now)
    audit.note("screening.judged", ids=[screening.pk, row.pk], subjects=[screening.subject_id])
    return row.pk


def _owe_asking(
    screening: Screening, judged: Judgement, packs: Packs, by: Actor, now: datetime
) -> None:
    """Where nobody who leads could be reached, asking one is owed, and the leads of the agency are
    told at once; where no other leads, its senior managers. Any later judgement that rests on
    somebody who was asked, or that refers, settles it."""
    if judged.consulted.get("tried") and judged.decision not in REFERS:
        start_duty(
            file=OpenFile(screening.file_id, screening.area_id),
            subject_id=screening.subject_id,
            clock=ASK,
            started_at=now,
            owner=Owner(by.agency_id, worker_id=by.worker_id),
            about=CAME_FROM,
            about_id=screening.pk,
            link=f"/screening/{screening.pk}/judge/",
            packs=packs,
            by=by,
            now=now,
        )
        others = directory.colleagues_of(by)
        leads = [one.worker_id for one in others if one.roles & LEADS]
        managers = [one.worker_id for one in others if Role.SENIOR_MANAGER in one.roles]
        if told := leads or managers:
            tasks.tell_unasked.defer(
                screening_id=str(screening.pk),
                worker_ids=[str(one) for one in told],
                once=str(judged.pk),
            )
    elif judged.consulted.get("who") or judged.decision in REFERS:
        how = "Refer" if judged.decision in REFERS else "A lead was asked"
        meet_duty(about=CAME_FROM, about_id=screening.pk, clock=ASK, how=how, by=by, now=now)


def _where_it_is_kept(subject_id: UUID) -> OpenFile:
    """The agency's record of the child. One query, or two.

    A child whom the worker knows by the designated officer's route alone stays on it (N14): in the
    record, the colleague whom it is about could read of it.
    """
    files = files_about(subject_id)
    if {one.audience for one in files} <= {Audience.DESIGNATED_OFFICER, Audience.OPEN}:
        for one in files:
            if one.audience is Audience.DESIGNATED_OFFICER:
                return OpenFile(one.file_id, one.area_id)
    return open_file(Audience.RECORD, [subject_id], reason="Keeps the agency’s record")


def read(screening: Screening) -> None:
    """Note that somebody read it."""
    audit.note("screening.read", ids=[screening.pk], subjects=[screening.subject_id])


def _evidence(
    screening: Screening, whole: Whole, file: OpenFile, by: Actor, now: datetime
) -> list[Evidence]:
    made = []
    for one in whole.given:
        if one.evidence is None:
            continue
        apart = whole.asked.is_sensitive(one.item.slug)
        made.append(
            Evidence(
                **file.row(by, now),
                **columns(one.evidence.happened),
                screening=screening,
                item=one.item.slug,
                verdict=Evidence.Verdict.WRITTEN,
                words="" if apart else one.evidence.words,
                seen_by=one.evidence.seen_by,
                basis=one.evidence.basis,
                sensitive=apart,
            )
        )
    for verdict in whole.verdicts:
        made.append(
            Evidence(
                **file.row(by, now),
                **columns(UncertainDate.unknown("as it was written there")),
                screening=screening,
                item=verdict.item,
                verdict=Evidence.Verdict.ACCEPTED
                if verdict.accepted
                else Evidence.Verdict.DISMISSED,
                basis=NOT_KNOWN,
                came_from=verdict.kind,
                came_from_id=verdict.id,
            )
        )
    return made


def _health(
    screening: Screening, whole: Whole, file: OpenFile, packs: Packs, by: Actor, now: datetime
) -> None:
    """S13: everybody sees that there is a health concern; what it is goes to the health file."""
    said = [
        f"{one.item.text}\n{one.evidence.words}"
        for one in whole.given
        if one.evidence and one.evidence.words and whole.asked.is_sensitive(one.item.slug)
    ]
    if not said:
        return
    entry_id = add_entry(
        subject_id=screening.subject_id,
        file=file,
        kind=EntryKind.HEALTH,
        happened=UncertainDate.unknown(NOT_SAID),
        lane=Lane.NOT_KNOWN,
        basis=Basis.REPORT,
        certainty=Certainty.NOT_KNOWN,
        source=f"{by.name}, {by.job_title}",
        words=packs.prompt("health-concern-recorded").text,
        health_concern=True,
        came_from=CAME_FROM,
        came_from_id=screening.pk,
        by=by,
        now=now,
    )
    keep_health_detail(
        entry_id=entry_id, subject_id=screening.subject_id, words="\n\n".join(said), by=by, now=now
    )


def _write_down(
    draft: Draft, whole: Whole, judged: Judged, subject_id: UUID, file: OpenFile, packs: Packs,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """The chronology's entry: what was screened, what was decided, the child's words apart."""
    instrument = whole.asked.instrument
    decision = packs.option("screening-decision", judged.decision).label
    words = (
        f"Screened with “{instrument.title}”, version {instrument.version}. Decided: {decision}."
    )
    if whole.suggested.harm:
        seen = "; ".join(
            "a health concern" if whole.asked.is_sensitive(one.item.slug) else one.item.text
            for one in whole.suggested.harm
        )
        words += f"\n\nHarm that is already happening: {seen}"
    words += f"\n\n{judged.rationale}"
    return add_entry(
        subject_id=subject_id,
        file=file,
        kind=EntryKind.DECISION,
        happened=UncertainDate.exact(now.astimezone(clock.LONDON).date()),
        lane=Lane.NOT_KNOWN,
        basis=Basis.FACT,
        certainty=Certainty.CERTAIN,
        source=f"{by.name}, {by.job_title}",
        words=words,
        childs_words="\n\n".join(
            one.words for one in whole.given if one.words and whole.asked.of_child(one.item.slug)
        ),
        came_from=CAME_FROM,
        came_from_id=draft.pk,
        by=by,
        now=now,
    )


def _look_again(
    screening: Screening, file: OpenFile, review: str | None, packs: Packs, by: Actor, now: datetime
) -> None:
    """The clock for screening again; the one that ran in this record since the last time is done.

    Another agency's clock is theirs: they are owed their own screening.
    """
    if review is None:
        return
    before = (
        Screening.objects.filter(
            file_id=file.file_id,
            subject_id=screening.subject_id,
            instrument=screening.instrument,
        )
        .exclude(pk=screening.pk)
        .order_by("-recorded_at")
        .values_list("pk", flat=True)
        .first()
    )
    if before is not None:
        meet_duty(
            about=CAME_FROM, about_id=before, clock=review, how="Screened again", by=by, now=now
        )
    start_duty(
        file=file,
        subject_id=screening.subject_id,
        clock=review,
        started_at=now,
        owner=Owner(agency_id=by.agency_id, worker_id=by.worker_id),
        about=CAME_FROM,
        about_id=screening.pk,
        link=f"/screening/of/{screening.subject_id}/begin/",
        packs=packs,
        by=by,
        now=now,
    )


def _plain(spoken: Spoken, packs: Packs) -> dict[str, Any]:
    """A rule that spoke, as it stood, with what made it speak and where it comes from."""
    rule = spoken.rule
    return {
        "slug": rule.slug,
        "title": rule.title,
        "outcome": rule.outcome.value,
        "says": rule.says,
        "because": list(spoken.because),
        "also": list(rule.also),
        "asking": list(spoken.asking),
        "routes": list(rule.routes),
        "age_examples": [[one.child, one.other] for one in rule.age_examples],
        "sources": [
            {
                "name": packs.source_line(one),
                "valid_from": one.valid_from.isoformat() if one.valid_from else None,
                "valid_to": one.valid_to.isoformat() if one.valid_to else None,
                "status": one.status.value,
                "sure": one.sure.value,
            }
            for one in rule.provenance
        ],
    }


def _source(slug: str, packs: Packs) -> PackFile:
    """The pack file of the instrument, or of the judgement where it is no longer in the packs."""
    try:
        return asking.file_of(slug, packs)
    except LookupError:
        return packs.file(JUDGED_WITH)
