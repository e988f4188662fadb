"""What nobody is named in belongs to an area: who wrote it, where they work, and when."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from sightline.kernel.append_only import AppendOnly


class OfArea(AppendOnly):
    """A row of one area, written once. Read where they work, and nowhere else."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
