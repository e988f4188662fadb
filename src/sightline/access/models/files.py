"""Subjects without content, the files that hold what is known of them, and merges.

A *file* is a subject or group of subjects, an owning agency, and an audience. Every
narrative row belongs to exactly one file, and the policies test nothing but that.
"""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class SubjectKind(models.TextChoices):
    """Context, not only child: each of these can be what a concern is about."""

    CHILD = "child", "Child"
    PERSON = "person", "Person"
    PLACE = "place", "Place"
    VEHICLE = "vehicle", "Vehicle"
    GROUP = "group", "Group"
    ACCOUNT = "account", "Online account"
    PHONE = "phone", "Phone"


class Audience(models.TextChoices):
    """Who a file is for."""

    OPEN = "open", "Every worker of the area: names of public places"
    REGISTER = "register", "Those who need to know who this is"
    RECORD = "record", "The agency's safeguarding record"
    CONCERN = "concern", "One concern: its author and the leads"
    REFERRAL = "referral", "One referral: its author, their leads and the team that received it"
    DESIGNATED_OFFICER = "designated_officer", "The designated officer's route"
    HEALTH = "health", "Sensitive health detail: health and the enquiry team"
    MISSING = "missing", "Being missing: the agency that reported it and those it is shared with"
    MEETING = "meeting", "One meeting: the agency that holds it and those who take part"
    PLAN = "plan", "One plan: the agency that leads it and those who carry it out"
    INTERVIEW = "interview", "A return interview: who held it and those it was decided to go to"
    DISCLOSED = "disclosed", "A return interview that tells of harm: the area’s front door, too"
    INFORMATION = "information", "One report: its author, the leads, and who works with information"
    REVIEW = "review", "A case considered for review: who raised it, and who leads the learning"
    AUDIT = "audit", "Answers in an audit: one auditor, and at the meeting those who take part"


class Subject(models.Model):
    """A record exists, of this kind. Nothing else is known here, and nobody may list it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    kind = models.CharField(max_length=10, choices=SubjectKind.choices)
    created_at = models.DateTimeField()
    created_by = models.UUIDField(null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class File(models.Model):
    """The unit of access. `area_id` 0 closes it to area-wide readers by construction.

    Below zero it is the second number of an area (`Area`): information, names of public places.

    shared_as: the audience that several agencies opened it for (`access.open_shared_file`), also
    where it had to keep to the designated officer's route; "" of every other file.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="files")
    audience = models.CharField(max_length=20, choices=Audience.choices)
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, db_index=False)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True)
    shared_as = models.CharField(max_length=20, default="", db_default="")

    class Meta:
        # Holds every column that `access.files_of` reads, which every statement waits for.
        indexes = [
            models.Index(
                fields=["audience", "agency"], include=["area", "id"], name="file_by_audience"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["id", "area"], name="file_and_area"),
            # Who reads the second number alone reads nothing else, whatever makes a file.
            models.CheckConstraint(
                condition=models.Q(area_id__gte=0) | models.Q(audience__in=["information", "open"]),
                name="information_apart",
            ),
            models.CheckConstraint(
                condition=models.Q(area_id__lte=0)
                | ~models.Q(audience__in=["information", "open"]),
                name="information_in_no_area",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audience} {self.id}"


class FileSubject(models.Model):
    """Whom or what a file is about. A block on any of them closes the whole file."""

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="subjects")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    kind = models.CharField(max_length=10, choices=SubjectKind.choices)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "file"], name="filesubject_by_subject"),
            # The few files that no area-wide reader may read: health detail is looked for in them.
            models.Index(
                fields=["subject", "file"],
                condition=models.Q(area_id=0),
                name="filesubject_apart",
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["file", "subject"], name="filesubject_once")]

    def __str__(self) -> str:
        return f"{self.subject_id} in {self.file_id}"


class DrawnOn(models.Model):
    """Somebody of whom a file without a name speaks: the child, and whoever else its sources are
    about; and what is drawn from such a file. Written when it is opened; reached by nobody. A block
    on any of them closes the file.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    file = models.ForeignKey(File, on_delete=models.PROTECT)
    other = models.ForeignKey(Subject, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return f"{self.file_id} speaks of somebody"


class Link(models.Model):
    """A row in one subject's file that also speaks of another subject.

    Seen only by those who see both ends; a block on the linked subject hides the row itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    row_id = models.UUIDField()
    file = models.ForeignKey(File, on_delete=models.PROTECT, db_index=False)
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, db_index=False)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    kind = models.CharField(max_length=10, choices=SubjectKind.choices)
    part = models.CharField(max_length=60, default="")

    class Meta:
        indexes = [models.Index(fields=["row_id"], name="link_by_row")]

    def __str__(self) -> str:
        return f"{self.row_id} speaks of {self.subject_id}"


class Merge(models.Model):
    """Two subjects were found to be one. Files stay apart, so the stricter wins by itself."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    kept = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    merged = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    by = models.UUIDField()
    at = models.DateTimeField()
    reason = models.TextField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)
    undone_reason = models.TextField(default="")

    def __str__(self) -> str:
        return f"{self.merged_id} into {self.kept_id}"


class MergedRow(models.Model):
    """One row that a merge repointed, so that it can be undone exactly."""

    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="rows")
    table = models.CharField(max_length=63)
    column = models.CharField(max_length=63)
    row_id = models.TextField()

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}"


class SubjectColumn(models.Model):
    """Which columns hold a subject, so that a merge repoints them all. From `rows.py` files."""

    table = models.CharField(max_length=63)
    column = models.CharField(max_length=63)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "column"], name="subjectcolumn_once")
        ]

    def __str__(self) -> str:
        return f"{self.table}.{self.column}"


class SigningKey(models.Model):
    """The key that signs who is asking, kept as the two padded blocks of HMAC-SHA-256.

    Only `sightline_system` can read it: an injection in the application cannot mint a token.
    """

    inner_block = models.BinaryField(max_length=64)
    outer_block = models.BinaryField(max_length=64)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"signing key of {self.made_at:%Y-%m-%d}"
