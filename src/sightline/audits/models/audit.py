"""An audit as everybody in the area may know of it, and what was found, of no child."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from sightline.access.of_area import OfArea


class Audit(models.Model):
    """One round of one theme. What it is about is set when it is planned; each step of it is set
    once, by a definer function.

    starts_on, ends_on: which records count. size: how many children are wanted. seed: hexadecimal,
    made by the database; "" until the sample is drawn. until: when access ends at the latest.
    met_at: the moderation meeting began. figures: {"shares": {question: per cent or None},
    "cases": number} of the whole round, small numbers already protected.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    theme = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    size = models.IntegerField()
    pack_sha256 = models.CharField(max_length=64)
    seed = models.CharField(max_length=32, default="")
    drawn_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    figures = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["area", "-at"], name="audit_newest")]

    def __str__(self) -> str:
        return self.title


class Moved(OfArea):
    """The day on which an audit closes was moved, and why. reopened: it was over, and what it had
    opened opened again."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="moved")
    was = models.DateTimeField()
    until = models.DateTimeField()
    why = models.CharField(max_length=300)
    reopened = models.BooleanField()

    class Meta:
        verbose_name_plural = "moved"

    def __str__(self) -> str:
        return f"the end of {self.audit_id} was moved"


class Invited(OfArea):
    """An agency is asked to take part."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="invited")
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "agency"], name="invited_once")]

    def __str__(self) -> str:
        return f"{self.agency_id} in {self.audit_id}"


class Auditor(OfArea):
    """An agency named somebody of its own."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="auditors")
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "worker"], name="auditor_once")]

    def __str__(self) -> str:
        return f"{self.worker_id} in {self.audit_id}"


class Finding(OfArea):
    """What the meeting found over all cases. recommendation: its id in the room of learning."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "What goes well"
        IMPROVE = "improve", "What has to change"

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="findings")
    question = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    words = models.TextField()
    recommendation = models.UUIDField(null=True)
    sent_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["audit", "at"], name="finding_by_audit")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.audit_id}"
