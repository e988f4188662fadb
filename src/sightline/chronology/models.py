"""Dated, sourced entries. When it happened, how sure that is, when it was recorded, who knew it
and how are kept apart. A correction is a new entry; corrections may fork."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.in_file import InFile
from sightline.domain.chronology import Basis, Certainty, EntryKind, Lane
from sightline.kernel.uncertain import Happened


class Entry(InFile, Happened):
    """One dated fact, report or opinion about one subject, in the words of whoever wrote it."""

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    # Where somebody said it: 0 to 23, in local time. Patterns of place and hour are read from it.
    at_hour = models.SmallIntegerField(null=True)
    kind = models.CharField(max_length=16, choices=EntryKind.choices())
    lane = models.CharField(max_length=16, choices=Lane.choices())
    # What sort of thing it is, for the timeline and the rules: slugs of the packs' strands.
    strands = ArrayField(models.CharField(max_length=40), default=list, db_default=[])
    basis = models.CharField(max_length=8, choices=Basis.choices())
    certainty = models.CharField(max_length=10, choices=Certainty.choices())
    source = models.CharField(max_length=200)
    words = models.TextField()
    childs_words = models.TextField(default="")
    health_concern = models.BooleanField(default=False)
    awaits_answer = models.BooleanField(default=False)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    # Which disclosure a retraction is about, where known. It closes nothing of what is owed.
    takes_back = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    superseded_because = models.CharField(max_length=300, default="")
    came_from = models.CharField(max_length=40, default="")
    came_from_id = models.UUIDField(null=True)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            # In the order of a chronology, so that its first page is read from its front.
            models.Index(
                fields=["subject", "-happened_latest", "-recorded_at", "-id"],
                name="entry_by_subject",
            ),
            models.Index(fields=["file"], name="entry_by_file"),
            models.Index(fields=["supersedes"], name="entry_by_supersedes"),
            models.Index(
                fields=["agency", "-recorded_at"],
                name="entry_awaiting_answer",
                condition=models.Q(awaits_answer=True),
            ),
            # Who else was missing on a day, for the pattern of children missing together.
            models.Index(
                fields=["happened_latest"],
                name="entry_missing_by_day",
                condition=models.Q(kind="missing"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(at_hour__isnull=True) | models.Q(at_hour__range=(0, 23)),
                name="entry_hour_of_the_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.happened}"


class HealthDetail(InFile):
    """S13: infection, pregnancy, termination: in the health file, seen by health and the enquiry
    team. Everybody else who sees the entry sees that there is a health concern and whom to ring."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="health_details")
    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    words = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["entry"], name="healthdetail_by_entry")]

    def __str__(self) -> str:
        return f"health detail of {self.entry_id}"


class Answer(InFile):
    """What was done about a disclosure, and what the child was told. Reading it is no answer."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="answers")
    done = models.TextField()
    child_told = models.TextField()
    child_told_by = models.CharField(max_length=200)
    steps = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        indexes = [models.Index(fields=["entry"], name="answer_by_entry")]

    def __str__(self) -> str:
        return f"answer to {self.entry_id}"
