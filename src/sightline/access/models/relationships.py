"""Blocked > sealed > relationship > role. Each has a start, an end and a reason."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class Relationship(models.Model):
    """Why this worker, or this team, may open this file."""

    class Kind(models.TextChoices):
        ALLOCATION = "allocation", "Allocated to work with them"
        TEAM = "team", "The team works with them"
        MEETING = "meeting", "Part of a meeting about them"
        REFERRAL = "referral", "Received a referral about them"
        DUTY = "duty", "On the duty desk"
        AUTHOR = "author", "Recorded it"
        ROUTE = "route", "The route this concern takes"
        EMERGENCY = "emergency", "Emergency access"
        AUDIT = "audit", "Audits it, for the time of the audit"

    id = models.UUIDField(primary_key=True, default=uuid4)
    file = models.ForeignKey("access.File", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("access.Worker", null=True, on_delete=models.PROTECT, db_index=False)
    team = models.ForeignKey("access.Team", null=True, on_delete=models.PROTECT, db_index=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    read_only = models.BooleanField(default=False)
    reason = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    given_by = models.UUIDField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_reason = models.TextField(default="", db_default="")

    class Meta:
        # The first two hold every column that `access.files_of` reads.
        indexes = [
            models.Index(
                fields=["worker"],
                include=["file", "starts_at", "ends_at", "read_only"],
                name="relationship_files_of_worker",
            ),
            models.Index(
                fields=["team"],
                include=["file", "starts_at", "ends_at", "read_only"],
                name="relationship_files_of_team",
            ),
            # Every request asks whether emergency access is running.
            models.Index(
                fields=["worker"],
                condition=models.Q(kind="emergency"),
                name="relationship_emergency",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(worker__isnull=False, team__isnull=True)
                | models.Q(worker__isnull=True, team__isnull=False),
                name="relationship_worker_or_team",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.file_id}"


class Block(models.Model):
    """A relative, or a person of concern with a log-in: for them the record does not exist.

    officer_route: it came of the designated officer's route, so it says who is accused. Only the
    designated officer sees it and may end it: information governance are colleagues too (N14).
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    by = models.UUIDField(null=True)
    ended_by = models.UUIDField(null=True)
    officer_route = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [
            models.Index(fields=["worker"], name="block_by_worker"),
            models.Index(fields=["subject"], name="block_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} blocked"


class Seal(models.Model):
    """A file that only named workers may open."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    file = models.ForeignKey("access.File", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    by = models.UUIDField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["file"], name="seal_by_file")]

    def __str__(self) -> str:
        return f"seal on {self.file_id}"


class SealNamed(models.Model):
    """One worker whom a seal names."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="named")
    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["worker"], name="sealnamed_by_worker")]
        constraints = [models.UniqueConstraint(fields=["seal", "worker"], name="sealnamed_once")]

    def __str__(self) -> str:
        return f"{self.worker_id} named"


class EmergencyAccess(models.Model):
    """Every try at emergency access, whether or not a file was opened, and its review.

    The worker who tried sees only whether it opened; a miss, a block and a seal look alike.
    `file` is what was sought, also where it stayed closed: for whoever reviews it. `reason_code` is
    an answer of the packs' list `emergency-reason`.
    """

    class Outcome(models.TextChoices):
        OPENED = "opened", "One file was opened, to read"
        NOTHING = "nothing", "Nothing was found"
        CLOSED = "closed", "It was closed to this worker"
        TOO_MANY = "too_many", "Too many tries in a short time"
        SUSPENDED = "suspended", "An earlier one was not reviewed in time"

    class Decision(models.TextChoices):
        APPROPRIATE = "appropriate", "It was appropriate"
        NOT_APPROPRIATE = "not_appropriate", "It was not appropriate"
        FOLLOW_UP = "follow_up", "It needs follow-up"

    id = models.UUIDField(primary_key=True, default=uuid4)
    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    reason_code = models.CharField(max_length=40, default="")
    reason = models.TextField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.NOTHING)
    file = models.ForeignKey("access.File", null=True, on_delete=models.PROTECT, related_name="+")
    relationship = models.ForeignKey(Relationship, null=True, on_delete=models.PROTECT)
    review_due_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.UUIDField(null=True)
    decision = models.CharField(max_length=16, choices=Decision.choices, default="")
    review = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["worker", "-at"], name="emergency_by_worker")]

    def __str__(self) -> str:
        return f"emergency access at {self.at:%Y-%m-%d %H:%M}"
