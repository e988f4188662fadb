"""What workers declare of their ties, and what was decided. They read only the first."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Conflict(models.Model):
    """A worker is related to somebody or knows them. Nothing is looked up when it is declared.

    `declared_by` is somebody else where information governance wrote it down. `birth_date` is null
    where it is not known to the day. `tie` is an answer of the packs' list of that name.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    declared_by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=200)
    birth_date = models.DateField(null=True)
    tie = models.CharField(max_length=40)
    words = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"a conflict of {self.worker_id}"


class ConflictDecision(models.Model):
    """What was decided about it, once. `blocks`: those it placed; none where it placed none."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    conflict = models.OneToOneField(Conflict, on_delete=models.PROTECT, related_name="+")
    blocks = ArrayField(models.UUIDField(), default=list)
    reason = models.TextField()
    decided_by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"decided on {self.conflict_id}"
