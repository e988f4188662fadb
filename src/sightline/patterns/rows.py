"""Who may read and write the tables of this room."""

from __future__ import annotations

from sightline.access.row_rules import ByAllFiles, Closed, Directory, TableRule

ROWS: tuple[TableRule, ...] = (
    # Written by the site's own run and its job alone.
    ByAllFiles("patterns_alert", subject_columns=("centre_id", "via_id")),
    # Free words about an alert: read and written through functions that ask who may open it.
    Closed("patterns_feedback"),
    Directory("patterns_switch", insert=True, check="access.may_switch_patterns(area_id, by_id)"),
    Closed("patterns_run"),
)

CALLABLE: tuple[str, ...] = (
    "access.may_switch_patterns(smallint, uuid)",
    "access.pieces_near(uuid, text[], text[], text[], date, date, integer, integer, integer)",
    "access.points_near(uuid[], text[], text[], integer)",
    "access.keep_pattern(jsonb)",
    "access.patterns_to_tell(jsonb)",
    "access.judge_pattern(uuid, boolean, text, text, uuid, timestamptz)",
    "access.judged_pattern(uuid)",
    "access.precision_of_patterns()",
    "access.part_of_patterns(text[])",
    "access.last_pattern_run()",
)
