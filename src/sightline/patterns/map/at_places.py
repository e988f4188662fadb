"""What happened at places: for maps, hours and routes. The database decides which rows count.

A piece stands at a place where an entry is about the place or speaks of it, and tells what somebody
saw or heard: a meeting about a place, a plan for it or a decision happened elsewhere. One that was
corrected counts once, as its correction has it; one that the police suspect to be false does not.
Whoever is hidden leaves nothing behind: these are ordinary statements under row security.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

#: Entries with the places at which they stand: those that are about a place, and those that speak
#: of one. They may be narrowed to one place.
AT = """
    spoken AS (
      SELECT l.row_id AS entry_id, l.subject_id AS place FROM access_link AS l
      WHERE l.kind = 'place' {only_link}
      UNION
      SELECT e.id, e.subject_id FROM chronology_entry AS e
      WHERE e.subject_id IN (SELECT fs.subject_id FROM access_filesubject AS fs
                             WHERE fs.kind = 'place' {only_entry}))
"""
STANDS = """
    e.kind = ANY (%(told)s)
    AND NOT EXISTS (SELECT 1 FROM chronology_entry AS c WHERE c.supersedes_id = e.id)
    AND NOT EXISTS (SELECT 1 FROM information_standing AS i
                    WHERE i.entry_id = e.id AND (i.suspected {ended}))
"""
#: On the map information that is no longer current does not count, as in a profile.
ENDED = "OR i.ended_on IS NOT NULL OR i.expires_on < %(before)s"


def _at(place: str) -> str:
    """The relation `spoken`. place: the name of the parameter that narrows it, or "" for all."""
    link, entry = (f"AND {of}.subject_id = %({place})s" if place else "" for of in ("l", "fs"))
    return AT.replace("{only_link}", link).replace("{only_entry}", entry)


_COUNTED = """
    WITH {at},
    counted AS (
      SELECT s.place, e.id, e.subject_id FROM chronology_entry AS e
      JOIN spoken AS s ON s.entry_id = e.id
      WHERE e.happened_earliest >= %(starts)s AND e.happened_latest < %(before)s
        AND e.recorded_at < %(known_by)s AND {stands}),
    about AS (
      SELECT c.place, l.subject_id AS child FROM counted AS c
      JOIN access_link AS l ON l.row_id = c.id AND l.kind = 'child'
      UNION
      SELECT c.place, fs.subject_id FROM counted AS c
      JOIN access_filesubject AS fs ON fs.subject_id = c.subject_id AND fs.kind = 'child')
    SELECT n.place, n.reports, coalesce(a.children, ARRAY[]::uuid[]) FROM (
      SELECT place, count(*) AS reports FROM counted GROUP BY place) AS n
    LEFT JOIN (
      SELECT place, (array_agg(child))[1:%(few)s] AS children FROM about GROUP BY place) AS a
    USING (place)
""".replace("{at}", _at("")).replace("{stands}", STANDS.replace("{ended}", ENDED))


@dataclass(frozen=True)
class AtPlace:
    """How many reports stand at a place, and some of the children in them: enough to say whether
    they are few."""

    place: UUID
    reports: int
    children: tuple[UUID, ...]


def counted_at_places(
    starts: date, before: date, *, told: Sequence[str], known_by: datetime, few: int
) -> list[AtPlace]:
    """Reports at each place whose whole uncertain date lies in [starts, before). One query.

    told: the kinds of entry that tell what somebody saw or heard. known_by: those recorded before
    this moment; the same for everybody who looks on one day, and on the next. few: so many children
    a place are told at most.
    """
    asked: dict[str, Any] = {"starts": starts, "before": before, "known_by": known_by}
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, asked | {"told": list(told), "few": max(few, 1)})
        return [AtPlace(place, n, tuple(children)) for place, n, children in cursor.fetchall()]


_BY_REPORTS = """
    WITH {at},
    known AS (
      SELECT fs.subject_id AS place FROM access_filesubject AS fs WHERE fs.kind = 'place'
      EXCEPT SELECT l.subject_id FROM subjects_safelocation AS l),
    counted AS (
      SELECT s.place, count(*) AS reports FROM chronology_entry AS e
      JOIN spoken AS s ON s.entry_id = e.id
      WHERE e.happened_earliest >= %(starts)s AND e.happened_latest < %(before)s AND {stands}
      GROUP BY s.place)
    SELECT k.place, coalesce(c.reports, 0), count(*) OVER () FROM known AS k
    LEFT JOIN counted AS c USING (place) ORDER BY 2 DESC, 1 LIMIT %(most)s OFFSET %(after)s
