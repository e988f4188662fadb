"""R3: a decision not to refer, or not to share, by people who answer for it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.in_file import InFile


class NotReferred(InFile):
    """A decision not to refer or not to share, signed by `recorded_by` and dated `recorded_at`.

    circumstances: what was known when the rules were asked, as {"age", "sexual_activity", ...};
    suggestion: the rules that spoke. consulted_lead: whom, with consulted_at and what they said.
    concern_id: the concern it was decided on, where there is one.
    """

    class What(models.TextChoices):
        NOT_TO_REFER = "not_to_refer", "Not to refer"
        NOT_TO_SHARE = "not_to_share", "Not to share"

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    concern_id = models.UUIDField(null=True)
    what = models.CharField(max_length=14, choices=What.choices)
    step_key = models.UUIDField(unique=True)
    circumstances = models.JSONField(default=dict)
    suggestion = models.JSONField(default=list)
    reasons = models.TextField()
    rationale = models.TextField()
    accountable = ArrayField(models.UUIDField(), default=list)
    signed_as = models.CharField(max_length=260)
    consulted_lead = models.ForeignKey(
        "access.Worker", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    consulted_at = models.DateTimeField()
    lead_said = models.TextField()
    look_again_on = models.DateField(null=True)
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "not referred"
        indexes = [models.Index(fields=["subject", "-recorded_at"], name="notreferred_by_subject")]

    def __str__(self) -> str:
        return f"{self.what} {self.subject_id}"
