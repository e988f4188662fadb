"""What is still being told, by one worker alone. Who told them is asked last and is never in it."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class Draft(models.Model):
    """body: "what", "how" (each as typed) and "things", a list of what was said of each."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    body = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    report_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "-saved_at"], name="informationdraft_by_worker")]

    def __str__(self) -> str:
        return f"draft {self.id}"
