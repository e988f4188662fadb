"""What this room keeps: the register of named leads, and training. No row here is about a child."""

from sightline.workforce.models.leads import Absence, AbsenceEnd, Named, NamedEnd, Reach
from sightline.workforce.models.training import (
    Barrier,
    BarrierAnswer,
    Booking,
    Counted,
    CountedEnd,
    Course,
    Done,
    Evaluation,
    Session,
    SessionChange,
    TakenBack,
)

__all__ = [
    "Absence",
    "AbsenceEnd",
    "Barrier",
    "BarrierAnswer",
    "Booking",
    "Counted",
    "CountedEnd",
    "Course",
    "Done",
    "Evaluation",
    "Named",
    "NamedEnd",
    "Reach",
    "Session",
    "SessionChange",
    "TakenBack",
]
