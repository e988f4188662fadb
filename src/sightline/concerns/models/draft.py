"""What is still being written. It belongs to a worker, never to a subject; nobody else sees it."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class Draft(models.Model):
    """A concern not yet sent. `version` counts saves: a save from an older one shows both texts."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=12)
    body = models.JSONField(default=dict)
    version = models.IntegerField(default=1)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    concern_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "-saved_at"], name="draft_by_worker")]

    def __str__(self) -> str:
        return f"draft of {self.saved_at:%Y-%m-%d %H:%M}"
