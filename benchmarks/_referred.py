"""Referrals in the large database: 20,000 are open in one team's queue, 2,000 in two others'.

Each has a file of its own, given to its team, its packet, where it stands, and its duty; half as
many are decided already, with their duties done. Added once, by SQL, and kept with the database.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid5

import psycopg
from _large import Large
from _measured import NAMES
from _site import FORMS, Visitor, session_of

BIG, SMALL, WORKERS = 20_000, 2_000, 12

TEAM = """
    INSERT INTO access_team (id, agency_id, name, receives, telephone)
    VALUES (%(team)s, %(agency)s, %(name)s, '{front_door}', '') ON CONFLICT DO NOTHING
"""
WORKER = """
    WITH one AS (
      INSERT INTO access_worker (id, agency_id, name, job_title, telephone)
      VALUES (%(worker)s, %(agency)s, %(name)s, 'Social worker', '')
      ON CONFLICT DO NOTHING RETURNING id
    ), member AS (
      INSERT INTO access_teammember (team_id, worker_id, starts_at, leads)
      SELECT %(team)s, id, '2024-01-01', false FROM one
    ), role AS (
      INSERT INTO access_roleholding (role, worker_id, starts_at)
      SELECT %(role)s, id, '2024-01-01' FROM one
    )
    INSERT INTO access_account (email, password, worker_id, is_active, created_at)
    SELECT id || '@example.org', '!', id, true, now() FROM one
"""
# Children of the schools' records, from all over the table, with somebody there who wrote.
FILL = """
    WITH homes AS MATERIALIZED (
      SELECT row_number() OVER (ORDER BY md5(f.id::text)) - 1 AS place, f.area_id, f.agency_id,
             s.subject_id, author.id AS author_id
      FROM access_file AS f
      JOIN access_agency AS a ON a.id = f.agency_id AND a.kind = 'schools'
      JOIN access_filesubject AS s ON s.file_id = f.id AND s.kind = 'child'
      JOIN LATERAL (SELECT w.id FROM access_worker AS w WHERE w.agency_id = f.agency_id
                    AND w.ended_at IS NULL ORDER BY md5(w.id::text || f.id::text) LIMIT 1)
        AS author ON true
      WHERE f.audience = 'record' AND f.area_id <> 0
    ), made AS MATERIALIZED (
      SELECT n, h.*, gen_random_uuid() AS file_id, gen_random_uuid() AS id,
             n <= %(open)s AS is_open, now() - n * interval '1 minute' AS at
      FROM generate_series(1, %(open)s + %(decided)s) AS n
      JOIN homes AS h ON h.place = n %% (SELECT count(*) FROM homes)
    ), files AS (
      INSERT INTO access_file (id, agency_id, audience, area_id, opened_at, opened_by)
      SELECT file_id, agency_id, 'referral', area_id, at, author_id FROM made
    ), subjects AS (
      INSERT INTO access_filesubject (file_id, area_id, subject_id, kind)
      SELECT file_id, area_id, subject_id, 'child' FROM made
    ), relationships AS (
      INSERT INTO access_relationship
        (id, file_id, team_id, worker_id, kind, read_only, reason, starts_at, given_by)
      SELECT gen_random_uuid(), file_id, %(team)s, NULL, 'referral', false, 'Sent', at, author_id
      FROM made UNION ALL
      SELECT gen_random_uuid(), file_id, NULL, author_id, 'author', false, 'Wrote', at, author_id
      FROM made
    ), referrals AS (
      INSERT INTO referrals_referral (
        id, file_id, area_id, recorded_by_id, recorded_at, packet, packet_sha256, pack_sha256,
        agency_id, subject_id, route, kind, label, reference, sent_key, how, team_id, told, rung,
        danger_now, concern_ids, shares, basis, no_name, suggestion, reasons, rationale,
        accountable)
      SELECT id, file_id, area_id, author_id, at, %(packet)s, repeat('0', 64), repeat('0', 64),
        agency_id, subject_id, 'front-door', 'front_door', 'Refer to the front door',
        upper(left(id::text, 8)), gen_random_uuid(), 'inside', %(team)s, '', '', 'no', '{}',
        'What is written here', 'To protect a child', false, '[]', 'She is afraid.', '',
        ARRAY[author_id] FROM made
    ), standings AS (
      INSERT INTO referrals_standing (
        referral_id, file_id, area_id, agency_id, team_id, author_id, kind, sent_at, danger_now,
        state, withdrawal_asked, fed_back, version)
      SELECT id, file_id, area_id, agency_id, %(team)s, author_id, 'front_door', at, false,
        CASE WHEN NOT is_open THEN 'decided' WHEN n %% 3 = 0 THEN 'acknowledged' ELSE 'sent' END,
        false, false, 0 FROM made
    )
    INSERT INTO duties_duty (
      id, file_id, area_id, recorded_by_id, recorded_at, subject_id, about, about_id, link, clock,
      title, kind, limit_words, status, said, pack_sha256, started_at, counted_to, due_at,
      owner_team_id, owner_agency_id, waiting_for, met_at, met_by_id, how)
    SELECT gen_random_uuid(), file_id, area_id, author_id, at, subject_id, 'referral', id,
      '/referrals/' || id || '/', 'referral-decision', 'Decision on a referral', 'guidance',
      'within 1 working day', 'presumed unchanged', %(said)s, repeat('0', 64), at,
      at + interval '7 days', at + interval '7 days', %(team)s, %(agency)s,
      CASE WHEN n %% 10 = 0 THEN 'the school to ring back' ELSE '' END,
      CASE WHEN NOT is_open THEN now() END, CASE WHEN NOT is_open THEN author_id END, ''
    FROM made
