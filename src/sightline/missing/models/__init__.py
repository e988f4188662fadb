"""What the missing room keeps."""

from sightline.missing.models.beforehand import Beforehand, Profile
from sightline.missing.models.episode import (
    Episode,
    Found,
    InterviewHeld,
    Offer,
    StrategyDecision,
    Told,
)
from sightline.missing.models.interview import Interview, Item, ItemDecision, SendDecision

__all__ = [
    "Beforehand",
    "Episode",
    "Found",
    "Interview",
    "InterviewHeld",
    "Item",
    "ItemDecision",
    "Offer",
    "Profile",
    "SendDecision",
    "StrategyDecision",
    "Told",
]
