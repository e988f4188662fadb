"""Areas, agencies, teams, workers and the roles they hold: what colleagues may know."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.domain.agencies import AgencyKind, Role


class Area(models.Model):
    """A partnership's area. Row 0 means 'no area-wide reader' and is no place.

    Each area has a second number, its own below zero: the area's information and the names of its
    public places, which analysts read who read nothing else of the area (ADR 26).
    """

    id = models.SmallIntegerField(primary_key=True)
    name = models.CharField(max_length=80)
    pack = models.CharField(max_length=80, default="national")

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """An agency that protects children, with the numbers to ring."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="agencies")
    kind = models.CharField(max_length=20, choices=AgencyKind.choices())
    name = models.CharField(max_length=120)
    telephone = models.CharField(max_length=40, default="")

    class Meta:
        verbose_name_plural = "agencies"
        constraints = [
            models.CheckConstraint(condition=models.Q(area_id__gte=0), name="agency_in_a_place")
        ]

    def __str__(self) -> str:
        return self.name


class Worker(models.Model):
    """Somebody who works or volunteers for an agency."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="workers")
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120)
    telephone = models.CharField(max_length=40, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency"], name="worker_by_agency")]

    def __str__(self) -> str:
        return f"{self.name}, {self.job_title}"


class Team(models.Model):
    """Workers of one agency who share work.

    receives: kinds of referral route (`domain.routes.RouteKind`), and "consultation", that reach
    this team inside Sightline. Empty: nothing is sent to it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    receives = ArrayField(models.CharField(max_length=20), default=list, db_default=[])
    telephone = models.CharField(max_length=40, default="", db_default="")

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """One worker's time in one team. leads: told when something stays there unanswered."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="members")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="teams")
    leads = models.BooleanField(default=False, db_default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "team"], name="teammember_by_worker")]

    def __str__(self) -> str:
        return f"{self.worker_id} in {self.team_id}"


class RoleHolding(models.Model):
    """A worker holds a role, for their agency or, where the role is area-wide, for the area."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=30, choices=Role.choices())
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "role"], name="roleholding_by_worker")]

    def __str__(self) -> str:
        return f"{self.role}: {self.worker_id}"


class RoleReach(models.Model):
    """What a role opens by itself: which audience of files, in the agency or across the area.

    Written when the site is set up, from the roles in `access/rows.py`; never while it runs.
    """

    class Reach(models.TextChoices):
        AGENCY = "agency", "The worker's own agency"
        SAME_SUBJECT = "same_subject", "Such files about those in whose record they work"
        AREA_FILES = "area_files", "Every such file in the area, one by one"
        AREA_WRITES = "area_writes", "Every such file in the area, to write in"
        AREA = "area", "The whole area, as an area-wide reader"

    role = models.CharField(max_length=30, choices=Role.choices())
    audience = models.CharField(max_length=20)
    reach = models.CharField(max_length=12, choices=Reach.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "audience", "reach"], name="rolereach_once")
        ]

    def __str__(self) -> str:
        return f"{self.role} opens {self.audience} ({self.reach})"
