"""What this room keeps. What is said of a case lies in its file; what was learnt names nobody."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.in_file import InFile
from sightline.kernel.append_only import AppendOnly


class Raised(InFile):
    """Somebody asks that a case is considered: an incident, or good practice to learn from.

    aware_on: the day on which the agency became aware of the event, from which the clock runs; None
    for good practice. named: False where the subject stands for nobody who is in the record.
    """

    class Kind(models.TextChoices):
        INCIDENT = "incident", "Serious incident"
        GOOD_PRACTICE = "good_practice", "Good practice"

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=13, choices=Kind.choices)
    title = models.CharField(max_length=160)
    words = models.TextField()
    sure = models.CharField(max_length=10)
    hoped = models.TextField()
    aware_on = models.DateField(null=True)
    named = models.BooleanField()
    step_key = models.UUIDField()

    class Meta:
        verbose_name_plural = "raised"
        constraints = [
            models.UniqueConstraint(fields=["recorded_by", "step_key"], name="raised_once"),
            models.CheckConstraint(
                condition=models.Q(kind="good_practice") | models.Q(aware_on__isnull=False),
                name="raised_incident_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Written(InFile):
    """Something that is written of a case that was raised, once for each form."""

    raised = models.ForeignKey(Raised, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    step_key = models.UUIDField(unique=True)

    class Meta:
        abstract = True


class Decision(Written):
    """What the partnership decided, and why. with_whom: who did, in words. The newest counts."""

    choice = models.CharField(max_length=80)
    with_whom = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.choice} of {self.raised_id}"


class Notification(InFile):
    """The national panel was told. There is one, and a rapid review stands on it."""

    raised = models.OneToOneField(Raised, on_delete=models.PROTECT, related_name="+")
    notified_at = models.DateTimeField()
    reference = models.CharField(max_length=120)
    step_key = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"notification of {self.raised_id}"


class RapidReview(InFile):
    """A rapid review. None without a notification: the database holds it to that."""

    notification = models.OneToOneField(Notification, on_delete=models.PROTECT, related_name="+")
    raised = models.OneToOneField(Raised, on_delete=models.PROTECT, related_name="+")
    step_key = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"rapid review of {self.raised_id}"


class Said(Written):
    """What an agency says to one question of a rapid review. Everything stays."""

    review = models.ForeignKey(RapidReview, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    prompt = models.CharField(max_length=80)
    sure = models.CharField(max_length=10)

    class Meta:
        verbose_name_plural = "said"

    def __str__(self) -> str:
        return f"{self.prompt} of {self.review_id}"


class Outcome(Written):
    """Where a rapid review ends: whether all children are safe, the next step and why."""

    review = models.OneToOneField(RapidReview, on_delete=models.PROTECT, related_name="+")
    safe_now = models.TextField()
    choice = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.choice} of {self.review_id}"


class PanelAnswer(Written):
    """What the national panel answered, in short."""

    review = models.ForeignKey(RapidReview, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=80)
    answered_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.choice} of {self.review_id}"


class Publication(Written):
    """The review was published; words: where, or why not."""

    review = models.OneToOneField(RapidReview, on_delete=models.PROTECT, related_name="+")
    published_on = models.DateField()

    def __str__(self) -> str:
        return f"publication of {self.review_id}"


class Point(AppendOnly):
    """Something that was learnt, in words that name nobody: read by everybody in the area.

    case: of which case, for whoever may open that; others learn nothing from it. questions: what
    others may ask themselves. recommendation: its id in the room of learning, where one follows.
    """

    class Kind(models.TextChoices):
        LEARNING = "learning", "Something to learn"
        GOOD_PRACTICE = "good_practice", "Good practice"

    id = models.UUIDField(primary_key=True, default=uuid4)
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=13, choices=Kind.choices)
    title = models.CharField(max_length=160)
    words = models.TextField()
    questions = ArrayField(models.CharField(max_length=300), default=list)
    recommendation = models.UUIDField(null=True)
    case = models.UUIDField()
    step_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["area", "-at"], name="point_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
