"""What teams talked about and agreed to do; awareness work with children, parents and others (T4).

Numbers of people, never people. Read by the agency that wrote it and by those who lead the
partnership.
"""

from __future__ import annotations

from django.db import models

from sightline.access.of_area import OfArea
from sightline.briefings.models.making import Published


class OfAgency(OfArea):
    """A row of one agency. on: the day of which it tells."""

    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    how_many = models.IntegerField()
    key = models.UUIDField(unique=True)

    class Meta:
        abstract = True


class Discussion(OfAgency):
    """A team talked about a briefing. how_many: were there. will_do: what they agreed to do."""

    published = models.ForeignKey(Published, on_delete=models.PROTECT, related_name="+")
    team = models.CharField(max_length=120)
    will_do = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["published"], name="discussion_by_briefing")]

    def __str__(self) -> str:
        return f"{self.team}, {self.on}"


class AwarenessSession(OfAgency):
    """One session of awareness work. audience: slug of the pack; asked: what people wanted to know;
    place: of what sort or which, never where a child lives."""

    audience = models.CharField(max_length=40)
    place = models.CharField(max_length=200)
    about = models.CharField(max_length=200)
    asked = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["area", "-on"], name="awareness_by_area")]

    def __str__(self) -> str:
        return f"{self.about}, {self.on}"
