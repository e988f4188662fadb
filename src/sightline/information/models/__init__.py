"""What the information room keeps."""

from sightline.information.models.draft import Draft
from sightline.information.models.matching import MatchDecision, MatchUndone
from sightline.information.models.report import (
    Grading,
    LookedAgain,
    Mention,
    MentionLink,
    MentionUnlinked,
    Report,
    Source,
    SourceAsked,
    Standing,
)

__all__ = [
    "Draft",
    "Grading",
    "LookedAgain",
    "MatchDecision",
    "MatchUndone",
    "Mention",
    "MentionLink",
    "MentionUnlinked",
    "Report",
    "Source",
    "SourceAsked",
    "Standing",
]
