"""Jobs of the information room: ids only; a delivery is checked again as its recipient."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from procrastinate.contrib.django import app

from sightline.access import files, identity, notices
from sightline.access.jobs import PERSISTENT, working_as
from sightline.domain.agencies import Role
from sightline.information import queries
from sightline.kernel import clock

CODE = "information-worker"


@app.task(queue="notices", retry=PERSISTENT)
def tell_of_worker(*, report_id: str, file_id: str, let_in: Sequence[str]) -> None:
    """N14: the designated officers, the police and the senior manager who was named learn that it
    is there. let_in: who may have been let in by name; whoever was not opens nothing and is told
    nothing. Whoever it is about is never among those who are told."""
    with identity.acting_as_machine():
        officers = files.leads_for(UUID(file_id), Role.DESIGNATED_OFFICER)
    for reader in dict.fromkeys([*officers, *map(UUID, let_in)]):
        try:
            with working_as(reader, job=CODE):
                found = queries.report(UUID(report_id))
                if found is not None:
                    notices.deliver(
                        worker_id=reader,
                        code=CODE,
                        reference=found.row.urn,
                        link=f"/information/{report_id}/",
                        once=f"{CODE}:{report_id}",
                        now=clock.now(),
                    )
        except PermissionError:
            continue  # they left since
