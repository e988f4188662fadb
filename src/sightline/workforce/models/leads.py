"""The register of named leads: what roles do not hold. Who holds a role stands in access alone."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.workforce.models.of_agency import OfAgency


class Named(OfAgency):
    """Somebody is named for something that no role stands for ("exploitation").

    lead_for: a slug of the packs' leads. deputy: they stand in for whoever leads.
    """

    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    lead_for = models.CharField(max_length=60)
    deputy = models.BooleanField(default=False)
    starts_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["area", "lead_for", "agency"], name="named_by_area")]

    def __str__(self) -> str:
        return f"{self.lead_for}: {self.worker_id}"


class NamedEnd(OfAgency):
    """They are that no longer, and why in a few words."""

    named = models.OneToOneField(Named, on_delete=models.PROTECT, related_name="end")
    ends_on = models.DateField()
    why = models.CharField(max_length=200, default="")

    def __str__(self) -> str:
        return f"end of {self.named_id}"


class Reach(OfAgency):
    """When and how somebody in the register is reached. The newest counts, the others stay."""

    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=200)
    key = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "-at"], name="reach_by_worker")]

    def __str__(self) -> str:
        return f"how to reach {self.worker_id}"


class Absence(OfAgency):
    """A lead is away, and who covers; why they are away is nobody's business.

    cover: None is a gap. holdings: what the cover got for that time: rows of access_roleholding
    with an end, so that whatever asks who leads has one answer. Written by `access.cover_lead`.
    """

    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    cover = models.ForeignKey(
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    holdings = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        indexes = [models.Index(fields=["area", "ends_at"], name="absence_by_area")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="absence_has_length"
            )
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} away"


class AbsenceEnd(OfAgency):
    """They are back earlier, or somebody else covers: the cover ends then."""

    absence = models.OneToOneField(Absence, on_delete=models.PROTECT, related_name="end")
    ends_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"end of {self.absence_id}"
