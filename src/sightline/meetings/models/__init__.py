"""What the meetings room keeps."""

from sightline.meetings.models.draft import Draft
from sightline.meetings.models.item import (
    AgendaItem,
    Contribution,
    Decision,
    Dissent,
    ItemClosed,
    MinuteNote,
    PaperDue,
)
from sightline.meetings.models.listed import ListLeft, OnList
from sightline.meetings.models.meeting import (
    Arrangement,
    Meeting,
    MeetingEnd,
    MinutesAgreed,
    Seat,
    SeatStep,
    Sitting,
)

__all__ = [
    "AgendaItem",
    "Arrangement",
    "Contribution",
    "Decision",
    "Dissent",
    "Draft",
    "ItemClosed",
    "ListLeft",
    "Meeting",
    "MeetingEnd",
    "MinuteNote",
    "MinutesAgreed",
    "OnList",
    "PaperDue",
    "Seat",
    "SeatStep",
    "Sitting",
]
