"""What is written beside a plan: challenge, attempts to reach the child, police and court."""

from __future__ import annotations

from django.db import models

from sightline.plans.models.plan import OfPlan


class Challenge(OfPlan):
    """Somebody says that this is not good enough for the child. step: where it stands when raised.

    to_whom: as it was written. by_date: by when an answer is asked for.
    """

    step = models.CharField(max_length=80)
    to_whom = models.CharField(max_length=200)
    by_date = models.DateField()

    def __str__(self) -> str:
        return f"challenge: {self.step}"


class ChallengeStep(OfPlan):
    """What became of a challenge. step, to_whom and by_date: of an escalation alone."""

    class Kind(models.TextChoices):
        ANSWERED = "answered", "Answered"
        ESCALATED = "escalated", "Taken further"
        CLOSED = "closed", "Closed"

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    step = models.CharField(max_length=80)
    to_whom = models.CharField(max_length=200)
    by_date = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge"],
                condition=models.Q(kind="closed"),
                name="challenge_is_closed_once",
            ),
            models.UniqueConstraint(
                fields=["challenge", "step"],
                condition=models.Q(kind="escalated"),
                name="challenge_takes_a_step_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="escalated") ^ models.Q(by_date__isnull=True),
                name="challenge_escalated_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.challenge_id}"


class Attempt(OfPlan):
    """Somebody tried to reach the child. words: what was learnt; otherwise: what we do next time.

    That a child was not reached says something of how we tried, and nothing of the child.
    """

    way = models.CharField(max_length=80)
    on = models.DateField()
    reached = models.BooleanField()
    otherwise = models.TextField()

    def __str__(self) -> str:
        return f"attempt: {self.way}"


class PoliceWork(OfPlan):
    """One thing that the police do, or have done. officer: by name; "" where none is kept."""

    what = models.CharField(max_length=80)
    officer = models.CharField(max_length=200)
    on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"police work: {self.what}"


class JusticeDate(OfPlan):
    """Arrest, charge, bail, court or release. words: who is there for the child, and how.

    childs: it is the child who is arrested, charged, before the court; else whoever harms them.
    """

    what = models.CharField(max_length=80)
    on = models.DateField()
    childs = models.BooleanField()

    def __str__(self) -> str:
        return f"date: {self.what}"


class DateStep(OfPlan):
    """What was done about such a date. considered: answers by the pack's slug, "yes", "not_yet" or
    "does_not_apply"; empty where support was given."""

    class Kind(models.TextChoices):
        CONSIDERED = "considered", "Considered"
        SUPPORTED = "supported", "Support was given"

    date = models.ForeignKey(JusticeDate, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    considered = models.JSONField()

    def __str__(self) -> str:
        return f"{self.kind}: {self.date_id}"
