"""S12: before an exclusion, a screening, a referral and a decision on the child's safety."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.in_file import InFile


class Exclusion(InFile):
    """An exclusion from school, a placement or a service is being considered. what: from what."""

    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    step_key = models.UUIDField(unique=True)
    what = models.CharField(max_length=200)
    why = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["subject"], name="exclusion_by_subject")]

    def __str__(self) -> str:
        return f"exclusion considered for {self.subject_id}"


class SafetyDecision(InFile):
    """Whether the child is safe if it goes ahead, what follows, and on what it rests.

    suggestion: what was suggested when it was decided, as it was shown. go_ahead: what was decided.
    screening_id, referral_id: what was done before, or null with
    `why_without`, because neither is a precondition of the other and both are asked for.
    """

    class GoAhead(models.TextChoices):
        NO = "no", "The exclusion does not go ahead"
        NOT_NOW = "not_now", "It waits until the child’s safety is settled"
        YES = "yes", "It goes ahead, with a plan for the child’s safety"

    exclusion = models.ForeignKey(Exclusion, on_delete=models.PROTECT, related_name="decisions")
    step_key = models.UUIDField(unique=True)
    go_ahead = models.CharField(max_length=8, choices=GoAhead.choices)
    suggestion = models.JSONField(default=list)
    reasons = models.TextField()
    rationale = models.TextField()
    plan = models.TextField(default="")
    screening_id = models.UUIDField(null=True)
    referral_id = models.UUIDField(null=True)
    why_without = models.TextField(default="")
    accountable = ArrayField(models.UUIDField(), default=list)
    signed_as = models.CharField(max_length=260)

    def __str__(self) -> str:
        return f"safety decision on {self.exclusion_id}"
