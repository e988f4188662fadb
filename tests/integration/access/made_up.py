"""Rows of which it matters only who sees them: a column that nobody asks about is made up."""

from __future__ import annotations

import re

import psycopg

VALUES = {"uuid": "gen_random_uuid()", "text": "''", "boolean": "false", "date": "'2020-01-01'"}


def let_a_row_hold_anything(connection: psycopg.Connection) -> None:
    """Made-up rows keep no room's conditions on what stands in one, nor name others that exist.

    connection: of the superuser. What ties a row to files, subjects and workers stays.
    """
    conditions = connection.execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint"
        " WHERE conislocal AND connamespace = 'public'::regnamespace AND (contype = 'c'"
        " OR (contype = 'f' AND confrelid::regclass::text NOT LIKE 'access\\_%'))"
    ).fetchall()
    for table, name in conditions:
        connection.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')  # type: ignore[arg-type]  # the catalogue's names


def let_rows_be_alike(connection: psycopg.Connection, tables: list[str]) -> None:
    """Two of one thing, where the room keeps one: which of them it is asks no policy."""
    for table, name in connection.execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint"
        " WHERE contype = 'u' AND conrelid::regclass::text = ANY (%s)",
        [tables],
    ).fetchall():
        connection.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')  # type: ignore[arg-type]  # the catalogue's names


Column = tuple[str, str, bool]


def insert(
    connection: psycopg.Connection,
    table: str,
    known: dict[str, object],
    conflict: str = "",
    *,
    of: list[Column] | None = None,
) -> None:
    """A row that holds what is known, as far as the table has such columns. of: its columns."""
    names: list[str] = []
    values: list[str] = []
    given: list[object] = []
    for name, kind, optional in of or columns(connection, table):
        if name in known:
            names.append(f'"{name}"')
            values.append("%s")
            given.append(known[name])
        elif not optional:
            names.append(f'"{name}"')
            values.append(value(kind))
    connection.execute(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(values)}){conflict}",  # type: ignore[arg-type]  # our own names
        given,
    )


def value(kind: str) -> str:
    """SQL for something of this type, in any one row."""
    if kind.endswith("[]"):
        return "'{}'"
    if kind.startswith("timestamp"):
        return "now()"
    if kind.startswith("character") and "(" in kind:
        return f"left(md5(random()::text), {re.sub(r'[^0-9]', '', kind)})"
    return VALUES.get(kind, "'{}'" if kind == "jsonb" else "1")


def columns(connection: psycopg.Connection, table: str) -> list[Column]:
    """Name, type, and whether it may be left out."""
    return connection.execute(
        "SELECT attname, format_type(atttypid, atttypmod), NOT attnotnull OR atthasdef"
        " OR attidentity <> '' FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
        [table],
    ).fetchall()
