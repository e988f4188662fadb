"""Named rules that point something out about a child's record: what, with which evidence, and why.

Pure: the rules' numbers and words come from `rules.yaml`. Nothing is added up, nobody is ranked,
and what no rule says is no reassurance.
"""

from sightline.domain.pointing.known import (
    Evidence,
    Held,
    How,
    Known,
    Owed,
    Pointed,
    PointingReason,
    PointingRule,
    PointingRules,
    Threatened,
    Written,
)
from sightline.domain.pointing.speaking import points_out
from sightline.domain.pointing.told import behaviour_in

__all__ = [
    "Evidence",
    "Held",
    "How",
    "Known",
    "Owed",
    "Pointed",
    "PointingReason",
    "PointingRule",
    "PointingRules",
    "Threatened",
    "Written",
    "behaviour_in",
    "points_out",
]
