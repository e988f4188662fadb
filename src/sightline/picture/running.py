"""The run of the rules over every file, as `sightline_system`, in a process of its own.

A finding is drawn from the rows of one file alone and kept in that file, so that the same row
security decides who reads it. What agencies see together is worked out on the child's page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.types.json import Jsonb

from sightline.domain.pointing import Pointed, points_out
from sightline.kernel.clock import LONDON
from sightline.packs.catalogue import Packs
from sightline.picture.knowing import Lore, Read, known, lore_of
from sightline.picture.reading import NOTHING, read

AT_ONCE = 2_000
# What was being written while the last run began may not have been there yet.
OVERLAP = timedelta(minutes=10)
FIRST = UUID(int=0)
# Where nobody keeps a record of what happened to a child, no rule has anything to read.
NOT_READ = ["register", "open", "health"]

_DONE = "SELECT pg_advisory_unlock(hashtext('sightline rules run'))"
# One run at a time, however many timers there are.
_MINE = "SELECT pg_try_advisory_lock(hashtext('sightline rules run'))"
_LAST = """
    SELECT started_at, rules_sha256 FROM picture_rulesrun WHERE finished_at IS NOT NULL
    ORDER BY started_at DESC LIMIT 1
"""
_FILES = """
    SELECT f.id, f.area_id, f.agency_id, a.area_id FROM access_file AS f
    JOIN access_agency AS a ON a.id = f.agency_id
    WHERE f.id > %(after)s AND f.audience <> ALL (%(not_read)s) {only}
    ORDER BY f.id LIMIT %(most)s
"""
# What is new since then, and nothing else: for a run on the day of the last one.
_NEW = """AND (a.area_id IN (SELECT w.area_id FROM picture_ruleswitch AS w WHERE w.at >= %(since)s)
    OR f.id IN (
      SELECT file_id FROM chronology_entry WHERE recorded_at >= %(since)s
      UNION SELECT file_id FROM chronology_answer WHERE recorded_at >= %(since)s
      UNION SELECT file_id FROM picture_holding WHERE recorded_at >= %(since)s
      UNION SELECT file_id FROM picture_threat WHERE recorded_at >= %(since)s
      UNION SELECT file_id FROM duties_duty WHERE started_at >= %(since)s OR met_at >= %(since)s))
"""
# That, and what a new day alone may change: something told, a plan, an order, what protects,
# something owed, and whatever was pointed out the last time.
_CHANGED = """AND (
    EXISTS (SELECT 1 FROM chronology_entry AS e WHERE e.file_id = f.id
            AND (e.recorded_at >= %(since)s OR e.awaits_answer))
    OR EXISTS (SELECT 1 FROM chronology_answer AS s
               WHERE s.file_id = f.id AND s.recorded_at >= %(since)s)
    OR EXISTS (SELECT 1 FROM picture_holding AS h WHERE h.file_id = f.id)
    OR EXISTS (SELECT 1 FROM picture_finding AS g WHERE g.file_id = f.id)
    OR EXISTS (SELECT 1 FROM duties_duty AS d WHERE d.file_id = f.id AND d.met_at IS NULL))
"""
_ENTRIES = """
    SELECT e.file_id, e.subject_id, e.id, e.kind,
      CASE WHEN e.happened_precision = 'about' THEN e.happened_latest - 7
        ELSE e.happened_latest END,
      (e.recorded_at AT TIME ZONE 'Europe/London')::date, e.lane, e.strands, a.name,
      CASE WHEN r.entry_id IS NULL THEN e.words END, e.awaits_answer, e.supersedes_id,
      e.takes_back_id, s.steps
    FROM chronology_entry AS e
    JOIN access_subject AS c ON c.id = e.subject_id AND c.kind = 'child'
    JOIN access_agency AS a ON a.id = e.agency_id
    LEFT JOIN picture_reading AS r ON r.entry_id = e.id AND r.read_with = %(read_with)s
    LEFT JOIN (
      SELECT s.entry_id, array_agg(DISTINCT step) AS steps
      FROM chronology_answer AS s, unnest(s.steps::text[] ||
        CASE WHEN btrim(s.child_told) <> '' THEN ARRAY['told_child'] ELSE '{}' END) AS step
      WHERE s.file_id = ANY (%(files)s) GROUP BY s.entry_id) AS s ON s.entry_id = e.id
    WHERE e.file_id = ANY (%(files)s)
