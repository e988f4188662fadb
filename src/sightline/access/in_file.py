"""Every narrative row belongs to one file, and knows who wrote it and when."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from sightline.kernel.append_only import AppendOnly


class InFile(AppendOnly):
    """A row of one file. `area_id` repeats the file's, held equal by a foreign key on both."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    file = models.ForeignKey("access.File", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True
