"""Who may read and write the meetings room's tables."""

from __future__ import annotations

from sightline.access.row_rules import ByFile, ByWorker, TableRule

_ABOUT = ("meeting", "agendaitem", "onlist")
_STEPS = (
    "arrangement",
    "seat",
    "seatstep",
    "sitting",
    "meetingend",
    "minutesagreed",
    "paperdue",
    "contribution",
    "minutenote",
    "decision",
    "dissent",
    "itemclosed",
    "listleft",
)

ROWS: tuple[TableRule, ...] = (
    *(
        ByFile(f"meetings_{table}", insert=True, subject_columns=("subject_id",))
        for table in _ABOUT
    ),
    *(ByFile(f"meetings_{table}", insert=True) for table in _STEPS),
    ByWorker("meetings_draft", insert=True, update=("body", "version", "saved_at"), delete=True),
)

CALLABLE: tuple[str, ...] = ("access.widen_meeting(uuid, uuid)",)
