"""Every narrative row belongs to one file, and knows who wrote it and when."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from sightline.kernel.append_only import AppendOnly


class OfFile(models.Model):
    """What every row of a file has. `area_id` repeats the file's, held equal by a foreign key.

    For the few rows that are closed or handed over in place; everything else is `InFile`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    file = models.ForeignKey("access.File", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


class InFile(AppendOnly, OfFile):
    """A row of one file that is written once."""

    class Meta:
        abstract = True
