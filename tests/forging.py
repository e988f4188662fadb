"""Fields that a form did not ask for, sent with it: none of them may reach a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from tests.database import Database
from tests.factories.school import Person, signed_in
from tests.integration.sweep.routes import masked

FORGED = "Qxzforgedvalue"
FORGED_ID = "f0f0f0f0-aaaa-4bbb-8ccc-0123456789ab"
MARKS = (FORGED, FORGED_ID, "1971-02-03", "31999")
VALUES = {
    "uuid": FORGED_ID,
    "timestamp with time zone": "1971-02-03T04:05:06Z",
    "date": "1971-02-03",
    "boolean": "on",
    "smallint": "31999",
    "integer": "31999",
}


def forged_fields(database: Database, *tables: str, asked: Collection[str]) -> dict[str, str]:
    """A value for each column of these tables that the form does not ask for, by its names."""
    forged: dict[str, str] = {}
    with database.connect("system") as system:
        for name, kind in system.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = ANY (%s)",
            [list(tables)],
        ):
            value = VALUES.get(kind, FORGED)
            forged |= {one: value for one in (name, name.removesuffix("_id")) if one not in asked}
    return forged


def names_asked(page: HttpResponse) -> frozenset[str]:
    """The name of every field that a page draws."""
    return frozenset(re.findall(r'\sname="([^"]+)"', page.content.decode()))


def everything_kept(database: Database, *, but: Collection[str] = ()) -> str:
    """Every row of every table but these and the sessions, as text."""
    with database.connect("system") as system:
        tables = system.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace AND relname <> ALL (%s)",
            [["access_session", *but]],
        ).fetchall()
        return "\n".join(
            str(row)
            for (name,) in tables
            for row in system.execute(f"SELECT t::text FROM {name} AS t")  # type: ignore[arg-type]  # the catalogue's names
        )


def assert_nothing_forged(database: Database, *, but: Collection[str] = ()) -> None:
    kept = everything_kept(database, but=but)
    for mark in MARKS:
        # As a value of its own: five digits also stand somewhere in the random ids of a database.
        assert not re.search(rf"(?<![0-9a-f]){mark}(?![0-9a-f])", kept), mark


#: Written by every request, whatever becomes of it; and the copy of what somebody is typing.
OF_EVERY_REQUEST = (
    "access_account", "access_counter", "kernel_auditentry", "meetings_draft",
)  # fmt: skip


def assert_answered_as_nobodys(
    database: Database,
    theirs: UUID,
    send: Callable[[UUID], HttpResponse],
    *,
    status: int = 404,
    new: str = "(?!)",
) -> None:
    """What is sent with this id answers as with an id that nobody has, and writes nothing.

    new: what of a page is new each time, beside what always is; a pattern.
    """
    before = everything_kept(database, but=OF_EVERY_REQUEST)
    nobodys = uuid4()
    one, other = (
        re.sub(new, "", "\n".join(map(str, masked(send(ident), ident))))
        for ident in (theirs, nobodys)
    )
    for line, beside in zip(one.splitlines(), other.splitlines(), strict=False):
        assert line == beside, f"{line[:300]} | {beside[:300]}"
    assert one == other
    assert one.startswith(f"{status}\n"), one[:20]
    assert everything_kept(database, but=OF_EVERY_REQUEST) == before


class Forger(Client):
    """Somebody signed in who sends, with every form, each column that it does not ask for.

    sent: the names of the addresses to which a form went, with what was forged in it.
    """

    def __init__(self, person: Person, database: Database, *tables: str) -> None:
        super().__init__(SERVER_NAME="localhost")
        self.cookies = signed_in(person).cookies
        self.database = database
        self.tables = tables
        self.sent: dict[str, set[str]] = {}

    def post(self, path: str, data: Any = None, *rest: Any, **more: Any) -> Any:
        page = self.get(path)
        asked = {one.partition("-")[0] for one in names_asked(page)} | set(data or ())
        forged = forged_fields(self.database, *self.tables, asked=asked)
        self.sent.setdefault(resolve(path.partition("?")[0]).url_name or "", set()).update(forged)
        return super().post(path, {**forged, **(data or {})}, *rest, **more)
