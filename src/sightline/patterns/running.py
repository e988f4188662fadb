"""The rules asked over everything, as `sightline_system`, and around what is new, as the site.

Both fill the same engine with the same pieces and keep what it finds in the same way: once, and
anew where it grew. What was found earlier stays, whether or not the rule would say it again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.db import connection

from sightline.analytics.patterns import EPOCH, Engine, Found, Row, Spot, since_of
from sightline.domain.patterns import PatternReading, PatternRule
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs

AT_ONCE = 50_000  # rows from one database to the other
A_DAY = 2_000  # entries of being missing that are read for one day

_MINE = "SELECT pg_try_advisory_lock(hashtext('sightline patterns run'))"
_DONE = "SELECT pg_advisory_unlock(hashtext('sightline patterns run'))"
_LAST = "SELECT today, rules_sha256, started_at FROM patterns_run ORDER BY started_at DESC LIMIT 1"
_SWITCHED_SINCE = "SELECT EXISTS (SELECT 1 FROM patterns_switch WHERE at >= %s)"
_PIECES = """
    SELECT entry_id, subject_id, kind, part, first_day, last_day, dated, at_hour, missing, area,
      home, agency, officer
    FROM access.pieces_of(%(kinds)s, %(left_out)s, %(today)s)
    WHERE last_day >= %(since)s
"""
_PROTECT = """
    SELECT DISTINCT c.other_id FROM subjects_connection AS c
    JOIN access_subject AS s ON s.id = c.other_id AND s.kind = 'place'
    WHERE lower(c.kind) = ANY (%(connections)s)
"""
# By its postcode a place is known well enough; somewhere in its street it is not.
_EXACT = ["exact", "postcode"]
_POINTS = """
    SELECT n.subject_id, n.latitude, n.longitude, n.subject_id IN (
      SELECT l.subject_id FROM access_link AS l
      WHERE l.kind = 'place' AND lower(btrim(l.part)) = ANY (%(around)s))
    FROM (SELECT DISTINCT ON (w.subject_id) w.subject_id, w.latitude, w.longitude, w.exactness
          FROM subjects_whereabouts AS w
          ORDER BY w.subject_id, w.recorded_at DESC, w.id) AS n
    WHERE n.exactness = ANY (%(exact)s)
"""
OFF = """
    SELECT rule, area_id FROM (
      SELECT DISTINCT ON (area_id, rule) area_id, rule, "on" FROM patterns_switch
      ORDER BY area_id, rule, at DESC) AS s WHERE NOT s."on"
