"""What row security costs: the same questions with no check, with the check by hand, by policy.

    python benchmarks/row_security.py

"No check" reads as the one role that sees every row. "By hand" is what an application without
policies would add to each statement for the same rules: relationship, team, role, block, seal.
A reader of many files is asked in both ways: "as a page" after naming the files about those whom
the page is about, once for all its statements (a row of its own says what the naming takes), and
"raw", which names nothing. Readers of few files ask raw on pages too.
Aim: at most 1.5 times by hand, or one millisecond more.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from _large import Large, arguments, large
from _measured import machine, measured, median, milliseconds, table

TIMES = 60
BIG = 10_000
NOW = "(r.starts_at <= now() AND (r.ends_at IS NULL OR r.ends_at > now()))"

# The rules of access.files_of and hidden_rows, as a condition on one row.
BY_HAND = f"""
  AND (EXISTS (SELECT 1 FROM access_relationship AS r
               WHERE r.file_id = e.file_id AND r.worker_id = %(me)s AND {NOW})
    OR EXISTS (SELECT 1 FROM access_relationship AS r
               JOIN access_teammember AS m ON m.team_id = r.team_id AND m.worker_id = %(me)s
                 AND m.starts_at <= now() AND (m.ends_at IS NULL OR m.ends_at > now())
               WHERE r.file_id = e.file_id AND {NOW})
    OR EXISTS (SELECT 1 FROM access_file AS f
               JOIN access_worker AS w ON w.id = %(me)s
               JOIN access_agency AS a ON a.id = w.agency_id
               LEFT JOIN access_roleholding AS r ON r.worker_id = w.id AND {NOW}
               LEFT JOIN access_rolereach AS x ON x.role = r.role AND x.audience = f.audience
               WHERE f.id = e.file_id
                 AND ((x.reach = 'agency' AND f.agency_id = w.agency_id)
                   OR (f.audience = 'open' AND f.area_id = a.area_id))))
  AND NOT EXISTS (SELECT 1 FROM access_block AS r
                  JOIN access_filesubject AS s ON s.subject_id = r.subject_id
                  WHERE r.worker_id = %(me)s AND s.file_id = e.file_id AND {NOW})
  AND NOT EXISTS (SELECT 1 FROM access_block AS r
                  JOIN access_link AS l ON l.subject_id = r.subject_id
                  WHERE r.worker_id = %(me)s AND l.row_id = e.id AND {NOW})
  AND NOT EXISTS (SELECT 1 FROM access_seal AS r WHERE r.file_id = e.file_id AND {NOW}
                  AND NOT EXISTS (SELECT 1 FROM access_sealnamed AS n
                                  WHERE n.seal_id = r.id AND n.worker_id = %(me)s))
"""
# The same from the other end: first the files, then their rows.
BY_HAND_FILES = f"""
  AND e.file_id IN (
    SELECT r.file_id FROM access_relationship AS r WHERE r.worker_id = %(me)s AND {NOW}
    UNION
    SELECT r.file_id FROM access_teammember AS m JOIN access_relationship AS r
      ON r.team_id = m.team_id AND {NOW} WHERE m.worker_id = %(me)s
    UNION
    SELECT f.id FROM access_worker AS w JOIN access_agency AS a ON a.id = w.agency_id
    JOIN access_roleholding AS r ON r.worker_id = w.id AND {NOW}
    JOIN access_rolereach AS x ON x.role = r.role AND x.reach = 'agency'
    JOIN access_file AS f ON f.audience = x.audience AND f.agency_id = w.agency_id
    WHERE w.id = %(me)s
    UNION
    SELECT f.id FROM access_worker AS w JOIN access_agency AS a ON a.id = w.agency_id
    JOIN access_file AS f ON f.audience = 'open' AND f.area_id = a.area_id
    WHERE w.id = %(me)s)
