"""What a worker read, thought and answered: theirs alone, unless they share it (mission L7)."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from sightline.kernel.append_only import AppendOnly


class Own(AppendOnly):
    """A row that belongs to one worker."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Reading(Own):
    """They marked it as read. That they did is counted for the area and known to their own lead.

    of: of a briefing the id of what was published, of a learning piece its slug. title: as it was
    called then. minutes: that it takes.
    """

    class Kind(models.TextChoices):
        BRIEFING = "briefing", "Briefing"
        PIECE = "piece", "Learning piece"

    kind = models.CharField(max_length=8, choices=Kind.choices)
    of = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    minutes = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worker", "kind", "of"], name="briefings_reading_once")
        ]
        indexes = [models.Index(fields=["kind", "of"], name="reading_by_what")]

    def __str__(self) -> str:
        return self.title


class Reflection(Own):
    """What they thought. Nobody else reads it unless a `Sharing` says so."""

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="reflections")
    words = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["worker", "-at"], name="reflection_by_worker")]

    def __str__(self) -> str:
        return f"reflection on {self.reading_id}"


class Sharing(models.Model):
    """One reflection, shown to one colleague or one team of the same agency until it is ended."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    reflection = models.ForeignKey(Reflection, on_delete=models.PROTECT, related_name="sharings")
    colleague = models.ForeignKey(
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="+"
    )
    team = models.ForeignKey("access.Team", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(colleague__isnull=False, team__isnull=True)
                | models.Q(colleague__isnull=True, team__isnull=False),
                name="sharing_colleague_or_team",
            )
        ]

    def __str__(self) -> str:
        return f"sharing of {self.reflection_id}"


class Answer(Own):
    """What they answered to the question at the end of a learning piece. pack_sha256: as asked."""

    piece = models.CharField(max_length=80)
    chosen = models.CharField(max_length=80)
    right = models.BooleanField()
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["worker", "piece"], name="answer_by_worker")]

    def __str__(self) -> str:
        return f"answer to {self.piece}"
