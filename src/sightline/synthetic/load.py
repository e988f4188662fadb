"""Puts an invented partnership into a database, by COPY, as `sightline_system`.

The same loader makes the demonstration and the benchmarks' hundred thousand children.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from sightline.domain.agencies import Role
from sightline.kernel import clock
from sightline.learning import running
from sightline.packs.catalogue import DEMONSTRATION as DEMONSTRATION_PACK
from sightline.packs.catalogue import PackFile, current
from sightline.subjects.name_variants import variants
from sightline.synthetic import practice
from sightline.synthetic.filling import context_rows, household_rows
from sightline.synthetic.partnership import DEMONSTRATION, Partnership, Size, invent
from sightline.synthetic.played import everything
from sightline.synthetic.tables import COLUMNS, Keeper, Row, instant
from sightline.synthetic.teams import MEMBER_COLUMNS, TEAM_COLUMNS, member_rows, team_rows

AREA = 1
SEED = 2026


@dataclass(frozen=True)
class PersonToTry:
    """Somebody to sign in as in a demonstration."""

    worker_id: UUID
    name: str
    job_title: str
    what_to_try: str


def load_partnership(
    database: psycopg.Connection[Any], *, size: Size, seed: int = SEED, at_once: int = 2_000
) -> Partnership:
    """Invent a partnership and keep it, in the transaction of `database` (as sightline_system).

    at_once: households a COPY; memory stays that of so many households. Returns what was invented.
    """
    partnership = invent(seed=seed, today=clock.today(), size=size)
    _directory(database, partnership)
    asked = current().file("concern.yaml")
    _pack_text(database, asked)
    first: dict[UUID, UUID] = {}
    leads: dict[UUID, UUID] = {}
    for worker in partnership.workers:
        first.setdefault(worker.agency, worker.key)
        if Role.SAFEGUARDING_LEAD in worker.roles:
            leads.setdefault(worker.agency, worker.key)
    keeper = Keeper(first, leads, variants(), partnership.today)
    pack = (f"{asked.pack}/{asked.name}", asked.version, asked.sha256)
    kinds: dict[UUID, str] = {}
    for context in partnership.contexts():
        _copy(database, context_rows(context, keeper, pack, kinds))
    households = partnership.households()
    while some := list(islice(households, at_once)):
        _copy(
            database,
            (row for household in some for row in household_rows(household, keeper, pack, kinds)),
        )
    # Only its owner may look a table over; anybody else is told that it was skipped.
    database.execute("SET ROLE sightline_owner")
    database.execute("ANALYZE")
    database.execute("SET ROLE sightline_system")
    return partnership


def load_demonstration(database: psycopg.Connection[Any]) -> None:
    """The partnership of the demonstration with its log-ins, unless it is there already.

    Commits more than once: what the invented workers then do is done by Django's own connection,
    which reads what is committed. The log-ins come last; without them it begins again where it was
    left.
    """
    if database.execute("SELECT 1 FROM access_demonstrationperson LIMIT 1").fetchone():
        return
    if database.execute("SELECT 1 FROM access_worker LIMIT 1").fetchone():
        partnership = invent(seed=SEED, today=clock.today(), size=DEMONSTRATION)
    else:
        partnership = load_partnership(database, size=DEMONSTRATION)
    _notices(database)
    unread = _unread(database)
    # What is played is kept whole or not at all: one referral says that it was.
    if not database.execute("SELECT 1 FROM referrals_referral LIMIT 1").fetchone():
        database.commit()  # the server ends a transaction that waits half a minute, as this would
        everything.play(partnership, unread, current(), clock.now())
    _practised(database, partnership)
    for order, worker in enumerate(partnership.people_to_sign_in_as()):
        database.execute(
            "INSERT INTO access_account (email, password, worker_id, is_active, created_at)"
            " VALUES (%s, '!', %s, true, now())",
            [worker.address, worker.key],
        )
        database.execute(
            'INSERT INTO access_demonstrationperson (worker_id, what_to_try, "order")'
            " VALUES (%s, %s, %s)",
            [worker.key, worker.what_to_try, order],
        )
    # It commits: what was practised and the log-ins are kept together, or not at all.
    running.run(database, current(), today=clock.today(), now=clock.now, always=True)
    _told_long_ago(database)


def _practised(database: psycopg.Connection[Any], partnership: Partnership) -> None:
    asked = current().file("meetings.yaml")
    held: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for table, row in practice.rows(partnership, clock.now(), asked.sha256):
        held[table].append(row)
    _pack_text(database, asked)
    for table in practice.TABLES:
        if found := held[table]:
            _write(database, table, tuple(found[0]), (tuple(one.values()) for one in found))


def _unread(database: psycopg.Connection[Any]) -> list[everything.Unread]:
    """Concerns for a lead that nobody has opened yet, and whose reading is owed."""
    return database.execute(
        "SELECT c.file_id, c.area_id, c.subject_id, c.recorded_by_id, c.agency_id, c.recorded_at,"
        " c.id FROM concerns_concern AS c WHERE c.route = 'lead' AND NOT EXISTS"
        " (SELECT 1 FROM concerns_reading AS r WHERE r.concern_id = c.id) ORDER BY c.recorded_at"
    ).fetchall()


def _told_long_ago(database: psycopg.Connection[Any]) -> None:
    """Nobody is told today of what happened weeks ago: only jobs about what is recent stay."""
    database.execute(
        "DELETE FROM procrastinate_jobs AS j WHERE j.task_name LIKE 'sightline.referrals.%%'"
        " AND NOT EXISTS (SELECT 1 FROM referrals_standing AS s"
        "  WHERE s.referral_id::text = j.args->>'what_id' AND s.sent_at > now() - %(lately)s)"
        " AND NOT EXISTS (SELECT 1 FROM referrals_consultation AS c"
        "  WHERE c.id::text = j.args->>'what_id' AND c.asked_at > now() - %(lately)s)",
        {"lately": timedelta(days=4)},
    )


def _notices(database: psycopg.Connection[Any]) -> None:
    """What leads and deputies would have been told of concerns that nobody has read yet."""
    limit = current().clock("concern-unread").limit
    hours = limit.amount if limit else 0
    for code, role, after in (
        ("concern-new", Role.SAFEGUARDING_LEAD, 0),
        ("concern-unread", Role.DEPUTY_LEAD, hours),
    ):
        database.execute(
            "INSERT INTO access_notice (id, worker_id, code, reference, link, at, once)"
            " SELECT gen_random_uuid(), w.id, %(code)s::text, c.reference,"
            "  '/concerns/' || c.id || '/', c.recorded_at + %(after)s,"
            "  w.id || ':' || %(code)s::text || ':' || c.id"
            " FROM concerns_concern AS c"
            " JOIN access_worker AS w ON w.agency_id = c.agency_id AND w.id <> c.recorded_by_id"
            " JOIN access_roleholding AS h ON h.worker_id = w.id AND h.role = %(role)s"
            " WHERE c.route = 'lead' AND c.recorded_at + %(after)s <= now()"
            " AND NOT EXISTS (SELECT 1 FROM concerns_reading AS r WHERE r.concern_id = c.id)"
            " ON CONFLICT DO NOTHING",
            {"code": code, "role": role.value, "after": timedelta(hours=after)},
        )


def people_to_try(database: psycopg.Connection[Any]) -> list[PersonToTry]:
    """Whom to sign in as, each with what to try."""
    rows = database.execute(
        "SELECT w.id, w.name, w.job_title, d.what_to_try FROM access_demonstrationperson AS d"
        ' JOIN access_worker AS w ON w.id = d.worker_id ORDER BY d."order"'
    )
    return [PersonToTry(*row) for row in rows.fetchall()]


def _directory(database: psycopg.Connection[Any], partnership: Partnership) -> None:
    database.execute(
        "INSERT INTO access_area (id, name, pack) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        [AREA, partnership.name, DEMONSTRATION_PACK],
    )
    database.execute("SELECT access.make_second_area(%s::smallint)", [AREA])
    began = clock.now() - timedelta(days=900)
    _write(
        database,
        "access_agency",
        ("id", "area_id", "kind", "name", "telephone"),
        ((one.key, AREA, one.kind.value, one.name, one.phone) for one in partnership.agencies),
    )
    _write(
        database,
        "access_worker",
        ("id", "agency_id", "name", "job_title", "telephone", "ended_at"),
        (
            (
                one.key, one.agency, one.name, one.job, one.phone,
                instant(one.left_on) if one.left_on else None,
            )
            for one in partnership.workers
        ),
    )  # fmt: skip
    _write(
        database,
        "access_roleholding",
        ("worker_id", "role", "starts_at"),
        (
            (one.key, role.value, began)
            for one in partnership.workers
            for role in one.roles
            if role.value != "worker"
        ),
    )
    _write(database, "access_team", TEAM_COLUMNS, team_rows(partnership))
    _write(database, "access_teammember", MEMBER_COLUMNS, member_rows(partnership, began))


def _pack_text(database: psycopg.Connection[Any], file: PackFile) -> None:
    database.execute(
        "INSERT INTO kernel_packtext (sha256, pack, version, text, kept_at)"
        " VALUES (%s, %s, %s, %s, now()) ON CONFLICT DO NOTHING",
        [file.sha256, f"{file.pack}/{file.name}", file.version, file.text],
    )


def _copy(database: psycopg.Connection[Any], rows: Iterable[tuple[str, Row]]) -> None:
    """Copy rows into their tables, in the order in which the tables need one another."""
    held: dict[str, list[Row]] = defaultdict(list)
    for table, row in rows:
        held[table].append(row)
    for table, columns in COLUMNS.items():
        if held[table]:
            _write(database, table, columns, held[table])


def _write(
    database: psycopg.Connection[Any],
    table: str,
    columns: tuple[str, ...],
    rows: Iterable[Row],
) -> None:
    # COPY into a table with row security is refused, so rows arrive by way of a temporary one,
    # which only the owner of the database may make.
    staging, into = sql.Identifier(f"staging_{table}"), sql.Identifier(table)
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    database.execute("SET ROLE sightline_owner")
    database.execute(
        sql.SQL(
            "CREATE TEMPORARY TABLE IF NOT EXISTS {staging} ON COMMIT DROP"
            " AS SELECT {names} FROM {into} WITH NO DATA;"
            " GRANT ALL ON {staging} TO sightline_system"
        ).format(staging=staging, names=names, into=into)
    )
    database.execute("SET ROLE sightline_system")
    copying = sql.SQL("COPY {} ({}) FROM STDIN").format(staging, names)
    with database.cursor() as cursor:
        with cursor.copy(copying) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {}").format(into, names, names, staging)
        )
        cursor.execute(sql.SQL("TRUNCATE {}").format(staging))
