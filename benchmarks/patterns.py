"""The named patterns over 5,000,000 sightings at once, and around one new piece of information
while 1,000,000 are held.

    python benchmarks/patterns.py

Targets: in bulk under 10 s on two cores; from new information to its alert under 1 s at p95. The
bulk is DuckDB's alone, filled beforehand; the other is a database of its own with ordinary
settings, from the entry being written to the alert being kept, as the job does it.
"""

from __future__ import annotations

import argparse
import time
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from _large import Large, empty
from _measured import median, table

from sightline.analytics.patterns import Engine, days_of
from sightline.packs.catalogue import read_packs
from sightline.packs.folder import locate

SIGHTINGS, HELD, TIMES = 5_000_000, 1_000_000, 100
TODAY = date(2026, 11, 1)

# Two and a half years of entries, each about a child, and about a place, a person, a car or a phone
# besides. Of some places much is told: the first of each kind are drawn far more often.
_SIGHTINGS = """
    INSERT INTO held
    WITH entry AS (
      SELECT i, md5('e' || i)::UUID AS id, {day} - (hash(i * 7) % 900)::INTEGER AS day,
        hash(i * 11) % 100 < 4 AS missing, CASE WHEN hash(i * 13) % 10 < 3
          THEN (hash(i * 17) % 24)::INTEGER END AS hour, (hash(i * 19) % 40)::INTEGER AS agency
      FROM range({entries}) AS r (i)),
    spoken AS (
      SELECT *, 'child' AS kind, hash(i * 23) % {children} AS number FROM entry
      UNION ALL
      SELECT *, 'place', least(hash(i * 29) % {places}, hash(i * 31) % {places}) FROM entry
      UNION ALL
      SELECT *, CASE hash(i * 37) % 4 WHEN 0 THEN 'vehicle' WHEN 1 THEN 'phone' ELSE 'person' END,
        hash(i * 41) % {people} FROM entry WHERE hash(i * 43) % 2 = 0)
    SELECT id, md5(kind || number)::UUID, kind, '', day, day, true, hour, missing,
      CASE WHEN agency % 3 = 0 THEN -1 ELSE 1 END, 1, 'agency ' || agency, false
    FROM spoken
"""


def in_bulk(sightings: int) -> str:
    packs = read_packs(locate(), None)
    [reading] = packs.pattern_readings.values()
    rules = list(packs.pattern_rules.values())
    entries = sightings * 2 // 5
    with Engine(threads=2) as engine:
        engine.duck.execute(
            _SIGHTINGS.format(
                day=days_of(TODAY),
                entries=entries,
                children=entries // 4,
                places=entries // 8,
                people=entries // 4,
            )
        ).fetchall()
        [(pieces,)] = engine.duck.execute("SELECT count(*) FROM held").fetchall()
        begun = time.perf_counter()
        found = engine.found(rules, reading, today=TODAY)
        seconds = time.perf_counter() - begun
    by_rule: dict[str, int] = {}
    for one in found:
        by_rule[one.rule] = by_rule.get(one.rule, 0) + 1
    rows = [(name, f"{number:,}") for name, number in sorted(by_rule.items())]
    return (
        table(
            ("pieces", "seconds", "patterns"),
            [(f"{pieces:,}", f"{seconds:.1f}", f"{len(found):,}")],
        )
        + "\n\n"
        + table(("rule", "patterns"), rows)
    )


