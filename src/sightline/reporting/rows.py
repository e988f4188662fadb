"""Who may read and write the tables of this room."""

from __future__ import annotations

from sightline.access.row_rules import Closed, Directory, TableRule

ROWS: tuple[TableRule, ...] = (
    # Unchecked words may still tell of somebody: analysts and senior managers of the area alone.
    Closed("reporting_version"),
    Closed("reporting_check"),
    Directory("reporting_published"),
    Directory("reporting_withdrawal"),
)

CALLABLE: tuple[str, ...] = (
    "access.profile_counts(date, date, text[], integer[])",
    "access.keep_profile(uuid, integer, date, date, text, jsonb, jsonb, text, timestamptz)",
    "access.profiles_in_making(uuid)",
    "access.checks_of_profile(uuid)",
    "access.check_profile(uuid, boolean, jsonb, text, timestamptz)",
    "access.publish_profile(uuid, timestamptz)",
    "access.withdraw_profile(uuid, text, timestamptz)",
)
