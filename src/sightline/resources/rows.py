"""Who may read and write the tables of this room."""

from __future__ import annotations

from sightline.access.row_rules import TableRule

ROWS: tuple[TableRule, ...] = ()
