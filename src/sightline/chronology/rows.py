"""Who may read and write the chronology's tables."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, TableRule

ROWS: tuple[TableRule, ...] = (
    ByFile(
        "chronology_entry",
        insert=True,
        links=True,
        subject_columns=("subject_id",),
        follows=("takes_back_id",),
    ),
    ByFile(
        "chronology_healthdetail",
        insert=True,
        subject_columns=("subject_id",),
        follows=("entry_id",),
        beside=True,
    ),
    ByFile("chronology_answer", insert=True, follows=("entry_id",)),
)

CALLABLE: tuple[str, ...] = (
    "access.carry_links(uuid, uuid)",
    "access.audit_of(uuid, integer)",
    "access.merges_of(uuid)",
    "access.safe_location_hits(uuid, text)",
)
