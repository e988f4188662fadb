"""Briefings: every version that was kept, who checked it, what was published and withdrawn."""

from __future__ import annotations

from django.db import models

from sightline.access.of_area import OfArea


class Version(OfArea):
    """One state of a briefing that is being made. The newest counts; the earlier ones stay.

    briefing: the same for all its versions and editions. kind: slug of the pack. theme, document:
    what it was begun from, "" and None where not. content: see `briefings.content`. pack_sha256: of
    `briefings.yaml`.
    """

    briefing = models.UUIDField()
    number = models.IntegerField()
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    theme = models.CharField(max_length=80, default="")
    document = models.UUIDField(null=True)
    content = models.JSONField()
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["briefing", "number"], name="briefing_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class Check(OfArea):
    """Somebody else read that version: whether it may be published, and why or why not."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="checks")
    right = models.BooleanField()
    said = models.JSONField(default=list)
    words = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["version"], name="briefing_check_by_version")]

    def __str__(self) -> str:
        return f"check of {self.version_id}"


class Published(OfArea):
    """An edition as it was published in the partnership's name. Everybody in its area reads it.

    edition: from 1; the newest takes the place of those before it, which stay readable. minutes,
    words: how long it takes to read, counted when it was published.
    """

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="+")
    briefing = models.UUIDField()
    edition = models.IntegerField()
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    content = models.JSONField()
    minutes = models.IntegerField()
    words = models.IntegerField()
    partnership = models.CharField(max_length=80)
    pack_sha256 = models.CharField(max_length=64)
    by_name = models.CharField(max_length=200)
    by_title = models.CharField(max_length=200)
    checked_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["briefing", "edition"], name="briefing_edition_once")
        ]
        indexes = [models.Index(fields=["area", "-at"], name="briefing_by_area")]

    def __str__(self) -> str:
        return self.title


class Withdrawal(OfArea):
    """A published briefing is no longer to be used, and why. It stays readable, marked as such."""

    published = models.OneToOneField(Published, on_delete=models.PROTECT, related_name="withdrawn")
    why = models.TextField()

    def __str__(self) -> str:
        return f"withdrawal of {self.published_id}"