"""
_POINTS_NEAR = "SELECT * FROM access.points_near(%s, %s, %s, %s)"
_NEAR = "SELECT * FROM access.pieces_near(%s, %s, %s, %s, %s, %s, %s, %s, %s)"


@dataclass(frozen=True)
class Ran:
    """pieces: how many were read; alerts: how many were kept, new or grown. None: nothing to do."""

    pieces: int
    alerts: int


@dataclass(frozen=True)
class Lore:
    """The rules, and what they read. sha256: of both, so that a change of either is known."""

    rules: Sequence[PatternRule]
    reading: PatternReading
    sha256: str

    @property
    def most(self) -> int:
        return max((one.numbers.get("most_links", 1) for one in self.rules), default=1)

    @property
    def metres(self) -> int:
        """How far from a place that protects a rule looks; 0 where none does."""
        return max((one.numbers.get("metres", 0) for one in self.rules), default=0)

    @property
    def widest(self) -> int:
        return max((one.numbers.get("widest_days", 0) for one in self.rules), default=0)


def lore_of(packs: Packs) -> Lore | None:
    """None where the packs have no patterns."""
    reading = next(iter(packs.pattern_readings.values()), None)
    if reading is None:
        return None
    rules = tuple(packs.pattern_rules.values())
    said = repr((rules, reading)).encode()
    return Lore(rules, reading, hashlib.sha256(said).hexdigest())


def run(
    system: psycopg.Connection[Any],
    packs: Packs,
    *,
    today: date,
    now: Callable[[], datetime],
    always: bool = False,
) -> Ran | None:
    """Ask every rule about everything, where a new day began, or rules or switches changed since;
    `always`: in any case. What came in between was looked at when it came.

    `system` acts as sightline_system. None where nothing was to be done, or another run does it.
    """
    lore = lore_of(packs)
    row = system.execute(_MINE).fetchone()
    if row is None or not row[0] or lore is None:
        system.commit()
        return None
    try:
        if not (always or _is_due(system, lore, today)):
            return None
        return _run(system, lore, today, now)
    finally:
        system.rollback()
        system.execute(_DONE)
        system.commit()


def _is_due(system: psycopg.Connection[Any], lore: Lore, today: date) -> bool:
    last = system.execute(_LAST).fetchone()
    if last is None or last[0] != today or last[1] != lore.sha256:
        return True
    switched = system.execute(_SWITCHED_SINCE, [last[2]]).fetchone()
    return bool(switched and switched[0])


def _run(
    system: psycopg.Connection[Any], lore: Lore, today: date, now: Callable[[], datetime]
) -> Ran:
    began = now()
    since = since_of(lore.rules, today)
    given = {
        "kinds": [one.value for one in lore.reading.kinds],
        "left_out": list(lore.reading.parts_left_out),
        "connections": list(lore.reading.connections_protective),
        "around": list(lore.reading.parts_around),
        "exact": _EXACT,
        "today": today,
        "since": (since - EPOCH).days,
    }
    pieces = 0
    with Engine() as engine:
        with system.cursor(name="pieces") as cursor:
            cursor.itersize = AT_ONCE
            cursor.execute(_PIECES, given)
            while some := cursor.fetchmany(AT_ONCE):
                engine.add("held", some)
                pieces += len(some)
        engine.fill(
            (),
            places=[row[0] for row in system.execute(_PROTECT, given).fetchall()],
            points=[Spot(*row) for row in system.execute(_POINTS, given).fetchall()],
            switched=system.execute(OFF).fetchall(),
        )
        found = engine.found(lore.rules, lore.reading, today=today)
        days = engine.days({entry for one in found for entry in one.entries})
    kept = 0
    first = system.execute(_LAST).fetchone() is None
    for one in found:
        said = as_kept(one, lore, days, now=began, untold=first)
        row = system.execute("SELECT access.keep_pattern_row(%s)", [said]).fetchone()
        kept += bool(row and row[0])
    system.execute(
        "INSERT INTO patterns_run"
        " (id, started_at, finished_at, today, pieces, alerts, rules_sha256)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        [uuid4(), began, now(), today, pieces, kept, lore.sha256],
    )
    system.commit()
    return Ran(pieces, kept)


def look(entry_id: UUID, packs: Packs, *, now: datetime) -> list[UUID]:
    """Ask every rule about what is around one new entry. Answers the alerts that were kept.

    In a transaction as the site itself (`identity.acting_as_machine`).
    """
    lore = lore_of(packs)
    if lore is None:
        return []
    today = now.astimezone(LONDON).date()
    with connection.cursor() as cursor:
        cursor.execute(
            _NEAR,
            [
                entry_id,
                [one.value for one in lore.reading.kinds],
                list(lore.reading.parts_left_out),
                list(lore.reading.connections_protective),
                today,
                since_of(lore.rules, today),
                lore.most,
                lore.widest,
                A_DAY,
            ],
        )
        near = cursor.fetchall()
        if not near:
            return []
        places = list({row[1] for row in near if row[2] == "place"})
        cursor.execute(_POINTS_NEAR, [places, list(lore.reading.parts_around), _EXACT, lore.metres])
        points = [Spot(*row) for row in cursor.fetchall()]
        cursor.execute(OFF)
        off = cursor.fetchall()
        with Engine(threads=1) as engine:
            engine.fill(
                [Row(*row[:-1]) for row in near],
                places={row[1] for row in near if row[-1]},
                points=points,
                switched=off,
            )
            found = engine.found(lore.rules, lore.reading, today=today, touching=entry_id)
            days = engine.days({entry for one in found for entry in one.entries})
        kept = []
        for one in found:
            cursor.execute("SELECT access.keep_pattern(%s)", [as_kept(one, lore, days, now=now)])
            made = cursor.fetchone()[0]
            if made is not None:
                kept.append(made)
    return kept


def as_kept(
    found: Found,
    lore: Lore,
    days: dict[UUID, tuple[int, int]],
    *,
    now: datetime,
    untold: bool = False,
) -> str:
    """A pattern as `access.keep_pattern_row` takes it, in JSON. untold: nobody gets a notice."""
    rule = next(one for one in lore.rules if one.slug == found.rule)
    first = min(days[entry][0] for entry in found.entries)
    last = max(days[entry][1] for entry in found.entries)
    return json.dumps(
        {
            "rule": found.rule,
            "scope": found.scope,
            "centre": str(found.centre),
            "via": str(found.via),
            "subjects": _texts({found.centre, found.via, *found.counted}),
            "counted": len(found.counted),
            "evidence": _texts(found.entries),
            "sentence": rule.sentence(counted=len(found.counted), entries=len(found.entries)),
            "first_day": (EPOCH + timedelta(days=first)).isoformat(),
            "last_day": (EPOCH + timedelta(days=last)).isoformat(),
            "now": now.isoformat(),
            "untold": untold,
            "pack_sha256": lore.sha256,
        }
    )


def _texts(ids: Collection[UUID] | Iterable[UUID]) -> list[str]:
    return sorted(str(one) for one in ids)
