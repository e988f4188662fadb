"""What this room keeps: figures with small numbers already protected, what was written beside them,
who checked it, what was published and withdrawn. No row here is about anybody."""

from __future__ import annotations

from django.db import models

from sightline.access.of_area import OfArea
from sightline.checking.kept import OneCheck, OnePublished, OneVersion, OneWithdrawal


class Version(OneVersion):
    """One state of a profile that is being made.

    profile: the same for all its versions. figures: tables as they may be shown, counted once for
    that time and never again. sections: what was written, by slug.
    """

    profile = models.UUIDField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    figures = models.JSONField()
    sections = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "number"], name="profile_version_once")
        ]


class Count(OfArea):
    """The figures of one time, counted once in an area by whoever asks first, and never again.

    As they may be shown: every profile of that time, and the pages on victims and methods, show it.
    """

    starts_on = models.DateField()
    ends_on = models.DateField()
    figures = models.JSONField()
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "starts_on", "ends_on"], name="profile_time_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"count of {self.starts_on} to {self.ends_on}"


class Check(OneCheck):
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="checks")

    class Meta:
        indexes = [models.Index(fields=["version"], name="check_by_version")]


class Published(OnePublished):
    """A profile. Whoever is signed in may read it."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="+")
    profile = models.UUIDField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    figures = models.JSONField()
    sections = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["area", "-ends_on"], name="published_by_area")]


class Withdrawal(OneWithdrawal):
    published = models.OneToOneField(Published, on_delete=models.PROTECT, related_name="withdrawn")
