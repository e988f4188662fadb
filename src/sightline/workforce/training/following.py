"""What is asked after a session: at once what one thinks, months later what one did with it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from procrastinate.contrib.django import app

from sightline.access import notices
from sightline.access.identity import Actor
from sightline.domain.training import months_after
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.workforce.training import queries

AT_ONCE, AFTER = "at_once", "after"
ASK = "sightline.workforce.tasks.ask"
CODES = {AT_ONCE: "training-evaluate", AFTER: "training-after"}
#: Of somebody without a sign-in: whoever booked them asks them, and writes down what they say.
FOR_ANOTHER = {AT_ONCE: "training-evaluate-other", AFTER: "training-after-other"}


def ask(booking: UUID, worker: UUID, packs: Packs, *, ended: datetime, now: datetime) -> None:
    """Ask at once, and see to it that it is asked again when it can have changed something."""
    for when, at in ((AT_ONCE, now), (AFTER, max(asked_from(ended, packs), now))):
        job = app.configure_task(ASK, queue="notices", schedule_at=at)
        job.defer(booking_id=str(booking), worker_id=str(worker), when=when)


def asked_from(ended: datetime, packs: Packs) -> datetime:
    """From when on the effect on practice is asked."""
    local = ended.astimezone(LONDON)
    months = packs.training_rules["training"].after_months
    return datetime.combine(months_after(local.date(), months), local.time(), LONDON)


def remind(booking: UUID, worker: Actor, when: str, *, now: datetime) -> bool:
    """Put the question before them, or before whoever asks them, unless it is answered."""
    found = queries.to_answer(worker, booking)
    if found is None or found.state != "attended" or when in (found.said or ()):
        return False
    code = (FOR_ANOTHER if found.counted_id else CODES)[when]
    return notices.deliver(
        worker_id=worker.worker_id, code=code, link=page(booking, when),
        once=f"{code}:{booking}", now=now,
    )  # fmt: skip


def page(booking: UUID, when: str) -> str:
    return reverse(f"workforce:training-{'say' if when == AT_ONCE else 'effect'}", args=[booking])
