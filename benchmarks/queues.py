"""The queues of what is due, as they grow: their pages, and how the database reads them.

    python benchmarks/queues.py

200,000 duties that are done, then 2,000 and 20,000 that are not, of one team and one agency, are
added to the large database and taken away again. Aims: p95 250 ms; 20,000 take no longer than
2,000; no table of over 10,000 rows is read from end to end.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid5

import psycopg
from _large import Large, arguments, large
from _measured import NAMES, machine, measured, median, part, table
from _referred import SAID
from _site import quiet_please, served, session_of
from row_security import BIG, big_scans

MET, STEPS, TIMES = 200_000, (2_000, 20_000), 80
MADE = "measured"  # what `about` says of every row that is added here
PAGES = {
    "late": "?part=late",
    "due": "?part=due",
    "due, page 20": "?part=due&after={middle}_00000000-0000-0000-0000-000000000000",
    "waiting": "?part=waiting",
}
FILL = """
    WITH homes AS MATERIALIZED (
      SELECT id, area_id, subject_id, row_number() OVER () - 1 AS place
      FROM (SELECT f.id, f.area_id, s.subject_id FROM access_file AS f
            JOIN access_filesubject AS s ON s.file_id = f.id AND s.kind = 'child'
            WHERE f.audience IN ('register', 'record') AND {where}
            ORDER BY md5(f.id::text) LIMIT 20000) AS f
    )
    INSERT INTO duties_duty (
      id, file_id, area_id, recorded_by_id, recorded_at, subject_id, about, about_id, link, clock,
      title, kind, limit_words, status, said, pack_sha256, started_at, counted_to, due_at,
      owner_team_id, owner_agency_id, waiting_for, met_at, met_by_id, how)
    SELECT gen_random_uuid(), f.id, f.area_id, %(worker)s, now(), f.subject_id, 'measured',
      gen_random_uuid(), '/', 'referral-decision', 'Decision on a referral', 'guidance',
      'within 1 working day', 'presumed unchanged', %(said)s, repeat('0', 64),
      due - interval '1 day', due, due, %(team)s, %(agency)s,
      CASE WHEN n %% 10 = 0 THEN 'the school to ring back' ELSE '' END,
      CASE WHEN %(met)s THEN now() END, CASE WHEN %(met)s THEN %(worker)s END, ''
    FROM (SELECT n, n %% (SELECT count(*) FROM homes) AS place,
            now() + (n::bigint * 7919 %% 4001 - 2000) * interval '1 hour'
              + n * interval '1 millisecond' AS due
          FROM generate_series(1, %(rows)s) AS n) AS each
    JOIN homes AS f ON f.place = each.place
"""


RELATE_TEAM = """
    INSERT INTO access_relationship (id, file_id, team_id, kind, read_only, reason, starts_at)
    SELECT gen_random_uuid(), f.id, %s, 'allocation', false, 'Measured', '2024-01-01'
    FROM (SELECT id FROM access_file WHERE audience = 'record' ORDER BY md5(id::text)) AS f LIMIT %s