# What the agencies of one area hold: information about a child and a place, every second piece also
# about a car. Of some places far more is told than of others.
_HELD = """
    INSERT INTO access_area (id, name, pack) VALUES (1, 'An area', ''), (-1, 'Its information', '')
    ON CONFLICT DO NOTHING;
    INSERT INTO access_agency (id, area_id, kind, name, telephone)
    VALUES (md5('agency')::uuid, 1, 'council', 'An agency', '');
    INSERT INTO access_worker (id, agency_id, name, job_title, telephone)
    VALUES (md5('worker')::uuid, md5('agency')::uuid, 'A worker', 'Worker', '');
    INSERT INTO access_subject (id, kind, created_at)
    SELECT md5(k || n)::uuid, k, now()
    FROM (VALUES ('child', {children}), ('place', {places}), ('vehicle', {places})) AS s (k, most),
      LATERAL generate_series(0, most - 1) AS n;
    INSERT INTO access_file (id, agency_id, audience, area_id, opened_at)
    SELECT md5('file' || n)::uuid, md5('agency')::uuid, 'information', -1, now()
    FROM generate_series(0, 999) AS n;
    INSERT INTO chronology_entry ({columns})
    SELECT md5('entry' || n)::uuid, md5('file' || n % 1000)::uuid, {entry_of}
      md5('child' || n::bigint * 7919 % {children})::uuid, DATE '{today}' - n % 900,
      DATE '{today}' - n % 900
    FROM generate_series(0, {entries} - 1) AS n;
    INSERT INTO access_link (id, row_id, file_id, area_id, subject_id, kind, part)
    SELECT gen_random_uuid(), md5('entry' || n)::uuid, md5('file' || n % 1000)::uuid, -1,
      md5('place' || least(n::bigint * 104729 % {places}, n::bigint * 1299709 % {places}))::uuid,
      'place', ''
    FROM generate_series(0, {entries} - 1) AS n;
    INSERT INTO access_link (id, row_id, file_id, area_id, subject_id, kind, part)
    SELECT gen_random_uuid(), md5('entry' || n)::uuid, md5('file' || n % 1000)::uuid, -1,
      md5('vehicle' || n::bigint * 15485863 % {places})::uuid, 'vehicle', ''
    FROM generate_series(0, {entries} - 1, 2) AS n;
    ANALYZE
"""
_COLUMNS = """id, file_id, area_id, recorded_by_id, recorded_at, agency_id, kind, lane, strands,
    basis, certainty, source, words, childs_words, health_concern, awaits_answer,
    superseded_because, came_from, happened_precision, happened_reason, subject_id,
    happened_earliest, happened_latest"""
_ENTRY_OF = """-1, md5('worker')::uuid, now(), md5('agency')::uuid, 'information', 'not_known',
    '{}'::varchar[], 'report', 'likely', 'A report', 'Invented.', '', false, false, '', '',
    'exact', '',"""


def one_that_is_new(held: int) -> str:
    """Pieces are rows of an entry and a subject: two fifths as many entries. Each new report speaks
    of a child, of one of the places of which most is told, and of a car."""
    entries = held * 2 // 5
    size = {"children": entries // 10, "places": entries // 20, "entries": entries}
    with empty("patterns_bench") as database:
        from sightline.access import identity
        from sightline.kernel.clock import LONDON
        from sightline.packs.catalogue import current
        from sightline.patterns import running

        with database.connect("superuser") as superuser:
            superuser.execute("SET session_replication_role = replica")
            said = _HELD.format(columns=_COLUMNS, entry_of=_ENTRY_OF, today=TODAY, **size)
            for one in said.split(";"):
                superuser.execute(one.encode())
        now = datetime.combine(TODAY, datetime.min.time(), LONDON) + timedelta(hours=12)
        taken: list[float] = []
        alerts = 0
        for number in range(TIMES + 5):
            begun = time.perf_counter()
            entry = _written(database, number, size)
            with identity.acting_as_machine():
                alerts += len(running.look(entry, current(), now=now))
            taken.append((time.perf_counter() - begun) * 1000)
    ordered = sorted(taken[5:])  # what is read once a process was read in the first
    return table(
        ("pieces held", "looks", "alerts", "median, ms", "p95, ms", "slowest, ms"),
        [
            (f"{held:,}", str(len(ordered)), str(alerts), f"{median(ordered):.0f}",
             f"{ordered[len(ordered) * 95 // 100 - 1]:.0f}", f"{ordered[-1]:.0f}")
        ],
    )  # fmt: skip


def _written(database: Large, number: int, size: dict[str, int]) -> UUID:
    entry = uuid4()
    with database.connect("system") as system, system.transaction():
        system.execute(
            f"INSERT INTO chronology_entry ({_COLUMNS}) SELECT %s, md5('file1')::uuid,"
            f" {_ENTRY_OF} md5('child' || %s)::uuid, %s, %s".encode(),
            [entry, str(number * 31 % size["children"]), TODAY, TODAY],
        )
        for kind in ("place", "vehicle"):
            system.execute(
                "INSERT INTO access_link (id, row_id, file_id, area_id, subject_id, kind, part)"
                " VALUES (gen_random_uuid(), %s, md5('file1')::uuid, -1, md5(%s)::uuid, %s, '')",
                [entry, f"{kind}{number % 200}", kind],
            )
    return entry


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().partition("\n")[0])
    parser.add_argument("--sightings", type=int, default=SIGHTINGS)
    parser.add_argument("--held", type=int, default=HELD)
    parser.add_argument("--only", choices=("bulk", "new"))
    chosen = parser.parse_args()
    if chosen.only != "new":
        print(in_bulk(chosen.sightings), "\n", flush=True)
    if chosen.only != "bulk":
        print(one_that_is_new(chosen.held))


if __name__ == "__main__":
    main()
