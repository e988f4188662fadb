"""Which files a worker may open is found once for a page; only what we kept is believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tests.database import Database
from tests.factories import access as given
from tests.integration.access.world import World, given_the_world

Forgery = Callable[[psycopg.Connection, World], str]


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    return given_the_world(database)


@pytest.fixture
def app(world: World) -> Iterator[psycopg.Connection]:
    with world.database.connect("app") as one:
        yield one
        one.rollback()


def begin(app: psycopg.Connection, world: World, worker: UUID, *, kept: str = "on") -> None:
    """A page that is only read begins, in a new transaction."""
    app.rollback()
    told = (
        "SELECT set_config('sightline.identity', %s, true), set_config('sightline.kept', %s, true)"
    )
    app.execute(told, [world.token(worker), kept])


def kept(app: psycopg.Connection) -> str:
    (said,) = app.execute("SELECT current_setting('sightline.kept', true)").fetchone() or ("",)
    return str(said)


def opened(app: psycopg.Connection) -> set[UUID]:
    return {row[0] for row in app.execute("SELECT unnest(access.own_files())").fetchall()}


def test_what_is_kept_is_what_is_found(app: psycopg.Connection, world: World) -> None:
    for worker in (world.teacher, world.lead, world.relative, world.stranger, world.leaver):
        begin(app, world, worker, kept="")
        found = opened(app)
        assert kept(app) == ""
        begin(app, world, worker)
        assert opened(app) == found
        assert len(kept(app)) > 64
        assert opened(app) == found


def test_it_is_found_once_and_ends_with_its_transaction(
    app: psycopg.Connection, world: World
) -> None:
    begin(app, world, world.stranger)
    before = opened(app)
    with world.database.connect("system", autocommit=True) as system:
        file = given.given_a_file(system, world.agency, "record", world.child)
        given.given_a_relationship(system, file, worker=world.stranger)
        assert opened(app) == before, "one page, one answer"
        begin(app, world, world.stranger)
        assert opened(app) == before | {file.id}
        system.execute("DELETE FROM access_relationship WHERE worker_id = %s", [world.stranger])


# Whoever may set the setting: what was signed for another worker, another transaction, among other
# files, or by nobody.


def of_nobody(app: psycopg.Connection, world: World) -> str:
    return "0" * 64 + f"{{{world.ours.id}}}"


def with_more_files(app: psycopg.Connection, world: World) -> str:
    begin(app, world, world.stranger)
    opened(app)
    mine = kept(app)
    app.execute("SELECT set_config('sightline.kept', %s, true)", [mine])
    return f"{mine[:64]}{{{world.ours.id}}}"


def of_somebody_else(app: psycopg.Connection, world: World) -> str:
    begin(app, world, world.teacher)
    opened(app)
    theirs = kept(app)
    # In the same transaction, so that nothing but the worker differs.
    app.execute("SELECT set_config('sightline.identity', %s, true)", [world.token(world.stranger)])
    return theirs


def of_another_time(app: psycopg.Connection, world: World) -> str:
    token = world.token(world.stranger)
    with world.database.connect("system", autocommit=True) as system:
        given.given_a_relationship(system, world.ours, worker=world.stranger)
        begin(app, world, world.stranger)
        app.execute("SELECT set_config('sightline.identity', %s, true)", [token])
        assert world.ours.id in opened(app)
        before = kept(app)
        system.execute("DELETE FROM access_relationship WHERE worker_id = %s", [world.stranger])
    begin(app, world, world.stranger)
    app.execute("SELECT set_config('sightline.identity', %s, true)", [token])
    return before


def of_all_files_where_some_are_named(app: psycopg.Connection, world: World) -> str:
    begin(app, world, world.teacher)
    opened(app)
    all_of_them = kept(app)
    app.execute("SELECT set_config('sightline.among', %s, true)", [f"{{{world.theirs.id}}}"])
    return all_of_them


FORGERIES = (
    of_nobody,
    with_more_files,
    of_somebody_else,
    of_another_time,
    of_all_files_where_some_are_named,
)


def believed(app: psycopg.Connection, world: World, forgery: Forgery) -> bool:
    """Whether somebody opened a file of the teacher's with what they had set."""
    made = forgery(app, world)
    if forgery is of_nobody:
        begin(app, world, world.stranger)
    app.execute("SELECT set_config('sightline.kept', %s, true)", [made])
    return world.ours.id in opened(app)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_nothing_else_is_believed(app: psycopg.Connection, world: World, forgery: Forgery) -> None:
    assert not believed(app, world, forgery)


@contextmanager
def loosened(world: World, function: str, term: str, to: str) -> Iterator[None]:
    with world.database.connect("system", autocommit=True) as system:
        ((source,),) = system.execute(
            "SELECT pg_get_functiondef(oid) FROM pg_proc"
            " WHERE pronamespace = 'access'::regnamespace AND proname = %s",
            [function],
        ).fetchall()
        assert term in source, f"{function} no longer says: {term}"
        system.execute(source.replace(term, to))
        try:
            yield
        finally:
            system.execute(source)


@pytest.mark.parametrize(
    ("function", "term", "to", "forgery"),
    [
        ("own_files", "= access.kept_mark(substr(kept, 65), among)", "<> ''", of_nobody),
        ("kept_mark", ", p_files)", ")", with_more_files),
        ("kept_mark", "current_setting('sightline.identity', true)", "''", of_somebody_else),
        ("kept_mark", "extract(epoch FROM transaction_timestamp())", "''", of_another_time),
        ("kept_mark", "p_among,", "'',", of_all_files_where_some_are_named),
    ],
)  # fmt: skip
def test_each_part_of_the_signature_is_needed(
    app: psycopg.Connection, world: World, function: str, term: str, to: str, forgery: Forgery
) -> None:
    with loosened(world, function, term, to):
        assert believed(app, world, forgery)


def test_nobody_has_anything_signed(app: psycopg.Connection, world: World) -> None:
    begin(app, world, world.stranger)
    with pytest.raises(InsufficientPrivilege):
        app.execute("SELECT access.kept_mark('{}', '')")


def test_a_long_answer_is_not_kept(app: psycopg.Connection, world: World) -> None:
    with world.database.connect("system", autocommit=True) as system:
        for _ in range(3):
            file = given.given_a_file(system, world.agency, "record", world.child)
            given.given_a_relationship(system, file, worker=world.stranger)
        with loosened(world, "own_files", "<= 500", "<= 2"):
            begin(app, world, world.stranger)
            assert len(opened(app)) >= 3
            assert kept(app) == "on"
        system.execute("DELETE FROM access_relationship WHERE worker_id = %s", [world.stranger])