""" + BY_HAND[BY_HAND.index("\n  AND NOT EXISTS") :]
# An area-wide reader: the area, and neither blocked nor sealed.
BY_HAND_AREA = "  AND e.area_id = 1" + BY_HAND[BY_HAND.index("\n  AND NOT EXISTS") :]

CHRONOLOGY = "SELECT e.* FROM chronology_entry AS e WHERE e.subject_id = %(child)s{check}"
ORDER = " ORDER BY e.happened_latest DESC, e.recorded_at DESC LIMIT 50"
QUESTIONS = {
    "a child's chronology": f"{CHRONOLOGY}{ORDER}",
    "chronology, 2,000 entries": f"{CHRONOLOGY.replace('child)', 'busy)')}{ORDER}",
    "count of 2,000 entries": (
        "SELECT count(*) FROM chronology_entry AS e WHERE e.subject_id = %(busy)s{check}"
    ),
    "names of 20 children": (
        "SELECT e.* FROM subjects_name AS e WHERE e.subject_id = ANY (%(some)s){check}"
    ),
    "unanswered, newest first": (
        "SELECT e.* FROM chronology_entry AS e WHERE e.agency_id = %(agency)s AND e.awaits_answer"
        "{check} ORDER BY e.recorded_at DESC LIMIT 50"
    ),
}
# Whom a question is about: what a page names before it asks. Of the others it names nothing.
ABOUT = {
    "a child's chronology": "child",
    "chronology, 2,000 entries": "busy",
    "count of 2,000 entries": "busy",
    "names of 20 children": "some",
}
CASELOAD = {
    "count of everything one may read": (
        "SELECT count(*) FROM chronology_entry AS e WHERE true{check}"
    ),
}


@dataclass(frozen=True)
class Reader:
    label: str
    worker: UUID
    area_wide: bool = False


def subjects(system: psycopg.Connection, reader: Reader) -> dict[str, Any]:
    """What this reader asks about: a child they may see, twenty of them, an agency."""
    if reader.area_wide:
        where = "e.area_id = 1"
    else:
        where = "e.file_id = ANY ((SELECT access.files_of(%(me)s, false))::uuid[])"
    rows = system.execute(
        f"SELECT DISTINCT e.subject_id FROM chronology_entry AS e WHERE {where}"
        " ORDER BY e.subject_id LIMIT 20".encode(),
        {"me": reader.worker},
    ).fetchall()
    some = [row[0] for row in rows]
    agency = system.execute(
        "SELECT agency_id FROM chronology_entry WHERE subject_id = %s AND agency_id IS NOT NULL",
        [some[0]],
    ).fetchone()
    assert agency is not None
    return {"me": reader.worker, "child": some[0], "some": some, "agency": agency[0]}


def as_reader(connection: psycopg.Connection, reader: Reader) -> None:
    """Be this worker for the rest of the session."""
    from sightline.access import identity

    token = identity.mint("worker", reader.worker)
    connection.execute("SELECT set_config('sightline.identity', %s, false)", [token])
    if reader.area_wide:
        connection.execute("SET ROLE sightline_area")


def big_scans(plan: dict[str, Any], sizes: dict[str, int]) -> list[str]:
    """Tables of over 10,000 rows that the plan reads from end to end."""
    here = plan.get("Relation Name", "")
    found = [here] if plan["Node Type"] == "Seq Scan" and sizes.get(here, 0) > BIG else []
    return found + [one for under in plan.get("Plans", []) for one in big_scans(under, sizes)]


def time_of(
    connection: psycopg.Connection, statement: bytes, asked: dict[str, Any], times: int
) -> float:
    """Median milliseconds, each planned anew: what a statement costs when it comes first."""

    def ask() -> None:
        connection.execute(statement, asked, prepare=False).fetchall()

    return median(milliseconds(ask, times=times))


@dataclass(frozen=True)
class OnPage:
    """One question inside `identity.about`. naming: what beginning and ending it takes."""

    naming: float
    asking: float
    answers: list[tuple[Any, ...]]


def on_page(
    reader: Reader, statement: bytes, asked: dict[str, Any], subject: str, times: int
) -> OnPage | None:
    """The same question as a page asks it, or None where a page names no files either."""
    from django.db import connection

    from sightline.access import identity

    about = asked[subject] if isinstance(asked[subject], list) else [asked[subject]]

    def name() -> None:
        with identity.about(about):
            pass

    with identity.acting_as(reader.worker), identity.about(about):
        raw: psycopg.Connection = connection.connection
        named = raw.execute("SELECT current_setting('sightline.among', true)").fetchone()
        if not named or not named[0]:
            return None
        answers = raw.execute(statement, asked, prepare=False).fetchall()
        asking = time_of(raw, statement, asked, times)
        return OnPage(median(milliseconds(name, times=times)), asking, answers)


def costs(no_check: float, by_hand: float, policy: float) -> list[str]:
    return [
        f"{no_check:.2f}", f"{by_hand:.2f}", f"{policy:.2f}", f"{policy / by_hand:.2f}",
        f"{policy - by_hand:+.2f}", "yes" if policy <= max(by_hand * 1.5, by_hand + 1) else "NO",
    ]  # fmt: skip


def measure(database: Large, reader: Reader, busy: UUID, times: int) -> list[list[object]]:
    rows: list[list[object]] = []
    naming: dict[str, float] = {}
    with database.connect("system") as system, database.connect() as app:
        sizes: dict[str, int] = dict(
            system.execute(
                "SELECT relname, reltuples::int FROM pg_class WHERE relkind = 'r'"
            ).fetchall()
        )
        system.execute("SET statement_timeout = '20s'")
        asked = {**subjects(system, reader), "busy": busy}
        as_reader(app, reader)
        questions = QUESTIONS if reader.area_wide else {**QUESTIONS, **CASELOAD}
        for label, statement in questions.items():
            bare = statement.format(check="").encode()
            narrow = BY_HAND_FILES if label in CASELOAD else BY_HAND
            hand = statement.format(check=BY_HAND_AREA if reader.area_wide else narrow).encode()
            answers: set[object] = {
                len(system.execute(hand, asked).fetchall()),
                len(app.execute(bare, asked).fetchall()),
            }
            if label.startswith("count"):
                answers = {
                    system.execute(hand, asked).fetchall()[0],
                    app.execute(bare, asked).fetchall()[0],
                }
            often = min(times, 10) if label in CASELOAD else times
            if label in CASELOAD:
                # The plan that it had while file_id still had statistics (see row_security.py of
                # the access room): files first, then their rows. Else it would take a second.
                system.execute("SET enable_hashjoin = off; SET enable_mergejoin = off")
            no_check = time_of(system, bare, asked, often)
            by_hand = time_of(system, hand, asked, often)
            policy = time_of(app, bare, asked, often)
            (plan,) = app.execute(b"EXPLAIN (FORMAT JSON) " + bare, asked).fetchone() or ("",)
            plan = plan if isinstance(plan, list) else json.loads(plan)
            scans = ", ".join(big_scans(plan[0]["Plan"], sizes)) or "none"
            page = None
            if not reader.area_wide and label in ABOUT:
                page = on_page(reader, bare, asked, ABOUT[label], times)
            same = "same" if len(answers) == 1 else f"DIFFER {answers}"
            times_of = (no_check, by_hand)
            if page is None:
                rows.append([reader.label, label, "", *costs(*times_of, policy), scans, same])
                continue
            rows.append([reader.label, label, "raw", *costs(*times_of, policy), scans, same])
            differ = page.answers != app.execute(bare, asked).fetchall()
            also = ["", "DIFFER from raw" if differ else "same"]
            rows.append([reader.label, label, "as a page", *costs(*times_of, page.asking), *also])
            naming[ABOUT[label]] = page.naming
        for subject, took in naming.items():
            whom = {"child": "a child", "busy": "the busy child", "some": "20 children"}[subject]
            rows.append([
                reader.label, f"naming the files about {whom}", "once a page", "", "",
                f"{took:.2f}", "", "", "", "", "",
            ])  # fmt: skip
    return rows


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--times", type=int, default=TIMES, help="how often each is asked")
    chosen = parser.parse_args()
    with large(children=chosen.children) as database:
        print(machine(database), "\n")
        who = measured(database)
        readers = [
            *(Reader(f"{files:,} files", worker) for files, worker in who.narrow.items()),
            Reader("a whole area", who.area_wide, area_wide=True),
        ]
        rows = [row for one in readers for row in measure(database, one, who.busy, chosen.times)]
        heads = (
            "reader", "question", "asked", "no check ms", "by hand ms", "policy ms", "times",
            "more ms", "within the aim", "big tables scanned", "answers",
        )  # fmt: skip
        print(table(heads, rows))


if __name__ == "__main__":
    main()
