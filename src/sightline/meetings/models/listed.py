"""Who is on a panel's list, why they came on it and why they left. Each has its own file."""

from __future__ import annotations

from django.db import models

from sightline.access.in_file import InFile


class OnList(InFile):
    """Somebody or a place that a panel looks at each time, until they leave its list."""

    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=80)
    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=10)
    why = models.TextField()
    step_key = models.UUIDField(unique=True)

    class Meta:
        verbose_name_plural = "on lists"
        indexes = [models.Index(fields=["kind", "subject"], name="onlist_by_kind")]

    def __str__(self) -> str:
        return f"on the list of {self.kind}"


class ListLeft(InFile):
    """They left the list, with the reason and who goes on with them."""

    on_list = models.OneToOneField(OnList, on_delete=models.PROTECT, related_name="left")
    why = models.TextField()
    goes_on = models.CharField(max_length=200)
    step_key = models.UUIDField(unique=True)

    class Meta:
        verbose_name_plural = "lists left"

    def __str__(self) -> str:
        return f"left: {self.on_list_id}"
