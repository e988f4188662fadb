"""Who may read and write the tables of this room."""

from __future__ import annotations

from sightline.access.row_rules import Closed, Directory, TableRule
from sightline.checking.rows import CheckedText
from sightline.domain.agencies import Role

PROFILE = CheckedText(
    room="reporting",
    text="profile",
    makers=(Role.ANALYST, Role.SENIOR_MANAGER),
    publishers=(Role.SENIOR_MANAGER,),
    others="an analyst or a manager",
)

ROWS: tuple[TableRule, ...] = (
    # Unchecked words may still tell of somebody: analysts and senior managers of the area alone.
    Closed("reporting_version"),
    Closed("reporting_count"),
    Closed("reporting_check"),
    Directory("reporting_published"),
    Directory("reporting_withdrawal"),
)

FUNCTIONS: tuple[str, ...] = (PROFILE.functions(),)

CALLABLE: tuple[str, ...] = (
    *PROFILE.callable(),
    "access.profile_counts(date, date, text[], integer[])",
    "access.profile_places(date, date, text[], timestamptz)",
    "access.count_profile(date, date, jsonb, text, timestamptz)",
    "access.counted_times()",
    "access.keep_profile(uuid, integer, date, date, text, jsonb, jsonb, text, timestamptz)",
    "access.reporting_in_making(uuid)",
    "access.publish_profile(uuid, timestamptz)",
)
