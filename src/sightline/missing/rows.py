"""Who may read and write the missing room's tables."""

from __future__ import annotations

from sightline.access.row_rules import TableRule

ROWS: tuple[TableRule, ...] = ()
