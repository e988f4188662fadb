"""What this room keeps: who supervises whom, sessions, the part that belongs to a child's record,
and the part that two people alone ever read."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from sightline.access.in_file import InFile
from sightline.domain.supervision import VoiceSought
from sightline.kernel.append_only import AppendOnly


class Pair(models.Model):
    """Who supervises whom, in one agency, from when. Set and ended by a lead or a manager.

    Every worker of the area may read it: whom a colleague can turn to is no secret.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    supervisee = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["supervisor"], name="pair_by_supervisor"),
            models.Index(fields=["supervisee"], name="pair_by_supervisee"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(supervisor=models.F("supervisee")), name="pair_of_two"
            ),
            models.UniqueConstraint(
                fields=["supervisor", "supervisee"],
                condition=models.Q(ends_at__isnull=True),
                name="pair_runs_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supervisor_id} supervises {self.supervisee_id}"


class OfTwo(models.Model):
    """What two workers read, and nobody besides: not a lead, not a reader of the whole area."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    supervisor = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    supervisee = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    step_key = models.UUIDField(unique=True)

    class Meta:
        abstract = True


class Session(OfTwo):
    """One session of a pair. agreed_at: when it is to be; held_on: when it was; not_held: why not.

    A lead learns that there was one, and when, from `access.supervision_given` alone.
    """

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    held_on = models.DateField(null=True)
    not_held = models.CharField(max_length=300, default="")

    class Meta:
        indexes = [
            models.Index(fields=["supervisee", "-agreed_at"], name="session_by_supervisee"),
            models.Index(fields=["supervisor", "-agreed_at"], name="session_by_supervisor"),
        ]

    def __str__(self) -> str:
        return f"session of {self.pair_id}"


class PrivatePart(AppendOnly, OfTwo):
    """The worker's own: what the work does to them, what they think, what they need.

    answers: {slug of the pack's question: words}. Never in a child's record, in no export, and
    counted by nobody. A correction is a further one; the newest stands.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["session", "-recorded_at"], name="private_by_session")]

    def __str__(self) -> str:
        return f"private part of {self.session_id}"


class Signature(AppendOnly, OfTwo):
    """One of the two says that it is right as it stands. What is written later is signed again."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["session"], name="signature_by_session")]

    def __str__(self) -> str:
        return f"{self.recorded_by_id} signed {self.session_id}"


class ChosenCase(InFile):
    """A case to be spoken of in a session, in the child's own file: whoever may not open that file
    is not told that it was chosen. Two rows of one child, after a merge, are one case."""

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    step_key = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["session"], name="chosen_by_session")]

    def __str__(self) -> str:
        return f"chosen for {self.session_id}"


class CasePart(InFile):
    """What was said of one case: part of the child's record, in the agency's record file.

    For a live measure ("supervision asking for the child's voice"), plain columns: `voice_sought`
    ("yes", "no", "not_recorded": `domain.supervision.VoiceSought`), `held_on` (date), `agency_id`,
    `area_id`. Counted are rows that no other names in `supersedes_id`. One row a case and session.
    answers: {slug of the pack's question: words}. entry_id: its line in the chronology.
    """

    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    supervisee = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    voice_sought = models.CharField(
        max_length=12, choices=[(one.value, one.label) for one in VoiceSought]
    )
    answers = models.JSONField()
    entry_id = models.UUIDField()
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=300, default="")
    step_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["session"], name="casepart_by_session"),
            models.Index(fields=["subject", "-held_on"], name="casepart_by_subject"),
            models.Index(fields=["agency", "-held_on"], name="casepart_by_agency"),
        ]

    def __str__(self) -> str:
        return f"case part of {self.session_id}"
