"""Jobs of the duties room: the mail of the day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from procrastinate.contrib.django import app

from sightline.access import identity, mail
from sightline.access.jobs import PERSISTENT, working_as
from sightline.duties import digest
from sightline.kernel import clock
from sightline.kernel.clock import LONDON


@app.periodic(cron="*/10 * * * *")
@app.task(queue="notices")
def begin_the_day(timestamp: int) -> None:
    """From the hour of the setting on, see to it that everybody's mail of the day was made.

    timestamp: when this was due, in seconds since 1970; procrastinate passes it.
    """
    del timestamp
    here = clock.now().astimezone(LONDON)
    hour = settings.SIGHTLINE_DIGEST_HOUR
    if hour is None or here.hour < hour:
        return
    with identity.acting_as_machine():
        for worker in digest.workers_to_tell(here.date()):
            tell.defer(worker_id=str(worker), day=here.date().isoformat())


@app.task(queue="notices", retry=PERSISTENT)
def tell(*, worker_id: str, day: str) -> None:
    """Make one worker's mail of that day, where anything is due, late or waits for them."""
    now = clock.now()
    try:
        with working_as(UUID(worker_id), job="digest", shape=None) as worker:
            anything = any(one.anything for one in digest.counted(worker, now=now))
            made = digest.made_once(worker, day=date.fromisoformat(day), anything=anything, now=now)
            if made and anything:
                # In the transaction that says it was made, and another job: a mail server may be
                # away for hours.
                mail_digest.defer(worker_id=worker_id, day=day)
    except PermissionError:
        return  # they left since


@app.task(queue="mail", retry=PERSISTENT)
def mail_digest(*, worker_id: str, day: str) -> None:
    """Send it, counted again as its recipient: what was closed to them since is not counted."""
    now = clock.now()
    if now.astimezone(LONDON).date().isoformat() != day:
        return  # the mail server was away for so long that tomorrow's says it better
    try:
        with working_as(UUID(worker_id), job="digest", shape=None) as worker:
            lines = digest.counted(worker, now=now)
    except PermissionError:
        return
    if any(one.anything for one in lines):
        mail.send_to(UUID(worker_id), subject=digest.SUBJECT, message=digest.message(lines))
