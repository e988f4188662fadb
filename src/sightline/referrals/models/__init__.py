"""Referrals as they were sent, and everything that follows one: appended, never changed."""

from sightline.referrals.models.consulting import Advice, Consultation, WhatFollowed
from sightline.referrals.models.deciding import (
    DifferingView,
    ReferralDecision,
    WithdrawalDecision,
    WithdrawalRequest,
)
from sightline.referrals.models.draft import Draft
from sightline.referrals.models.exclusions import Exclusion, SafetyDecision
from sightline.referrals.models.not_referring import LookedAgain, NotReferred
from sightline.referrals.models.referral import PoliceInformation, Referral, Standing
from sightline.referrals.models.steps import (
    Acknowledgement,
    Addition,
    Chase,
    Escalation,
    EscalationAnswer,
    Feedback,
    WrittenConfirmation,
)
from sightline.referrals.models.views import ViewBeside
from sightline.referrals.models.withholding import NameApproval, WithheldName

__all__ = [
    "Acknowledgement",
    "Addition",
    "Advice",
    "Chase",
    "Consultation",
    "DifferingView",
    "Draft",
    "Escalation",
    "EscalationAnswer",
    "Exclusion",
    "Feedback",
    "LookedAgain",
    "NameApproval",
    "NotReferred",
    "PoliceInformation",
    "Referral",
    "ReferralDecision",
    "SafetyDecision",
    "Standing",
    "ViewBeside",
    "WhatFollowed",
    "WithdrawalDecision",
    "WithdrawalRequest",
    "WithheldName",
    "WrittenConfirmation",
]
