# ruff: noqa: S608  (the conditions put into statements are this file's own)
"""What is wrong with an installation, each with its remedy. The site does not start on a fault.

Looks at the database as the site itself signs in, so it finds what the site could do.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings

from sightline.access import row_security
from sightline.access.row_rules import Closed, Machinery, TableRule
from sightline.domain.clocks import Unit
from sightline.packs import catalogue
from sightline.packs.faults import PackError
from sightline.postgres.state import state_folder

MIGRATE = "Run `sightline migrate` as it is in this version."
KEEPER = "Run the script of `sightline database-sql` again as the database's keeper."
OLDEST = 15
LEAST_FREE = 2 * 1024**3  # bytes
# CVE-2025-8713: the planner's samples show rows that row security hides. First minor without it.
SOUND_MINORS = {15: 14, 16: 10, 17: 6}
# Roles of ours, and what a role must not be; see postgres/roles.py.
NEVER = ("rolsuper", "rolbypassrls", "rolcreaterole", "rolcreatedb", "rolreplication")
OURS = "nspname NOT IN ('pg_catalog', 'information_schema') AND nspname !~ '^pg_(toast|temp)'"
POLICY = re.compile(r"CREATE POLICY (\w+) ON (\w+) FOR (\w+) TO (\w+)")
SHORTEST_SECRET = 32


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: a stable code, a sentence, and what to do."""

    code: str
    what: str
    remedy: str


Ask = Callable[..., list[tuple[Any, ...]]]


def examine(address: str) -> list[Fault]:
    """Every fault that is found. address: of the database, as the site signs in.

    Raises psycopg.OperationalError where the database cannot be reached.
    """
    with psycopg.connect(address, autocommit=True) as connection:

        def ask(statement: str, *values: object) -> list[tuple[Any, ...]]:
            return connection.execute(statement, values or None).fetchall()

        rules = {rule.table: rule for rule in row_security.rules()}
        found = [*version(ask), *roles(ask), *tables(ask, rules), *views(ask), *rights(ask)]
        found += [*functions(ask), *(packs() or (*contacts(ask), *emergency(ask)))]
    return [*found, *local_settings(), *secrets(state_folder() / "secrets")]


def warnings(address: str) -> list[Fault]:
    """What a partnership should put right soon. The site starts all the same."""
    with psycopg.connect(address, autocommit=True) as connection:

        def ask(statement: str, *values: object) -> list[tuple[Any, ...]]:
            return connection.execute(statement, values or None).fetchall()

        return [*officers(ask), *room(state_folder())]


def officers(ask: Ask) -> Iterator[Fault]:
    """N14: what is about somebody who works with children reaches a designated officer."""
    for (area,) in ask("SELECT name FROM access.areas_without_an_officer() AS a (name)"):
        yield Fault(
            "no-designated-officer",
            f"In {area} nobody is the designated officer: a concern about somebody who works with"
            " or fosters children reaches nobody there but a lead of the author's agency.",
            "Give somebody of that area the role designated_officer.",
        )


def room(folder: Path) -> Iterator[Fault]:
    """Free space on the disk of the state folder, where the local database lies too."""
    free = shutil.disk_usage(folder if folder.exists() else folder.parent).free
    if free < LEAST_FREE:
        yield Fault(
            "disk-nearly-full",
            f"Only {in_gigabytes(free)} are free where {folder} lies. On a full disk nothing that"
            " people send is kept.",
            f"Make room: {in_gigabytes(LEAST_FREE)} at least.",
        )


def in_gigabytes(size: int) -> str:
    return f"{size / 1024**3:.1f} GB"


def version(ask: Ask) -> Iterator[Fault]:
    ((number,),) = ask("SELECT current_setting('server_version_num')::int")
    major, minor = divmod(number, 10_000)
    if major < OLDEST:
        yield Fault(
            "postgres-old",
            f"PostgreSQL {major} is too old: views cannot be held to row security.",
            f"Move the database to PostgreSQL {OLDEST} or newer.",
        )
    elif minor < SOUND_MINORS.get(major, 0):
        yield Fault(
            "postgres-minor",
            f"PostgreSQL {major}.{minor} shows samples of rows that row security hides"
            " (CVE-2025-8713).",
            f"Install PostgreSQL {major}.{SOUND_MINORS[major]} or newer.",
        )


