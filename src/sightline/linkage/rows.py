"""Who may read and write the linkage room's tables."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, TableRule

ROWS: tuple[TableRule, ...] = (
    ByFile("linkage_verdict", insert=True, subject_columns=("first_id", "second_id")),
    ByFile("linkage_joining", insert=True, subject_columns=("subject_id",)),
    ByFile("linkage_holding", insert=True),
    ByFile("linkage_parting", insert=True),
)

_NEWEST = "(timestamptz, integer)"
CALLABLE: tuple[str, ...] = (
    f"access.newly_named{_NEWEST}",
    f"access.newly_named_area{_NEWEST}",
)
