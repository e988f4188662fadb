"""What was counted of a measure, how it may be shown, and what people say and decide of it."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from sightline.access.of_area import OfArea
from sightline.learning.models.recommendation import Recommendation


class Run(models.Model):
    """One count of everything. scope: what it may read, in words; months: how many were counted."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    machine = models.CharField(max_length=40)
    scope = models.TextField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    today = models.DateField()
    months = models.IntegerField()
    entries_read = models.IntegerField()
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["-started_at"], name="measurerun_newest")]

    def __str__(self) -> str:
        return f"{self.machine} of {self.started_at}"


class Counted(models.Model):
    """The exact figures of one month, agency and measure, which nobody but the run ever reads.

    agency: None for the whole area, which is there for each month that was counted. month: its
    first day. part: so many of `whole`. first_counted_at: the month is counted anew for
    some months, then frozen with the version of the definition that it was counted by.
    """

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(
        "access.Agency", null=True, on_delete=models.PROTECT, related_name="+"
    )
    measure = models.CharField(max_length=80)
    version = models.IntegerField()
    month = models.DateField()
    part = models.IntegerField()
    whole = models.IntegerField()
    first_counted_at = models.DateTimeField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "measure", "month", "agency"],
                name="counted_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.month}"


class Shown(models.Model):
    """What may be shown of one measure in one area, small numbers already protected.

    said: {"months": [...], "agencies": [...]} as `domain.measures` writes it.
    """

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=80)
    version = models.IntegerField()
    said = models.JSONField()
    counted_at = models.DateTimeField()
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "measure"], name="shown_once")]

    def __str__(self) -> str:
        return f"{self.measure} in {self.area_id}"


class WordsRead(models.Model):
    """One entry was read once by the wording helper: how many words, how many of them blame.

    The words themselves are never kept here. pack_sha256: of the wording that read it.
    """

    entry = models.UUIDField(primary_key=True)
    words = models.IntegerField()
    found = models.IntegerField()
    pack_sha256 = models.CharField(max_length=64)
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.entry}"


class Binding(OfArea):
    """A recommendation hopes that a measure moves. hoped: in words; from_on: the baseline ends."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="bindings"
    )
    measure = models.CharField(max_length=80)
    hoped = models.TextField()
    by_on = models.DateField()
    review_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["measure"], name="binding_by_measure")]

    def __str__(self) -> str:
        return f"{self.measure} for {self.recommendation_id}"


class Verdict(OfArea):
    """What somebody concluded at a review of a binding. The newest counts."""

    class Said(models.TextChoices):
        MOVED = "moved", "Practice moved"
        NOT_MOVED = "not_moved", "Practice did not move"
        TOO_EARLY = "too_early", "Too early to say"
        UNBOUND = "unbound", "No longer bound"

    binding = models.ForeignKey(Binding, on_delete=models.PROTECT, related_name="verdicts")
    said = models.CharField(max_length=10, choices=Said.choices)
    reasons = models.TextField()
    review_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.said


class Mark(OfArea):
    """A day on which something changed, drawn into a measure's chart because somebody bound it.

    what, what_id: "action", "briefing", "training" or "other", and its record where there is one.
    takes_away: a mark that is no longer drawn.
    """

    class What(models.TextChoices):
        ACTION = "action", "An action was done"
        BRIEFING = "briefing", "A briefing was published"
        TRAINING = "training", "Training was held"
        OTHER = "other", "Something else changed"

    measure = models.CharField(max_length=80)
    recommendation = models.ForeignKey(
        Recommendation, null=True, on_delete=models.PROTECT, related_name="marks"
    )
    on = models.DateField()
    what = models.CharField(max_length=10, choices=What.choices)
    what_id = models.UUIDField(null=True)
    words = models.CharField(max_length=160)
    takes_away = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="taken_away"
    )

    class Meta:
        indexes = [models.Index(fields=["measure", "on"], name="mark_by_measure")]

    def __str__(self) -> str:
        return f"{self.what} on {self.on}"


class Switch(OfArea):
    """The partnership switched a measure off, or on again. The newest row says which it is."""

    measure = models.CharField(max_length=80)
    on = models.BooleanField()
    why = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["area", "measure", "-at"], name="measureswitch_newest")]

    def __str__(self) -> str:
        return f"{self.measure} {'on' if self.on else 'off'}"


class Opinion(OfArea):
    """What somebody said of a measure: of use, or not, and why. Read by who may switch it."""

    measure = models.CharField(max_length=80)
    useful = models.BooleanField()
    words = models.TextField(default="")
    sent_key = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return "useful" if self.useful else "not useful"
