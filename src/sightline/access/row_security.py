"""Applies row security: grants, policies and definer functions, in one transaction.

Run by `sightline migrate` after the Django migrations. New tables have no grants until
here, so nothing is ever readable between a migration and its policy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction

from sightline.access import row_functions
from sightline.access.row_rules import (
    ByAllFiles,
    ByFile,
    ByWorker,
    Closed,
    Directory,
    Machinery,
    TableRule,
)
from sightline.access.rows import MACHINERY_PREFIXES, ROLE_REACH

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.utils import CursorWrapper

READERS = ("sightline_app", "sightline_area")
OWN = "((SELECT access.own_files())::uuid[])"
# With the health files beside them: asked for by the tables that say so, and by no other.
VISIBLE = "((SELECT access.visible_files())::uuid[])"
WRITABLE = "((SELECT access.writable_files())::uuid[])"
HIDDEN_ROWS = "((SELECT access.hidden_rows())::uuid[])"
AREAS = "((SELECT access.areas())::smallint[])"
KEY_OVERLAP = "2 minutes"  # a token's life: what was signed with the former key ends by itself

# What the application may call. Everything else in the schema is an inner step.
CALLABLE = (
    "worker()",
    "signed_in()",
    "areas()",
    "me()",
    "now_kept_as(uuid)",
    "is_about(uuid, uuid)",
    "may_speak_of(uuid)",
    "may_write(uuid)",
    "own_files_about(uuid[])",
    "own_files_speaking_of(uuid)",
    "account_worker(bigint)",
    "areas_without_an_officer()",
    "visible_files()",
    "own_files()",
    "writable_files()",
    "own_writable_files()",
    "hidden_files()",
    "hidden_rows()",
    "new_subject(text)",
    "open_file(text, uuid[], text)",
    "open_designated_officer_file(uuid[], uuid, uuid, text)",
    "open_referral_file(uuid[], uuid[], uuid, text, text)",
    "open_unnamed_file(uuid[], uuid[], uuid, text, text)",
    "open_shared_file(text, uuid[], uuid[], uuid[], uuid[], text, text)",
    "join_shared_file(uuid, uuid[], uuid[], timestamptz, text)",
    "leave_shared_file(uuid, uuid[], uuid[], text)",
    "open_pair_file(uuid, uuid, text)",
    "sealed_among(uuid[])",
    "open_officers_information(uuid[], uuid[], uuid, uuid, uuid, text)",
    "reads_by_area(uuid, uuid)",
    "readers_of_all(uuid[], uuid[], uuid[], uuid[])",
    "leads_for(uuid, text)",
    "give_relationship(uuid, uuid, uuid, text, text, timestamptz)",
    "end_relationship(uuid)",
    "block(uuid, uuid, text)",
    "end_block(uuid)",
    "seal(uuid, uuid[], text)",
    "end_seal(uuid)",
    "merge_subjects(uuid, uuid, text)",
    "unmerge_subjects(uuid, text)",
    "kept_files(uuid)",
    "kept_files_moved(uuid)",
    "file_access(uuid)",
    "declare_conflict(uuid, uuid, text, date, text, text)",
    "conflicts_to_decide()",
    "conflict_matches(uuid)",
    "decide_conflict(uuid, uuid[], text)",
    "blocks_of_agency()",
    "emergency_longest()",
    "begin_emergency(text, text, date, text, text, text, interval, timestamptz)",
    "latest_emergency()",
    "end_emergency()",
    "emergencies_to_review()",
    "review_emergency(uuid, text)",
    "emergency_reviews()",
    "emergency_looks(uuid)",
    "decide_emergency(uuid, text, text)",
    "emergency_reviewers(uuid)",
    "escalate_emergency(uuid)",
    "append_audit(timestamptz, uuid, text, text, jsonb)",
)


def rules() -> tuple[TableRule, ...]:
    """Every table that a room of this project has listed in its `rows.py`."""
    return tuple(rule for module in _said_in_rooms() for rule in module.ROWS)


def _said_in_rooms() -> Iterator[Any]:
    """The `rows.py` of every room that has one: ROWS, and where it has them CALLABLE, FUNCTIONS."""
    for config in apps.get_app_configs():
        if config.name.startswith("sightline."):
            try:
                yield import_module(f"{config.name}.rows")
            except ModuleNotFoundError as absent:
                if absent.name != f"{config.name}.rows":
                    raise


def policy_sql(rule: TableRule) -> Iterator[str]:
    """The statements that protect one table, from nothing: safe to run again."""
    table = rule.table
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"REVOKE ALL ON {table} FROM PUBLIC, {', '.join(READERS)}, sightline_backup"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO sightline_system"
    yield _policy(table, "system", "ALL", "sightline_system", "true", "true")
    yield f"GRANT SELECT ON {table} TO sightline_backup"
    yield _policy(table, "backup", "SELECT", "sightline_backup", "true", None)
    if isinstance(rule, Closed):
        return
    if isinstance(rule, ByFile) and rule.file_column == "file_id":
        # The planner takes a worker's array for ten files. Knowing how few rows a file has, it
        # would look up all 2,500 rather than read one child's rows; so it is not to know.
        yield f"ALTER TABLE {table} ALTER COLUMN file_id SET STATISTICS 0"
    for role in READERS:
        reading, writing = conditions(rule, role)
        commands = ["SELECT"]
        if rule.insert or isinstance(rule, Machinery):
            commands.append("INSERT")
        if rule.update or isinstance(rule, Machinery):
            commands.append("UPDATE")
        if isinstance(rule, Machinery) or (isinstance(rule, ByWorker) and rule.delete):
            commands.append("DELETE")
        for command in commands:
            columns = f" ({', '.join(rule.update)})" if command == "UPDATE" and rule.update else ""
            yield f"GRANT {command}{columns} ON {table} TO {role}"
            name = f"{role.removeprefix('sightline_')}_{command.lower()}"
            using = None if command == "INSERT" else reading
            if command == "UPDATE" and isinstance(rule, ByFile) and rule.changes_while:
                using = f"({reading}) AND {rule.changes_while}"
            check = writing if command in ("INSERT", "UPDATE") else None
            yield _policy(table, name, command, role, using, check)
    if isinstance(rule, Machinery):
        # The owner migrates these tables' rows itself; they hold nothing about a child.
        yield _policy(table, "owner", "ALL", "sightline_owner", "true", "true")


def conditions(rule: TableRule, role: str) -> tuple[str, str]:
    """What a reader may read, and what they may write, as SQL conditions."""
    match rule:
        case ByFile():
            return _by_file(rule, role)
        case ByAllFiles():
            return _all_files(rule, role), "false"
        case ByWorker():
            mine = f"{rule.worker_column} = (SELECT access.worker())"
            if rule.second_column:
                mine = f"({mine} OR {rule.second_column} = (SELECT access.worker()))"
            return mine, mine if rule.check == "true" else f"{mine} AND {rule.check}"
        case Directory():
            writing = f"(SELECT access.worker()) IS NOT NULL AND {rule.check}"
            # "is not null", because the planner takes a bare yes or no for every other row, and
            # half as many again for each worker and agency that a page joins.
            reading = "(SELECT nullif(access.signed_in(), false)) IS NOT NULL"
            return (f"{reading} AND {rule.reads}" if rule.reads else reading), writing
        case Machinery():
            return "true", rule.check
        case _:
            raise TypeError(f"{type(rule).__name__} says nothing of who reads {rule.table}")


def _by_file(rule: ByFile, role: str) -> tuple[str, str]:
    if role == "sightline_app":
        # One array and no second source: an OR would cost the index (ADR 2).
        reading = f"{rule.file_column} = ANY {VISIBLE if rule.beside else OWN}"
        if rule.file_column != "file_id":
            # Files themselves are always looked up by their key, one at a time. An array
            # beside it would be sorted anew for each: 2,500 files and 14 rows, 18 ms.
            reading = f"{rule.file_column} IN (SELECT unnest(access.own_files()))"
    else:
        reading = (
            f"area_id = ANY {AREAS}"
            f" AND {rule.file_column} NOT IN (SELECT unnest(access.hidden_files()))"
        )
    if rule.links:
        reading += f" AND id <> ALL {HIDDEN_ROWS}"
    for column in rule.follows:
        reading += f" AND ({column} = ANY {HIDDEN_ROWS}) IS NOT TRUE"
    if rule.also:
        reading += f" AND {rule.also}"
    # A new row is asked about by its own file: what that costs does not grow with the
    # files that the writer has.
    writing = (
        f"{rule.file_column} = ANY {WRITABLE}"
        if rule.beside
        else f"access.may_write({rule.file_column})"
    )
    for column in rule.subject_columns:
        writing += (
            f" AND access.may_speak_of({column})"
            if column in rule.speaks_of
            else f" AND access.is_about({rule.file_column}, {column})"
        )
    return reading, writing


def _all_files(rule: ByAllFiles, role: str) -> str:
    """Who reads what is drawn from several files."""
    opens = (
        f"{rule.files_column} <@ {OWN}"
        if role == "sightline_app"
        else f"{rule.areas_column} <@ {AREAS}"
        f" AND NOT {rule.files_column} && ((SELECT access.hidden_files())::uuid[])"
    )
    # The subjects are looked at under the reader's own policies: one that they do not see is one
    # too many, as one end of a link is.
    return (
        f"{opens} AND {rule.files_column} <> '{{}}' AND NOT {rule.rows_column} && {HIDDEN_ROWS}"
        f" AND NOT EXISTS (SELECT 1 FROM unnest({rule.subjects_column}) AS of_whom (id)"
        " WHERE NOT EXISTS (SELECT 1 FROM access_filesubject AS known"
        " WHERE known.subject_id = of_whom.id))"
    )


def _policy(
    table: str, name: str, command: str, role: str, using: str | None, check: str | None
) -> str:
    parts = [f"CREATE POLICY {name} ON {table} FOR {command} TO {role}"]
    if using is not None:
        parts.append(f"USING ({using})")
    if check is not None:
        parts.append(f"WITH CHECK ({check})")
    return " ".join(parts)


def function_sql() -> Iterator[str]:
    """The definer functions: the SQL files of every room, in order of file name, and those that a
    room takes from a lower one, its `FUNCTIONS`."""
    for config in apps.get_app_configs():
        if not config.name.startswith("sightline."):
            continue
        folder = files(config.name).joinpath("sql")
        if folder.is_dir():
            for path in sorted(folder.iterdir(), key=lambda one: one.name):
                if path.name.endswith(".sql"):
                    yield path.read_text(encoding="utf-8")
    for module in _said_in_rooms():
        yield from getattr(module, "FUNCTIONS", ())


def callable_functions() -> Iterator[str]:
    """Signatures the application may call: those above, and each room's `CALLABLE`."""
    yield from (f"access.{signature}" for signature in CALLABLE)
    for module in _said_in_rooms():
        yield from getattr(module, "CALLABLE", ())


