"""The interviewer of another agency takes part: by name, decided by whoever owes the interview."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, transaction
from psycopg.errors import InsufficientPrivilege

from sightline.access.colleagues import Colleague, worker_called
from sightline.access.files import join_shared_file
from sightline.access.identity import Actor
from sightline.access.written import said
from sightline.domain.chronology import EntryKind
from sightline.domain.missing import DoesNotFit
from sightline.kernel import audit
from sightline.missing import queries, tasks
from sightline.missing.actions.reporting import write_down
from sightline.missing.models import Episode


def let_interviewer_in(
    *, episode: Episode, name: str, why: str, by: Actor, now: datetime
) -> Colleague:
    """From now on they read the episode and write the interview down, which is theirs: where they
    work nobody reads it by role. Raises DoesNotFit, Missing, NobodyCalled.
    """
    typed = said(name, "Write who holds the interview", "name")
    because = said(why, "Write why this person", "why")
    if queries.found_at(episode) is None:
        raise DoesNotFit("An interview is offered once the child is back", "name")
    who = worker_called(typed, field="name")
    let_in(
        episode.file_id,
        workers=[who.worker_id],
        reason="Holds the return interview",
        field="name",
    )
    write_down(
        episode,
        f"{who} was asked to hold the return interview. {because}",
        at=now,
        source=f"{by.name}, {by.job_title}",
        kind=EntryKind.CONTACT,
        by=by,
        now=now,
    )
    tasks.tell_interviewer.defer(episode_id=str(episode.pk), worker_id=str(who.worker_id))
    audit.note("interview.interviewer", ids=[episode.pk], subjects=[episode.subject_id])
    return who


def let_in(
    file_id: UUID,
    *,
    workers: Sequence[UUID] = (),
    teams: Sequence[UUID] = (),
    reason: str,
    field: str,
) -> None:
    """Join the file; whoever works in another area cannot, and is told so beside the field."""
    try:
        with transaction.atomic():
            join_shared_file(file_id, workers=workers, teams=teams, reason=reason)
    except DatabaseError as refused:
        if not isinstance(refused.__cause__, InsufficientPrivilege):
            raise
        raise DoesNotFit(
            "They cannot take part here: they work in another area", field
        ) from refused
