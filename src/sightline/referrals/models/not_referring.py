"""R3: a decision not to refer, or not to share, by people who answer for it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.in_file import InFile


class NotReferred(InFile):
    """A decision not to refer or not to share, signed by `recorded_by` and dated `recorded_at`.

    circumstances: what was known when the rules were asked, as {"age", "sexual_activity", ...};
    suggestion: the rules that spoke. consulted_lead: whom, with consulted_at and what they said.
    Where no other lead worked there, who it was in words: name, role and agency, all three.
    approved_by: the senior manager who approved it in writing, where a rule needed that.
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
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    consulted_name = models.CharField(max_length=120, default="")
    consulted_role = models.CharField(max_length=120, default="")
    consulted_agency = models.CharField(max_length=120, default="")
    approved_by = models.CharField(max_length=200, default="")
    consulted_at = models.DateTimeField()
    lead_said = models.TextField()
    look_again_on = models.DateField(null=True)
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "not referred"
        indexes = [models.Index(fields=["subject", "-recorded_at"], name="notreferred_by_subject")]
        constraints = [
            # Nobody decides this without somebody who was asked, and can be asked again.
            models.CheckConstraint(
                condition=models.Q(
                    consulted_lead__isnull=False, consulted_name="", consulted_agency=""
                )
                | (
                    models.Q(consulted_lead__isnull=True)
                    & ~models.Q(consulted_name="")
                    & ~models.Q(consulted_role="")
                    & ~models.Q(consulted_agency="")
                ),
                name="notreferred_somebody_was_asked",
            )
        ]

    @property
    def asked(self) -> str:
        """Who was asked, by name."""
        if self.consulted_lead is not None:
            return self.consulted_lead.name
        return f"{self.consulted_name}, {self.consulted_role}, {self.consulted_agency}"

    def __str__(self) -> str:
        return f"{self.what} {self.subject_id}"
