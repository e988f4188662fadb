"""What this room keeps: plans that disrupt harm or protect a child, measures, breaches, what is
learnt in supervision. Everything is written once."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.in_file import InFile
from sightline.domain.disruption import Side, Standing


class DisruptionPlan(InFile):
    """A plan about a person, a place, a vehicle or a group, or of measures that protect a child.

    side: measures that protect and those that act never stand in one plan. words: what it is for.
    place_kind: a slug of the packs, of a place. age_said: what whoever began it knew of somebody
    whose birth date nobody has. owner: who answers for it. plan_key: sent twice, kept once.
    """

    class Age(models.TextChoices):
        UNDER = "under", "Under 18"
        OVER = "over", "18 or over"
        NOT_KNOWN = "not_known", "Not known: may be under 18"

    subject = models.ForeignKey(
        "access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    side = models.CharField(max_length=10, choices=[(one.value, one.label) for one in Side])
    words = models.TextField()
    place_kind = models.CharField(max_length=80)
    age_said = models.CharField(max_length=10, choices=Age.choices)
    owner = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    plan_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "-recorded_at"], name="disruption_by_subject"),
            models.Index(fields=["-recorded_at"], name="disruption_newest"),
        ]

    def __str__(self) -> str:
        return f"plan of what {self.side}"


class OfPlan(InFile):
    """What is written into a plan."""

    plan = models.ForeignKey(DisruptionPlan, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    step_key = models.UUIDField(unique=True)

    class Meta:
        abstract = True


class FirstDecision(OfPlan):
    """What comes first where somebody is, or may be, under 18: a slug of the packs, decided."""

    class Decision(models.TextChoices):
        MADE = "made", "Yes, it is made now"
        THERE = "there", "Yes, it was there before"
        NOT = "not", "No, and the reason is written down"

    what = models.CharField(max_length=80)
    decision = models.CharField(max_length=6, choices=Decision.choices)

    def __str__(self) -> str:
        return f"{self.what}: {self.decision}"


class PartnerIn(OfPlan):
    """A partner takes a hand. who: by name, as written. words: what they do, and were told."""

    partner = models.CharField(max_length=80)
    who = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.partner


class Choice(OfPlan):
    """A power was chosen or dismissed. Four things apart: whether it was suggested, for what reason
    and on which entries; what was decided; and why (`words`)."""

    class Decision(models.TextChoices):
        CHOSEN = "chosen", "Chosen"
        DISMISSED = "dismissed", "Not used"

    power = models.CharField(max_length=80)
    label = models.CharField(max_length=120)
    suggested = models.BooleanField()
    reason = models.TextField()
    evidence = ArrayField(models.UUIDField())
    decision = models.CharField(max_length=10, choices=Decision.choices)

    def __str__(self) -> str:
        return f"{self.power}: {self.decision}"


class Review(OfPlan):
    """The plan was looked at again. next_on: None where it ends."""

    class Decision(models.TextChoices):
        GO_ON = "go_on", "The plan goes on"
        END = "end", "The plan ends"

    decision = models.CharField(max_length=6, choices=Decision.choices)
    held_on = models.DateField()
    next_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision="end") ^ models.Q(next_on__isnull=False),
                name="disruption_review_has_next",
            )
        ]

    def __str__(self) -> str:
        return f"review: {self.decision}"


class Measure(InFile):
    """One power, used towards one subject: in a plan, or kept by probation without one.

    label: what the power was called when it was chosen. words: what it is to do. officer: who
    supervises it, by name; "" where nobody does.
    """

    subject = models.ForeignKey(
        "access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    plan = models.ForeignKey(
        DisruptionPlan, null=True, on_delete=models.PROTECT, related_name="measures"
    )
    power = models.CharField(max_length=80)
    label = models.CharField(max_length=120)
    words = models.TextField()
    officer = models.CharField(max_length=200)
    step_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "-recorded_at"], name="measure_by_subject")]

    def __str__(self) -> str:
        return self.power


class OfMeasure(InFile):
    """What is written of a measure."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    step_key = models.UUIDField(unique=True)

    class Meta:
        abstract = True


class MeasureStep(OfMeasure):
    """Where it stands from a day on. until: its last day, where it has one. after: the step that
    whoever wrote this one had read; nobody writes a second one after the same."""

    standing = models.CharField(max_length=10, choices=[(one.value, one.label) for one in Standing])
    on = models.DateField()
    until = models.DateField(null=True)
    after = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.standing}: {self.measure_id}"


class Condition(OfMeasure):
    """What the measure forbids or asks, in its words. until: its own last day; None: as long."""

    until = models.DateField(null=True)

    def __str__(self) -> str:
        return f"condition of {self.measure_id}"


class Breach(OfMeasure):
    """It was not kept to. condition: which; None: the measure as a whole. source: who saw it."""

    condition = models.ForeignKey(Condition, null=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "breaches"

    def __str__(self) -> str:
        return f"breach of {self.measure_id}"


class BreachAnswer(InFile):
    """What was done about a breach."""

    breach = models.ForeignKey(Breach, on_delete=models.PROTECT, related_name="answers")
    words = models.TextField()
    step_key = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"answer to {self.breach_id}"


class Learnt(InFile):
    """P8: what supervision taught of how somebody works and why, in a file about them alone.

    conditions: how it may be used, where it may not simply be shared (handling C); "" where it may.
    """

    class What(models.TextChoices):
        METHOD = "method", "How they reach and hold children"
        MOTIVE = "motive", "Why, as they say or as it seems"

    subject = models.ForeignKey(
        "access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    what = models.CharField(max_length=6, choices=What.choices)
    words = models.TextField()
    conditions = models.TextField()
    step_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "-recorded_at"], name="learnt_by_subject")]

    def __str__(self) -> str:
        return f"{self.what} learnt"
