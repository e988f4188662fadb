"""A child with 2,000 entries: how long the server needs for the first screen of the chronology.

    python benchmarks/chronology.py

In one process, without the network: from the request to the whole page. Beside it a bare page: the
same fifty newest rows in one query as the role that sees every row, in a plain template.
Aim: under 100 ms.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from _bare_page import PAGE
from _large import Large, arguments, large
from _measured import machine, measured, median, milliseconds, part, table
from _site import FORMS, quiet_please, session_of

TIMES = 40
BEFORE = re.compile(r"access_session|access_account|set_config|access\.me\(|mfa_authenticator")
AFTER = "append_audit"


class Counting:
    """Counts what a page asks, without what identity and audit ask around it."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, *rest)
        finally:
            self.seconds += time.perf_counter() - began
            self.statements.append(sql)

    @property
    def own(self) -> int:
        return sum(not BEFORE.search(one) and AFTER not in one for one in self.statements)


def account_of(database: Large, worker: UUID) -> int:
    """A log-in for a worker of the measurements."""
    with database.connect("system") as system:
        system.execute(
            "INSERT INTO access_account (email, password, worker_id, is_active, created_at)"
            " VALUES (%s, '!', %s, true, now()) ON CONFLICT DO NOTHING",
            [f"{worker}@example.org", worker],
        )
        row = system.execute(
            "SELECT id FROM access_account WHERE worker_id = %s", [worker]
        ).fetchone()
    assert row is not None
    return int(row[0])


def page(database: Large, worker: UUID, path: str, times: int) -> list[object]:
    """How long the page takes, in milliseconds, how many statements, of how many bytes."""
    from django.db import connection
    from django.http import SimpleCookie
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.cookies = SimpleCookie(
        {"session": session_of(account_of(database, worker)), "forms": FORMS}
    )
    answer = client.get(path)
    assert answer.status_code == 200, f"{path} answered {answer.status_code}"
    taken = milliseconds(lambda: client.get(path), times=times)
    counting = Counting()
    with connection.execute_wrapper(counting):
        client.get(path)
    return [
        f"{median(taken):.1f}", f"{part(taken, 95):.1f}", counting.own,
        f"{counting.seconds * 1000:.1f}", len(answer.content) // 1024,
    ]  # fmt: skip


def bare(database: Large, child: UUID, times: int) -> list[object]:
    """The same rows for nobody in particular, in a plain template."""
    from django.template import engines
    from django.test import RequestFactory

    template = engines["django"].from_string(PAGE)
    request = RequestFactory().get("/")
    query = (
        "SELECT e.*, a.name, w.name FROM chronology_entry AS e"
        " JOIN access_agency AS a ON a.id = e.agency_id"
        " JOIN access_worker AS w ON w.id = e.recorded_by_id"
        " WHERE e.subject_id = %s ORDER BY e.happened_latest DESC, e.recorded_at DESC LIMIT 50"
    )
    with database.connect("system") as system:
        columns: list[str] = []

        def whole() -> str:
            cursor = system.execute(query, [child])
            columns[:] = [one.name for one in cursor.description or ()]
            rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
            return str(template.render({"entries": rows, "name": {"text": ""}}, request))

        size = len(whole())
        taken = milliseconds(whole, times=times)
    return [f"{median(taken):.1f}", f"{part(taken, 95):.1f}", 1, "", size // 1024]


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--times", type=int, default=TIMES)
    chosen = parser.parse_args()
    with large(children=chosen.children) as database:
        quiet_please()
        print(machine(database), "\n")
        who = measured(database)
        where = f"/subjects/{who.busy}/chronology/"
        readers = [
            *((f"{files:,} files", worker) for files, worker in who.narrow.items()),
            ("a whole area", who.area_wide),
        ]
        rows: list[list[object]] = [["bare page", "", *bare(database, who.busy, chosen.times)]]
        pages = (
            ("chronology", where),
            ("chronology, side by side", f"{where}?view=side-by-side"),
            ("child's page", f"/subjects/{who.busy}/"),
        )
        for label, path in pages:
            for reader, worker in readers:
                rows.append([label, reader, *page(database, worker, path, chosen.times)])
        heads = ("page", "reader", "p50 ms", "p95 ms", "queries", "in database ms", "KB")
        print(table(heads, rows))


if __name__ == "__main__":
    main()
