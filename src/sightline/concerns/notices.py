"""Who is told that a concern is there. Every notice is a job in the transaction that caused it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sightline.concerns import tasks
from sightline.concerns.models import Concern, Draft
from sightline.domain.clocks import Unit
from sightline.domain.concern_form import Route
from sightline.packs.catalogue import current


def tell(concern: Concern, *, now: datetime) -> None:
    """The leads at once and their deputies when it stays unread; or the designated officer."""
    who = {"concern_id": str(concern.pk), "file_id": str(concern.file_id)}
    author_id = str(concern.recorded_by_id)
    if concern.route == Route.DESIGNATED_OFFICER:
        tasks.tell_officers.defer(**who, author_id=author_id)
    else:
        tasks.tell_readers.defer(**who, author_id=author_id)
        tasks.tell_deputies.configure(schedule_at=now + _wait("concern-unread")).defer(**who)


def tell_author(concern: Concern, code: str, *, now: datetime) -> None:
    """The author learns that it was read or decided."""
    tasks.tell_author.defer(
        concern_id=str(concern.pk),
        author_id=str(concern.recorded_by_id),
        code=code,
        once=f"{code}:{concern.pk}:{now.isoformat()}",
    )


def watch_draft(draft: Draft, *, now: datetime) -> None:
    """N15: an unsent disclosure nudges its author, then tells the lead that one exists."""
    who = {"draft_id": str(draft.pk), "author_id": str(draft.worker_id)}
    wait = _wait("disclosure-unsent")
    tasks.nudge_author.configure(schedule_at=now + wait).defer(**who)
    tasks.tell_lead_of_draft.configure(schedule_at=now + 2 * wait).defer(**who)


def _wait(slug: str) -> timedelta:
    """The pack's clock, which must be in elapsed hours: a child does not wait for office hours."""
    limit = current().clock(slug).limit
    if limit is None or limit.unit is not Unit.HOURS:
        raise LookupError(f"The clock '{slug}' needs a limit in hours (h)")
    return timedelta(hours=limit.amount)
