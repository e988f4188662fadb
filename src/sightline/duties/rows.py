"""Who may read and write the duties room's tables."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, ByWorker, TableRule

ROWS: tuple[TableRule, ...] = (
    # Closed once, or handed over while it is open; what it says of its clock never changes.
    ByFile(
        "duties_duty",
        insert=True,
        update=("owner_worker_id", "owner_team_id", "waiting_for", "met_at", "met_by_id", "how"),
        subject_columns=("subject_id",),
        changes_while="met_at IS NULL",
    ),
    ByFile("duties_dutychange", insert=True),
    ByWorker("duties_digest", insert=True),
    ByWorker("duties_feed", insert=True, update=("ended_at",)),
)

CALLABLE: tuple[str, ...] = (
    "access.may_owe(uuid, uuid, uuid)",
    "access.workers_to_tell(date, timestamp with time zone)",
    "access.duties_without_owner()",
    "access.calendar_of(text)",
    "access.duties_in_queue(text, uuid, boolean, boolean, timestamp with time zone, uuid,"
    " timestamp with time zone, integer)",
)
