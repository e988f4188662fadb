"""What somebody thinks who does not agree with a decision of their own agency."""

from __future__ import annotations

from uuid import UUID

from django.db import models

from sightline.access.in_file import InFile
from sightline.referrals.models.exclusions import SafetyDecision
from sightline.referrals.models.not_referring import NotReferred


class ViewBeside(InFile):
    """A differing view beside one decision: on safety before an exclusion, or not to refer.

    It lies in the decision's own file and changes nothing of it. of_whom: whose view it is.
    """

    safety = models.ForeignKey(
        SafetyDecision, null=True, on_delete=models.PROTECT, related_name="+"
    )
    not_referred = models.ForeignKey(
        NotReferred, null=True, on_delete=models.PROTECT, related_name="+"
    )
    step_key = models.UUIDField(unique=True)
    of_whom = models.CharField(max_length=200)
    words = models.TextField()

    class Meta:
        verbose_name_plural = "views beside"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(safety__isnull=True) ^ models.Q(not_referred__isnull=True),
                name="viewbeside_of_one_decision",
            )
        ]

    @property
    def decision_id(self) -> UUID:
        """The decision that it stands beside; the table holds it to one."""
        return UUID(str(self.safety_id or self.not_referred_id))

    def __str__(self) -> str:
        return f"a differing view on {self.decision_id}"
