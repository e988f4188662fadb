"""A referral without the child's name: who it is, who asked, and who approved."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.in_file import InFile
from sightline.referrals.models.steps import Step


class WithheldName(InFile):
    """Whom an unnamed referral or question is about. Read by the agency that sent it and no other.

    It lies in that agency's file of the child. sent_file_id: the file of what was sent.
    concern_ids, screening_id: what was attached there, without saying so.
    """

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    sent_file_id = models.UUIDField(unique=True)
    why = models.TextField()
    concern_ids = ArrayField(models.UUIDField(), default=list)
    screening_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject"], name="withheldname_by_subject")]

    def __str__(self) -> str:
        return f"who {self.sent_file_id} is about"


class NameApproval(Step):
    """A senior manager's answer on whether the name may stay withheld. The referral is sent."""

    approved = models.BooleanField()
    reasons = models.TextField()
    signed_as = models.CharField(max_length=260)

    def __str__(self) -> str:
        return f"name of {self.referral_id}: {'withheld' if self.approved else 'to be told'}"
