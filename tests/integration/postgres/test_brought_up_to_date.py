"""A database of an earlier version becomes what a new one is, whatever stood in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from sightline.access import row_security
from sightline.postgres import databases
from tests.database import ROOT, Database
from tests.integration.postgres.test_new_database import kept_in

KEY = b"of these tests alone, 32 or more."
FUNCTIONS = """
SELECT p.oid::regprocedure::text, 'access.' || p.proname,
       ARRAY(SELECT format_type(t, NULL) FROM unnest(p.proargtypes) AS t)
FROM pg_proc AS p WHERE p.pronamespace = 'access'::regnamespace
"""


def given_functions_of_another_version(database: Database) -> None:
    """Each has other parameters and another answer, and once more with a parameter that it no
    longer has; a policy stands on it. PostgreSQL replaces none of these by today's."""
    with psycopg.connect(database.cluster.superuser(database.name)) as superuser:
        for signature, name, types in superuser.execute(FUNCTIONS).fetchall():
            superuser.execute(f"DROP FUNCTION {signature} CASCADE")
            for of in (types, [*types, "text"]):
                former = (f"former_{place} {one}" for place, one in enumerate(of))
                superuser.execute(
                    f"CREATE FUNCTION {name}({', '.join(former)}) RETURNS circle LANGUAGE sql"
                    " AS 'SELECT NULL::circle'"
                )
                superuser.execute(
                    f"ALTER FUNCTION {name}({', '.join(of)}) OWNER TO sightline_system"
                )
            given = ", ".join([*(f"NULL::{one}" for one in types), "''"])
            superuser.execute(
                f'CREATE POLICY "former {signature}" ON access_agency'
                f" USING ({name}({given}) IS NULL)"
            )


def brought_up_to_date(database: Database) -> None:
    with database.django("owner"):
        row_security.apply(connection, signing_key=KEY)


def identities(database: Database) -> list[tuple[int, str]]:
    with database.connect("system") as system:
        return system.execute(
            "SELECT oid, proname FROM pg_proc WHERE pronamespace = 'access'::regnamespace"
            " ORDER BY oid"
        ).fetchall()


def test_functions_that_cannot_be_replaced_are_made_anew_and_former_ones_go(
    template_database: Database, database: Database
) -> None:
    given_functions_of_another_version(database)
    brought_up_to_date(database)
    assert kept_in(database) == kept_in(template_database)


def test_else_each_keeps_its_identity_for_a_site_that_runs_and_only_former_ones_go(
    database: Database,
) -> None:
    before = identities(database)
    with database.connect("system") as system:
        system.execute("CREATE FUNCTION access.former() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    brought_up_to_date(database)
    assert identities(database) == before


@pytest.fixture
def of_an_earlier_commit(template_database: Database, tmp_path: Path) -> Iterator[Database]:
    """A database that the code of an earlier commit made; which one, SIGHTLINE_FROM may say."""
    commit = os.environ.get("SIGHTLINE_FROM", "HEAD~100")
    packed = subprocess.run(
        ["git", "archive", commit, "src", "packs", "pyproject.toml"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if packed.returncode != 0:
        pytest.skip(f"{commit} is not in this checkout: fetch its history")
    subprocess.run(["tar", "-x"], cwd=tmp_path, input=packed.stdout, check=True)
    cluster = template_database.cluster
    made = Database(cluster, f"earlier_{uuid4().hex[:8]}", template_database.secrets)
    databases.create_database(cluster, made.name)
    migrated(made, code=tmp_path)
    yield made
    databases.drop_database(cluster, made.name, force=True)


def migrated(database: Database, *, code: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "sightline.cli.main", "migrate", "--undecided"],
        cwd=code, check=True, timeout=1_800,
        env={**database.environment(), "PYTHONPATH": str(code / "src")},
    )  # fmt: skip


@pytest.mark.skipif(
    not os.environ.get("SIGHTLINE_THOROUGH"), reason="two versions take minutes: `make soak`"
)
def test_a_database_of_an_earlier_commit_becomes_what_a_new_one_is(
    of_an_earlier_commit: Database, template_database: Database
) -> None:
    migrated(of_an_earlier_commit, code=ROOT)
    assert kept_in(of_an_earlier_commit) == kept_in(template_database)
