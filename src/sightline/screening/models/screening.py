"""A completed screening: what was asked, what was answered, what it rests on, who judged how.

No total is kept anywhere: where a tool adds up, that is worked out when it is read, so that nothing
can be sorted by it.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.in_file import InFile
from sightline.domain.chronology import Basis
from sightline.kernel.uncertain import Happened


class Screening(InFile):
    """One screening of one child, with one version of one instrument.

    asked_sha256: of the questions as they were asked (`kernel.PackText`); pack_sha256: of the pack
    file they came from. said: what was asked besides the
    instrument (why now, the facts for the rules, other agencies), as plain data. left_over: answers
    to questions that a newer version no longer asks, carried along when it was begun with an older.
    """

    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=80)
    version = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    asked_sha256 = models.CharField(max_length=64)
    pack = models.CharField(max_length=80)
    pack_version = models.CharField(max_length=40)
    pack_sha256 = models.CharField(max_length=64)
    begun_at = models.DateTimeField()
    earlier = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    said = models.JSONField(default=dict)
    left_over = models.JSONField(default=list)
    entry_id = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(fields=["subject", "-recorded_at"], name="screening_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.title} of {self.recorded_at:%Y-%m-%d}"


class Answer(InFile):
    """One item's answer. Not known is an answer like any other; nothing is left blank.

    answer: slug of the option, or "words" where words were asked for. windows: when it was seen.
    """

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="answers")
    item = models.CharField(max_length=80)
    answer = models.CharField(max_length=40)
    words = models.TextField(default="")
    windows = ArrayField(models.CharField(max_length=80), default=list)

    class Meta:
        indexes = [models.Index(fields=["screening"], name="answer_by_screening")]

    def __str__(self) -> str:
        return f"{self.item}: {self.answer}"


class Evidence(InFile, Happened):
    """What one answer rests on: written here, or something noticed earlier that a person accepted.

    What was noticed stays in the file in which it was written: only where it is (`came_from`,
    `came_from_id`) is kept, and each reader reads it by their own access. What was dismissed is
    kept too. sensitive: its words are health detail, kept apart.
    """

    class Verdict(models.TextChoices):
        WRITTEN = "written", "Written with the screening"
        ACCEPTED = "accepted", "Noticed earlier, accepted by whoever screened"
        DISMISSED = "dismissed", "Noticed earlier, dismissed by whoever screened"

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="evidence")
    item = models.CharField(max_length=80, default="")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    words = models.TextField(default="")
    seen_by = models.CharField(max_length=200, default="")
    basis = models.CharField(max_length=10, choices=[*Basis.choices(), ("not_known", "Not known")])
    sensitive = models.BooleanField(default=False)
    came_from = models.CharField(max_length=40, default="")
    came_from_id = models.UUIDField(null=True)

    class Meta:
        verbose_name_plural = "evidence"
        indexes = [models.Index(fields=["screening"], name="evidence_by_screening")]

    def __str__(self) -> str:
        return f"{self.verdict} for {self.item}"


class Judgement(InFile):
    """What somebody accountable made of it: suggestion, reasons, decision, rationale, four apart.

    suggested: the rules that spoke, as they stood that day, with what made them speak. considered:
    how capacity, coercion and grooming were thought of; it gates nothing. consulted: who was asked
    before a concern was not referred. Another's judgement stands beside the first, never over it.
    """

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="judgements")
    suggested = models.JSONField(default=list)
    reasons = models.TextField()
    decision = models.CharField(max_length=40)
    rationale = models.TextField()
    considered = models.JSONField(default=dict)
    consulted = models.JSONField(default=dict)
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["screening", "recorded_at"], name="judgement_by_screening")]

    def __str__(self) -> str:
        return f"judgement on {self.screening_id}"
