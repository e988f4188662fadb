"""What became of a concern: who read it, in which role, and what they decided."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.in_file import InFile
from sightline.concerns.models.concern import Concern
from sightline.domain.agencies import Role

#: A concern waits for one of these of its agency, or for a designated officer. Others read it too.
SENT_TO = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_LEAD, Role.DESIGNATED_OFFICER)


class Reading(InFile):
    """The first time one worker opened the concern, in the role in which they did.

    `role` is one that they hold towards this concern: a lead of another agency reads it as a
    worker. Written by `access.concern_opened`.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="readings")
    role = models.CharField(max_length=30)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "recorded_by"], name="reading_once")
        ]

    def __str__(self) -> str:
        return f"{self.concern_id} read"


class Decision(InFile):
    """What was decided, with reasons, by somebody who is accountable for it. A later one adds."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="decisions")
    decided = ArrayField(models.CharField(max_length=40))
    reasons = models.TextField()
    look_again_on = models.DateField(null=True)
    role = models.CharField(max_length=30)
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["concern", "recorded_at"], name="decision_by_concern")]

    def __str__(self) -> str:
        return f"decision on {self.concern_id}"
