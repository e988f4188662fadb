"""Who may read and write the plans room's tables."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, TableRule

#: Written into a plan, and told of by nothing but the plan.
OF_A_PLAN = (
    "need", "outcome", "progress", "review", "carryon", "copy", "challenge", "challengestep",
    "attempt", "policework", "justicedate", "datestep",
)  # fmt: skip

ROWS: tuple[TableRule, ...] = (
    ByFile("plans_action", insert=True, subject_columns=("subject_id",)),
    ByFile("plans_actionstep", insert=True),
    ByFile("plans_plan", insert=True, subject_columns=("subject_id",)),
    ByFile("plans_alsofor", insert=True, subject_columns=("subject_id",)),
    *(ByFile(f"plans_{table}", insert=True, subject_columns=("whom_id",)) for table in OF_A_PLAN),
)

CALLABLE: tuple[str, ...] = ("access.widen_plan(uuid, uuid)",)
