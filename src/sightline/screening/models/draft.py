"""A screening that is not completed. It belongs to a worker; nobody else sees it."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class Draft(models.Model):
    """What one worker has answered so far, page by page, as it was typed.

    The completed screening has the draft's id, so that one draft makes one screening.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    body = models.JSONField(default=dict)
    version = models.IntegerField(default=1)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    screening_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "-saved_at"], name="screening_draft_by_worker")]

    def __str__(self) -> str:
        return f"screening draft of {self.saved_at:%Y-%m-%d %H:%M}"

    @property
    def title(self) -> str:
        return str(self.body.get("title", ""))  # "" once it is completed: nothing stays in it
