"""Who may read and write the tables of this room."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, Closed, Directory, TableRule

_HERE = "area_id = (SELECT access.learning_area())"
#: Written where they work, in their own name.
_MINE = f"{_HERE} AND by_id = (SELECT access.worker())"
_MANAGER = "access.leads_audits()"


def _of_area(table: str, may: str) -> Directory:
    return Directory(table, insert=True, reads=_HERE, check=f"{_MINE} AND {may}")


ROWS: tuple[TableRule, ...] = (
    # Its steps are set by functions, one after the other, and by nothing else.
    _of_area(
        "audits_audit",
        f"{_MANAGER} AND seed = '' AND drawn_at IS NULL AND started_at IS NULL AND met_at IS NULL"
        " AND ended_at IS NULL AND figures = '{}'",
    ),
    _of_area("audits_invited", f"{_MANAGER} AND access.may_invite(audit_id, agency_id)"),
    Directory("audits_auditor", reads=_HERE),
    Directory("audits_moved", reads=_HERE),
    _of_area("audits_finding", f"{_MANAGER} AND access.may_find(audit_id)"),
    # Who was drawn, and who audits whom: through functions alone.
    Closed("audits_drawn", subject_columns=("subject_id",)),
    Closed("audits_dealt"),
    Closed("audits_opened"),
    ByFile("audits_answer", insert=True),
    ByFile("audits_given", insert=True),
    ByFile("audits_agreed", insert=True),
    _of_area("audits_round", _MANAGER),
    _of_area("audits_selfgrade", "access.may_grade_own(agency_id)"),
    _of_area("audits_challenge", "access.may_challenge(of_id)"),
)

CALLABLE: tuple[str, ...] = (
    "access.leads_audits()",
    "access.may_invite(uuid, uuid)",
    "access.may_find(uuid)",
    "access.may_grade_own(uuid)",
    "access.may_challenge(uuid)",
    "access.draw_audit(uuid, text[], text[], jsonb, integer[], integer, timestamptz)",
    "access.audit_drawn(uuid)",
    "access.audit_progress(uuid)",
    "access.audit_left_out(uuid)",
    "access.name_auditors(uuid, uuid[], timestamptz)",
    "access.start_audit(uuid, timestamptz, timestamptz)",
    "access.move_audit_end(uuid, timestamptz, text, boolean, timestamptz)",
    "access.may_take_meeting_over(uuid)",
    "access.take_meeting_over(uuid, timestamptz)",
    "access.replace_in_audit(uuid, integer, text, text, timestamptz)",
    "access.stand_aside(uuid, timestamptz)",
    "access.audit_cases(uuid)",
    "access.moderate_audit(uuid, timestamptz)",
    "access.audit_meeting(uuid)",
    "access.end_audit(uuid, jsonb, timestamptz)",
)
