"""How each agency looks at itself, and what others of the partnership say to it."""

from __future__ import annotations

from django.db import models

from sightline.access.of_area import OfArea


class Round(OfArea):
    """One self-assessment of all agencies."""

    title = models.CharField(max_length=200)
    due_on = models.DateField()
    pack_sha256 = models.CharField(max_length=64)
    sent_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["area", "-at"], name="round_newest")]

    def __str__(self) -> str:
        return self.title


class SelfGrade(OfArea):
    """How an agency grades itself by one standard. The newest counts; earlier ones stay."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="grades")
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    standard = models.CharField(max_length=80)
    grade = models.CharField(max_length=80)
    evidence = models.TextField()
    actions = models.TextField(default="")
    sent_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["round", "agency"], name="selfgrade_by_agency")]

    def __str__(self) -> str:
        return f"{self.standard} of {self.agency_id}"


class Challenge(OfArea):
    """Somebody of another agency read it: whether the grade stands, and what they ask."""

    of = models.ForeignKey(SelfGrade, on_delete=models.PROTECT, related_name="challenges")
    stands = models.BooleanField()
    words = models.TextField()
    sent_key = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"challenge of {self.of_id}"
