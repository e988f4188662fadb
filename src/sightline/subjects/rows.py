"""Who may read and write the subjects room's tables."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, Directory, TableRule

# A connection names somebody else too: it is seen by those who see both ends. Its first end is a
# subject of its own file, so whoever sees the row sees that end; the other is looked up. A worker
# who is blocked from either has no file of theirs to see it by.
OTHER_END = (
    "EXISTS (SELECT 1 FROM access_filesubject AS seen"
    " WHERE seen.subject_id = subjects_connection.other_id)"
)

ROWS: tuple[TableRule, ...] = (
    *(
        ByFile(f"subjects_{table}", insert=True, subject_columns=("subject_id",))
        for table in (
            "name",
            "particulars",
            "identifier",
            "safecontact",
            "communicationneed",
            "safelocation",
        )
    ),
    # Written by `access.place_on_map` alone.
    ByFile("subjects_whereabouts", subject_columns=("subject_id",)),
    # Loaded by the partnership; every worker may look a postcode up.
    Directory("subjects_postcodepoint"),
    ByFile(
        "subjects_connection",
        insert=True,
        subject_columns=("subject_id", "other_id"),
        speaks_of=("other_id",),
        also=OTHER_END,
    ),
)

_FIND = "(text[], text[], text[], text[], text[], text[], date, integer)"
_PLACE = "(uuid, uuid, double precision, double precision, text, text, uuid, timestamptz)"
CALLABLE: tuple[str, ...] = (
    f"access.find_names{_FIND}",
    f"access.find_names_area{_FIND}",
    f"access.place_on_map{_PLACE}",
)
