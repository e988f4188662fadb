"""One piece of information: what was told, what it speaks of, how it is graded and linked.

Every row names the chronology entry that the report was written down as: whoever is kept from
that entry, because it speaks of somebody, is kept from all of this (`rows.py`, follows).
"""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from sightline.access.in_file import InFile, OfFile
from sightline.domain.dates import Precision, UncertainDate
from sightline.domain.information import Detail, Looked
from sightline.kernel.uncertain import Happened

YES_NO = [("yes", "Yes"), ("no", "No"), ("not_asked", "Not asked")]


class Report(InFile, Happened):
    """What one worker told, in a file of its own; its subjects are everybody whom it names.

    urn: read out and written on paper; it ties the source to the report and tells nothing.
    subject: the first that it speaks of, else a stand-in without a name. entry_id: as written down.
    how_known: slug of the packs. heard: when the worker heard of it; precision "" is not asked.
    from_child: the account is a child's. child_willing: to be identified.
    risk_to_source, handling_asked: what the worker wishes to be known before it is shared.
    came_from: "concern", "return-interview", "police-information" or "", with that record's id.
    """

    urn = models.CharField(max_length=14, unique=True)
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    # "" where nothing was named and the subject only stands in.
    subject_kind = models.CharField(max_length=10, default="")
    entry_id = models.UUIDField(unique=True)
    words = models.TextField()
    first_hand = models.BooleanField()
    how_known = models.CharField(max_length=40)
    how_words = models.TextField(default="")
    heard_earliest = models.DateField(null=True)
    heard_latest = models.DateField(null=True)
    heard_precision = models.CharField(max_length=8, default="")
    heard_reason = models.CharField(max_length=200, default="")
    from_child = models.BooleanField()
    child_willing = models.CharField(max_length=10, choices=YES_NO, default="not_asked")
    risk_to_source = models.TextField(default="")
    handling_asked = models.TextField(default="")
    review_on = models.DateField()
    expires_on = models.DateField()
    came_from = models.CharField(max_length=40, default="")
    came_from_id = models.UUIDField(null=True)
    sent_key = models.UUIDField()
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "-recorded_at"], name="report_by_subject"),
            models.Index(fields=["recorded_by", "-recorded_at"], name="report_by_author"),
            models.Index(fields=["area", "-recorded_at"], name="report_by_area"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recorded_by", "sent_key"], name="report_sent_once"),
            models.UniqueConstraint(
                fields=["came_from_id"],
                condition=models.Q(came_from_id__isnull=False),
                name="report_once_an_origin",
            ),
        ]

    def __str__(self) -> str:
        return self.urn

    @property
    def heard(self) -> UncertainDate | None:
        """When the worker heard of it, or None where that was not asked."""
        if not self.heard_precision:
            return None
        return UncertainDate(
            self.heard_earliest,
            self.heard_latest,
            Precision(self.heard_precision),
            self.heard_reason,
        )


class OfReport(InFile):
    """A row of one report, in its file, hidden with it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    entry_id = models.UUIDField()

    class Meta:
        abstract = True


class Standing(OfFile):
    """Where one report stands: for the queues, which would else read every report there is.

    Written with the report and changed by the definer functions alone. unlinked: mentions that
    nobody has looked at. current until: the day from which it is expired.
    """

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="standing")
    entry_id = models.UUIDField()
    told_at = models.DateTimeField()
    graded = models.BooleanField(default=False)
    suspected = models.BooleanField(default=False)
    unlinked = models.IntegerField(default=0)
    review_on = models.DateField()
    expires_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["area", "told_at"],
                name="standing_ungraded",
                condition=models.Q(graded=False),
            ),
            models.Index(
                fields=["area", "told_at"],
                name="standing_unlinked",
                condition=models.Q(unlinked__gt=0),
            ),
            models.Index(fields=["area", "review_on"], name="standing_by_review"),
        ]

    def __str__(self) -> str:
        return f"standing of {self.report_id}"


class Source(models.Model):
    """Who told it: kept apart. Reached only by two definer functions, and in no copy that leaves.

    who: "self", "other" or "unnamed".
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="+")
    who = models.CharField(max_length=10)
    name = models.CharField(max_length=200, default="")
    reach = models.CharField(max_length=300, default="")
    words = models.TextField(default="")
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return "a source"


class Mention(OfReport):
    """Something by which a person or thing is known, as it was given. Nothing is filled in.

    normal, keys: as it is compared (`domain.matching`). where: the app of an online name.
    part: what they did in this event. subject: whom it is about where the report itself said so.
    """

    kind = models.CharField(max_length=12, choices=[(one.value, one.label) for one in Detail])
    text = models.CharField(max_length=400)
    normal = models.CharField(max_length=420)
    keys = ArrayField(models.TextField(db_collation="C"), default=list)
    partial = models.BooleanField(default=False)
    where = models.CharField(max_length=40, default="")
    part = models.CharField(max_length=60, default="")
    #: Mentions with the same mark are of one: the plate and the colour of one car.
    together = models.UUIDField()
    subject = models.ForeignKey(
        "access.Subject", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(fields=["report"], name="mention_by_report"),
            models.Index(fields=["subject"], name="mention_by_subject"),
            GinIndex(fields=["keys"], name="mention_by_keys", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.report_id}"


class MentionLink(OfReport):
    """A person said whom or what a mention is. subject None: it stays a mention, looked at.

    match_id: the decision that it came from, where it came from one.
    """

    mention = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="links")
    subject = models.ForeignKey(
        "access.Subject", null=True, on_delete=models.PROTECT, related_name="+"
    )
    part = models.CharField(max_length=60, default="")
    because = models.TextField()
    match_id = models.UUIDField(null=True)
    step_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["mention"], name="mentionlink_by_mention"),
            models.Index(fields=["subject"], name="mentionlink_by_subject"),
        ]

    def __str__(self) -> str:
        return f"link of {self.mention_id}"


class MentionUnlinked(OfReport):
    """It was not so after all: the link no longer counts, and stays readable."""

    link = models.OneToOneField(MentionLink, on_delete=models.PROTECT, related_name="undone")
    because = models.TextField()

    def __str__(self) -> str:
        return f"{self.link_id} undone"


class Grading(OfReport):
    """How police graded it. The newest holds; earlier ones stay readable.

    source, assessment, handling: slugs of the packs' codes. conditions: shown wherever it is shown.
    """

    source = models.CharField(max_length=40)
    assessment = models.CharField(max_length=40)
    handling = models.CharField(max_length=40)
    conditions = models.TextField(default="")
    because = models.TextField()
    suspected = models.BooleanField(default=False)
    malicious = models.BooleanField(default=False)
    pack_sha256 = models.CharField(max_length=64)
    step_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["report", "-recorded_at"], name="grading_by_report")]

    def __str__(self) -> str:
        return f"grading of {self.report_id}"


class LookedAgain(OfReport):
    """Somebody looked at it again. review_on: the next look; None where it ended."""

    decision = models.CharField(max_length=8, choices=[(one.value, one.label) for one in Looked])
    because = models.TextField()
    review_on = models.DateField(null=True)
    expires_on = models.DateField()
    step_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["report", "-recorded_at"], name="lookedagain_by_report")]

    def __str__(self) -> str:
        return f"{self.report_id} looked at again"


class SourceAsked(OfReport):
    """Somebody of the police asked who told it, and why. Whoever reads the report sees that."""

    why = models.TextField()

    class Meta:
        verbose_name_plural = "sources asked"
        indexes = [models.Index(fields=["report"], name="sourceasked_by_report")]

    def __str__(self) -> str:
        return f"source of {self.report_id} asked"
