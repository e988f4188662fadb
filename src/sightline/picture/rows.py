"""Who may read and write the picture room's tables."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, Closed, Directory, TableRule

ROWS: tuple[TableRule, ...] = (
    ByFile(
        "picture_holding",
        insert=True,
        links=True,
        subject_columns=("subject_id",),
    ),
    ByFile("picture_threat", insert=True, follows=("holding_id",)),
    # Written by the site's own run alone; hidden with anything that it is drawn from.
    ByFile(
        "picture_finding",
        subject_columns=("subject_id",),
        also="NOT access.rests_on_hidden(rests_on)",
    ),
    # So is this, of the words of one entry: hidden with it.
    ByFile("picture_reading", follows=("entry_id",)),
    Directory("picture_ruleswitch", insert=True, check="access.may_switch_rules(area_id, by_id)"),
    Closed("picture_rulesrun"),
    # Said of a child, so written and counted through functions alone.
    Closed("picture_rulejudged", subject_columns=("subject_id",)),
)

CALLABLE: tuple[str, ...] = (
    "access.rests_on_hidden(jsonb)",
    "access.may_switch_rules(smallint, uuid)",
    "access.last_rules()",
    "access.judge_rule(text, uuid, boolean, text, uuid, timestamptz)",
    "access.precision_of_rules()",
    "access.carry_holding_links(uuid, uuid)",
)
