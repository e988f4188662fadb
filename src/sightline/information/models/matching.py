"""What a person decided of two details that may be of the same: four parts, kept apart."""

from __future__ import annotations

from django.db import models

from sightline.access.in_file import InFile
from sightline.domain.information import Verdict
from sightline.information.models.report import Mention


class MatchDecision(InFile):
    """suggestion: what the site pointed out. reasons: what the person went by. rationale: why that
    decides it. It lies in a file that draws on both reports: whoever is kept from one does not
    read it. first_entry, second_entry: the two entries, which may hide it.
    """

    first = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="+")
    first_entry = models.UUIDField()
    second_entry = models.UUIDField()
    suggestion = models.JSONField(default=dict)
    reasons = models.TextField()
    decision = models.CharField(max_length=10, choices=[(one.value, one.label) for one in Verdict])
    rationale = models.TextField()
    sent_key = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(fields=["first"], name="matchdecision_by_first"),
            models.Index(fields=["second"], name="matchdecision_by_second"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recorded_by", "sent_key"], name="match_sent_once")
        ]

    def __str__(self) -> str:
        return f"{self.decision} on two mentions"


class MatchUndone(InFile):
    """The decision no longer holds; what it linked is no longer linked."""

    match = models.OneToOneField(MatchDecision, on_delete=models.PROTECT, related_name="undone")
    because = models.TextField()

    def __str__(self) -> str:
        return f"{self.match_id} undone"
