"""Recommendations with their three columns, and the actions that follow from them."""

from __future__ import annotations

from django.db import models

from sightline.access.of_area import OfArea


class Recommendation(OfArea):
    """What a report asks for, in its words.

    source_kind, source_id: the record in its own room ("statement" of the library, "audit",
    "review"), or "own" and none. source_title, source_date, page, passage: as they were then, so
    that the page reads whole. source_link: a path. theme: a slug of the library's packs, or "".
    """

    class Source(models.TextChoices):
        STATEMENT = "statement", "A document in the library"
        AUDIT = "audit", "An audit"
        REVIEW = "review", "A review"
        OWN = "own", "Written here"

    words = models.TextField()
    source_kind = models.CharField(max_length=20, choices=Source.choices)
    source_id = models.UUIDField(null=True)
    source_title = models.CharField(max_length=300, default="")
    source_date = models.DateField(null=True)
    source_link = models.CharField(max_length=300, default="")
    passage = models.TextField(default="")
    page = models.IntegerField(null=True)
    number = models.CharField(max_length=40, default="")
    addressed_to = models.CharField(max_length=300, default="")
    theme = models.CharField(max_length=80, default="")

    class Meta:
        indexes = [
            models.Index(fields=["area", "-at"], name="recommendation_newest"),
            models.Index(fields=["source_id", "source_kind"], name="recommendation_by_source"),
        ]

    def __str__(self) -> str:
        return f"recommendation {self.id}"


class Stance(OfArea):
    """Whether the partnership accepts it, and why. The newest counts; the earlier ones stay."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="stances"
    )
    accepted = models.BooleanField()
    reasons = models.TextField()

    def __str__(self) -> str:
        return "accepted" if self.accepted else "not accepted"


class Column(OfArea):
    """What stands in the second or third column. The newest counts; the earlier ones stay."""

    class Which(models.TextChoices):
        DID = "did", "What we did"
        OTHERS = "others", "What others should consider"

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="columns"
    )
    which = models.CharField(max_length=6, choices=Which.choices)
    words = models.TextField()

    def __str__(self) -> str:
        return f"{self.which} of {self.recommendation_id}"


class Action(OfArea):
    """Something that somebody of an agency does about it by a day. evidence: what will show it."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="actions"
    )
    words = models.TextField()
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    evidence = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["owner"], name="learningaction_by_owner")]

    def __str__(self) -> str:
        return f"action {self.id}"


class Step(OfArea):
    """What became of an action. Written once; the newest of each kind counts.

    on: the day on which it was done, or the new day it is due by. words: what was done, what the
    check found, why it moved. evidence: where it is kept, "" where there is none.
    """

    class Kind(models.TextChoices):
        DONE = "done", "Done"
        RIGHT = "right", "Checked: it is done"
        NOT_YET = "not_yet", "Checked: not yet"
        EVIDENCE = "evidence", "Evidence added"
        HANDED_OVER = "handed_over", "Handed over"
        MOVED = "moved", "Another day"
        GIVEN_UP = "given_up", "Given up"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    words = models.TextField(default="")
    evidence = models.TextField(default="")
    on = models.DateField(null=True)
    to = models.ForeignKey("access.Worker", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["action", "at"], name="step_by_action")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="handed_over") ^ models.Q(to__isnull=True),
                name="step_handed_to_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["done", "moved"]) | models.Q(on__isnull=False),
                name="step_with_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.action_id}"
