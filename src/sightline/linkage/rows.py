"""Who may read and write the linkage room's tables."""

from __future__ import annotations

from sightline.access.row_rules import TableRule

ROWS: tuple[TableRule, ...] = ()
