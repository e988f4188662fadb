"""What somebody saw or heard, what became of it, and what is still being written."""

from sightline.concerns.models.concern import Answers, Concern, SignDismissed, SignSeen
from sightline.concerns.models.draft import Draft
from sightline.concerns.models.response import SENT_TO, Decision, Reading

__all__ = [
    "SENT_TO",
    "Answers",
    "Concern",
    "Decision",
    "Draft",
    "Reading",
    "SignDismissed",
    "SignSeen",
]
