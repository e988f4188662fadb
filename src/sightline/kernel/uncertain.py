"""When something happened, stored as it was known: the columns of `domain.dates.UncertainDate`."""

from __future__ import annotations

from typing import Any

from django.db import models

from sightline.domain.dates import Precision, UncertainDate


class Happened(models.Model):
    """Columns for when something happened. Nothing is guessed: unknown has a reason."""

    happened_earliest = models.DateField(null=True)
    happened_latest = models.DateField(null=True)
    happened_precision = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in Precision]
    )
    happened_reason = models.CharField(max_length=200, default="")

    class Meta:
        abstract = True

    @property
    def happened(self) -> UncertainDate:
        return UncertainDate(
            self.happened_earliest,
            self.happened_latest,
            Precision(self.happened_precision),
            self.happened_reason,
        )


def columns(when: UncertainDate) -> dict[str, Any]:
    """`when` as keyword arguments for a model that has these columns."""
    return {
        "happened_earliest": when.earliest,
        "happened_latest": when.latest,
        "happened_precision": when.precision.value,
        "happened_reason": when.reason,
    }
