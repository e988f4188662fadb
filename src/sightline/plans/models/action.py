"""Something that somebody agreed to do, until somebody else shows that it was done."""

from __future__ import annotations

from django.db import models

from sightline.access.in_file import InFile


class Action(InFile):
    """One thing to be done, as it was agreed. Who owes it now, and by when, its duty says.

    about, about_id: where it was agreed, in that room's words ("meeting", "plan").
    will_show: what will show that it worked, in words that were agreed beforehand.
    everybody: it is for every child of the plan, and not for its subject alone.
    for_child: the child may read it in their own copy; said when it was agreed.
    agreed_key is made with the form: sent twice, kept once.
    """

    subject = models.ForeignKey(
        "access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    about = models.CharField(max_length=40)
    about_id = models.UUIDField()
    words = models.TextField()
    will_show = models.TextField()
    for_child = models.BooleanField(default=False)
    everybody = models.BooleanField(default=False)
    by_date = models.DateField()
    agreed_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["about_id", "about", "recorded_at"], name="action_by_record"),
            models.Index(fields=["subject", "-recorded_at"], name="action_by_subject"),
        ]

    def __str__(self) -> str:
        return f"action of {self.about}"


class ActionStep(InFile):
    """What became of it. Each step is written once and none changes another."""

    class Kind(models.TextChoices):
        SAID_DONE = "said_done", "Said to be done"
        SHOWN = "shown", "Shown to be done"
        NOT_SHOWN = "not_shown", "Not shown: still to do"
        MOVED = "moved", "Given another day"
        ENDED = "ended", "Ended without being done"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField()
    by_date = models.DateField(null=True)
    step_key = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            # Two people who show the same action done at once: the second is told, not kept twice.
            models.UniqueConstraint(
                fields=["action"],
                condition=models.Q(kind__in=["shown", "ended"]),
                name="action_comes_to_its_end_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="moved") ^ models.Q(by_date__isnull=True),
                name="action_moved_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.action_id}"
