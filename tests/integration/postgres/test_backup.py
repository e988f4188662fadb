"""A dump by the backup role is whole, and can be restored as docs/how-to/restore.md says.

Row security makes an empty dump without a word for whoever it hides the rows from; so each table
is counted.
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from sightline.postgres import binaries, databases
from sightline.postgres.cluster import Cluster
from tests.database import Database
from tests.factories import access as given


def program(cluster: Cluster, name: str) -> str:
    """The program of the version that made the cluster, as whoever keeps it would use."""
    return binaries.find(version=cluster.status().version).program(name)


def run(*command: str, password: str = "") -> None:
    done = subprocess.run(
        command,
        env={**os.environ, "PGPASSWORD": password} if password else None,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.fixture(scope="module")
def kept(database: Database) -> Database:
    """A database with a child whom somebody wrote about, a block, a seal and an audit entry."""
    with database.connect("system") as system:
        given.given_an_area(system)
        agency = given.given_an_agency(system)
        author = given.given_a_worker(system, agency, "safeguarding_lead")
        child = given.given_a_subject(system)
        file = given.given_a_file(system, agency, "record", child)
        given.given_a_relationship(system, file, worker=author)
        given.given_a_block(system, given.given_a_worker(system, agency), child)
        given.given_a_seal(system, file, author)
        system.execute("SELECT access.append_audit(now(), NULL, 'began', '{}', '[]')")
    return database


@pytest.fixture(scope="module")
def dump(kept: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("backup") / "sightline.dump"
    run(
        program(kept.cluster, "pg_dump"),
        *("--enable-row-security", "--format=custom", f"--file={where}", kept.url("backup")),
    )
    return where


@pytest.fixture(scope="module")
def restored(kept: Database, dump: Path) -> Iterator[Database]:
    again = Database(kept.cluster, f"{kept.name}_restored", kept.secrets)
    databases.create_database(again.cluster, again.name)
    run(
        program(again.cluster, "pg_restore"),
        *("--exit-on-error", "--single-transaction"),
        f"--dbname={again.cluster.superuser(again.name)}",
        str(dump),
    )
    yield again
    databases.drop_database(again.cluster, again.name, force=True)


def counted(database: Database) -> dict[str, int]:
    """The rows of every table, counted by somebody from whom nothing is hidden."""
    with psycopg.connect(database.cluster.superuser(database.name)) as superuser:
        tables = [
            row[0]
            for row in superuser.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r'"
                " AND relnamespace = 'public'::regnamespace ORDER BY 1"
            )
        ]
        return {
            table: superuser.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # type: ignore[index]  # a count is always one row
            for table in tables
        }


def protection(database: Database) -> list[tuple[object, ...]]:
    """Policies, what is forced, and who owns what."""
    with psycopg.connect(database.cluster.superuser(database.name)) as superuser:
        return [
            *superuser.execute(
                "SELECT tablename, policyname, roles::text, cmd, qual, with_check FROM pg_policies"
                " ORDER BY 1, 2"
            ),
            *superuser.execute(
                "SELECT relname, relrowsecurity, relforcerowsecurity, relacl::text,"
                " pg_get_userbyid(relowner) FROM pg_class"
                " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
            ),
            *superuser.execute(
                "SELECT oid::regprocedure::text, prosecdef, proacl::text,"
                " pg_get_userbyid(proowner) FROM pg_proc"
                " WHERE pronamespace = 'access'::regnamespace ORDER BY 1"
            ),
        ]


def test_every_row_comes_back(kept: Database, restored: Database) -> None:
    before = counted(kept)
    assert before["access_block"] == before["access_seal"] == before["kernel_auditentry"] == 1
    assert counted(restored) == before


def test_everything_is_as_closed_as_it_was(kept: Database, restored: Database) -> None:
    before = protection(kept)
    assert len(before) > 100
    assert protection(restored) == before


def test_nobody_reads_anything_in_it_without_an_identity(restored: Database) -> None:
    with restored.connect() as site:
        assert site.execute("SELECT count(*) FROM access_file").fetchone() == (0,)
        with pytest.raises(InsufficientPrivilege):
            site.execute("SELECT * FROM kernel_auditentry")


def test_the_site_cannot_make_a_dump(kept: Database, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            *(program(kept.cluster, "pg_dump"), "--enable-row-security", "--format=custom"),
            *(f"--file={tmp_path / 'x.dump'}", kept.url("app")),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "permission denied" in done.stderr
