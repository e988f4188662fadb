"""Briefings: every version that was kept, who checked it, what was published and withdrawn."""

from __future__ import annotations

from django.db import models

from sightline.checking.kept import OneCheck, OnePublished, OneVersion, OneWithdrawal


class Version(OneVersion):
    """One state of a briefing that is being made.

    briefing: the same for all its versions and editions. kind: slug of the pack. theme, document:
    what it was begun from, "" and None where not. content: see `briefings.content`.
    """

    briefing = models.UUIDField()
    kind = models.CharField(max_length=60)
    theme = models.CharField(max_length=80, default="")
    document = models.UUIDField(null=True)
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["briefing", "number"], name="briefing_version_once")
        ]


class Check(OneCheck):
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="checks")

    class Meta:
        indexes = [models.Index(fields=["version"], name="briefing_check_by_version")]


class Published(OnePublished):
    """An edition, in the partnership's name. Everybody in its area reads it.

    edition: from 1; the newest takes the place of those before it, which stay readable. minutes,
    words: how long it takes to read, counted when it was published.
    """

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="+")
    briefing = models.UUIDField()
    edition = models.IntegerField()
    kind = models.CharField(max_length=60)
    content = models.JSONField()
    minutes = models.IntegerField()
    words = models.IntegerField()
    partnership = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["briefing", "edition"], name="briefing_edition_once")
        ]
        indexes = [models.Index(fields=["area", "-at"], name="briefing_by_area")]


class Withdrawal(OneWithdrawal):
    published = models.OneToOneField(Published, on_delete=models.PROTECT, related_name="withdrawn")
