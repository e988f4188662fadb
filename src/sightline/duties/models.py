"""What is due: every duty with its clock, who owes it, and what became of it."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import models
from django.db.models.functions import Coalesce

from sightline.access.in_file import InFile, OfFile
from sightline.domain.clocks import ClockKind
from sightline.domain.provenance import Status

#: Where a duty without a limit stands in a queue: after everything that can fall due.
NEVER = datetime(9999, 12, 1, tzinfo=UTC)
OPEN = models.Q(met_at__isnull=True)
WAITS = OPEN & ~models.Q(waiting_for="")


class Duty(OfFile):
    """Something is owed about one subject, since then, by then, by somebody.

    What the pack said of the clock when it started is kept here and never worked out again.
    counted_to: where the clock's count ends; None where the rule sets no number.
    due_at: the same, or None where the rule asks nothing of anybody: such a duty is never late.
    about, about_id: the record that started it, in its own room's words ("referral").
    The most specific owner owes it: the worker, else the team, else the leads of the agency.
    """

    # Without an index: the planner would look up all of a worker's files and sort what they hold,
    # where a page of a queue is read from its own index.
    file = models.ForeignKey(
        "access.File", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    subject = models.ForeignKey(
        "access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    about = models.CharField(max_length=40)
    about_id = models.UUIDField()
    link = models.CharField(max_length=200)

    clock = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=9, choices=[(one.value, one.value) for one in ClockKind])
    limit_words = models.CharField(max_length=300)
    status = models.CharField(max_length=24, choices=[(one.value, one.value) for one in Status])
    #: {"name", "section", "valid_from", "valid_to", "sure", "duty", "starts"}: texts; days in ISO.
    said = models.JSONField()
    pack_sha256 = models.CharField(max_length=64)

    started_at = models.DateTimeField()
    counted_to = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    queue_at = models.GeneratedField(
        expression=Coalesce("due_at", models.Value(NEVER)),
        output_field=models.DateTimeField(),
        db_persist=True,
    )

    owner_worker = models.ForeignKey(
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    owner_team = models.ForeignKey(
        "access.Team", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    owner_agency = models.ForeignKey(
        "access.Agency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    waiting_for = models.CharField(max_length=200, default="")

    met_at = models.DateTimeField(null=True)
    met_by = models.ForeignKey(
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    how = models.CharField(max_length=300, default="")

    class Meta:
        verbose_name_plural = "duties"
        indexes = [
            # One a queue, in its order: a page of 50 is read and no more.
            *(
                models.Index(
                    fields=[f"owner_{owner}", "queue_at", "id"],
                    condition=condition & models.Q(**{f"owner_{owner}__isnull": False}),
                    name=f"duty_{name}_{owner}",
                )
                for name, condition in (("open", OPEN), ("waits", WAITS))
                for owner in ("worker", "team", "agency")
            ),
            models.Index(
                fields=["owner_agency", "queue_at", "id"],
                condition=OPEN
                & models.Q(owner_worker__isnull=True)
                & models.Q(owner_team__isnull=True),
                name="duty_of_nobody",
            ),
            models.Index(fields=["subject", "queue_at"], name="duty_by_subject"),
            models.Index(fields=["about_id", "about", "clock"], name="duty_by_record"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_at__isnull=True) | models.Q(due_at=models.F("counted_to")),
                name="duty_due_as_counted",
            )
        ]

    def __str__(self) -> str:
        return f"{self.clock} of {self.about}"


class DutyChange(InFile):
    """A duty was handed over, or began or ended to wait for somebody. Written once.

    words: for whom it waits, or why it was handed over.
    """

    class Kind(models.TextChoices):
        HANDED_OVER = "handed_over", "Handed over"
        WORKER_LEFT = "worker_left", "Went on when its worker left"
        WAITS = "waits", "Waits for somebody"
        WAITS_NO_LONGER = "waits_no_longer", "Waits no longer"
        MET = "met", "Done"

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    words = models.CharField(max_length=300, default="")
    from_worker = models.ForeignKey(
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="+"
    )
    from_team = models.ForeignKey(
        "access.Team", null=True, on_delete=models.PROTECT, related_name="+"
    )
    to_worker = models.ForeignKey(
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="+"
    )
    to_team = models.ForeignKey(
        "access.Team", null=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.kind}: {self.duty_id}"


class Digest(models.Model):
    """The mail of one day was made for one worker: once, however often the job runs.

    once: the worker and the day.
    """

    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    at = models.DateTimeField()
    once = models.CharField(max_length=60, unique=True)
    mailed = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["worker", "day"], name="digest_of_the_day")]

    def __str__(self) -> str:
        return f"{self.worker_id} on {self.day}"


class Feed(models.Model):
    """A worker's calendar at a secret address. digest: of the secret, which is kept nowhere."""

    worker = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"calendar of {self.worker_id}"
