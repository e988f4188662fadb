"""What rows of this room have in common: whose they are, who wrote them and when."""

from __future__ import annotations

from django.db import models

from sightline.access.of_area import OfArea


class OfAgency(OfArea):
    """A row of one agency, written once."""

    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


def one_person(name: str) -> models.CheckConstraint:
    """A worker, or somebody without a sign-in who is counted: one of the two."""
    return models.CheckConstraint(
        condition=models.Q(worker__isnull=False, counted__isnull=True)
        | models.Q(worker__isnull=True, counted__isnull=False),
        name=name,
    )