"""
SAID = {
    "name": "Measured", "section": "1", "valid_from": "", "valid_to": "", "sure": "high",
    "duty": "It is done.", "starts": "it begins", "note": "",
}  # fmt: skip
FILLED = (
    "access_file", "access_filesubject", "access_relationship", "access_teammember",
    "referrals_referral", "referrals_standing", "duties_duty",
)  # fmt: skip


@dataclass
class Receiving:
    """One team that receives. to_acknowledge: open and not acknowledged; some: any open ones."""

    label: str
    team: UUID
    open: int
    role: str
    people: list[Visitor] = field(default_factory=list)
    some: list[tuple[UUID, UUID]] = field(default_factory=list)
    to_acknowledge: list[UUID] = field(default_factory=list)


def receiving(database: Large) -> list[Receiving]:
    """The teams with their referrals, added if they are not there."""
    teams = [
        Receiving(f"{name}, {count:,} open", uuid5(NAMES, f"{name} {count}"), count, role)
        for name, role, count in (
            ("front door", "front_door", BIG),
            ("front door", "front_door", SMALL),
            ("enquiry team", "enquiry_team", SMALL),
        )
    ]
    with database.connect("superuser") as superuser:
        superuser.execute("SET session_replication_role = replica")
        agency = superuser.execute(
            "SELECT w.agency_id FROM access_roleholding AS h"
            " JOIN access_worker AS w ON w.id = h.worker_id"
            " WHERE h.role = 'front_door' ORDER BY w.id LIMIT 1"
        ).fetchone()
        assert agency is not None
        new = False
        for one in teams:
            new = _filled(superuser, one, agency[0]) or new
        if new:
            for table in FILLED:
                superuser.execute(f"VACUUM (ANALYZE) {table}".encode())
        for one in teams:
            _people(superuser, one)
    return teams


def _filled(superuser: psycopg.Connection, one: Receiving, agency: UUID) -> bool:
    there = superuser.execute("SELECT 1 FROM access_team WHERE id = %s", [one.team]).fetchone()
    if there is not None:
        return False
    began = time.perf_counter()
    with superuser.transaction():
        superuser.execute(TEAM, {"team": one.team, "agency": agency, "name": one.label})
        for number in range(WORKERS):
            superuser.execute(
                WORKER,
                {
                    "worker": uuid5(one.team, str(number)), "agency": agency, "team": one.team,
                    "name": f"{one.label} {number}", "role": one.role,
                },
            )  # fmt: skip
        superuser.execute(
            FILL,
            {
                "open": one.open, "decided": one.open // 2, "team": one.team, "agency": agency,
                "packet": packet(), "said": json.dumps(SAID),
            },
        )  # fmt: skip
    print(f"{time.perf_counter() - began:7.1f} s  {one.label}: added, and kept for the next time")
    return True


def _people(superuser: psycopg.Connection, one: Receiving) -> None:
    rows = superuser.execute(
        "SELECT s.referral_id, r.subject_id, s.state FROM referrals_standing AS s"
        " JOIN referrals_referral AS r ON r.id = s.referral_id"
        " WHERE s.team_id = %s AND s.state <> 'decided'"
        " ORDER BY md5(s.referral_id::text) LIMIT 600",
        [one.team],
    ).fetchall()
    one.some = [(row[0], row[1]) for row in rows]
    one.to_acknowledge = [row[0] for row in rows if row[2] == "sent"]
    accounts = superuser.execute(
        "SELECT a.id, m.worker_id FROM access_teammember AS m"
        " JOIN access_account AS a ON a.worker_id = m.worker_id WHERE m.team_id = %s",
        [one.team],
    ).fetchall()
    for account, worker in accounts:
        cookies = f"session={session_of(account)}; forms={FORMS}"
        children = [(child, "") for _, child in one.some[:12]]
        one.people.append(Visitor(worker, one.role == "front_door", cookies, children))


def packet() -> str:
    """The same words in each: as long as a referral is, about nobody."""
    from sightline.referrals.packet import as_text

    at = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
    words = "She said he waits for her outside and that she is afraid of what he will do. " * 6
    return as_text(
        {
            "packet": "Sightline referral", "format": 1, "reference": "MEASURED",
            "is_referral": True, "sent_at": at.isoformat(), "sent_on": "5 January 2026, 09:30",
            "route": {
                "slug": "front-door", "kind": "front_door", "label": "Refer to the front door",
            },
            "how": "To a team inside Sightline", "call": None, "confirms": "",
            "from": {"name": "Measured", "job_title": "Teacher", "agency": "A school"},
            "to": {"team": "Front door"}, "danger_now": "No", "child": {"name": "Measured"},
            "contact": ["Nobody has asked yet"] * 4,
            "answers": [
                {"slug": f"question-{number}", "question": "What happened?", "answer": words}
                for number in range(12)
            ],
            "concerns": [], "screening": None, "health": [],
            "decision": {
                "suggestion": [], "reasons": words, "decision": "Refer", "rationale": words,
            },
            "shares": "What is written here", "basis": "To protect a child", "also": {},
            "packs": [],
        }
    )  # fmt: skip
