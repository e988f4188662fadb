"""What the linkage room keeps: what somebody decided of two records, and what came of it."""

from __future__ import annotations

from django.db import models

from sightline.access.in_file import InFile
from sightline.domain.linking import Decision


class Verdict(InFile):
    """One decision about two records, in its four parts; signed by `recorded_by`.

    suggestion: what the site pointed out when it was decided, each as {"rule", "key", "sentence"},
    and under "against" what spoke against it. reasons: what the person went by. rationale: why that
    decides it. first, second: follow a merge. first_called, second_called: as they were headed.
    It lies in a file about both (`access.files.open_pair_file`).
    """

    first = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    first_called = models.CharField(max_length=200)
    second_called = models.CharField(max_length=200)
    suggestion = models.JSONField(default=dict)
    reasons = models.TextField()
    decision = models.CharField(max_length=10, choices=[(one.value, one.label) for one in Decision])
    rationale = models.TextField()
    sent_key = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(fields=["first"], name="verdict_by_first"),
            models.Index(fields=["second"], name="verdict_by_second"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recorded_by", "sent_key"], name="verdict_sent_once")
        ]

    def __str__(self) -> str:
        return f"{self.decision} on two records"


class Joining(InFile):
    """Two records were joined after a verdict. merge: by which it is undone.

    contact_before: the safe contact of the record that was kept, as it stood; both_contact: the
    stricter of two that holds until a person says which. Both empty where there was nothing to do.
    """

    verdict = models.OneToOneField(Verdict, on_delete=models.PROTECT, related_name="joining")
    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    merge_id = models.UUIDField(unique=True)
    contact_before = models.UUIDField(null=True)
    contact_other = models.UUIDField(null=True)
    both_contact = models.UUIDField(null=True)
    needs_before = models.UUIDField(null=True)
    needs_other = models.UUIDField(null=True)
    both_needs = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"joined by {self.merge_id}"


class Holding(InFile):
    """A person said which of two holds after a joining. about: "contact" or "needs"."""

    joining = models.ForeignKey(Joining, on_delete=models.PROTECT, related_name="held")
    about = models.CharField(max_length=10)
    holds = models.UUIDField()
    why = models.TextField()

    def __str__(self) -> str:
        return f"which {self.about} holds"


class Parting(InFile):
    """They were two after all: everything went back to where it was."""

    joining = models.OneToOneField(Joining, on_delete=models.PROTECT, related_name="parting")
    why = models.TextField()

    def __str__(self) -> str:
        return f"parted {self.joining_id}"
