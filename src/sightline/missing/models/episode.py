"""One time that a child was missing, from the report to the return, and the talk that is owed."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.in_file import InFile
from sightline.missing.models.beforehand import AboutChild, Profile


class Episode(AboutChild):
    """A report. answers: question of the pack to words. category: M or A of the national list, for
    a child in care, else "". seen_at: when the child was last seen, from which it counts."""

    missing_from = models.CharField(max_length=20)
    category = models.CharField(max_length=1, default="")
    seen_at = models.DateTimeField()
    reported_at = models.DateTimeField()
    reported_by = models.CharField(max_length=200)
    danger = models.CharField(max_length=10)
    risk = models.CharField(max_length=20)
    risk_because = models.TextField()
    police_told = models.CharField(max_length=200, default="")
    answers = models.JSONField()
    profile = models.ForeignKey(
        Profile, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["subject", "-seen_at"], name="episode_by_subject"),
            models.Index(fields=["area", "-seen_at"], name="episode_by_area"),
        ]

    def __str__(self) -> str:
        return f"episode of {self.subject_id}"


class OfEpisode(InFile):
    """One step on one episode, in its file; none changes another."""

    step_key = models.UUIDField(unique=True)

    class Meta:
        abstract = True


class Found(OfEpisode):
    """Found or come back. triggers: reasons of 14.1 that somebody ticked. hospital: whether the
    child was seen in one."""

    episode = models.OneToOneField(Episode, on_delete=models.PROTECT, related_name="found")
    found_at = models.DateTimeField()
    reported_after = models.BooleanField(default=False)
    where = models.TextField()
    with_whom = models.TextField()
    how = models.TextField(default="")
    told_whom = models.TextField(default="")
    lives_now = models.CharField(max_length=200, default="")
    hurt = models.CharField(max_length=10)
    with_risk = models.CharField(max_length=10)
    hospital = models.CharField(max_length=10, default="not_known")
    triggers = ArrayField(models.CharField(max_length=40), default=list)
    trigger_words = models.TextField(default="")

    def __str__(self) -> str:
        return f"{self.episode_id} found"


class Told(OfEpisode):
    """Somebody who must know was told of the episode."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="told")
    recipient = models.CharField(max_length=40)
    who = models.CharField(max_length=200)
    told_at = models.DateTimeField()
    words = models.TextField(default="")

    def __str__(self) -> str:
        return f"{self.recipient} told"


class Offer(OfEpisode):
    """An interview was offered. again: whether it is offered once more where it was not taken."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Yes, the child will talk"
        REFUSED = "refused", "No, the child does not want to"
        NO_ANSWER = "no_answer", "The child could not be asked"

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="offers")
    offered_at = models.DateTimeField()
    interviewer = models.CharField(max_length=200)
    interviewer_kind = models.CharField(max_length=40)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    why = models.TextField(default="")
    again = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.episode_id} offered: {self.answer}"


class StrategyDecision(OfEpisode):
    """W5: what the strategy discussion decided on the interview."""

    class Decision(models.TextChoices):
        HOLD = "hold", "The interview takes place"
        WITH_POLICE = "with_police", "It takes place as agreed with the police"
        WAIT = "wait", "It waits, for the reason below"
        OTHER_WAY = "other_way", "The child is listened to in another way"

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="strategies")
    decision = models.CharField(max_length=12, choices=Decision.choices)
    discussed_at = models.DateTimeField()
    who = models.TextField()
    because = models.TextField()

    def __str__(self) -> str:
        return f"{self.episode_id}: {self.decision}"


class InterviewHeld(InFile):
    """That an interview was held, for everybody who knows of the episode; never what was said.

    interview_id is not a foreign key: most of those who read this may not know of the other row.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="interviews")
    interview_id = models.UUIDField()
    held_at = models.DateTimeField()
    independent = models.BooleanField()

    class Meta:
        constraints = [
            # Two people who write down an interview at once: the second is told.
            models.UniqueConstraint(
                fields=["episode"],
                condition=models.Q(independent=True),
                name="one_independent_interview_an_episode",
            )
        ]

    def __str__(self) -> str:
        return f"{self.episode_id} interviewed"
