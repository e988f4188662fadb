"""What happens to a referral after it is sent. Each step is a row; none changes another."""

from __future__ import annotations

from django.db import models

from sightline.access.in_file import InFile
from sightline.referrals.models.packet import HowSent, Packet
from sightline.referrals.models.referral import Referral


class Step(InFile):
    """One step on one referral, in its file. step_key is made with the form: sent twice, kept once.

    told_by: where the receiver is outside Sightline, who told the worker who wrote it down.
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="%(class)ss")
    step_key = models.UUIDField(unique=True)
    told_by = models.CharField(max_length=200, default="")

    class Meta:
        abstract = True


class Acknowledgement(Step):
    """The receiver has it. Nothing is decided yet."""

    words = models.TextField(default="")

    def __str__(self) -> str:
        return f"{self.referral_id} acknowledged"


class Feedback(Step):
    """What the receiver tells the referrer of what became of it."""

    words = models.TextField()

    def __str__(self) -> str:
        return f"feedback on {self.referral_id}"


class Chase(Step):
    """The referrer asks what has become of it. how: how they asked, and whom, in words."""

    words = models.TextField()
    how = models.CharField(max_length=200, default="")

    def __str__(self) -> str:
        return f"{self.referral_id} chased"


class Addition(Step):
    """Something more that belongs to what was sent: a name that was withheld, a new fact.

    What was sent stays as it was; this stands beside it. tells_name: it gives the name that was
    withheld, which is done once.
    """

    words = models.TextField()
    tells_name = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referral"],
                condition=models.Q(tells_name=True),
                name="addition_tells_the_name_once",
            )
        ]

    def __str__(self) -> str:
        return f"added to {self.referral_id}"


class Escalation(Step):
    """One step of the partnership's escalation. step: slug of `routes.yaml`, number its place."""

    step = models.CharField(max_length=80)
    number = models.SmallIntegerField()
    label = models.CharField(max_length=200)
    to_whom = models.CharField(max_length=200)
    why = models.TextField()
    pack_sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.referral_id} escalated: {self.step}"


class EscalationAnswer(Step):
    """What was answered to one escalation, and whether that settles it."""

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="answers")
    words = models.TextField()
    settles = models.BooleanField()

    def __str__(self) -> str:
        return f"answer to {self.escalation_id}"


class WrittenConfirmation(Step, Packet):
    """The referral that was made by telephone, in writing. Its packet is what was then sent."""

    how = models.CharField(max_length=10, choices=HowSent.choices)

    def __str__(self) -> str:
        return f"{self.referral_id} in writing"