def apply(connection: BaseDatabaseWrapper, *, signing_key: bytes) -> None:
    """Protect every table. `connection` is `sightline_migrate`, which may be owner and system.

    signing_key: the secret that `access.identity.mint` signs with.
    Raises LookupError when a table of the database is in nobody's list.
    """
    listed = {rule.table: rule for rule in rules()}
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE sightline_owner")
        cursor.execute("CREATE SCHEMA IF NOT EXISTS access")
        cursor.execute(
            "REVOKE ALL ON SCHEMA access FROM PUBLIC;"
            "GRANT USAGE ON SCHEMA access TO sightline_app, sightline_area, sightline_system;"
            "GRANT CREATE ON SCHEMA access TO sightline_system;"
            "GRANT USAGE ON SCHEMA public"
            " TO sightline_app, sightline_area, sightline_system, sightline_backup;"
            "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public"
            " TO sightline_app, sightline_area, sightline_system;"
            "GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO sightline_backup;"
            "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public"
            " TO sightline_app, sightline_area, sightline_system"
        )
        # Functions come first: a policy cannot name a function that is not there yet.
        drop_former = row_functions.make(connection, cursor, list(function_sql()))
        cursor.execute("SET LOCAL ROLE sightline_system")
        cursor.execute(
            "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA access FROM PUBLIC, " + ", ".join(READERS)
        )
        for signature in callable_functions():
            cursor.execute(
                f"GRANT EXECUTE ON FUNCTION {signature} TO sightline_app, sightline_area"
            )
        # Whoever makes a trigger must be allowed to call its function.
        cursor.execute("GRANT EXECUTE ON FUNCTION access.hold_areas_to_files() TO sightline_owner")
        cursor.execute("SET LOCAL ROLE sightline_owner")
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relkind IN ('r', 'p') ORDER BY relname"
        )
        for (table,) in cursor.fetchall():
            _drop_policies(cursor, table)
            for statement in policy_sql(listed.get(table) or machinery(table)):
                cursor.execute(statement)
        _constrain_areas(cursor, listed)
        drop_former()
        cursor.execute("SET LOCAL ROLE sightline_system")
        _write_reference_rows(cursor, listed, signing_key)


