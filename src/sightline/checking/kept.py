"""What the tables of a checked text have in common.

Each room makes its own `Version`, `Check` (with its `version`), `Published` (with its `version`)
and `Withdrawal` (with its `published`) of these.
"""

from __future__ import annotations

from django.db import models

from sightline.access.of_area import OfArea


class OneVersion(OfArea):
    """One state of a text that is being made. The newest counts; the earlier ones stay.

    number: from 1. pack_sha256: of the pack that says what it must hold.
    """

    number = models.IntegerField()
    title = models.CharField(max_length=200)
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class OneCheck(OfArea):
    """Somebody else read that version: whether it may be published, and why or why not."""

    right = models.BooleanField()
    said = models.JSONField(default=list)
    words = models.TextField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return "found right" if self.right else "not right yet"


class OnePublished(OfArea):
    """A version as it was published, with the names of who did and who checked it, as they were."""

    title = models.CharField(max_length=200)
    pack_sha256 = models.CharField(max_length=64)
    by_name = models.CharField(max_length=200)
    by_title = models.CharField(max_length=200)
    checked_by_name = models.CharField(max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class OneWithdrawal(OfArea):
    """What was published is no longer to be used, and why. It stays readable, marked as such."""

    why = models.TextField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"withdrawn on {self.at:%d %B %Y}"
