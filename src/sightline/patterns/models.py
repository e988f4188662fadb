"""What this room keeps: what a rule pointed out and on which entries that rests, what analysts said
of it, which rule is switched off where, and when everything was last looked at."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from sightline.access.switches import SwitchRow
from sightline.kernel.append_only import AppendOnly


class Alert(AppendOnly):
    """A pattern, with all that it rests on. Read by whoever may open all of the evidence.

    rule: slug of the packs. scope: among whose pieces it was found. centre: around what; via: the
    second of a pair, else the centre again. subjects: everybody and everything that it names.
    counted: how many it counted there. evidence: entries; files: theirs; areas: those of the files;
    homes: the areas whose agencies keep them. first_day, last_day: of the evidence. version: a
    pattern that grows is kept anew; `supersedes` names the one before.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    rule = models.CharField(max_length=80)
    scope = models.CharField(max_length=60)
    centre = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    via = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    version = models.IntegerField()
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="grew_into"
    )
    subjects = ArrayField(models.UUIDField())
    counted = models.IntegerField()
    evidence = ArrayField(models.UUIDField())
    files = ArrayField(models.UUIDField())
    areas = ArrayField(models.SmallIntegerField())
    homes = ArrayField(models.SmallIntegerField())
    sentence = models.TextField()
    first_day = models.DateField()
    last_day = models.DateField()
    found_at = models.DateTimeField()
    pack_sha256 = models.CharField(max_length=64)
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-found_at", "id"], name="alert_newest"),
            models.Index(
                fields=["found_at"], name="alert_untold", condition=models.Q(told_at__isnull=True)
            ),
            # Not unique: two subjects that are found to be one may have had the same pattern each.
            models.Index(fields=["centre", "via", "rule", "scope"], name="alert_of_pattern"),
            GinIndex(fields=["subjects"], name="alert_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}, version {self.version}"


class Feedback(AppendOnly):
    """What somebody said of an alert that they may open: of use, or not, because."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=80)
    useful = models.BooleanField()
    reason = models.CharField(max_length=80, default="")
    words = models.TextField(default="")
    by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sent_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["alert", "at"], name="feedback_by_alert"),
            models.Index(fields=["rule", "at"], name="feedback_by_rule"),
        ]

    def __str__(self) -> str:
        return "useful" if self.useful else "not useful"


class Switch(SwitchRow):
    """Which of the patterns is off in an area."""

    class Meta:
        indexes = [models.Index(fields=["area", "rule", "-at"], name="patternswitch_newest")]


class Run(models.Model):
    """One look at everything. pieces: how many were read; alerts: how many were kept."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    today = models.DateField()
    pieces = models.IntegerField()
    alerts = models.IntegerField()
    rules_sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"run of {self.started_at}"