"""


@dataclass(frozen=True)
class Reader:
    """where: the files that the duties of their queue lie in. teams_files: so many are open to them
    because their team works with them."""

    label: str
    worker: UUID
    path: str
    where: str
    area_wide: bool = False
    teams_files: int = 0


def readers(database: Large) -> list[Reader]:
    from django.urls import reverse

    people = measured(database)
    with database.connect("superuser") as superuser:
        found = superuser.execute(
            "SELECT w.id FROM access_worker AS w"
            " JOIN access_roleholding AS h ON h.worker_id = w.id AND h.ends_at IS NULL"
            " WHERE w.ended_at IS NULL AND h.role = 'safeguarding_lead'"
            " ORDER BY cardinality(access.own_files_of(w.id, false)) DESC, w.id LIMIT 1"
        ).fetchone()
    assert found is not None
    mine = "f.id = ANY (access.own_files_of(%(worker)s, true))"
    return [
        Reader("front door's team, area-wide", people.area_wide, reverse("duties:team"),
               "f.area_id = ANY (access.areas_of(%(worker)s))", area_wide=True),
        Reader("a team of 300 files", people.narrow[300], reverse("duties:team"), mine),
        Reader("a team of 2,000 files", people.narrow[40], reverse("duties:team"), mine,
               teams_files=2_000),
        Reader("a lead's agency", found[0], reverse("duties:agency"), mine),
    ]  # fmt: skip


def team_of(reader: Reader) -> UUID:
    return uuid5(NAMES, f"team of {reader.worker}")


@contextlib.contextmanager
def with_teams(database: Large, people: list[Reader]) -> Iterator[None]:
    """Each of them in a team of their own, with an account; taken away with every duty added."""
    with database.connect("superuser") as superuser:
        superuser.execute("SET session_replication_role = replica")
        _take_away(superuser, people)
        for one in people:
            superuser.execute(
                "INSERT INTO access_team (id, agency_id, name, receives, telephone)"
                " SELECT %s, agency_id, 'Measured', '{}', '' FROM access_worker WHERE id = %s",
                [team_of(one), one.worker],
            )
            superuser.execute(
                "INSERT INTO access_teammember (team_id, worker_id, starts_at)"
                " VALUES (%s, %s, '2024-01-01')",
                [team_of(one), one.worker],
            )
            superuser.execute(
                "INSERT INTO access_account (email, password, worker_id, is_active, created_at)"
                " SELECT id || '@example.org', '!', id, true, now() FROM access_worker"
                " WHERE id = %s ON CONFLICT DO NOTHING",
                [one.worker],
            )
            superuser.execute(RELATE_TEAM, [team_of(one), one.teams_files])
        superuser.execute("VACUUM (ANALYZE) access_relationship")
        try:
            yield
        finally:
            _take_away(superuser, people)
            superuser.execute("VACUUM (ANALYZE) duties_duty")


def _take_away(superuser: psycopg.Connection, people: list[Reader]) -> None:
    teams = [team_of(one) for one in people]
    superuser.execute("DELETE FROM duties_duty WHERE about = %s", [MADE])
    superuser.execute("DELETE FROM access_relationship WHERE team_id = ANY (%s)", [teams])
    superuser.execute("DELETE FROM access_teammember WHERE team_id = ANY (%s)", [teams])
    superuser.execute("DELETE FROM access_team WHERE id = ANY (%s)", [teams])


def fill(database: Large, people: list[Reader], *, rows: int, met: bool) -> None:
    """So many more duties of each queue, over four thousand hours around now."""
    with database.connect("superuser") as superuser:
        superuser.execute("SET session_replication_role = replica")
        for one in people:
            agency = superuser.execute(
                "SELECT agency_id FROM access_worker WHERE id = %s", [one.worker]
            ).fetchone()
            assert agency is not None
            superuser.execute(
                FILL.replace("{where}", one.where).encode(),
                {
                    "worker": one.worker, "team": team_of(one), "agency": agency[0], "met": met,
                    "rows": rows, "said": json.dumps(SAID),
                },
            )  # fmt: skip
        superuser.execute("VACUUM (ANALYZE) duties_duty")


def pages(port: int, reader: Reader, cookies: str, times: int) -> dict[str, list[float]]:
    """Milliseconds of each part of the queue, one after another over one connection."""
    middle = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(time.time() + 1_000 * 3_600))
    taken: dict[str, list[float]] = {}
    for label, query in PAGES.items():
        path = reader.path + query.format(middle=f"{middle}%2B00:00")
        for at in range(times + 5):
            began = time.perf_counter()
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            asked.request("GET", path, headers={"Host": "localhost", "Cookie": cookies})
            answer = asked.getresponse()
            body = answer.read()
            asked.close()
            assert answer.status == 200, f"{path}: {answer.status}"
            assert body.count(b"sl-inbox__what") == 50, f"{path}: not a page of 50"
            if at >= 5:
                taken.setdefault(label, []).append((time.perf_counter() - began) * 1000)
    return taken


def read(reader: Reader) -> tuple[str, int, float]:
    """How the database reads this queue: by its own statements, for every part of it.

    Big tables that are read from end to end; pages of 8 KB that the dearest statement touches,
    which no load of the machine changes; and its milliseconds in the database.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from sightline.access import identity
    from sightline.duties.queues import Whose, queue
    from sightline.kernel import clock

    whose = Whose.AGENCY if "agency" in reader.path else Whose.TEAM
    found: set[str] = set()
    touched, took = 0, 0.0
    with identity.acting_as(reader.worker) as actor:
        asked = queue(whose, actor)
        assert asked is not None
        with CaptureQueriesContext(connection) as captured:
            for one in asked.parts:
                asked.page(one, now=clock.now())
            asked.counts(now=clock.now())
        with connection.cursor() as cursor:
            cursor.execute("SELECT relname, reltuples::int FROM pg_class WHERE relkind = 'r'")
            sizes = {name: rows for name, rows in cursor.fetchall() if rows > BIG}
            for one in captured.captured_queries:
                cursor.execute("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + one["sql"])
                (plan,) = cursor.fetchone()
                [whole] = plan if isinstance(plan, list) else json.loads(plan)
                found |= set(big_scans(whole["Plan"], sizes))
                blocks = whole["Plan"]["Shared Hit Blocks"] + whole["Plan"]["Shared Read Blocks"]
                touched, took = max(touched, blocks), max(took, whole["Execution Time"])
    return ", ".join(sorted(found)) or "none", touched, took


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--times", type=int, default=TIMES, help="how often; 0: plans only")
    chosen = parser.parse_args()
    quiet_please()
    with large(children=chosen.children) as database:
        print(machine(database), "\n")
        people = readers(database)
        rows: list[list[object]] = []
        plans: list[list[object]] = []
        site = served(database) if chosen.times else contextlib.nullcontext(0)
        with with_teams(database, people), site as port:
            from sightline.access.models import Account

            cookies = {
                one: f"session={session_of(Account.objects.get(worker_id=one.worker).pk)}"
                for one in people
            }
            fill(database, people, rows=MET // len(people), met=True)
            there, before = 0, {}
            for step in STEPS:
                fill(database, people, rows=step - there, met=False)
                there = step
                for one in people:
                    whole, blocks, took = read(one)
                    plans.append([one.label, f"{step:,}", f"{blocks:,}", f"{took:.1f}", whole])
                    if not chosen.times:
                        continue
                    for label, taken in pages(port, one, cookies[one], chosen.times).items():
                        middle = median(taken)
                        first = before.setdefault((one, label), middle)
                        p95 = part(taken, 95)
                        rows.append([
                            one.label, label, f"{step:,}", f"{middle:.0f}", f"{p95:.0f}",
                            f"{middle / first:.2f}", "yes" if p95 <= 250 else "NO",
                        ])  # fmt: skip
        heads = ("queue", "part", "open", "p50 ms", "p95 ms", "grew", "in 250 ms")
        print(table(heads, rows), "\n")
        heads_of_plans = (
            "queue",
            "open",
            "pages touched",
            "ms in the database",
            "big tables read whole",
        )
        print(table(heads_of_plans, plans))


if __name__ == "__main__":
    main()
