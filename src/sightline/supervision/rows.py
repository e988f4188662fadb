"""Who may read and write the tables of this room."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, ByWorker, Directory, TableRule

ROWS: tuple[TableRule, ...] = (
    Directory(
        "supervision_pair",
        insert=True,
        update=("ends_at", "by_id"),
        check="access.may_pair(agency_id, supervisor_id, supervisee_id, by_id)",
        reads="access.of_my_area(agency_id)",
    ),
    ByWorker(
        "supervision_session",
        worker_column="supervisor_id",
        second_column="supervisee_id",
        insert=True,
        update=("agreed_at", "held_on", "not_held"),
        check="access.in_supervision(pair_id, supervisor_id, supervisee_id)",
    ),
    # Read by these two. No role, no area and no agency opens it; nothing counts it.
    ByWorker(
        "supervision_privatepart",
        worker_column="supervisor_id",
        second_column="supervisee_id",
        insert=True,
        check="access.of_session(session_id, supervisor_id, supervisee_id, recorded_by_id)",
    ),
    ByWorker(
        "supervision_signature",
        worker_column="supervisor_id",
        second_column="supervisee_id",
        insert=True,
        check="access.of_session(session_id, supervisor_id, supervisee_id, recorded_by_id)",
    ),
    ByFile("supervision_chosencase", insert=True, subject_columns=("subject_id",)),
    ByFile("supervision_casepart", insert=True, subject_columns=("subject_id",)),
)

CALLABLE: tuple[str, ...] = (
    "access.may_pair(uuid, uuid, uuid, uuid)",
    "access.in_supervision(uuid, uuid, uuid)",
    "access.of_session(uuid, uuid, uuid, uuid)",
    "access.of_my_area(uuid)",
    "access.caseload_in_supervision(uuid)",
    "access.supervision_given(uuid, date)",
)
