"""What the receiver decided, views that differ, and a wish to withdraw."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.referrals.models.steps import Step


class ReferralDecision(Step):
    """One decision on a referral, in its four parts; signed by `recorded_by`, dated `recorded_at`.

    suggestion: the rules that spoke, each as {"rule", "title", "because"}, as they were shown.
    decision: an answer of the packs' list `referral-outcome`. accountable: workers who answer for
    it. reverses: the decision that this one takes the place of; both stay. beside: one that stood
    when this was saved, by somebody else, whom the writer was told of. number: in the order in
    which they were saved, from 1.
    """

    number = models.SmallIntegerField()
    suggestion = models.JSONField(default=list)
    reasons = models.TextField()
    decision = models.CharField(max_length=80)
    decision_label = models.CharField(max_length=200)
    rationale = models.TextField()
    accountable = ArrayField(models.UUIDField(), default=list)
    signed_as = models.CharField(max_length=260)
    reverses = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    beside = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral", "number"], name="referraldecision_in_order")
        ]

    def __str__(self) -> str:
        return f"decision on {self.referral_id}"


class DifferingView(Step):
    """What somebody thinks who does not agree with a decision. It stands beside it."""

    decision = models.ForeignKey(
        ReferralDecision, on_delete=models.PROTECT, related_name="differing_views"
    )
    of_whom = models.CharField(max_length=200)
    words = models.TextField()

    def __str__(self) -> str:
        return f"a differing view on {self.decision_id}"


class WithdrawalRequest(Step):
    """R11: the referrer wishes to withdraw. The receiver keeps what was sent and decides."""

    why = models.TextField()

    def __str__(self) -> str:
        return f"a wish to withdraw {self.referral_id}"


class WithdrawalDecision(Step):
    """The receiver's decision on a wish. agreed: work on it stops; nothing is erased."""

    request = models.ForeignKey(
        WithdrawalRequest, on_delete=models.PROTECT, related_name="decisions"
    )
    agreed = models.BooleanField()
    reasons = models.TextField()
    signed_as = models.CharField(max_length=260)

    def __str__(self) -> str:
        return f"decision on {self.request_id}"
