"""What the plans room keeps."""

from sightline.plans.models.action import Action, ActionStep
from sightline.plans.models.beside import (
    Attempt,
    Challenge,
    ChallengeStep,
    DateStep,
    JusticeDate,
    PoliceWork,
)
from sightline.plans.models.plan import (
    AlsoFor,
    CarryOn,
    Copy,
    Need,
    Outcome,
    Plan,
    Progress,
    Review,
)

__all__ = [
    "Action",
    "ActionStep",
    "AlsoFor",
    "Attempt",
    "CarryOn",
    "Challenge",
    "ChallengeStep",
    "Copy",
    "DateStep",
    "JusticeDate",
    "Need",
    "Outcome",
    "Plan",
    "PoliceWork",
    "Progress",
    "Review",
]
