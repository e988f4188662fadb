"""Who may read and write the plans room's tables."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, TableRule

ROWS: tuple[TableRule, ...] = (
    ByFile("plans_action", insert=True, subject_columns=("subject_id",)),
    ByFile("plans_actionstep", insert=True),
)
