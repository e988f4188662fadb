"""Who may read and write the missing room's tables."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, TableRule

_ABOUT = ("profile", "beforehand", "episode", "interview")
_STEPS = (
    "found",
    "told",
    "offer",
    "strategydecision",
    "interviewheld",
    "senddecision",
    "item",
    "itemdecision",
)

ROWS: tuple[TableRule, ...] = (
    *(ByFile(f"missing_{table}", insert=True, subject_columns=("subject_id",)) for table in _ABOUT),
    *(ByFile(f"missing_{table}", insert=True) for table in _STEPS),
)

CALLABLE: tuple[str, ...] = ("access.interviews_apart(uuid)", "access.missing_now(uuid)")
