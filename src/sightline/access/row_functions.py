"""Makes the definer functions of every room, whatever an earlier version left in their place.

A function that is replaced keeps its identity, so that a site goes on while `sightline migrate`
runs again. PostgreSQL replaces none that has other parameters or gives something else back now:
then all of them are made anew, after the policies and triggers that stand on them are dropped. What
no room makes any more goes. So no script has to know what earlier versions looked like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from django.db import DatabaseError, transaction

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.utils import CursorWrapper

_KEPT = """
SELECT oid, oid::regprocedure::text, xmin::text FROM pg_proc
WHERE pronamespace = 'access'::regnamespace
"""
_STANDING_ON_THEM = """
SELECT format('DROP POLICY %I ON %s', polname, polrelid::regclass) FROM pg_policy
UNION ALL
SELECT format('DROP TRIGGER %I ON %s', t.tgname, t.tgrelid::regclass) FROM pg_trigger AS t
JOIN pg_proc AS p ON p.oid = t.tgfoid
WHERE p.pronamespace = 'access'::regnamespace AND NOT t.tgisinternal
"""


def make(
    connection: BaseDatabaseWrapper, cursor: CursorWrapper, scripts: Sequence[str]
) -> Callable[[], None]:
    """Make all of them, inside a transaction. The policies have to be made after this.

    Returns what is to be called once they are: it drops the functions that no room makes any more.
    """
    cursor.execute("SET LOCAL ROLE sightline_system")
    before = _kept(cursor)
    try:
        with transaction.atomic(using=connection.alias):
            _run(cursor, scripts)
    except DatabaseError:
        # What an earlier version left does not allow it. Without policies nobody reads anything,
        # and what is wrong in the scripts themselves fails once more.
        _drop_every(cursor)
        _run(cursor, scripts)
    former = _kept(cursor) & before

    def drop_former() -> None:
        cursor.execute("SET LOCAL ROLE sightline_system")
        _drop(cursor, (signature for _, signature, _ in former))

    return drop_former


def _kept(cursor: CursorWrapper) -> set[tuple[int, str, str]]:
    """The functions as they stand: whichever was made or replaced has another `xmin`."""
    cursor.execute(_KEPT)
    return set(cursor.fetchall())


def _drop_every(cursor: CursorWrapper) -> None:
    """All of them, and first what stands on them. Anything else that does stops it."""
    cursor.execute("SET LOCAL ROLE sightline_owner")
    cursor.execute(_STANDING_ON_THEM)
    _run(cursor, [statement for (statement,) in cursor.fetchall()])
    cursor.execute("SET LOCAL ROLE sightline_system")
    _drop(cursor, (signature for _, signature, _ in _kept(cursor)))


def _drop(cursor: CursorWrapper, signatures: Iterable[str]) -> None:
    _run(cursor, [f"DROP FUNCTION {signature}" for signature in signatures])


def _run(cursor: CursorWrapper, statements: Sequence[str]) -> None:
    for statement in statements:
        cursor.execute(statement)
