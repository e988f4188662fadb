"""Who may read and write the screening room's tables."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, ByWorker, TableRule

ROWS: tuple[TableRule, ...] = (
    ByFile("screening_screening", insert=True, subject_columns=("subject_id",)),
    *(ByFile(f"screening_{table}", insert=True) for table in ("answer", "evidence", "judgement")),
    ByWorker(
        "screening_draft",
        insert=True,
        update=("body", "version", "saved_at", "completed_at", "screening_id"),
        delete=True,
    ),
)
