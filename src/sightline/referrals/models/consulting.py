"""R9: asking for advice, unnamed if need be; the advice, who gave it, and what followed."""

from __future__ import annotations

from django.db import models

from sightline.access.in_file import InFile


class Consultation(InFile):
    """A question to an adviser. `team` is null where they are not in Sightline.

    named: whether the adviser was told who it is about. Where a question in Sightline names
    nobody, `subject` is a new one, and `WithheldName` tells the asker's agency who it is.
    asked_whom: in words, as they were asked. asked_at: when, which may be before it was written.
    """

    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("access.Team", null=True, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=12)
    sent_key = models.UUIDField()
    named = models.BooleanField()
    asked_whom = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    question = models.TextField()
    concern_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject"], name="consultation_by_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["recorded_by", "sent_key"], name="consultation_sent_once"
            )
        ]

    def __str__(self) -> str:
        return self.reference


class Advice(InFile):
    """What was advised, by whom and when. given_by: in words."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="advice")
    step_key = models.UUIDField(unique=True)
    words = models.TextField()
    given_by = models.CharField(max_length=200)
    given_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "advice"

    def __str__(self) -> str:
        return f"advice on {self.consultation_id}"


class WhatFollowed(InFile):
    """What was done after the advice: a referral, where there is one, and the words."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="followed"
    )
    step_key = models.UUIDField(unique=True)
    words = models.TextField()
    referral_id = models.UUIDField(null=True)

    class Meta:
        verbose_name_plural = "what followed"

    def __str__(self) -> str:
        return f"what followed {self.consultation_id}"
