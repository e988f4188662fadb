"""Jobs of this room: look around what is new, and tell whoever may open all that was found."""

from __future__ import annotations

import json
from uuid import UUID

from django.db import connection
from procrastinate.contrib.django import app

from sightline.access import identity, notices
from sightline.access.jobs import PERSISTENT, working_as
from sightline.kernel import clock
from sightline.packs.catalogue import current
from sightline.patterns import queries, running

CODE = "pattern-new"


@app.task(queue="patterns", retry=PERSISTENT)
def look(*, entry_id: str) -> None:
    """Ask the rules about what is around one new entry, and have it told."""
    with identity.acting_as_machine():
        if running.look(UUID(entry_id), current(), now=clock.now()):
            tell_of_new()


@app.periodic(cron="*/5 * * * *")
@app.task(queue="patterns")
def tell_of_rest(timestamp: int) -> None:
    """What the run over everything found is told from here.

    timestamp: when this was due, in seconds since 1970; procrastinate passes it.
    """
    del timestamp
    with identity.acting_as_machine():
        while tell_of_new():
            pass


def tell_of_new() -> int:
    """One job a reader and alert, in the transaction that says it was told. Answers how many."""
    rules = current().pattern_rules.values()
    roles = {rule.slug: [one.value for one in rule.tells] for rule in rules}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.patterns_to_tell(%s)", [json.dumps(roles)])
        told = cursor.fetchall()
    for alert_id, worker_id in told:
        tell.defer(alert_id=str(alert_id), worker_id=str(worker_id))
    return len(told)


@app.task(queue="notices", retry=PERSISTENT)
def tell(*, alert_id: str, worker_id: str) -> None:
    """Put a notice without a name before one reader, if they may still open all of it."""
    try:
        with working_as(UUID(worker_id), job="pattern", shape=None) as worker:
            found = queries.alert_for(UUID(alert_id), worker)
            if found is not None:
                notices.deliver(
                    worker_id=worker.worker_id,
                    code=CODE,
                    link=f"/patterns/alerts/{alert_id}/",
                    once=f"{CODE}:{alert_id}",
                    now=clock.now(),
                )
    except PermissionError:
        return  # they left since
