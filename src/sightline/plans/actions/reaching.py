"""Every attempt to reach the child is written down: by whom, how, and what was learnt (M8)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sightline.access.identity import Actor
from sightline.access.written import once, said
from sightline.domain.chronology import EntryKind
from sightline.domain.errors import NotPossible
from sightline.kernel import audit
from sightline.packs.catalogue import Packs
from sightline.plans.keeping import row, today, write_down
from sightline.plans.models import Attempt, Plan


def record_attempt(
    *,
    plan: Plan,
    way: str,
    on: date,
    reached: bool,
    learnt: str,
    otherwise: str,
    whom: UUID | None = None,
    key: UUID,
    packs: Packs,
    by: Actor,
    now: datetime,
) -> Attempt:
    """One attempt. otherwise: what we do differently next time; needed where nobody was reached,
    because it is for us to find the way. Raises Missing, NotPossible."""
    text = said(learnt, "Write what was learnt", "words")
    if not reached:
        said(otherwise, "Write what we do differently next time", "otherwise")
    if on > today(now):
        raise NotPossible("Write an attempt down once it was made. Give that day", "on")
    made, new = once(
        Attempt,
        lambda: Attempt.objects.create(
            **row(plan, key, by, now, whom),
            way=way,
            on=on,
            reached=reached,
            words=text,
            otherwise=otherwise.strip(),
        ),
        by=by,
        key=key,
    )
    if new:
        tried = packs.ways_to_reach[way]
        seen = ("seen",) if reached and tried.in_person else ()
        became = "The child was reached" if reached else "We did not reach the child"
        next_time = "" if reached else f" Next time: {made.otherwise}"
        write_down(
            plan, f"{tried.label}. {became}. {text}{next_time}", kind=EntryKind.CONTACT, on=on,
            strands=("attempt-to-reach", *seen), came_from_id=made.pk, whom=whom,
            by=by, now=now,
        )  # fmt: skip
        audit.note("attempt.recorded", ids=[made.pk, plan.pk], subjects=[plan.subject_id])
    return made
