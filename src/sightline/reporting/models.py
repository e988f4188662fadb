"""What this room keeps: figures with small numbers already protected, what was written beside them,
who checked it, what was published and withdrawn. No row here is about anybody."""

from __future__ import annotations

from django.db import models

from sightline.access.of_area import OfArea


class Version(OfArea):
    """One state of a profile that is being made. The newest counts; the earlier ones stay.

    profile: the same for all its versions. figures: tables as they may be shown, counted once for
    that time and never again. sections: what was written, by slug. pack_sha256: of `profile.yaml`.
    """

    profile = models.UUIDField()
    number = models.IntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    title = models.CharField(max_length=200)
    figures = models.JSONField()
    sections = models.JSONField(default=dict)
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "number"], name="profile_version_once")
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
        indexes = [models.Index(fields=["version"], name="check_by_version")]

    def __str__(self) -> str:
        return f"check of {self.version_id}"


class Published(OfArea):
    """A version as it was published, by a named person. Whoever is signed in may read it."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="+")
    profile = models.UUIDField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    title = models.CharField(max_length=200)
    figures = models.JSONField()
    sections = models.JSONField()
    pack_sha256 = models.CharField(max_length=64)
    by_name = models.CharField(max_length=200)
    by_title = models.CharField(max_length=200)
    checked_by_name = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["area", "-ends_on"], name="published_by_area")]

    def __str__(self) -> str:
        return self.title


class Withdrawal(OfArea):
    """A published profile is no longer to be used, and why. It stays readable, marked as such."""

    published = models.OneToOneField(Published, on_delete=models.PROTECT, related_name="withdrawn")
    why = models.TextField()

    def __str__(self) -> str:
        return f"withdrawal of {self.published_id}"
