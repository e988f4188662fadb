"""The roles: what each may become, and that nobody may pass by row security."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from sightline.postgres import databases, roles, urls
from sightline.postgres.binaries import Binaries
from sightline.postgres.cluster import Cluster
from sightline.postgres.roles import LOGINS, Login
from sightline.postgres.state import secret


@pytest.fixture(scope="module")
def prepared(running: Cluster) -> Cluster:
    urls.prepare(running, running.folder / "secrets", "records")
    return running


def signed_in(cluster: Cluster, login: Login) -> psycopg.Connection:
    password = secret(LOGINS[login], folder=cluster.folder / "secrets")
    return psycopg.connect(urls.url(cluster, login, password, "records"), autocommit=True)


@pytest.fixture
def site(prepared: Cluster) -> Iterator[psycopg.Connection]:
    with signed_in(prepared, "app") as connection:
        yield connection


@pytest.fixture
def deploy(prepared: Cluster) -> Iterator[psycopg.Connection]:
    with signed_in(prepared, "migrate") as connection:
        yield connection


def test_nobody_has_a_right_that_passes_by_row_security(site: psycopg.Connection) -> None:
    found = site.execute(
        "SELECT rolname FROM pg_roles WHERE rolname LIKE 'sightline%' AND "
        "(rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)"
    ).fetchall()
    assert found == []


def test_only_three_roles_can_sign_in(site: psycopg.Connection) -> None:
    found = site.execute(
        "SELECT rolname FROM pg_roles WHERE rolname LIKE 'sightline%' AND rolcanlogin"
    ).fetchall()
    assert {name for (name,) in found} == set(LOGINS.values())


@pytest.mark.parametrize(
    "attempt",
    [
        "CREATE TABLE mine ()",
        "CREATE TEMP TABLE mine ()",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE ROLE mine",
        "CREATE DATABASE mine",
        "ALTER ROLE sightline_app BYPASSRLS",
        "SET ROLE sightline_owner",
        "SET ROLE sightline_system",
        "SET ROLE sightline_migrate",
        "SET ROLE sightline_backup",
        "SET SESSION AUTHORIZATION sightline_owner",
        "GRANT sightline_owner TO sightline_app",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('postgresql.conf')",
        "SELECT lo_import('/etc/passwd')",
    ],
)
def test_the_site_may_not(site: psycopg.Connection, attempt: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        site.execute(attempt.encode())


def test_the_site_reads_for_an_area_only_after_becoming_that_role(
    site: psycopg.Connection, deploy: psycopg.Connection
) -> None:
    deploy.execute("SET ROLE sightline_owner")
    deploy.execute("CREATE TABLE IF NOT EXISTS wide (n int)")
    deploy.execute("GRANT SELECT ON wide TO sightline_area")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        site.execute("SELECT * FROM wide")
    site.execute("SET ROLE sightline_area")
    assert site.execute("SELECT * FROM wide").fetchall() == []


def test_a_page_cannot_hold_the_database_for_long(site: psycopg.Connection) -> None:
    limits = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    shown = [site.execute(f"SHOW {name}".encode()).fetchone() for name in limits]
    assert shown == [("15s",), ("5s",), ("30s",)]


def test_deploying_is_nothing_until_it_becomes_the_owner(deploy: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        deploy.execute("CREATE TABLE public.before_becoming ()")
    deploy.execute("SET ROLE sightline_owner")
    deploy.execute("CREATE SCHEMA elsewhere")
    deploy.execute("DROP SCHEMA elsewhere")
    deploy.execute("SET ROLE sightline_system")


def test_a_new_function_is_nobody_s_to_call_until_it_is_granted(
    site: psycopg.Connection, deploy: psycopg.Connection
) -> None:
    deploy.execute("SET ROLE sightline_owner")
    deploy.execute("CREATE FUNCTION seven() RETURNS int LANGUAGE sql AS 'SELECT 7'")
    try:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            site.execute("SELECT seven()")
        deploy.execute("GRANT EXECUTE ON FUNCTION seven() TO sightline_app")
        assert site.execute("SELECT seven()").fetchone() == (7,)
    finally:
        deploy.execute("DROP FUNCTION seven()")


def test_preparing_again_changes_nothing_and_a_lost_password_is_set_anew(prepared: Cluster) -> None:
    secrets = prepared.folder / "secrets"
    urls.prepare(prepared, secrets, "records")
    (secrets / LOGINS["app"]).unlink()
    urls.prepare(prepared, secrets, "records")
    with signed_in(prepared, "app") as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("sightline_app",)


def test_a_right_somebody_added_is_found(prepared: Cluster) -> None:
    with psycopg.connect(prepared.superuser(), autocommit=True) as superuser:
        superuser.execute("ALTER ROLE sightline_app BYPASSRLS")
        try:
            with pytest.raises(psycopg.errors.RaiseException, match="sightline_app"):
                roles.create_roles(superuser, {})
        finally:
            superuser.execute("ALTER ROLE sightline_app NOBYPASSRLS")


def test_the_keeper_of_a_managed_database_needs_no_superuser(
    engine: Binaries, tmp_path: Path
) -> None:
    """The printed script, run twice by psql as a role that may only create roles and databases."""
    name = "the o'records"
    cluster = Cluster(tmp_path / "managed", programs=engine, fast=True)
    try:
        cluster.start()
        with psycopg.connect(cluster.superuser(), autocommit=True) as superuser:
            superuser.execute("CREATE ROLE keeper LOGIN CREATEROLE CREATEDB PASSWORD 'keeper'")
        for _ in range(2):
            done = subprocess.run(
                [
                    *(engine.program("psql"), "--no-psqlrc", "--quiet"),
                    cluster.conninfo("keeper", "keeper", "postgres"),
                ],
                input=roles.database_sql(name),
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            assert "ERROR" not in done.stderr
        with psycopg.connect(cluster.superuser(name)) as superuser:
            assert superuser.execute(
                "SELECT pg_get_userbyid(datdba), has_database_privilege('public', oid, 'TEMP'), "
                "has_database_privilege('sightline_app', oid, 'CONNECT'), "
                "has_database_privilege('sightline_app', oid, 'TEMP'), "
                "pg_has_role('keeper', 'sightline_owner', 'USAGE') "
                "FROM pg_database WHERE datname = current_database()"
            ).fetchone() == ("sightline_owner", False, True, False, False)
            assert superuser.execute(
                "SELECT pg_has_role('sightline_migrate', 'sightline_system', 'MEMBER'), "
                "pg_has_role('sightline_migrate', 'sightline_system', 'USAGE'), "
                "pg_has_role('sightline_app', 'sightline_area', 'MEMBER'), "
                "pg_has_role('sightline_app', 'sightline_area', 'USAGE'), "
                "pg_has_role('sightline_app', 'sightline_system', 'MEMBER')"
            ).fetchone() == (True, False, True, False, False)
    finally:
        cluster.remove()


def test_the_script_holds_no_password() -> None:
    script = roles.database_sql("records")
    assert "\\password sightline_app" in script
    assert " PASSWORD '" not in script


def test_a_database_with_a_name_that_is_sql_stays_a_name(prepared: Cluster) -> None:
    name = 'x"; DROP ROLE sightline_app; --'
    databases.create_database(prepared, name)
    assert name in databases.database_names(prepared)
    databases.drop_database(prepared, name, force=True)
    assert name not in databases.database_names(prepared)
