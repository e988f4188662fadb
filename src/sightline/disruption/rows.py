"""Who may read and write the tables of this room."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, TableRule

#: Written into a plan or of a measure, and about nobody but its subject.
BESIDE = (
    "firstdecision", "partnerin", "choice", "review", "measurestep", "condition", "breach",
    "breachanswer",
)  # fmt: skip

ROWS: tuple[TableRule, ...] = (
    ByFile("disruption_disruptionplan", insert=True, subject_columns=("subject_id",)),
    ByFile("disruption_measure", insert=True, subject_columns=("subject_id",)),
    ByFile("disruption_learnt", insert=True, subject_columns=("subject_id",)),
    *(ByFile(f"disruption_{table}", insert=True) for table in BESIDE),
)
