"""The database roles, and the script that makes them here or is handed to a database's keeper.

One text serves both: the local cluster runs it as superuser, a managed database's keeper runs it
with psql as any role that may create roles and databases (CREATEROLE, CREATEDB). It may run again
at any time. It never holds a password: those are set after it.

Who is who:
    sightline_owner    owns every table; nobody signs in as it
    sightline_migrate  deploys; becomes owner or system by SET ROLE, and is nothing by itself
    sightline_app      the site and its jobs; row security binds it
    sightline_area     what sightline_app becomes for an area-wide reader
    sightline_system   owns the definer functions; nobody signs in as it
    sightline_backup   reads everything for pg_dump --enable-row-security
Nobody is superuser and nobody bypasses row security: managed databases refuse both.
"""

from textwrap import dedent
from typing import Literal, get_args

from psycopg import Connection, sql

OWNER = "sightline_owner"
MIGRATE = "sightline_migrate"
APP = "sightline_app"
AREA = "sightline_area"
SYSTEM = "sightline_system"
BACKUP = "sightline_backup"

Login = Literal["app", "migrate", "backup"]
LOGINS: dict[str, str] = {name: f"sightline_{name}" for name in get_args(Login)}
DATABASE = "sightline"

# role -> its attributes; the attributes are also what `check` holds the database to.
_ROLES = {
    OWNER: "NOLOGIN INHERIT",  # it has the schema public through pg_database_owner
    SYSTEM: "NOLOGIN NOINHERIT",
    AREA: "NOLOGIN NOINHERIT",
    MIGRATE: "LOGIN NOINHERIT",
    APP: "LOGIN NOINHERIT",
    BACKUP: "LOGIN NOINHERIT",
}
# (what is lent, who may become it)
_MAY_BECOME = ((OWNER, MIGRATE), (SYSTEM, MIGRATE), (AREA, APP))
# Milliseconds. A page answers in well under a second; what takes longer is a fault, and must not
# hold a lock that keeps others waiting.
_APP_LIMITS = {
    "statement_timeout": 15_000,
    "lock_timeout": 5_000,
    "idle_in_transaction_session_timeout": 30_000,
}
_MIGRATE_LIMITS = {"lock_timeout": 20_000}


def role_statements() -> list[str]:
    """SQL that makes the roles of the whole cluster; safe to run again."""
    return [
        *(_role(name, attributes) for name, attributes in _ROLES.items()),
        *(_lend(lent, to) for lent, to in _MAY_BECOME),
        *(_lend(lent, "CURRENT_USER", unless_superuser=True) for lent in (OWNER, SYSTEM)),
        *(f"ALTER ROLE {APP} SET {name} = {limit};" for name, limit in _APP_LIMITS.items()),
        *(f"ALTER ROLE {MIGRATE} SET {name} = {limit};" for name, limit in _MIGRATE_LIMITS.items()),
        _NOBODY_BYPASSES,
    ]


def database_statements(database: str) -> list[str]:
    """SQL for inside `database`, which sightline_owner owns; safe to run again.

    A database cloned from a template needs it too: PostgreSQL does not copy these grants.
    """
    name = sql.Identifier(database).as_string()
    logins = ", ".join(LOGINS.values())
    return [
        f"SET ROLE {OWNER};",
        f"REVOKE ALL ON DATABASE {name} FROM PUBLIC;",
        f"GRANT CONNECT ON DATABASE {name} TO {logins};",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC;",
        f"GRANT USAGE ON SCHEMA public TO {APP}, {AREA}, {SYSTEM}, {BACKUP};",
        # A new function is anybody's to call unless this is said; definer functions must not be.
        "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;",
        "RESET ROLE;",
        f"SET ROLE {SYSTEM};",
        "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;",
        "RESET ROLE;",
    ]


def after_statements() -> list[str]:
    """SQL that takes from the keeper what it lent itself to do this."""
    return [_give_back(lent) for lent in (OWNER, SYSTEM)]