def roles(ask: Ask) -> Iterator[Fault]:
    columns = ", ".join(NEVER)
    for name, *held in ask(
        f"SELECT rolname, {columns} FROM pg_roles"
        " WHERE rolname LIKE 'sightline\\_%' OR rolname = current_user ORDER BY 1"
    ):
        for what, has in zip(NEVER, held, strict=True):
            if has:
                yield Fault(
                    "role-too-strong",
                    f"The role {name} has {what.removeprefix('rol')}, which no policy holds.",
                    f"ALTER ROLE {name} NO{what.removeprefix('rol').upper()};"
                    if what != "rolsuper"
                    else f"ALTER ROLE {name} NOSUPERUSER; and sign the site in as sightline_app.",
                )
    for (lent,) in ask(
        "SELECT r.rolname FROM pg_roles AS r WHERE r.rolname <> ALL (ARRAY['sightline_app',"
        " 'sightline_area', current_user]) AND pg_has_role(current_user, r.oid, 'MEMBER')"
    ):
        yield Fault(
            "role-lent",
            f"The site's role may become {lent}.",
            f"REVOKE {lent} FROM sightline_app;",
        )


def tables(ask: Ask, rules: Mapping[str, TableRule]) -> Iterator[Fault]:
    for schema, table, owner, enabled, forced in ask(
        "SELECT nspname, relname, pg_get_userbyid(relowner), relrowsecurity, relforcerowsecurity"
        " FROM pg_class JOIN pg_namespace AS n ON n.oid = relnamespace"
        f" WHERE relkind IN ('r', 'p', 'f') AND {OURS} ORDER BY 1, 2"
    ):
        name = table if schema == "public" else f"{schema}.{table}"
        try:
            rule = rules.get(table) or row_security.machinery(table)
        except LookupError:
            rule = None
        if schema != "public" or rule is None:
            yield Fault(
                "table-unlisted",
                f"The table {name} is in no room's rows.py, so nobody has said who may read it.",
                "Say so in rows.py and migrate, or drop the table.",
            )
            continue
        if not enabled:
            yield Fault("table-open", f"{name} has no row security.", MIGRATE)
        if not forced:
            yield Fault("table-not-forced", f"{name} does not hold its owner.", MIGRATE)
        if owner != "sightline_owner":
            yield Fault(
                "table-owner",
                f"{name} belongs to {owner}.",
                f"ALTER TABLE {name} OWNER TO sightline_owner;",
            )
        yield from _policies(ask, name, rule)
        yield from _grants(ask, name, rule)


def _policies(ask: Ask, table: str, rule: TableRule) -> Iterator[Fault]:
    wanted = {
        (name, command, role)
        for statement in row_security.policy_sql(rule)
        for name, _, command, role in POLICY.findall(statement)
    }
    found = set()
    for name, command, whom, permissive, using, check in ask(
        "SELECT policyname, cmd, roles::text[], permissive, qual, with_check FROM pg_policies"
        " WHERE schemaname = 'public' AND tablename = %s",
        table,
    ):
        one = (name, command, whom[0] if len(whom) == 1 else str(whom))
        found.add(one)
        if one not in wanted or permissive != "PERMISSIVE":
            yield Fault(
                "policy-unlisted",
                f"{table} has a policy that nobody listed: {name} for {', '.join(whom)}.",
                MIGRATE,
            )
        elif one[2] in row_security.READERS:
            reading, writing = row_security.conditions(rule, one[2])
            for said, holds in ((reading, using), (writing, check)):
                if holds == "true" and said != "true":
                    yield Fault("policy-loose", f"The policy {name} of {table} lets all.", MIGRATE)
    for name, command, role in sorted(wanted - found):
        yield Fault(
            "policy-missing", f"{table} has no policy {name}: {role} may not {command}.", MIGRATE
        )


