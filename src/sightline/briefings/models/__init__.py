"""What this room keeps: briefings in the making and published, what workers read and thought, what
teams talked about, awareness work. No row here is about a child."""

from sightline.briefings.models.making import Check, Published, Version, Withdrawal
from sightline.briefings.models.reading import Answer, Reading, Reflection, Sharing
from sightline.briefings.models.sessions import AwarenessSession, Discussion

__all__ = [
    "Answer",
    "AwarenessSession",
    "Check",
    "Discussion",
    "Published",
    "Reading",
    "Reflection",
    "Sharing",
    "Version",
    "Withdrawal",
]
