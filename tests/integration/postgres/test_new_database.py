"""A new database is made at once: it holds what its migrations would have made, one by one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from django.core.management import call_command

from sightline.postgres import databases
from tests.database import ROOT, Database

ONE_BY_ONE = (
    "import django; django.setup();"
    "from django.core.management import call_command;"
    "call_command('migrate', interactive=False, verbosity=0)"
)
#: Every column, key, index, trigger, policy and function of our own schemas, each in one line.
ALL_OF_IT = """
SELECT format('%s.%s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
              a.attnotnull, a.attidentity)
FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid AND c.relkind = 'r'
WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace
UNION ALL
SELECT regexp_replace(indexdef, 'INDEX \\S+ ON', 'INDEX ON') FROM pg_indexes
WHERE schemaname = 'public'
UNION ALL
SELECT pg_get_triggerdef(t.oid) FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace
UNION ALL
SELECT format('%s %s', pg_get_functiondef(p.oid), p.proacl) FROM pg_proc AS p
WHERE p.pronamespace IN ('public'::regnamespace, 'access'::regnamespace)
UNION ALL
SELECT format('%s %s', tablename, p) FROM pg_policies AS p WHERE schemaname = 'public'
UNION ALL
SELECT format('%s %s', app, name) FROM django_migrations
"""


def test_models_and_migrations_say_the_same(database: Database) -> None:
    """Otherwise a new database and one that was brought up to date would differ."""
    with database.django("owner"):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.fixture
def one_by_one(template_database: Database) -> Iterator[Database]:
    cluster = template_database.cluster
    made = Database(cluster, f"one_by_one_{uuid4().hex[:8]}", template_database.secrets)
    databases.create_database(cluster, made.name)
    for how in (["-c", ONE_BY_ONE], ["-m", "sightline.cli.main", "migrate", "--undecided"]):
        subprocess.run(
            [sys.executable, *how], cwd=ROOT, check=True, timeout=1_800,
            env={**made.environment(), "SIGHTLINE_LOGIN": "migrate"},
        )  # fmt: skip
    yield made
    databases.drop_database(cluster, made.name, force=True)


@pytest.mark.skipif(
    not os.environ.get("SIGHTLINE_THOROUGH"), reason="one by one they take minutes: `make soak`"
)
def test_it_is_what_the_migrations_make_one_by_one(
    template_database: Database, one_by_one: Database
) -> None:
    assert kept_in(template_database) == kept_in(one_by_one)


def kept_in(database: Database) -> set[str]:
    with psycopg.connect(database.cluster.superuser(database.name)) as superuser:
        return {row[0] for row in superuser.execute(ALL_OF_IT).fetchall()}
