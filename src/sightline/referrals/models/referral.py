"""A referral, what is sent to the police as information, and where each referral stands."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.domain.routes import RouteKind
from sightline.referrals.models.packet import HowSent, Sent


class Referral(Sent):
    """A referral as it was sent, with the four parts of the decision to make it.

    suggestion: the rules that spoke, each as {"rule", "title", "because"}; the decision is to refer
    by this route. no_name: it was sent without the child's name; `subject` is then a new subject
    that nothing ties to the child (`WithheldName` does, for the agency that sent it).
    accountable: workers who answer for it, the author always among them.
    """

    no_name = models.BooleanField(default=False)
    suggestion = models.JSONField(default=list)
    reasons = models.TextField()
    rationale = models.TextField(default="")
    accountable = ArrayField(models.UUIDField(), default=list)

    class Meta:
        indexes = [
            models.Index(fields=["subject"], name="referral_by_subject"),
            models.Index(fields=["recorded_by", "-recorded_at"], name="referral_by_author"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recorded_by", "sent_key"], name="referral_sent_once")
        ]

    @property
    def to_officers(self) -> bool:
        """Whether the designated officers of the area receive it by their role."""
        return (
            self.team_id is None
            and self.how == HowSent.INSIDE
            and self.kind == RouteKind.DESIGNATED_OFFICER
        )

    def __str__(self) -> str:
        return self.reference


class PoliceInformation(Sent):
    """R2: information about people, places or vehicles. Never a referral, and in no list of them.

    Kept in a table of its own, so that nothing that counts or lists referrals can meet it.
    """

    class Meta:
        verbose_name_plural = "police information"
        indexes = [
            models.Index(fields=["subject"], name="policeinfo_by_subject"),
            models.Index(fields=["recorded_by", "-recorded_at"], name="policeinfo_by_author"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recorded_by", "sent_key"], name="policeinfo_sent_once")
        ]

    def __str__(self) -> str:
        return self.reference


class Standing(models.Model):
    """Where a referral stands now, for the queues. It repeats what the rows say, and is no record.

    Kept so that a queue of what is open never reads what is closed. Its row is what two people who
    decide at once wait at. version counts decisions.
    """

    class State(models.TextChoices):
        SENT = "sent", "Sent, not yet acknowledged"
        ACKNOWLEDGED = "acknowledged", "Acknowledged, not yet decided"
        DECIDED = "decided", "Decided"

    referral = models.OneToOneField(
        Referral, primary_key=True, on_delete=models.PROTECT, related_name="standing"
    )
    file = models.ForeignKey("access.File", on_delete=models.PROTECT, db_index=False)
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, db_index=False)
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, db_index=False)
    team = models.ForeignKey("access.Team", null=True, on_delete=models.PROTECT, db_index=False)
    author = models.ForeignKey("access.Worker", on_delete=models.PROTECT, db_index=False)
    kind = models.CharField(max_length=20)
    sent_at = models.DateTimeField()
    danger_now = models.BooleanField(default=False)
    state = models.CharField(max_length=14, choices=State.choices, default=State.SENT)
    withdrawal_asked = models.BooleanField(default=False)
    fed_back = models.BooleanField(default=False)
    version = models.IntegerField(default=0)

    class Meta:
        indexes = [
            # What is open is read in order, however much was ever decided.
            models.Index(
                fields=["team", "sent_at", "referral"],
                condition=models.Q(state__in=["sent", "acknowledged"]),
                name="standing_open_of_team",
            ),
            models.Index(fields=["team", "sent_at", "referral"], name="standing_of_team"),
            models.Index(fields=["agency", "sent_at", "referral"], name="standing_of_agency"),
            models.Index(fields=["author", "sent_at", "referral"], name="standing_of_author"),
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.state}"