def _grants(ask: Ask, table: str, rule: TableRule) -> Iterator[Fault]:
    forbidden = ["TRUNCATE", "REFERENCES", "TRIGGER"]
    if isinstance(rule, Closed):
        forbidden += ["SELECT", "INSERT", "UPDATE", "DELETE"]
    elif not isinstance(rule, Machinery):
        forbidden += [] if getattr(rule, "delete", False) else ["DELETE"]
        forbidden += [] if rule.insert else ["INSERT"]
        forbidden += ["UPDATE"]  # of whole rows: what may change is granted column by column
    for role in row_security.READERS:
        for (right,) in ask(
            "SELECT r FROM unnest(%s::text[]) AS r"
            " WHERE has_table_privilege(%s, 'public.' || quote_ident(%s), r)",
            forbidden,
            role,
            table,
        ):
            yield Fault("grant-too-wide", f"{role} may {right} {table}.", MIGRATE)
    for (right,) in ask(
        "SELECT DISTINCT privilege_type FROM pg_class, aclexplode(relacl)"
        " WHERE oid = ('public.' || quote_ident(%s))::regclass AND grantee = 0",
        table,
    ):
        yield Fault("grant-to-all", f"Every role may {right} {table}.", MIGRATE)


def views(ask: Ask) -> Iterator[Fault]:
    for name, kind, options, readable in ask(
        "SELECT c.oid::regclass::text, relkind, coalesce(reloptions, '{}'),"
        " has_table_privilege('sightline_app', c.oid, 'SELECT')"
        " OR has_table_privilege('sightline_area', c.oid, 'SELECT')"
        " FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = relnamespace"
        f" WHERE relkind IN ('v', 'm') AND {OURS}"
    ):
        invoker = any(
            option.lower() in ("security_invoker=true", "security_invoker=on", "security_invoker=1")
            for option in options
        )
        if kind == "v" and not invoker:
            yield Fault(
                "view-definer",
                f"The view {name} reads as its owner, past row security.",
                f"ALTER VIEW {name} SET (security_invoker = true);",
            )
        if kind == "m" and readable:
            yield Fault(
                "matview-readable",
                f"The site may read the materialised view {name}, which knows no row security.",
                f"REVOKE ALL ON {name} FROM sightline_app, sightline_area;",
            )


def rights(ask: Ask) -> Iterator[Fault]:
    """What the site's roles may do to the database itself."""
    for role in row_security.READERS:
        for (right,) in ask(
            "SELECT r FROM unnest(ARRAY['TEMP', 'CREATE']) AS r"
            " WHERE has_database_privilege(%s, current_database(), r)",
            role,
        ):
            yield Fault("database-right", f"{role} may {right} in the database.", KEEPER)
        for (schema,) in ask(
            f"SELECT nspname FROM pg_namespace WHERE {OURS}"
            " AND has_schema_privilege(%s, oid, 'CREATE')",
            role,
        ):
            yield Fault("schema-right", f"{role} may create things in schema {schema}.", KEEPER)


def functions(ask: Ask) -> Iterator[Fault]:
    allowed = {
        oid
        for signature in row_security.callable_functions()
        for (oid,) in ask("SELECT to_regprocedure(%s)::oid", signature)
    }
    for oid, name, owner, pinned, public, callable_by_site in ask(
        "SELECT p.oid, p.oid::regprocedure::text, pg_get_userbyid(proowner),"
        " EXISTS (SELECT 1 FROM unnest(proconfig) AS c WHERE c LIKE 'search\\_path=%%'),"
        " proacl IS NULL OR EXISTS (SELECT 1 FROM aclexplode(proacl) WHERE grantee = 0),"
        " has_function_privilege('sightline_app', p.oid, 'EXECUTE')"
        " OR has_function_privilege('sightline_area', p.oid, 'EXECUTE')"
        " FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = pronamespace"
        f" WHERE prosecdef AND {OURS} ORDER BY 2"
    ):
        if not pinned:
            yield Fault(
                "function-path",
                f"{name} acts as {owner} and looks names up where its caller says.",
                f"ALTER FUNCTION {name} SET search_path = pg_catalog, pg_temp;",
            )
        if public:
            yield Fault("function-public", f"Every role may call {name} as {owner}.", MIGRATE)
        elif callable_by_site and oid not in allowed:
            yield Fault(
                "function-unlisted", f"The site may call {name}; nobody listed it.", MIGRATE
            )
        if owner != "sightline_system":
            yield Fault(
                "function-owner",
                f"{name} acts as {owner}.",
                f"ALTER FUNCTION {name} OWNER TO sightline_system;",
            )