"""
_READ = """
    SELECT entry_id, blame, behaviour FROM picture_reading
    WHERE file_id = ANY (%(files)s) AND read_with = %(read_with)s
      AND (cardinality(blame) > 0 OR cardinality(behaviour) > 0)
"""
_HELD = """
    SELECT h.file_id, h.subject_id, to_jsonb(h) || jsonb_build_object('threats', coalesce(
      (SELECT jsonb_agg(to_jsonb(t)) FROM picture_threat AS t WHERE t.holding_id = h.id), '[]'))
    FROM picture_holding AS h JOIN access_subject AS c ON c.id = h.subject_id AND c.kind = 'child'
    WHERE h.file_id = ANY (%(files)s)
"""
_OWED = """
    SELECT d.file_id, d.subject_id, d.id, d.title,
      (d.due_at AT TIME ZONE 'Europe/London')::date, d.link
    FROM duties_duty AS d JOIN access_subject AS c ON c.id = d.subject_id AND c.kind = 'child'
    WHERE d.file_id = ANY (%(files)s) AND d.met_at IS NULL AND d.due_at IS NOT NULL
"""
_OFF = """
    SELECT area_id, rule FROM (
      SELECT DISTINCT ON (area_id, rule) area_id, rule, "on" FROM picture_ruleswitch
      ORDER BY area_id, rule, at DESC) AS s WHERE NOT s."on"
