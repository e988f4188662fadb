"""Who is asking, told to the database as a signed token in the request's transaction."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, nullcontext, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeVar
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from sightline.domain.agencies import Role

LIFETIME_SECONDS = 120
MACHINE = UUID(int=0)

Shape = Literal["narrow", "area"]
Found = TypeVar("Found")
#: Whether this transaction reads by an array of files that is long.
_by_many_files: ContextVar[bool] = ContextVar("by_many_files", default=False)
#: The files among which this transaction reads from `stay_with` on; "" for all that they may open.
_stays: ContextVar[str] = ContextVar("stays", default="")


@dataclass(frozen=True)
class Emergency:
    """Emergency access that runs now: to one file, until then. `area_id` is the file's."""

    until: datetime
    subject_id: UUID
    area_id: int


@dataclass(frozen=True)
class Actor:
    """The worker who is asking, as the database knows them.

    areas: read whole; below zero, the information of that area (ADR 26), all that an analyst has.
    """

    worker_id: UUID
    name: str
    job_title: str
    agency_id: UUID
    agency_name: str
    agency_kind: str
    area_id: int
    areas: tuple[int, ...]
    roles: frozenset[Role]
    notices: int
    emergency: Emergency | None = None

    @property
    def reads_information_only(self) -> bool:
        """Of areas: an analyst or intelligence officer, who reads the rest by relationship."""
        return bool(self.areas) and max(self.areas) < 0

    def holds(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)


def mint(kind: Literal["worker", "machine"], ident: UUID, *, session: str = "") -> str:
    """A signed token. session: anything that names the session; only its digest is kept."""
    digest = hashlib.sha256(session.encode()).hexdigest()[:16] if session else ""
    # The token's life is the request's, on the machine's own clock: a test clock never extends it.
    said = f"{kind}|{ident}|{int(time.time()) + LIFETIME_SECONDS}|{digest}"
    signed = hmac.new(settings.SIGHTLINE_IDENTITY_KEY, said.encode(), hashlib.sha256).hexdigest()
    return f"{said}|{signed}"


def assume(token: str, *, only_reading: bool = False) -> Actor | None:
    """Set the token for this transaction and return the worker, or None for nobody.

    only_reading: which files they may open is found once and kept while it lasts (ADR 25).
    """
    if not connection.in_atomic_block:
        raise RuntimeError("An identity is set inside a transaction, so that it ends with it")
    _by_many_files.set(False)
    _stays.set("")
    # Bound by the server, not written into the statement: other sessions of the same role can read
    # each other's statements in pg_stat_activity, and would find a token to use.
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        # One round trip: who is asking is looked up in what the first part has set.
        cursor.execute(
            "WITH told AS MATERIALIZED (SELECT set_config('sightline.identity', %s, true),"
            " set_config('sightline.among', '', true), set_config('sightline.kept', %s, true))"
            " SELECT access.me() FROM told",
            [token, "on" if only_reading else ""],
        )
        row = cursor.fetchone()
    if row is None or row[0] is None:
        return None
    me = row[0] if isinstance(row[0], dict) else json.loads(row[0])
    _by_many_files.set(me["many_files"])
    runs = me["emergency"]
    return Actor(
        worker_id=UUID(me["worker"]),
        name=me["name"],
        job_title=me["job_title"],
        agency_id=UUID(me["agency"]),
        agency_name=me["agency_name"],
        agency_kind=me["agency_kind"],
        area_id=me["area"],
        areas=tuple(me["areas"]),
        roles=frozenset(Role(role) for role in me["roles"]),
        notices=me["notices"],
        emergency=runs
        and Emergency(
            until=datetime.fromisoformat(runs["until"]),
            subject_id=UUID(runs["subject"]),
            area_id=runs["area"],
        ),
    )


