"""What a child said after coming back. It lies in a file of its own: who reads it is decided."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.in_file import InFile
from sightline.missing.models.beforehand import AboutChild


class Interview(AboutChild):
    """One talk, about one episode or several. childs_words are kept exactly as they were given.

    episodes: which it covers; most who read an episode do not read this, so it is no foreign key.
    not_independent_because: why somebody not independent held it, "" where they were independent.
    before_discussion: why it was held before the strategy discussion had decided, else "".
    """

    episodes = ArrayField(models.UUIDField())
    held_at = models.DateTimeField()
    where = models.CharField(max_length=200)
    interviewer = models.CharField(max_length=200)
    interviewer_kind = models.CharField(max_length=40)
    independent = models.BooleanField()
    not_independent_because = models.TextField(default="")
    before_discussion = models.TextField(default="")
    triggers = ArrayField(models.CharField(max_length=40), default=list)
    childs_words = models.TextField(default="")
    answers = models.JSONField()
    disclosed = models.BooleanField()
    entry_id = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["subject", "-held_at"], name="interview_by_subject")]

    def __str__(self) -> str:
        return f"interview of {self.subject_id}"


class SendDecision(InFile):
    """Whether the interview goes to one recipient, why, and what the child was told about it.

    spoke_about: whether the child spoke about them; asked where the pack has a caution.
    inside: they read it in Sightline; otherwise it is printed and sent securely.
    """

    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="decisions")
    recipient = models.CharField(max_length=40)
    to_whom = models.CharField(max_length=200, default="")
    sends = models.BooleanField()
    because = models.TextField(default="")
    spoke_about = models.CharField(max_length=10, default="")
    child_told = models.TextField()
    inside = models.BooleanField(default=False)
    step_key = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"{self.recipient}: {'sent' if self.sends else 'not sent'}"


class Item(InFile):
    """Something that may be information about somebody or something. The machine only suggests."""

    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=10)
    words = models.TextField()
    question = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.kind} of {self.interview_id}"


class ItemDecision(InFile):
    """A person's decision on one item. entry_id: what was written down about it where confirmed."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="decision")
    confirmed = models.BooleanField()
    because = models.TextField()
    about_id = models.UUIDField(null=True)
    entry_id = models.UUIDField(null=True)
    step_key = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"{self.item_id} {'confirmed' if self.confirmed else 'not confirmed'}"
