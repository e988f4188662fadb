"""What every record that leaves has in common: it is kept byte for byte as it was sent."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.access.in_file import InFile


class HowSent(models.TextChoices):
    INSIDE = "inside", "To a team inside Sightline"
    DOWNLOAD = "download", "As a download, for an agency that is not in Sightline"
    TELEPHONE = "telephone", "By telephone, confirmed in writing"


class Packet(models.Model):
    """Words that left, as they left. `packet`: the JSON text itself; sha256 is of its UTF-8.

    The PDF is made from it whenever it is asked for, dated as it was sent, so it is the same file
    each time. pack_sha256: the routes file with which it was asked (`kernel.PackText`).
    """

    packet = models.TextField()
    packet_sha256 = models.CharField(max_length=64)
    pack_sha256 = models.CharField(max_length=64)

    class Meta:
        abstract = True


class Sent(InFile, Packet):
    """Something sent to somebody about a subject, once however often the form is.

    `team` is null where it goes outside Sightline, or to the designated officers by their role;
    `told` then names whom. For a call: `rung` is who answered, `rung_at` when.
    concern_ids, screening_id: what is attached. shares, basis: what was shared and on what ground.
    """

    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey("access.Subject", on_delete=models.PROTECT, related_name="+")
    route = models.CharField(max_length=80)
    kind = models.CharField(max_length=20)
    label = models.CharField(max_length=80)
    reference = models.CharField(max_length=12)
    sent_key = models.UUIDField()
    how = models.CharField(max_length=10, choices=HowSent.choices)
    team = models.ForeignKey(
        "access.Team", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    told = models.CharField(max_length=200, default="")
    rung = models.CharField(max_length=200, default="")
    rung_at = models.DateTimeField(null=True)
    danger_now = models.CharField(max_length=12)
    screening_id = models.UUIDField(null=True)
    concern_ids = ArrayField(models.UUIDField(), default=list)
    shares = models.TextField()
    basis = models.TextField()

    class Meta:
        abstract = True