def forget() -> None:
    """Be nobody again, within the same transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sightline.identity', '', true)")


@contextmanager
def as_machine() -> Iterator[None]:
    """Be the site itself for a moment, inside a transaction in which nobody has signed in."""
    assume(mint("machine", MACHINE))
    try:
        yield
    finally:
        forget()


def take_shape(shape: Shape) -> None:
    """Read as an area-wide reader, or as everybody else: two shapes that are never mixed."""
    role = "sightline_area" if shape == "area" else "none"
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", [role])
    if shape == "area":
        _by_many_files.set(False)


def stay_with(subject_id: UUID) -> None:
    """From here on, read among the files that are about this subject or about somebody connected
    with them, or that speak of them: for a page about a child, whose panels ask many small things.

    What such a page shows of anybody else is asked for inside `also_about`. Begun after the page
    was opened; nothing is asked where the caseload is small, or of an area-wide reader.
    """
    if _by_many_files.get():
        asks = "SELECT set_config('sightline.among', access.own_files_speaking_of(%s)::text, true)"
        with connection.cursor() as cursor:
            cursor.execute(asks, [subject_id])
            _stays.set(cursor.fetchone()[0])


@contextmanager
def among(files: Collection[UUID]) -> Iterator[None]:
    """Read, inside the block, only rows that lie in these files, of those that the worker may open.

    For statements whose rows can lie nowhere else: the rows about one child, in the files that are
    about that child (the policies hold each new row to that), or one page of a queue. The answer
    is the same; the database looks at these few and not at the worker's whole caseload. It can only
    leave rows out. Nothing is asked where the caseload is small, or of an area-wide reader.
    """
    if _stays.get():
        yield  # a page that stays with one child looks at few enough
        return
    with _looking("SELECT set_config('sightline.among', %s, true)", _array(files)):
        yield


@contextmanager
def about(subjects: Collection[UUID]) -> Iterator[None]:
    """`among` the files about these subjects: for a list of many."""
    asks = "SELECT set_config('sightline.among', access.own_files_about(%s::uuid[])::text, true)"
    with _looking(asks, _array(subjects)):
        yield


@contextmanager
def also_about(subjects: Collection[UUID]) -> Iterator[None]:
    """On a page that stays with one subject: read about these for a moment. Elsewhere nothing."""
    with about(subjects) if _stays.get() else nullcontext():
        yield


@contextmanager
def unnamed() -> Iterator[None]:
    """On a page that stays with one subject: read for a moment all that the worker may open. For
    what is drawn from several files, which need not all speak of that subject. Elsewhere nothing.
    """
    whole = "SELECT set_config('sightline.among', %s, true)"
    with _looking(whole, "") if _stays.get() else nullcontext():
        yield


def reads_by_area(*, subject: UUID | None = None, entry: UUID | None = None) -> bool:
    """Whether the asker reads of this subject, or this entry, by an area or its information."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access.reads_by_area(%s, %s)", [subject, entry])
        return bool(cursor.fetchone()[0])


def or_by_name(ask: Callable[[], Found | None]) -> Found | None:
    """What is asked for, or where a reader of areas finds nothing so, what they were let into by
    name or team: the rest of the page is then read as everybody else reads."""
    found = ask()
    if found is None and shape() == "area":
        take_shape("narrow")
        found = ask()
    return found


def by_many_files() -> bool:
    """Whether this transaction reads by so long an array of files that what begins elsewhere (with
    a queue, say) is quicker."""
    return _by_many_files.get()


def _array(ids: Collection[UUID]) -> str:
    return "{" + ",".join(str(one) for one in ids) + "}"


@contextmanager
def _looking(asks: str, ids: str) -> Iterator[None]:
    if not _by_many_files.get():
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(asks, [ids])
    try:
        yield
    except BaseException:
        with suppress(DatabaseError):  # a transaction that failed forgets it by itself
            _look_as_before()
        raise
    _look_as_before()


def _look_as_before() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sightline.among', %s, true)", [_stays.get()])


def shape() -> Shape:
    """The shape in which this transaction reads, asked of the database, which decides by it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user = 'sightline_area'")
        return "area" if cursor.fetchone()[0] else "narrow"


@contextmanager
def acting_as(worker_id: UUID, *, shape: Shape | None = None) -> Iterator[Actor]:
    """A transaction as one worker: for jobs that deliver to them, for commands and for tests.

    Readers of whole areas read in that shape unless `shape` says otherwise; everybody else, and so
    analysts, in the narrow one. "area" shows an analyst the information of their area.
    Raises PermissionError when the worker has left.
    """
    with transaction.atomic():
        actor = assume(mint("worker", worker_id))
        if actor is None:
            raise PermissionError("This worker no longer works here")
        whole = actor.areas and not actor.reads_information_only
        take_shape(shape or ("area" if whole else "narrow"))
        yield actor


@contextmanager
def acting_as_machine() -> Iterator[None]:
    """A transaction as the site itself, which may read the directory and no record."""
    with transaction.atomic():
        assume(mint("machine", MACHINE))
        yield