""".replace("{at}", _at("")).replace("{stands}", STANDS.replace("{ended}", ENDED))


def places_by_reports(
    starts: date, before: date, *, told: Sequence[str], after: int, most: int
) -> tuple[dict[UUID, int], int]:
    """Places of which the reader may know, most reports first, and how many places there are.

    after: so many are passed over. No safe location is among them. One query.
    """
    asked: dict[str, Any] = {"starts": starts, "before": before, "after": after, "most": most}
    with connection.cursor() as cursor:
        cursor.execute(_BY_REPORTS, asked | {"told": list(told)})
        rows = cursor.fetchall()
    return {place: reports for place, reports, _ in rows}, rows[0][2] if rows else 0


@dataclass(frozen=True)
class Seen:
    """One piece at one place, with one of those of whom it speaks. part: in this event alone.
    hour: of the day, where somebody said it."""

    place: UUID
    entry_id: UUID
    file_id: UUID
    area_id: int
    earliest: date | None
    latest: date | None
    precision: str
    hour: int | None
    agency_id: UUID
    agency_name: str
    subject_id: UUID | None
    kind: str
    part: str


_SEEN = """
    WITH {at},
    here AS (
      SELECT s.place, e.id, e.file_id, e.area_id, e.subject_id, e.happened_earliest,
        e.happened_latest, e.happened_precision, e.at_hour, e.agency_id, a.name
      FROM chronology_entry AS e JOIN spoken AS s ON s.entry_id = e.id
      JOIN access_agency AS a ON a.id = e.agency_id
      WHERE {stands} {which}),
    who AS (
      SELECT h.place, h.id, l.subject_id, l.kind, l.part FROM here AS h
      JOIN access_link AS l ON l.row_id = h.id AND l.subject_id <> h.place
      UNION
      SELECT h.place, h.id, fs.subject_id, fs.kind, '' FROM here AS h
      JOIN access_filesubject AS fs ON fs.subject_id = h.subject_id AND fs.subject_id <> h.place)
    SELECT h.place, h.id, h.file_id, h.area_id, h.happened_earliest, h.happened_latest,
      h.happened_precision, h.at_hour, h.agency_id, h.name, w.subject_id, coalesce(w.kind, ''),
      coalesce(w.part, '')
    FROM here AS h {join} who AS w ON w.place = h.place AND w.id = h.id {only}
    ORDER BY h.happened_latest DESC NULLS LAST, h.id, w.part DESC LIMIT %(most)s
""".replace("{stands}", STANDS.replace("{ended}", ""))


def _seen(*, place: str = "", which: str = "", join: str, only: str = "") -> str:
    told = _SEEN.replace("{at}", _at(place)).replace("{which}", which)
    return told.replace("{join}", join).replace("{only}", only)


_AT_ONE = _seen(place="place", join="LEFT JOIN")
_MOVING = _seen(
    which="AND e.happened_latest >= %(since)s AND e.happened_precision <> 'unknown'",
    join="JOIN",
    only="AND w.kind = ANY (%(kinds)s)",
)


def seen_at(place: UUID, *, told: Sequence[str], most: int) -> list[Seen]:
    """The newest pieces at one place, a row for each of those of whom it speaks. One query."""
    return list(_rows(_AT_ONE, place=place, told=list(told), most=most))


def seen_moving(
    since: date, kinds: Collection[str], *, told: Sequence[str], most: int
) -> list[Seen]:
    """Who of these kinds was at which place since then, newest first. One query."""
    return list(_rows(_MOVING, since=since, kinds=list(kinds), told=list(told), most=most))


def _rows(statement: str, **asked: Any) -> Iterator[Seen]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        for row in cursor.fetchall():
            yield Seen(*row)
