"""What waits for one worker and nobody else."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class Notice(models.Model):
    """Something to look at. It carries a code and a reference, never a name or a narrative."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    reference = models.CharField(max_length=40, default="")
    link = models.CharField(max_length=200)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=120, unique=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "-at"], name="notice_by_worker")]

    def __str__(self) -> str:
        return self.code


class HeldForm(models.Model):
    """A form that was sent after its session had ended, kept for the worker who wrote it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=400)
    body = models.TextField()
    held_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["worker", "path"], name="heldform_by_worker")]

    def __str__(self) -> str:
        return self.path
