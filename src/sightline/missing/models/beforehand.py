"""What is known before a child is missing, so that nobody has to ask while it matters."""

from __future__ import annotations

from django.db import models

from sightline.access.in_file import InFile


class AboutChild(InFile):
    """A row about one child. step_key is made with the form: sent twice, kept once."""

    subject = models.ForeignKey(
        "access.Subject", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    step_key = models.UUIDField(unique=True)

    class Meta:
        abstract = True


class Profile(AboutChild):
    """What those who care for a child know of them. A newer version supersedes; none is changed.

    answers: question of the pack to words. with_whom: who was asked, in words.
    """

    answers = models.JSONField()
    with_whom = models.CharField(max_length=200)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["subject", "-recorded_at"], name="profile_by_subject")]

    def __str__(self) -> str:
        return f"profile of {self.subject_id}"


class Beforehand(AboutChild):
    """W5: the missing co-ordinators are told of a child at risk before the child is missing."""

    why = models.TextField()
    first_steps = models.TextField(default="")

    class Meta:
        indexes = [
            models.Index(fields=["subject", "-recorded_at"], name="beforehand_by_subject"),
            models.Index(fields=["area", "-recorded_at"], name="beforehand_by_area"),
        ]

    def __str__(self) -> str:
        return f"told beforehand of {self.subject_id}"
