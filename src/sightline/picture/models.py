"""What the picture room keeps: what holds about a child for a period, what threatens what protects,
who switched which rule off, what the last run of the rules pointed out, and what it read."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.in_file import InFile
from sightline.access.switches import SwitchRow
from sightline.domain.chronology import Basis, Certainty
from sightline.domain.dates import UncertainDate
from sightline.domain.picture import Stance
from sightline.kernel.append_only import AppendOnly
from sightline.kernel.uncertain import Happened


class Holding(InFile, Happened):
    """Something that holds about a child since then. Facts about what others do, never a label.

    kind, code: of the packs' picture; code "" where it is told in words alone. label: as it was
    chosen. Happened says since when. ended_on with ended_because: it no longer holds. until: how
    long an order says that it runs. other_words: another person it is about, as the writer names
    them; where they have a record, a link (`access.links`) says so and a block on them hides this.
    """

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=40, default="")
    label = models.CharField(max_length=200, default="")
    stance = models.CharField(
        max_length=16, default="", choices=[(one.value, one.label) for one in Stance]
    )
    other_words = models.CharField(max_length=200, default="")
    effect = models.TextField(default="")
    until = models.DateField(null=True)
    enforced_by = models.CharField(max_length=40, default="")
    enforced_words = models.CharField(max_length=200, default="")
    responsible = models.CharField(max_length=40, default="")
    responsible_words = models.CharField(max_length=200, default="")
    childs_choice = models.CharField(max_length=16, default="")
    words = models.TextField()
    source = models.CharField(max_length=200)
    basis = models.CharField(max_length=8, choices=Basis.choices())
    certainty = models.CharField(max_length=10, choices=Certainty.choices())
    ended_on = models.DateField(null=True)
    ended_because = models.CharField(max_length=300, default="")
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    superseded_because = models.CharField(max_length=300, default="")
    sent_key = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["subject"], name="holding_by_subject")]
        constraints = [
            models.UniqueConstraint(fields=["recorded_by", "sent_key"], name="holding_sent_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} since {self.happened}"

    @property
    def since(self) -> UncertainDate:
        return self.happened


class Threat(InFile, Happened):
    """Something may take away what protects. settles: which threat was averted, and `words` how."""

    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="threats")
    by = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    words = models.TextField()
    settles = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    sent_key = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recorded_by", "sent_key"], name="threat_sent_once")
        ]

    def __str__(self) -> str:
        return f"{self.by} threatens {self.holding_id}"


class RuleSwitch(SwitchRow):
    """Which of the named rules is off in an area."""

    class Meta:
        indexes = [models.Index(fields=["area", "rule", "-at"], name="ruleswitch_newest")]


class RuleJudged(AppendOnly):
    """What somebody said of what a rule pointed out of a child whom they may see: of use, or not,
    because. No free words: nothing of the child stands here, and it measures the rule alone."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    rule = models.CharField(max_length=80)
    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    useful = models.BooleanField()
    reason = models.CharField(max_length=80, default="")
    by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sent_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["rule", "at"], name="rulejudged_by_rule")]

    def __str__(self) -> str:
        return f"{self.rule} {'of use' if self.useful else 'of no use'}"


class Finding(models.Model):
    """What a rule pointed out in one file at the last run, from the rows of that file alone, so
    that whoever may read the file may read this. rests_on: the entries that it is drawn from; it is
    hidden with any of them. evidence: [{"what", "id", "on", "words"}]."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    file = models.ForeignKey("access.File", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=80)
    sentence = models.TextField()
    evidence = models.JSONField()
    rests_on = models.JSONField(default=list)
    on = models.DateField()
    found_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["agency", "-on", "id"], name="finding_by_agency"),
            models.Index(fields=["subject"], name="finding_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} in {self.file_id}"


class Reading(models.Model):
    """What the run found in the words of one entry, in the entry's file: hidden with the entry.

    read_with: the hash of what decides that (`knowing.Lore`). blame: marked terms. behaviour:
    phrases that describe distress as behaviour. Kept for every entry that was read, so that a page
    knows which words it has to look through itself.
    """

    entry = models.OneToOneField(
        "chronology.Entry", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    file = models.ForeignKey("access.File", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(
        "access.Area", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    read_with = models.CharField(max_length=64)
    blame = ArrayField(models.CharField(max_length=80), default=list)
    behaviour = ArrayField(models.TextField(), default=list)

    def __str__(self) -> str:
        return f"reading of {self.entry_id}"


class RulesRun(models.Model):
    """One run of the rules over every file, or over those that changed since the last."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    whole = models.BooleanField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    files = models.IntegerField(default=0)
    findings = models.IntegerField(default=0)
    rules_sha256 = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"run of {self.started_at}"
