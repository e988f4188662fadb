"""A concern as it was sent, and what its author or the lead added to it since."""

from __future__ import annotations

from django.db import models

from sightline.access.in_file import InFile
from sightline.domain.chronology import Basis, Certainty, Lane
from sightline.kernel.uncertain import Happened


class Concern(InFile, Happened):
    """What one worker noticed, about one subject, in a file of its own.

    `words` are the worker's, `childs_words` the child's; both are kept exactly as they were sent.
    `sent_key` is made with the form, so that a form sent twice is one concern.
    The pack that asked the questions is kept with its SHA-256 (`kernel.PackText`).
    """

    class Path(models.TextChoices):
        CONCERN = "concern", "Something you noticed"
        DISCLOSURE = "disclosure", "A child told you something"
        RETRACTION = "retraction", "A child took back what they said"
        TRAFFICKING = "trafficking", "A child is being moved by others"
        PARTIAL = "partial", "Part of a picture"

    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=10)
    path = models.CharField(max_length=12, choices=Path.choices)
    route = models.CharField(max_length=20)
    reference = models.CharField(max_length=12)
    sent_key = models.UUIDField()
    danger_now = models.CharField(max_length=12)
    works_with_children = models.CharField(max_length=12, default="")
    words = models.TextField()
    childs_words = models.TextField(default="")
    told_how = models.CharField(max_length=20, default="not_known")
    where_said = models.CharField(max_length=20, default="")
    overheard = models.CharField(max_length=12, default="")
    overheard_by = models.CharField(max_length=200, default="")
    lane = models.CharField(max_length=16, choices=Lane.choices())
    basis = models.CharField(max_length=8, choices=Basis.choices())
    certainty = models.CharField(max_length=10, choices=Certainty.choices())
    entry_id = models.UUIDField()
    pack = models.CharField(max_length=80)
    pack_version = models.CharField(max_length=40)
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "-recorded_at"], name="concern_by_agency"),
            models.Index(fields=["subject"], name="concern_by_subject"),
            models.Index(fields=["recorded_by", "-recorded_at"], name="concern_by_author"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recorded_by", "sent_key"], name="concern_sent_once")
        ]

    def __str__(self) -> str:
        return self.reference


class Answers(InFile):
    """One short path's answers, by the pack's slugs, as they were asked. The newest holds."""

    class Part(models.TextChoices):
        DISCLOSURE = "disclosure", "What the child told"
        RETRACTION = "retraction", "What the child took back"
        TRAFFICKING = "trafficking", "How the child was moved"
        IMAGES = "images", "Images or recordings"
        PARTIAL = "partial", "What is known of the rest"
        BEHAVIOUR = "behaviour", "What the child’s behaviour may be telling us"
        SEEN = "seen", "How the child was seen and asked"

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="answers")
    part = models.CharField(max_length=12, choices=Part.choices)
    given = models.JSONField()
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "answers"
        indexes = [models.Index(fields=["concern", "part"], name="answers_by_concern")]

    def __str__(self) -> str:
        return f"{self.part} of {self.concern_id}"


class SignDismissed(InFile):
    """A sign that the reading of the words suggested and a person dismissed: not asked again."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="signs_dismissed")
    slug = models.CharField(max_length=80)
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "signs dismissed"
        constraints = [
            models.UniqueConstraint(fields=["concern", "slug"], name="sign_dismissed_once")
        ]

    def __str__(self) -> str:
        return f"{self.slug} dismissed on {self.concern_id}"


class SignSeen(InFile, Happened):
    """A sign that was ticked: what was seen, by whom, when, how sure, and what it rests on.

    Where the pack marks the sign as sensitive health detail, `seen` stays empty and the words are
    kept in the health file beside the concern's entry.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="signs")
    slug = models.CharField(max_length=80)
    seen = models.TextField(default="")
    seen_by = models.CharField(max_length=200)
    basis = models.CharField(max_length=8, choices=Basis.choices())
    certainty = models.CharField(max_length=10, choices=Certainty.choices())
    sensitive = models.BooleanField(default=False)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "signs seen"
        indexes = [models.Index(fields=["concern"], name="signseen_by_concern")]

    def __str__(self) -> str:
        return f"{self.slug} on {self.concern_id}"
