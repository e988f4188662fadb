"""A referral that is not sent yet. It belongs to a worker; nobody else sees it."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class Draft(models.Model):
    """What one worker has written so far, as it was typed, and what they send it about.

    body: the route, the subject, the facts, what was typed, and the key under which it is sent.
    sent_id: the referral, or the information to the police, that it became.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    body = models.JSONField(default=dict)
    version = models.IntegerField(default=1)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    sent_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "-saved_at"], name="referral_draft_by_worker")]

    def __str__(self) -> str:
        return f"referral draft of {self.saved_at:%Y-%m-%d %H:%M}"
