"""What the kernel keeps: the kind of this installation, the audit chain, and pack texts.

The audit chain is written only by `access.append_audit` (see `access/sql`), which the
application may call but whose table it can neither change nor empty.
"""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from sightline.kernel.append_only import AppendOnly


class Installation(models.Model):
    """One row, written when the database is made: is this a demonstration or the real thing?"""

    class Mode(models.TextChoices):
        DEMONSTRATION = "demonstration", "Demonstration"
        LIVE = "live", "Live"

    id = models.SmallIntegerField(primary_key=True, default=1)
    mode = models.CharField(max_length=16, choices=Mode.choices)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="installation_is_one_row")
        ]

    def __str__(self) -> str:
        return self.get_mode_display()


class AuditEntry(AppendOnly):
    """One look, change, export, print or refusal, chained to the entry before it.

    `entry` is the canonical JSON text that was hashed; `hash` is SHA-256 over the previous
    hash followed by the UTF-8 bytes of `entry`. Columns repeat what people search by.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    action = models.CharField(max_length=80)
    subjects = models.JSONField(default=list)
    entry = models.TextField()
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        indexes = [
            models.Index(fields=["actor_id", "-seq"], name="audit_by_actor"),
            GinIndex(fields=["subjects"], name="audit_by_subject", opclasses=["jsonb_path_ops"]),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"


class PackText(AppendOnly):
    """The text of a pack file as it stood when a record was made, by its SHA-256."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    pack = models.CharField(max_length=80)
    version = models.CharField(max_length=40)
    text = models.TextField()
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pack} {self.version}"
