"""Who may read and write the tables of this room."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, Directory, TableRule

_HERE = "area_id = (SELECT access.learning_area())"

ROWS: tuple[TableRule, ...] = (
    ByFile("reviews_raised", insert=True, subject_columns=("subject_id",)),
    *(
        ByFile(f"reviews_{table}", insert=True)
        for table in (
            "decision", "notification", "rapidreview", "said", "outcome", "panelanswer",
            "publication",
        )
    ),
    Directory(
        "reviews_point",
        insert=True,
        reads=_HERE,
        check=f"{_HERE} AND by_id = (SELECT access.worker()) AND access.leads_audits()",
    ),
)  # fmt: skip
