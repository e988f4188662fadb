"""A meeting: when and where, who has a seat, that it sat, and that its minutes are agreed.

Nothing here names anybody whom it is about: that stands with each item, in the item's own file.
"""

from __future__ import annotations

from django.db import models

from sightline.access.in_file import InFile


class Meeting(InFile):
    """One meeting of a kind of the packs. When it is, `Arrangement` says.

    subject: whom the file is about: the child, or for a meeting about many a subject of its own
    that stands for the meeting and has no content. answers, answers_id: what it was called for
    ("referral" or "item", with its id).
    """

    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(
        "access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=80)
    label = models.CharField(max_length=80)
    pack_sha256 = models.CharField(max_length=64)
    answers = models.CharField(max_length=20, default="")
    answers_id = models.UUIDField(null=True)
    step_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "-recorded_at"], name="meeting_by_kind")]

    def __str__(self) -> str:
        return self.label


class OfMeeting(InFile):
    """A row of the meeting's own file. step_key is made with the form: sent twice, kept once."""

    step_key = models.UUIDField(unique=True)

    class Meta:
        abstract = True


class Arrangement(OfMeeting):
    """When, where and how it is held, as arranged last; the ones before stay readable."""

    class How(models.TextChoices):
        TOGETHER = "together", "In one room"
        VIDEO = "video", "By video"
        TELEPHONE = "telephone", "By telephone"
        MIXED = "mixed", "In one room and by video"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="arrangements")
    starts_at = models.DateTimeField()
    where = models.CharField(max_length=200)
    how = models.CharField(max_length=10, choices=How.choices)
    why = models.TextField(default="")

    def __str__(self) -> str:
        return f"{self.meeting_id} at {self.starts_at:%Y-%m-%d %H:%M}"


class Seat(OfMeeting):
    """A place at the table: a worker, or somebody without a log-in by name and agency."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="seats")
    worker = models.ForeignKey(
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="+"
    )
    agency = models.ForeignKey(
        "access.Agency", null=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120)
    agency_name = models.CharField(max_length=120)
    agency_kind = models.CharField(max_length=20, default="")

    class Meta:
        indexes = [models.Index(fields=["worker"], name="seat_by_worker")]

    def __str__(self) -> str:
        return f"{self.name}, {self.job_title}, {self.agency_name}"


class SeatStep(OfMeeting):
    """What became of the invitation, as it was known last."""

    class State(models.TextChoices):
        COMES = "comes", "Is coming"
        APOLOGIES = "apologies", "Sent apologies"
        ATTENDED = "attended", "Is there"
        ABSENT = "absent", "Did not come"
        LEFT = "left", "No longer invited"

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=State.choices)
    words = models.TextField(default="")

    def __str__(self) -> str:
        return f"{self.state}: {self.seat_id}"


class Sitting(OfMeeting):
    """It begins, with whoever is there then. lacking: what was missing for a quorum, in words.

    goes_on_because, decided_by: who decided to go on without a quorum, and why.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sittings")
    began_at = models.DateTimeField()
    present = models.JSONField(default=list)
    lacking = models.JSONField(default=list)
    goes_on_because = models.TextField(default="")
    decided_by = models.CharField(max_length=260)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lacking=[]) | ~models.Q(goes_on_because=""),
                name="sitting_without_quorum_has_its_reason",
            )
        ]

    def __str__(self) -> str:
        return f"sitting of {self.meeting_id}"


class MeetingEnd(OfMeeting):
    """It was held to its end, or will not be held. again_on: when it meets again, if agreed."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="end")
    held = models.BooleanField()
    why = models.TextField(default="")
    again_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"end of {self.meeting_id}"


class MinutesAgreed(OfMeeting):
    """What one attendee says of the minutes as they saw them. sha256: of that text as UTF-8.

    words: what they would put otherwise; it stands beside the minutes and changes nothing.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agreements")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="agreements")
    agrees = models.BooleanField()
    words = models.TextField(default="")
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "minutes agreed"

    def __str__(self) -> str:
        return f"minutes of {self.meeting_id}"
