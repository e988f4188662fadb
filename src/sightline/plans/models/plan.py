"""A plan: whom it is about, what is needed, what should become different, and how it went."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.in_file import InFile


class Plan(InFile):
    """A plan for a child, a family or a place, in a file that everybody who takes part shares.

    kind: a slug of the packs' kinds of plan. words: what it is for.
    plan_key is made with the form: sent twice, kept once.
    """

    subject = models.ForeignKey(
        "access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=80)
    words = models.TextField()
    plan_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "-recorded_at"], name="plan_by_subject"),
            models.Index(fields=["-recorded_at"], name="plan_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} plan"


class AlsoFor(InFile):
    """A further child whom a plan for a family is for. What falls due for them names this row."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="also_for")
    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "also for"
        constraints = [
            models.UniqueConstraint(fields=["plan", "subject"], name="plan_is_for_a_child_once")
        ]

    def __str__(self) -> str:
        return f"also for: {self.plan_id}"


class OfPlan(InFile):
    """What is written into a plan, once. Nothing in a plan is ever changed in place.

    whom: which child it is about, where the plan is for several; None: all of them.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    whom = models.ForeignKey(
        "access.Subject", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    words = models.TextField()
    step_key = models.UUIDField(unique=True)

    class Meta:
        abstract = True


class Need(OfPlan):
    """What is needed, in one of the areas that the pack asks about.

    takes_place_of: the wordings that whoever wrote this one had before them. Two people may each
    put the same one otherwise at once: both stand, until somebody who has read both puts it in one.
    """

    area_asked = models.CharField(max_length=80)
    takes_place_of = ArrayField(models.UUIDField())

    def __str__(self) -> str:
        return f"need: {self.area_asked}"


class Outcome(OfPlan):
    """What should be different for the child. by_child: in the child's own words; else `said_by`
    says whose words they are. takes_place_of: as of a need."""

    by_child = models.BooleanField()
    said_by = models.CharField(max_length=200)
    takes_place_of = ArrayField(models.UUIDField())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(by_child=True) ^ ~models.Q(said_by=""),
                name="outcome_says_whose_words",
            )
        ]

    def __str__(self) -> str:
        return "outcome"


class Progress(OfPlan):
    """Where an outcome stood on one day, as somebody saw it. It is never added up."""

    class Where(models.TextChoices):
        THERE = "there", "It is so now"
        NEARER = "nearer", "Nearer to it"
        SAME = "same", "As before"
        FURTHER = "further", "Further from it"
        NOT_KNOWN = "not_known", "Not known"

    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="progress")
    where = models.CharField(max_length=10, choices=Where.choices)
    childs_words = models.TextField()

    def __str__(self) -> str:
        return f"progress: {self.where}"


class Review(OfPlan):
    """The plan was looked at, and people decided whether it goes on, changes or ends.

    next_on: the day on which it is looked at again; None where it ends. after: the review that
    whoever wrote this one had read.
    """

    class Decision(models.TextChoices):
        GO_ON = "go_on", "The plan goes on"
        CHANGE = "change", "The plan changes"
        END = "end", "The plan ends"

    decision = models.CharField(max_length=6, choices=Decision.choices)
    held_on = models.DateField()
    next_on = models.DateField(null=True)
    childs_words = models.TextField()
    after = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision="end") ^ models.Q(next_on__isnull=False),
                name="review_ends_or_has_its_next_day",
            ),
            # Two reviews written at once: the second is told of the first before it is kept.
            models.UniqueConstraint(
                fields=["plan", "after"], nulls_distinct=False, name="review_after_one_it_knew"
            ),
        ]

    def __str__(self) -> str:
        return f"review: {self.decision}"


class CarryOn(OfPlan):
    """Who carries the plan on when its child is an adult.

    without: they do not agree, and children are at risk now; the words say which children and why.
    """

    who = models.CharField(max_length=200)
    without = models.BooleanField()

    def __str__(self) -> str:
        return "carried on"


class Copy(OfPlan):
    """A copy that was made for the child. words: how it reaches them, and who brings it.

    contact: how contact was safe when it was made, as it was shown. sha256: of the file.
    """

    class What(models.TextChoices):
        SUMMARY = "summary", "The summary, in plain words"
        SUPPORT = "support", "How the police support you"

    what = models.CharField(max_length=10, choices=What.choices)
    contact = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "copies"

    def __str__(self) -> str:
        return f"copy: {self.what}"
