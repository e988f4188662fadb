"""Where places are, as points. Somebody said so; nothing is looked up elsewhere or guessed."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.access.files import OpenFile
from sightline.access.identity import Actor
from sightline.domain.identifiers import NotAnIdentifier, postcode
from sightline.domain.mapping import Box, Exactness, NotAPoint, degrees
from sightline.kernel import audit
from sightline.subjects.models import PostcodePoint, Whereabouts

#: The newest point of each place that the reader may read, however many files hold one.
NEWEST = """
    SELECT DISTINCT ON (w.subject_id) w.subject_id, w.id, w.latitude, w.longitude, w.exactness,
      w.how_known, w.recorded_at
    FROM subjects_whereabouts AS w {which}
    ORDER BY w.subject_id, w.recorded_at DESC, w.id
"""

IN_BOX = """
    WHERE w.latitude BETWEEN %s AND %s AND w.longitude BETWEEN %s AND %s
      AND NOT EXISTS (
        SELECT 1 FROM subjects_whereabouts AS newer WHERE newer.subject_id = w.subject_id
          AND (newer.recorded_at > w.recorded_at
               OR (newer.recorded_at = w.recorded_at AND newer.id < w.id)))
"""


@dataclass(frozen=True)
class Point:
    """Where a place is, how exactly, who said so and since when."""

    subject_id: UUID
    id: UUID
    latitude: float
    longitude: float
    exactness: Exactness
    how_known: str
    recorded_at: datetime

    @property
    def in_words(self) -> str:
        """The point as people read it: "55.24310° north, 2.69120° east"."""
        north = "north" if self.latitude >= 0 else "south"
        east = "east" if self.longitude >= 0 else "west"
        return f"{abs(self.latitude):.5f}° {north}, {abs(self.longitude):.5f}° {east}"


def points(subject_ids: Collection[UUID]) -> dict[UUID, Point]:
    """Of these places, those that are on the map. One query, none for no ids."""
    if not subject_ids:
        return {}
    return {
        one.subject_id: one for one in _points("WHERE w.subject_id = ANY (%s)", list(subject_ids))
    }


def positions(subject_ids: Collection[UUID]) -> dict[UUID, tuple[float, float]]:
    """Latitude and longitude of those of these places that are on the map. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (w.subject_id) w.subject_id, w.latitude, w.longitude"
            " FROM subjects_whereabouts AS w WHERE w.subject_id = ANY (%s)"
            " ORDER BY w.subject_id, w.recorded_at DESC, w.id",
            [list(subject_ids)],
        )
        return {subject: (latitude, longitude) for subject, latitude, longitude in cursor}


def points_in(box: Box, *, most: int) -> list[Point]:
    """At most so many of the places whose newest point lies in a rectangle. One query."""
    return list(_points(IN_BOX, box.south, box.north, box.west, box.east, most=most))


def history(subject_id: UUID) -> list[Whereabouts]:
    """Every point that was ever written of a place, newest first. One query."""
    return list(
        Whereabouts.objects.filter(subject_id=subject_id)
        .select_related("recorded_by")
        .order_by("-recorded_at")
    )


def place_on_map(
    *,
    subject_id: UUID,
    latitude: float,
    longitude: float,
    exactness: Exactness,
    how_known: str,
    file: OpenFile,
    by: Actor,
    now: datetime,
) -> UUID:
    """Keep where a place is; what was written before stays, and this one counts.

    how_known: who said so, in words. Refused for whatever is no place, and for a safe location.
    """
    del by  # whoever is signed in writes it; the function asks the database
    before = points([subject_id]).get(subject_id)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT access.place_on_map(%s, %s, %s, %s, %s, %s, %s, %s)",
            [
                file.file_id,
                subject_id,
                latitude,
                longitude,
                exactness.value,
                how_known,
                before.id if before else None,
                now,
            ],
        )
        made = UUID(str(cursor.fetchone()[0]))
    audit.note("place.put-on-map", ids=[made], subjects=[subject_id])
    return made


def point_of_postcode(typed: str) -> tuple[float, float] | None:
    """Latitude and longitude from the partnership's own table, None where it does not hold it.

    Raises NotAnIdentifier where it is no postcode. One query.
    """
    return (
        PostcodePoint.objects.filter(postcode=postcode(typed).text)
        .values_list("latitude", "longitude")
        .first()
    )


def postcodes_loaded() -> bool:
    return PostcodePoint.objects.exists()


@dataclass(frozen=True)
class RowFault:
    """A row of the table that was left out. line: counted from 1, with the heading."""

    line: int
    says: str


def load_postcodes(lines: Iterable[str]) -> tuple[int, list[RowFault]]:
    """Keep a partnership's postcodes. CSV with the heading postcode,latitude,longitude.

    A row that cannot be read is left out and told; the others are kept, and a postcode that stood
    there before stands as this file has it. Run as sightline_system. Raises ValueError where the
    heading is another.
    """
    reader = csv.DictReader(lines)
    wanted = ["postcode", "latitude", "longitude"]
    heading = [(name or "").strip().lstrip("\ufeff").lower() for name in reader.fieldnames or ()]
    if heading[:3] != wanted:
        raise ValueError("The first line has to be: postcode,latitude,longitude")
    reader.fieldnames = heading
    faults: list[RowFault] = []
    found: dict[str, tuple[float, float]] = {}
    for row in reader:
        try:
            code, *point = (row[name] or "" for name in wanted)
            kept = postcode(code).text
            if kept in found:
                faults.append(RowFault(reader.line_num, f"{kept} stands here a second time."))
                continue
            found[kept] = (degrees(point[0], most=90), degrees(point[1], most=180))
        except (NotAnIdentifier, NotAPoint) as refusal:
            faults.append(RowFault(reader.line_num, refusal.sentence()))
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO subjects_postcodepoint (postcode, latitude, longitude) VALUES (%s, %s, %s)"
            " ON CONFLICT (postcode) DO UPDATE SET latitude = excluded.latitude,"
            " longitude = excluded.longitude",
            [(code, *point) for code, point in found.items()],
        )
    return len(found), faults


def _points(which: str, *asked: Any, most: int | None = None) -> Iterator[Point]:
    with connection.cursor() as cursor:
        cursor.execute(NEWEST.replace("{which}", which) + " LIMIT %s", [*asked, most])
        for subject_id, row_id, latitude, longitude, exactness, how, at in cursor.fetchall():
            yield Point(subject_id, row_id, latitude, longitude, Exactness(exactness), how, at)
