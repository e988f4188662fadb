"""What this room keeps: resources in Open Referral UK form, what those who used them say, and what
was not there when it was needed."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.domain.resources import Status
from sightline.kernel.append_only import AppendOnly


class Resource(models.Model):
    """One service as it stands now. body: the whole of it, in Open Referral UK form, as it came.

    The other columns are taken from the body, for searching. service_id: the id in the form, by
    which an import knows it again. review_on: when somebody looks at it again, and who.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    service_id = models.UUIDField()
    body = models.JSONField()
    name = models.CharField(max_length=300)
    organisation = models.CharField(max_length=300)
    status = models.CharField(max_length=20, choices=[(one.value, one.label) for one in Status])
    minimum_age = models.SmallIntegerField(null=True)
    maximum_age = models.SmallIntegerField(null=True)
    needs = ArrayField(models.CharField(max_length=80))
    whom = ArrayField(models.CharField(max_length=80))
    places = models.TextField()
    languages = models.TextField()
    accessibility = models.TextField()
    words = models.TextField()
    review_on = models.DateField()
    reviewer = models.ForeignKey(
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area", "name"], name="resource_by_area")]
        constraints = [
            models.UniqueConstraint(fields=["area", "service_id"], name="resource_once_an_area")
        ]

    def __str__(self) -> str:
        return self.name


class OfResource(AppendOnly):
    """What is written about a resource, by a worker of its area. by None: the site's keeper."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.Worker", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Change(OfResource):
    """It was added, changed, looked at again, or closed. body: as it stood from then on."""

    class What(models.TextChoices):
        ADDED = "added", "Added"
        CHANGED = "changed", "Changed"
        LOOKED_AT = "looked_at", "Looked at: still right"
        CLOSED = "closed", "Closed"

    what = models.CharField(max_length=10, choices=What.choices)
    words = models.CharField(max_length=300)
    body = models.JSONField()

    def __str__(self) -> str:
        return f"{self.what}: {self.resource_id}"


class Feedback(OfResource):
    """A few lines of somebody who used it, or of a child or carer who told whoever writes them.
    About the resource; nobody is named."""

    class Helped(models.TextChoices):
        YES = "yes", "It helped"
        PARTLY = "partly", "It helped in part"
        NO = "no", "It did not help"
        NOT_REACHED = "not_reached", "We could not get it"

    class Whose(models.TextChoices):
        WORKER = "worker", "I used it in my work"
        CHILD = "child", "A child or young person told me"
        CARER = "carer", "A parent or carer told me"

    helped = models.CharField(max_length=12, choices=Helped.choices)
    whose = models.CharField(max_length=6, choices=Whose.choices, default=Whose.WORKER)
    words = models.TextField()
    step_key = models.UUIDField(unique=True)

    class Meta:
        verbose_name_plural = "feedback"
        indexes = [models.Index(fields=["resource", "-at"], name="feedback_by_resource")]

    def __str__(self) -> str:
        return f"{self.helped}: {self.resource_id}"


class FeedbackAnswer(OfResource):
    """What whoever looks after the resource answers."""

    feedback = models.ForeignKey(Feedback, on_delete=models.PROTECT, related_name="answers")
    words = models.TextField()
    step_key = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return f"answer to {self.feedback_id}"


class LinkLook(OfResource):
    """Whether an address of it answered. words: what was wrong, in ours; never what came back."""

    link = models.CharField(max_length=500)
    answered = models.BooleanField()
    words = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["resource", "-at"], name="linklook_by_resource")]

    def __str__(self) -> str:
        return f"{self.answered}: {self.link}"


class Gap(AppendOnly):
    """There was nothing for this need here. place: which part of the area. No child is named.

    Read by its writer, and counted for whoever leads the partnership's learning.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    need = models.CharField(max_length=80)
    place = models.CharField(max_length=80)
    words = models.TextField()
    step_key = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["area", "need"], name="gap_by_need")]

    def __str__(self) -> str:
        return f"gap of {self.need}"
