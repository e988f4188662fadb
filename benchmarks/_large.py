"""The large database that several benchmarks share: 100,000 children, a million entries.

It lives in a cluster of its own (`.sightline/bench`) with ordinary settings: every commit waits
for the disk. It is made once, and again when the generator or a migration of its making changes.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from sightline.postgres import databases, roles, urls
from sightline.postgres.cluster import Cluster
from sightline.postgres.roles import LOGINS, Login
from sightline.postgres.state import secret

ROOT = Path(__file__).resolve().parents[1]
STATE = ROOT / ".sightline" / "bench"
CHILDREN, WORKERS = 100_000, 1_500
MADE_BY = ("src/sightline/synthetic/**/*.py", "src/sightline/domain/names/*.py")
MADE_WITH = ("src/sightline/*/migrations/0*.py",)

# Rows arrive faster than the indexes that are not needed meanwhile can follow.
LATER = """
    SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
    FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relname ~ '^(access|subjects|chronology)_'
      AND NOT i.indisunique
      AND NOT EXISTS (SELECT 1 FROM pg_constraint AS k WHERE k.conindid = i.indexrelid)
"""


@dataclass(frozen=True)
class Large:
    """The large database, running."""

    cluster: Cluster
    name: str

    def url(self, login: Login = "app") -> str:
        password = secret(LOGINS[login], folder=STATE / "secrets")
        return urls.url(self.cluster, login, password, self.name)

    def environment(self) -> dict[str, str]:
        """The environment for a process that is to use this database."""
        logins: tuple[Login, ...] = ("app", "migrate", "backup")
        return {
            **os.environ,
            "SIGHTLINE_STATE": str(STATE),
            "DJANGO_SETTINGS_MODULE": "sightline.site.settings",
            **{urls.VARIABLES[login]: self.url(login) for login in logins},
        }

    def connect(self, acting_as: str = "app") -> psycopg.Connection:
        """An autocommitting connection; every role but app signs in as the superuser first."""
        if acting_as == "app":
            return psycopg.connect(self.url("app"), autocommit=True)
        connection = psycopg.connect(self.cluster.superuser(self.name), autocommit=True)
        if acting_as != "superuser":
            connection.execute(f"SET ROLE sightline_{acting_as}".encode())
        return connection


def arguments(about: str) -> argparse.ArgumentParser:
    """What every script on the large database may be told."""
    parser = argparse.ArgumentParser(description=about.strip().partition("\n")[0])
    parser.add_argument("--children", type=int, default=CHILDREN, help="fewer, to try a script out")
    return parser


@contextlib.contextmanager
def large(*, children: int = CHILDREN) -> Iterator[Large]:
    """The database, made if need be, with Django set up to use it as the site does."""
    os.environ["SIGHTLINE_STATE"] = str(STATE)
    os.environ["DJANGO_SETTINGS_MODULE"] = "sightline.site.settings"
    cluster = Cluster(STATE / "postgres")
    with cluster.in_use():
        passwords = {
            login: secret(role, folder=STATE / "secrets") for login, role in LOGINS.items()
        }
        with psycopg.connect(cluster.superuser(), autocommit=True) as superuser:
            roles.create_roles(superuser, passwords)
        found = Large(cluster, f"children_{children}")
        os.environ.update(found.environment())
        _bring_up_to_date(found, children)
        import django

        django.setup()
        yield found


@contextlib.contextmanager
def empty(name: str) -> Iterator[Large]:
    """A migrated database of that name without rows, dropped afterwards; Django uses it."""
    os.environ["SIGHTLINE_STATE"] = str(STATE)
    os.environ["DJANGO_SETTINGS_MODULE"] = "sightline.site.settings"
    cluster = Cluster(STATE / "postgres")
    with cluster.in_use():
        passwords = {
            login: secret(role, folder=STATE / "secrets") for login, role in LOGINS.items()
        }
        with psycopg.connect(cluster.superuser(), autocommit=True) as superuser:
            roles.create_roles(superuser, passwords)
        databases.drop_database(cluster, name, force=True)
        databases.create_database(cluster, name)
        found = Large(cluster, name)
        os.environ.update(found.environment())
        _migrate(found)
        import django

        django.setup()
        try:
            yield found
        finally:
            databases.drop_database(cluster, name, force=True)


def _bring_up_to_date(wanted: Large, children: int) -> None:
    """Make it anew where what it was made with is no longer there; else apply what is new."""
    stamp = STATE / f"{wanted.name}.json"
    generator, migrations = _digest(MADE_BY), _digest(MADE_WITH)
    there = wanted.name in databases.database_names(wanted.cluster)
    if there and stamp.is_file():
        was = json.loads(stamp.read_text(encoding="utf-8"))
        # For whoever works on the benchmarks themselves: what was made before may stand a while.
        kept = os.environ.get("SIGHTLINE_BENCH_KEEP") == "1"
        same = was["generator"] == generator and all(
            migrations.get(path) == sha for path, sha in was["migrations"].items()
        )
        if kept or same:
            _migrate(wanted)
            if same:
                stamp.write_text(json.dumps({**was, "migrations": migrations}), encoding="utf-8")
            return
    stamp.unlink(missing_ok=True)
    databases.drop_database(wanted.cluster, wanted.name, force=True)
    _make(wanted, children)
    stamp.write_text(
        json.dumps({"generator": generator, "migrations": migrations}), encoding="utf-8"
    )


def _make(wanted: Large, children: int) -> None:
    began = time.perf_counter()

    def say(what: str) -> None:
        print(f"{time.perf_counter() - began:7.1f} s  {what}", flush=True)

    say(f"making a database of {children:,} children; it is kept for the next time")
    databases.create_database(wanted.cluster, wanted.name)
    _migrate(wanted)
    say("tables and row security")
    with wanted.connect("superuser") as database:
        later = database.execute(LATER).fetchall()
        for name, _ in later:
            database.execute(f"DROP INDEX {name}".encode())
    _load(wanted, children)
    say("rows")
    with wanted.connect("superuser") as database:
        database.execute("SET maintenance_work_mem = '1GB'")
        for _, statement in later:
            database.execute(statement.encode())
        say("indexes")
        database.execute("VACUUM (ANALYZE)")
        database.execute("CHECKPOINT")
        say("statistics")


def _load(wanted: Large, children: int) -> None:
    import django

    django.setup()
    from sightline.synthetic.load import load_partnership
    from sightline.synthetic.partnership import BENCHMARK, Size

    size = BENCHMARK if children == CHILDREN else Size(children, max(60, children * 15 // 1_000))
    with psycopg.connect(wanted.cluster.superuser(wanted.name)) as database:
        # The generator keeps every reference whole, which tests show on a small partnership with
        # the checks on; twenty million of them here would only warm the room.
        database.execute("SET session_replication_role = replica")
        database.execute("SET ROLE sightline_system")
        load_partnership(database, size=size)
        database.execute(
            "INSERT INTO access_account (email, password, worker_id, is_active, created_at)"
            " SELECT id || '@example.org', '!', id, true, now() FROM access_worker"
            " WHERE ended_at IS NULL"
        )


def _migrate(wanted: Large) -> None:
    subprocess.run(
        [sys.executable, "-m", "sightline.cli.main", "migrate"],
        env=wanted.environment(),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _digest(patterns: tuple[str, ...]) -> dict[str, str]:
    return {
        str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest()
        for pattern in patterns
        for path in sorted(ROOT.glob(pattern))
    }


def main() -> None:
    children = arguments(__doc__ or "").parse_args().children
    with large(children=children) as database, database.connect("superuser") as superuser:
        for table, rows in superuser.execute(
            "SELECT relname, n_live_tup FROM pg_stat_user_tables WHERE n_live_tup > 0"
            " ORDER BY 2 DESC"
        ):
            print(f"{rows:>12,}  {table}")


if __name__ == "__main__":
    main()
