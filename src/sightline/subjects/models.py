"""What is known of who or what a subject is. Each row says it for one file, and for no other.

Two agencies may know the same child by different names: each keeps its own, in its own file.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from sightline.access.in_file import InFile
from sightline.domain.mapping import Exactness
from sightline.kernel.append_only import AppendOnly


class Name(InFile):
    """A name a subject is known by. The newest that nothing supersedes comes first."""

    class Kind(models.TextChoices):
        LEGAL = "legal", "Legal name"
        KNOWN_AS = "known_as", "Known as"
        EARLIER = "earlier", "Earlier name"
        PLACE = "place", "Name of the place"
        DESCRIPTION = "description", "Described, name not known"

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=10)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = models.CharField(max_length=200)
    keys = ArrayField(models.TextField(db_collation="C"), default=list)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["subject"], name="name_by_subject"),
            GinIndex(fields=["keys"], name="name_by_keys", fastupdate=False),
            # The newest names of an area, for whoever looks for records of one child.
            models.Index(fields=["area", "-recorded_at"], name="name_by_area_and_time"),
        ]

    def __str__(self) -> str:
        return self.text


class Particulars(InFile):
    """Birth date, and how a person, place, vehicle or account is described."""

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    birth_date = models.DateField(null=True)
    birth_date_estimated = models.BooleanField(default=False)
    sex = models.CharField(max_length=1, default="U")
    school_year = models.CharField(max_length=40, default="")
    description = models.TextField(default="")
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["subject"], name="particulars_by_subject")]

    def __str__(self) -> str:
        return f"particulars of {self.subject_id}"


class Identifier(InFile):
    """A number or handle. Unique within a file, never across agencies: a clash tells nobody."""

    class Kind(models.TextChoices):
        NHS = "nhs", "NHS number"
        UPN = "upn", "Unique pupil number"
        PHONE = "phone", "Telephone"
        REGISTRATION = "registration", "Vehicle registration"
        HANDLE = "handle", "Online name"
        POSTCODE = "postcode", "Postcode"

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    value = models.CharField(max_length=120)
    normal = models.CharField(max_length=120)
    partial = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["subject"], name="identifier_by_subject"),
            models.Index(fields=["kind", "normal"], name="identifier_by_value"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["file", "subject", "kind", "normal"], name="identifier_once_a_file"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class SafeContact(InFile):
    """N12: how, when and through whom contact is safe. Checked before any contact."""

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    through_family_stopped = models.BooleanField()
    stopped_because = models.CharField(max_length=120, default="")
    ways = ArrayField(models.CharField(max_length=40), default=list)
    times = models.CharField(max_length=200, default="")
    through_whom = models.CharField(max_length=200, default="")
    note = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["subject", "-recorded_at"], name="safecontact_by_subject")]

    def __str__(self) -> str:
        return f"safe contact with {self.subject_id}"


class CommunicationNeed(InFile):
    """N13: what this child needs to be heard: disability, language, an interpreter."""

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    needs = ArrayField(models.CharField(max_length=8), default=list)
    language = models.CharField(max_length=80, default="")
    interpreter = models.CharField(max_length=40, default="not_known")
    note = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["subject", "-recorded_at"], name="commneed_by_subject")]

    def __str__(self) -> str:
        return f"communication needs of {self.subject_id}"


class Connection(InFile):
    """Two subjects are connected, according to one source. Seen by those who see both ends."""

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    said_by = models.CharField(max_length=200, default="")

    class Meta:
        indexes = [
            models.Index(fields=["subject"], name="connection_by_subject"),
            models.Index(fields=["other"], name="connection_by_other"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.kind} {self.other_id}"


class SafeLocation(InFile):
    """A refuge, a foster home, a new school. A type of its own, absent from every export.

    `tokens` are normalised pieces (postcode, house and street) that the release scanner looks for
    in text that leaves. Only the definer scanner and those who may open its file ever read it.
    """

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    tokens = ArrayField(models.CharField(max_length=120), default=list)

    class Meta:
        indexes = [models.Index(fields=["subject"], name="safelocation_by_subject")]

    def __str__(self) -> str:
        return "a safe location"


class Whereabouts(InFile):
    """Where a place is, as a point (WGS 84), how exactly that is meant, and how it is known.

    The newest that the reader sees holds. Of places alone: the database refuses a person's or a
    child's, and whatever is a safe location (`access.place_on_map`).
    """

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    latitude = models.FloatField()
    longitude = models.FloatField()
    exactness = models.CharField(
        max_length=8, choices=[(one.value, one.label) for one in Exactness]
    )
    how_known = models.CharField(max_length=200)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "whereabouts"
        indexes = [
            models.Index(fields=["subject", "-recorded_at"], name="whereabouts_by_subject"),
            models.Index(fields=["latitude", "longitude"], name="whereabouts_by_point"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180
                ),
                name="whereabouts_on_earth",
            )
        ]

    def __str__(self) -> str:
        return f"whereabouts of {self.subject_id}"


class PostcodePoint(AppendOnly, models.Model):
    """A postcode's middle, as a partnership loaded it. Holds nothing about anybody."""

    postcode = models.CharField(max_length=8, primary_key=True)
    latitude = models.FloatField()
    longitude = models.FloatField()

    def __str__(self) -> str:
        return self.postcode
