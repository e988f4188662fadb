"""Who was drawn, who audits whom, and what each says of a case."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.in_file import InFile
from sightline.audits.models.audit import Audit


class Drawn(models.Model):
    """A child among whom the sample was drawn, at their place in the seeded order. Ids alone.

    number: of the case; None of those who were not drawn. left_out: why a case is not audited, ""
    where it is; "closed" where its records were closed meanwhile. meeting_file: the meeting's.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="+")
    place = models.IntegerField()
    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    agency_kind = models.CharField(max_length=20)
    band = models.CharField(max_length=12)
    group = models.CharField(max_length=80)
    number = models.IntegerField(null=True)
    left_out = models.CharField(max_length=80, default="")
    left_out_words = models.TextField(default="")
    left_out_by = models.UUIDField(null=True)
    left_out_at = models.DateTimeField(null=True)
    in_place_of = models.IntegerField(null=True)
    meeting_file = models.ForeignKey(
        "access.File", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "place"], name="drawn_once_a_place"),
            models.UniqueConstraint(fields=["audit", "number"], name="drawn_once_a_number"),
        ]

    def __str__(self) -> str:
        return f"place {self.place} of {self.audit_id}"


class Dealt(models.Model):
    """An agency's part of a case went to one of its auditors. file: in which their answers lie."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    drawn = models.ForeignKey(Drawn, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("access.File", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    apart_at = models.DateTimeField(null=True)
    stood_aside = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"part of {self.drawn_id}"


class Opened(models.Model):
    """A relationship that an audit gave, so that it ends with it."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="+")
    relationship = models.ForeignKey(
        "access.Relationship", on_delete=models.PROTECT, related_name="+"
    )
    dealt = models.ForeignKey(Dealt, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.relationship_id} for {self.audit_id}"


class Answer(InFile):
    """What an auditor says to one question, of their own agency's record. The newest counts.

    sure: a value of `Certainty`. evidence: ids of entries, which the meeting sees as a number.
    """

    dealt = models.ForeignKey(Dealt, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=80)
    grade = models.CharField(max_length=80)
    words = models.TextField()
    sure = models.CharField(max_length=10)
    evidence = ArrayField(models.UUIDField(), default=list)
    step_key = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recorded_by", "step_key"], name="auditanswer_once")
        ]
        indexes = [models.Index(fields=["file", "question"], name="answer_by_file")]

    def __str__(self) -> str:
        return f"{self.question} of {self.dealt_id}"


class Given(InFile):
    """The auditor gave the case in: nothing is answered after that."""

    dealt = models.OneToOneField(Dealt, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.dealt_id} was given in"


class Agreed(InFile):
    """What the meeting agreed on one question of one case; where auditors differed, and why."""

    drawn = models.ForeignKey(Drawn, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=80)
    grade = models.CharField(max_length=80)
    words = models.TextField()
    step_key = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recorded_by", "step_key"], name="agreed_once")
        ]

    def __str__(self) -> str:
        return f"{self.question} of {self.drawn_id}"
