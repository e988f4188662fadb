"""Who may read and write the plans room's tables."""

from __future__ import annotations

from sightline.access.row_rules import TableRule

ROWS: tuple[TableRule, ...] = ()
