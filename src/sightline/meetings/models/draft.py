"""What one worker writes on one item while people speak. Nobody else sees it until it is kept."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class Draft(models.Model):
    """The page of an item as it was typed so far (`concerns.drafts.Kept`). Emptied when kept."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    item_id = models.UUIDField()
    body = models.JSONField(default=dict)
    version = models.IntegerField(default=1)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "item_id"], name="one_draft_of_a_worker_on_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"draft of {self.saved_at:%Y-%m-%d %H:%M}"
