"""What one item of an agenda holds. Each item has a file of its own (ADR 0023), so that whoever is
kept from its subject sees the meeting without it, and nothing that tells that it was there."""

from __future__ import annotations

from django.db import models

from sightline.access.in_file import InFile


class AgendaItem(InFile):
    """Somebody or a place that a meeting looks at. minutes: of time. No number: a gap would tell.

    topics: what is gone through, as it was asked then. on_list: the panel's list it came from.
    """

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="items")
    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=10)
    minutes = models.PositiveSmallIntegerField()
    why = models.TextField()
    topics = models.JSONField(default=list)
    on_list_id = models.UUIDField(null=True)
    step_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "-recorded_at"], name="item_by_subject")]

    def __str__(self) -> str:
        return f"item of {self.meeting_id}"


class OfItem(InFile):
    """A row of the item's own file. step_key is made with the form: sent twice, kept once."""

    step_key = models.UUIDField(unique=True)

    class Meta:
        abstract = True


class PaperDue(OfItem):
    """A report that was asked of one agency about this item, by a day. seat_id: whom it asks."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    seat_id = models.UUIDField()
    agency_name = models.CharField(max_length=120)
    asks = models.CharField(max_length=200)
    due_on = models.DateField()

    def __str__(self) -> str:
        return f"paper by {self.due_on}"


class Contribution(OfItem):
    """What one agency brought: written beforehand, or said at the table. answers: the paper."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="contributions")
    answers = models.ForeignKey(
        PaperDue, null=True, on_delete=models.PROTECT, related_name="contributions"
    )
    agency_name = models.CharField(max_length=120)
    of_whom = models.CharField(max_length=260)
    written = models.BooleanField()
    words = models.TextField()

    def __str__(self) -> str:
        return f"brought to {self.item_id}"


class MinuteNote(OfItem):
    """What was said, as one minute-taker wrote it. Two who write keep two notes, side by side."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField()

    def __str__(self) -> str:
        return f"note on {self.item_id}"


class Decision(OfItem):
    """What was decided on one question of the kind, in the words of the pack of that day.

    without_quorum: it was decided while not everybody who is needed was there. supersedes: the
    decision on the same question that this one takes the place of; both stay readable.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    question = models.CharField(max_length=80)
    question_label = models.CharField(max_length=110)
    option = models.CharField(max_length=80)
    option_label = models.CharField(max_length=110)
    words = models.TextField()
    without_quorum = models.BooleanField()
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=260)

    def __str__(self) -> str:
        return f"{self.question}: {self.option}"


class Dissent(OfItem):
    """Somebody at the table does not agree. It stands beside the decision."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="dissents")
    of_whom = models.CharField(max_length=200)
    words = models.TextField()

    def __str__(self) -> str:
        return f"dissent on {self.decision_id}"


class ItemClosed(OfItem):
    """The item was gone through; what was decided stands in the chronology from then on."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="closed")
    entry_id = models.UUIDField()

    class Meta:
        verbose_name_plural = "items closed"

    def __str__(self) -> str:
        return f"closed {self.item_id}"
