"""The interviewer of another agency takes part: by name, decided by whoever owes the interview."""

from __future__ import annotations

from datetime import datetime

from sightline.access.colleagues import Colleague, worker_called
from sightline.access.identity import Actor
from sightline.access.written import said
from sightline.domain.chronology import EntryKind
from sightline.domain.missing import DoesNotFit
from sightline.duties.letting_in import invite
from sightline.kernel import audit
from sightline.missing import queries, tasks
from sightline.missing.actions.reporting import say_who_it_is, write_down
from sightline.missing.models import Episode


def let_interviewer_in(
    *, episode: Episode, name: str, why: str, by: Actor, now: datetime
) -> Colleague:
    """From now on they read the episode and write the interview down, which is theirs: where they
    work nobody reads it by role. Raises DoesNotFit, Missing, NobodyCalled, NotForThem.
    """
    typed = said(name, "Write who holds the interview", "name")
    because = said(why, "Write why this person", "why")
    if queries.found_at(episode) is None:
        raise DoesNotFit("An interview is offered once the child is back", "name")
    who = worker_called(typed, field="name")
    invite(
        episode,
        workers=[who.worker_id],
        teams=(),
        reason="Holds the return interview",
        field="name",
    )
    say_who_it_is(episode, by, now)
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
