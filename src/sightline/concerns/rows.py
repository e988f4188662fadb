"""Who may read and write the concerns room's tables."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, ByWorker, TableRule

ROWS: tuple[TableRule, ...] = (
    ByFile("concerns_concern", insert=True, subject_columns=("subject_id",)),
    *(
        ByFile(f"concerns_{table}", insert=True)
        for table in ("answers", "signseen", "signdismissed", "decision")
    ),
    ByFile("concerns_reading"),  # written by access.concern_opened alone
    ByWorker(
        "concerns_draft",
        insert=True,
        update=("path", "body", "version", "saved_at", "sent_at", "concern_id"),
        delete=True,
    ),
)

CALLABLE: tuple[str, ...] = (
    "access.unsent_disclosures(uuid)",
    "access.concern_opened(uuid, text, timestamptz)",
)