def create_roles(superuser: Connection, passwords: dict[str, str]) -> None:
    """Make the roles on the local cluster and set the logins' passwords ({"app": ...})."""
    for statement in role_statements():
        superuser.execute(statement)
    for login, password in passwords.items():
        superuser.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                sql.Identifier(LOGINS[login]), sql.Literal(password)
            )
        )


def set_up_database(superuser: Connection, database: str) -> None:
    """Grant and revoke inside `database`, to which `superuser` is connected."""
    for statement in database_statements(database):
        superuser.execute(statement)


def database_sql(database: str = DATABASE) -> str:
    """The psql script that a database's keeper runs before Sightline is installed."""
    name = sql.Identifier(database).as_string()
    literal = sql.Literal(database).as_string()
    parts = [
        _HEADING,
        "\\set ON_ERROR_STOP on",
        "-- The roles.",
        *role_statements(),
        "-- The database.",
        _creation(literal),
        f"\\connect {name}",
        *database_statements(database),
        *after_statements(),
        _ENDING,
    ]
    return "\n".join(parts) + "\n"


def _creation(literal: str) -> str:
    """psql's own way to create what may be there: CREATE DATABASE knows no IF NOT EXISTS."""
    return dedent(f"""\
        SELECT 'CREATE DATABASE ' || quote_ident({literal})
            || ' OWNER {OWNER} ENCODING ''UTF8'' TEMPLATE template0'
            WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = {literal}) \\gexec""")  # noqa: S608  (quoted by psycopg)


def _role(name: str, attributes: str) -> str:
    return dedent(f"""\
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN
                CREATE ROLE {name};
            END IF;
            ALTER ROLE {name} {attributes};
        END $$;""")


def _lend(lent: str, to: str, *, unless_superuser: bool = False) -> str:
    """Let `to` become `lent` by SET ROLE without having its rights otherwise.

    Before PostgreSQL 16 the role's own NOINHERIT says so, from 16 on each grant does. The keeper
    inherits, because ALTER DATABASE and the like look at what it has, not at what it could become.
    """
    guard = "NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"
    condition = f"IF {guard} THEN" if unless_superuser else "IF true THEN"
    inherit = "TRUE" if unless_superuser else "FALSE"
    return dedent(f"""\
        DO $$ BEGIN
            {condition}
                IF current_setting('server_version_num')::int >= 160000 THEN
                    EXECUTE 'GRANT {lent} TO {to} WITH SET TRUE, INHERIT {inherit}';
                ELSE
                    EXECUTE 'GRANT {lent} TO {to}';
                END IF;
            END IF;
        END $$;""")


def _give_back(lent: str) -> str:
    return dedent(f"""\
        DO $$ BEGIN
            IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
                REVOKE {lent} FROM CURRENT_USER;
            END IF;
        END $$;""")  # noqa: S608  (our own role names)


_NOBODY_BYPASSES = dedent("""\
    DO $$
    DECLARE found text;
    BEGIN
        SELECT string_agg(rolname, ', ') INTO found FROM pg_roles
            WHERE rolname LIKE 'sightline\\_%'
            AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication);
        IF found IS NOT NULL THEN
            RAISE EXCEPTION 'These roles have rights they must not have: %. Drop them and run this '
                'script again.', found;
        END IF;
    END $$;""")

_HEADING = """\
-- Sightline: roles and database. For whoever keeps the PostgreSQL server (15 or newer).
-- Run it with psql, connected to the database "postgres" as a role that may create roles and
-- databases; a superuser is not needed. It may run again, and it holds no passwords."""

_ENDING = """\
-- Now set three passwords, and give Sightline one address each:
--     \\password sightline_app        DATABASE_URL
--     \\password sightline_migrate    DATABASE_URL_MIGRATE
--     \\password sightline_backup     DATABASE_URL_BACKUP
-- as postgresql://ROLE:PASSWORD@HOST:5432/DATABASE?sslmode=verify-full"""