"""
_KEEP = """
    INSERT INTO picture_finding
      (id, file_id, area_id, subject_id, agency_id, rule, sentence, evidence, rests_on, "on",
       found_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""

_KEEP_READING = """
    INSERT INTO picture_reading (entry_id, file_id, area_id, read_with, blame, behaviour)
    VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (entry_id) DO UPDATE SET read_with = excluded.read_with, blame = excluded.blame,
      behaviour = excluded.behaviour
"""


@dataclass(frozen=True)
class Ran:
    """What a run read and pointed out. whole: every file, not only those that may have changed."""

    whole: bool
    files: int
    findings: int


@dataclass(frozen=True)
class _File:
    file_id: UUID
    area_id: int
    agency_id: UUID
    agency_area: int


def run(
    system: psycopg.Connection[Any],
    packs: Packs,
    *,
    today: date,
    now: Callable[[], datetime],
    whole: bool = False,
    at_once: int = AT_ONCE,
) -> Ran:
    """Ask every rule about every file, or only about those that may say something else than at the
    last run. A whole run is made where there was none, or where the rules changed since; the first
    run of a day asks about what time may have changed, and those after it about what is new.

    `system` acts as sightline_system. Each `at_once` files are kept in a transaction of their own:
    a run that is stopped has done part of the work, and the next one does it again. Another run
    that is under way is left to it: this one asks about nothing.
    """
    row = system.execute(_MINE).fetchone()
    if row is None or not row[0]:
        system.commit()
        return Ran(whole=False, files=0, findings=0)
    try:
        return _run(system, packs, today, now, whole, at_once)
    finally:
        system.rollback()
        system.execute(_DONE)
        system.commit()


def _run(
    system: psycopg.Connection[Any],
    packs: Packs,
    today: date,
    now: Callable[[], datetime],
    whole: bool,
    at_once: int,
) -> Ran:
    began = now()
    lore = lore_of(packs)
    rules = lore.read_with
    last = system.execute(_LAST).fetchone()
    whole = whole or last is None or last[1] != rules
    since = None if whole or last is None else last[0] - OVERLAP
    off: dict[int, set[str]] = defaultdict(set)
    for area, rule in system.execute(_OFF).fetchall():
        off[area].add(rule)
    files = findings = 0
    after = FIRST
    same_day = last is not None and last[0].astimezone(LONDON).date() == today
    asked = _FILES.format(only="" if whole else _NEW if same_day else _CHANGED)
    while True:
        given = {"after": after, "since": since, "most": at_once, "not_read": NOT_READ}
        some = [_File(*row) for row in system.execute(asked, given).fetchall()]
        if not some:
            break
        after = some[-1].file_id
        new: list[tuple[_File, UUID, Read]] = []
        found = list(_found(system, some, lore, off, today, new))
        keys = [one.file_id for one in some]
        system.execute("DELETE FROM picture_finding WHERE file_id = ANY (%s)", [keys])
        with system.cursor() as cursor:
            cursor.executemany(_KEEP, [_row(file, child, one, began) for file, child, one in found])
            cursor.executemany(
                _KEEP_READING,
                [
                    (entry, file.file_id, file.area_id, lore.read_with,
                     list(one.blame), list(one.behaviour))
                    for file, entry, one in new
                ],
            )  # fmt: skip
        system.commit()
        files += len(some)
        findings += len(found)
    system.execute(
        "INSERT INTO picture_rulesrun"
        " (id, whole, started_at, finished_at, files, findings, rules_sha256)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        [uuid4(), whole, began, now(), files, findings, rules],
    )
    system.commit()
    return Ran(whole, files, findings)


def _found(
    system: psycopg.Connection[Any],
    files: Sequence[_File],
    lore: Lore,
    off: dict[int, set[str]],
    today: date,
    new: list[tuple[_File, UUID, Read]],
) -> Iterable[tuple[_File, UUID, Pointed]]:
    """What the rules say of each child in each file. new: filled with what was read for it."""
    given = {"files": [one.file_id for one in files], "read_with": lore.read_with}
    entries = _by_child(system.execute(_ENTRIES, given).fetchall())
    kept = {row[0]: Read(*row[1:]) for row in system.execute(_READ, given).fetchall()}
    held = _by_child(system.execute(_HELD, given).fetchall())
    owed = _by_child(system.execute(_OWED, given).fetchall())
    by_key = {one.file_id: one for one in files}
    for file_id, child in {**entries, **held, **owed}:
        file = by_key[file_id]

        def reads(entry: UUID, words: str | None, file: _File = file) -> Read:
            if words is None:
                return kept.get(entry, NOTHING)
            one = read(words, lore)
            new.append((file, entry, one))
            return one

        here = known(
            lore,
            today=today,
            entries=entries.get((file_id, child), ()),
            held=[row[0] for row in held.get((file_id, child), ())],
            owed=owed.get((file_id, child), ()),
            reads=reads,
        )
        for one in points_out(lore.rules, here, off=off.get(file.agency_area, ())):
            yield file, child, one


def _by_child(rows: Iterable[Sequence[Any]]) -> dict[tuple[UUID, UUID], list[Sequence[Any]]]:
    found: dict[tuple[UUID, UUID], list[Sequence[Any]]] = {}
    for row in rows:
        found.setdefault((row[0], row[1]), []).append(row[2:])
    return found


def _row(file: _File, child: UUID, one: Pointed, now: datetime) -> Sequence[Any]:
    evidence = [
        {
            "what": each.what,
            "id": str(each.id),
            "on": each.on.isoformat() if each.on else None,
            "words": each.words,
        }
        for each in one.evidence
    ]
    rests_on = [each["id"] for each in evidence]
    return (
        uuid4(), file.file_id, file.area_id, child, file.agency_id, one.rule, one.sentence,
        Jsonb(evidence), Jsonb(rests_on), one.on, now,
    )  # fmt: skip
