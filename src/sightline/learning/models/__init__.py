"""What this room keeps. Nothing here is about anybody: no row may name a child."""

from sightline.learning.models.measure import (
    Binding,
    Counted,
    Mark,
    Opinion,
    Run,
    Shown,
    Switch,
    Verdict,
    WordsRead,
)
from sightline.learning.models.recommendation import (
    Action,
    Column,
    Recommendation,
    Stance,
    Step,
)

__all__ = [
    "Action",
    "Binding",
    "Column",
    "Counted",
    "Mark",
    "Opinion",
    "Recommendation",
    "Run",
    "Shown",
    "Stance",
    "Step",
    "Switch",
    "Verdict",
    "WordsRead",
]