def packs() -> list[Fault]:
    """What the packs say is read strictly: nothing is guessed of a key that nobody knows."""
    try:
        catalogue.current()
    except PackError as unsound:
        remedy = "Put it right in that file, then see that `sightline packs check` is content."
        return [Fault("pack-unsound", str(fault), remedy) for fault in unsound.faults]
    return []


def contacts(ask: Ask) -> Iterator[Fault]:
    """Numbers that people will ring in danger must be real, but for a demonstration."""
    ((mode,),) = ask("SELECT access.installation_mode()")
    if mode == "demonstration":
        return
    packs = catalogue.current()
    if packs.demonstration:
        invented = packs.headers[-1]
        yield Fault(
            "pack-invented",
            f"The pack is an invented one: {invented.title} ({invented.id}).",
            "Name your own partnership's pack in SIGHTLINE_PARTNERSHIP. If it is yours, write"
            " demonstration: false in its pack.yaml.",
        )
    for contact in packs.contacts_not_yet_real():
        yield Fault(
            "contact-not-real",
            f"The number to ring is not real yet: {contact.label} ({contact.slug}).",
            "Put it into contacts.yaml of your partnership's pack, with real: true, and in its"
            " provenance the day on which somebody rang it.",
        )


def emergency(ask: Ask) -> Iterator[Fault]:
    """Pages say how long emergency access lasts from the pack's clock; the database has a bound."""
    ((longest,),) = ask("SELECT access.emergency_longest()")
    limit = catalogue.current().clock("emergency-access-ends").limit
    hours = limit.amount if limit and limit.unit is Unit.HOURS else None
    if hours is None or timedelta(hours=hours) > longest:
        yield Fault(
            "emergency-limit",
            f"The packs' clock emergency-access-ends says {hours or 'no number of'} hours; the"
            f" database ends emergency access after {longest.total_seconds() / 3600:g}.",
            "Give that clock a limit in hours that is no longer than the database's.",
        )


def local_settings() -> Iterator[Fault]:
    if settings.DEBUG:
        yield Fault("debug", "DEBUG shows records on error pages.", "Set DEBUG to False.")
    keys = {
        "SECRET_KEY": settings.SECRET_KEY,
        "the identity key": settings.SIGHTLINE_IDENTITY_KEY,
        "the sealing key": settings.SIGHTLINE_SEALING_KEY,
    }
    for name, key in keys.items():
        text = key.decode("latin-1") if isinstance(key, bytes) else str(key)
        if len(text) < SHORTEST_SECRET or text.startswith("django-insecure"):
            yield Fault(
                "secret-weak",
                f"{name} is shorter than {SHORTEST_SECRET} characters or a default.",
                "Remove it; Sightline makes a new one of 256 bits.",
            )
    if len({str(key) for key in keys.values()}) < len(keys):
        yield Fault("secret-shared", "Two secrets are the same.", "Remove one; it is made anew.")


def secrets(folder: Path) -> Iterator[Fault]:
    """Files that others on this machine could read, or that hold next to nothing."""
    for path in [folder, *sorted(folder.glob("*"))] if folder.is_dir() else []:
        if path.stat().st_mode & 0o077:
            yield Fault(
                "secret-readable",
                f"{path} can be read by others on this machine.",
                f"chmod go= '{path}', and replace the secret if others have accounts here.",
            )
        if path.is_file() and len(path.read_bytes().strip()) < SHORTEST_SECRET:
            yield Fault(
                "secret-weak",
                f"The secret in {path} is shorter than {SHORTEST_SECRET} characters.",
                "Remove the file; Sightline makes a new one of 256 bits.",
            )
