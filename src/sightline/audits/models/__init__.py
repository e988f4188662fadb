"""What this room keeps. What is said of a case lies in a file; all else is about nobody."""

from sightline.audits.models.audit import Audit, Auditor, Finding, Invited, Moved
from sightline.audits.models.case import Agreed, Answer, Dealt, Drawn, Given, Opened
from sightline.audits.models.section11 import Challenge, Round, SelfGrade

__all__ = [
    "Agreed",
    "Answer",
    "Audit",
    "Auditor",
    "Challenge",
    "Dealt",
    "Drawn",
    "Finding",
    "Given",
    "Invited",
    "Moved",
    "Opened",
    "Round",
    "SelfGrade",
]
