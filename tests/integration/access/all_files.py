"""Canaries of what is drawn from several files: who opens them all and sees its subjects.

Who that is stands in `information_files.cases`, so the policy and the notices are held to one list.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

import psycopg
from psycopg.errors import InsufficientPrivilege

from sightline.access.row_rules import ByAllFiles, TableRule
from tests.integration.access import information_files, made_up
from tests.integration.access.world import World

#: The rows, by the number of the case: the tables are not all alike, but each has an id.
_IDS: dict[int, UUID] = {}


def fill(connection: psycopg.Connection, rule: ByAllFiles, world: World) -> None:
    """A row for each case. connection: past triggers, where no file at all is to be named."""
    for number, (files, rows, subjects, _) in enumerate(information_files.cases(world)):
        areas = connection.execute(
            "SELECT coalesce(array_agg(DISTINCT area_id), '{}') FROM access_file"
            " WHERE id = ANY (%s)",
            [files],
        ).fetchone()
        known: dict[str, object] = {
            "id": _IDS.setdefault(number, uuid4()),
            rule.files_column: files,
            rule.rows_column: rows,
            rule.subjects_column: subjects,
            rule.areas_column: areas[0] if areas else [],
            **dict.fromkeys(rule.subject_columns, world.child),
        }
        made_up.insert(connection, rule.table, known, " ON CONFLICT DO NOTHING")


def faults(world: World, rule: TableRule) -> Iterator[str]:
    if not isinstance(rule, ByAllFiles):
        return
    people = information_files.everybody(world)
    seen: dict[UUID, set[UUID]] = {}
    for who in people:
        for wide in (False, True):
            for (row,) in world.as_worker(who, f"SELECT id FROM {rule.table}", area_wide=wide):
                seen.setdefault(row, set()).add(who)
    for number, (*_, wanted) in enumerate(information_files.cases(world)):
        read = seen.get(_IDS[number], set())
        if read != wanted:
            yield f"{rule.table}, row {number} is read or hidden wrongly: {read ^ wanted}"
    for command in ("INSERT INTO {} DEFAULT VALUES", "DELETE FROM {}", "UPDATE {} SET id = id"):
        try:
            with world.app(world.token(world.desk), area_wide=True) as app:
                app.execute(command.format(rule.table))  # type: ignore[arg-type]  # our own text
                raise psycopg.Rollback
        except InsufficientPrivilege:
            continue
        except psycopg.errors.NotNullViolation:
            pass
        yield f"a reader writes into {rule.table}"