def machinery(table: str) -> TableRule:
    if table.startswith(MACHINERY_PREFIXES):
        return Machinery(table)
    raise LookupError(
        f"The table {table} is in no room's rows.py. Say there who may read it, then migrate again"
    )


def _drop_policies(cursor: CursorWrapper, table: str) -> None:
    """Policies are OR-ed, so one that nobody lists any more would go on opening the table."""
    cursor.execute(
        "SELECT polname FROM pg_policy WHERE polrelid = %s::regclass", [f"public.{table}"]
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP POLICY {name} ON {table}")


def _constrain_areas(cursor: CursorWrapper, listed: dict[str, TableRule]) -> None:
    """A row's area must be its file's area, or an area-wide reader could be let in by a mistake."""
    for rule in listed.values():
        if isinstance(rule, ByFile) and rule.file_column == "file_id":
            name = f"{rule.table}_file_and_area"
            cursor.execute(
                f"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{name}')"
                f" THEN ALTER TABLE {rule.table} ADD CONSTRAINT {name}"
                " FOREIGN KEY (file_id, area_id) REFERENCES access_file (id, area_id);"
                " END IF; END $$"
            )
        elif isinstance(rule, ByAllFiles):
            cursor.execute(
                f"CREATE OR REPLACE TRIGGER {rule.table}_files_and_areas BEFORE INSERT OR UPDATE"
                f" OF {rule.files_column}, {rule.areas_column}"
                f" ON {rule.table} FOR EACH ROW EXECUTE FUNCTION"
                f" access.hold_areas_to_files('{rule.files_column}', '{rule.areas_column}')"
            )


def _write_reference_rows(
    cursor: CursorWrapper, listed: dict[str, TableRule], signing_key: bytes
) -> None:
    run = cursor.execute
    run("DELETE FROM access_subjectcolumn")
    for rule in listed.values():
        also = (rule.subjects_column,) if isinstance(rule, ByAllFiles) else ()
        for column in (*rule.subject_columns, *also):
            run(
                'INSERT INTO access_subjectcolumn ("table", "column") VALUES (%s, %s)',
                [rule.table, column],
            )
    run("DELETE FROM access_rolereach")
    for role, audience, reach in ROLE_REACH:
        run(
            "INSERT INTO access_rolereach (role, audience, reach) VALUES (%s, %s, %s)",
            [role, audience, reach],
        )
    run("INSERT INTO access_area (id, name, pack) VALUES (0, 'No area', '') ON CONFLICT DO NOTHING")
    run("SELECT access.make_second_area(id) FROM access_area WHERE id > 0")
    inner, outer = padded_key(signing_key)
    run(
        f"UPDATE access_signingkey SET retired_at = now() + interval '{KEY_OVERLAP}'"
        " WHERE retired_at IS NULL AND inner_block <> %s",
        [inner],
    )
    run(
        "INSERT INTO access_signingkey (inner_block, outer_block, made_at) SELECT %s, %s, now()"
        " WHERE NOT EXISTS (SELECT 1 FROM access_signingkey "
        " WHERE inner_block = %s AND retired_at IS NULL)",
        [inner, outer, inner],
    )


def padded_key(key: bytes) -> tuple[bytes, bytes]:
    """The two blocks of HMAC-SHA-256 (RFC 2104) for `key`, of at least 32 random bytes."""
    if len(key) < 32:
        raise ValueError("The signing key must have at least 32 bytes")
    block = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    return bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block)
