"""Before a child is missing: what those who care for them know, and who is told of the risk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sightline.access.files import Audience, OpenFile, open_shared_file
from sightline.access.identity import Actor
from sightline.access.queries import writable_files
from sightline.access.written import Missing, file_of, once, said
from sightline.chronology.actions import add_entry
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.domain.dates import UncertainDate
from sightline.kernel import audit
from sightline.kernel.clock import LONDON
from sightline.missing import tasks
from sightline.missing.models import Beforehand, Profile
from sightline.missing.queries import newest_profile
from sightline.missing.taking_part import teams


def keep_profile(
    *,
    subject_id: UUID,
    answers: Mapping[str, str],
    with_whom: str,
    key: UUID,
    by: Actor,
    now: datetime,
) -> Profile:
    """A new version of the profile, in the file of the one before where the worker writes there.

    Raises Missing where nothing is answered.
    """
    kept = {slug: words for slug, words in answers.items() if words.strip()}
    whom = said(with_whom, "Write who was asked, or who knows this", "with_whom")
    if not kept:
        raise Missing("Answer at least one question: what is known may find the child")

    def keep() -> Profile:
        before = newest_profile(subject_id)
        mine = before is not None and before.file_id in writable_files()
        file = file_of(before) if before and mine else _opened(subject_id, by, "Known beforehand")
        return Profile.objects.create(
            **file.row(by, now),
            subject_id=subject_id,
            answers=kept,
            with_whom=whom,
            supersedes=before if mine else None,
            step_key=key,
        )

    profile, new = once(Profile, keep, by=by, key=key)
    if new:
        audit.note("profile.kept", ids=[profile.pk], subjects=[subject_id])
    return profile


def tell_coordinators(
    *, subject_id: UUID, why: str, first_steps: str, key: UUID, by: Actor, now: datetime
) -> Beforehand:
    """W5: the missing co-ordinators know of a child at risk before the child is missing.

    Raises Missing.
    """
    reason = said(why, "Write why the child may go missing, and what the risk is then", "why")
    told = teams(by)

    def keep() -> Beforehand:
        file = _opened(subject_id, by, "Told beforehand")
        return Beforehand.objects.create(
            **file.row(by, now),
            subject_id=subject_id,
            why=reason,
            first_steps=first_steps.strip(),
            step_key=key,
        )

    row, new = once(Beforehand, keep, by=by, key=key)
    if new:
        add_entry(
            subject_id=subject_id,
            file=file_of(row),
            kind=EntryKind.DECISION,
            happened=UncertainDate.exact(now.astimezone(LONDON).date()),
            lane=Lane.NOT_KNOWN,
            basis=Basis.FACT,
            certainty=Certainty.CERTAIN,
            source=f"{by.name}, {by.job_title}",
            words=f"The missing co-ordinators were told beforehand. {reason}",
            came_from="missing-beforehand",
            came_from_id=row.pk,
            by=by,
            now=now,
        )
        audit.note("missing.told-beforehand", ids=[row.pk], subjects=[subject_id])
        tasks.tell_beforehand.defer(
            row_id=str(row.pk),
            subject_id=str(subject_id),
            team_ids=[str(one.team_id) for one in told],
            author_id=str(by.worker_id),
        )
    return row


def _opened(subject_id: UUID, by: Actor, reason: str) -> OpenFile:
    return open_shared_file(
        Audience.MISSING,
        [subject_id],
        teams=[one.team_id for one in teams(by)],
        kind="team",
        reason=reason,
    )
