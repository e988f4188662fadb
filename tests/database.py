"""A database for tests: migrated once, kept between runs, cloned for each module that asks."""

import contextlib
import fcntl
import hashlib
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psycopg

from sightline.postgres import databases, roles, urls
from sightline.postgres.cluster import Cluster
from sightline.postgres.roles import LOGINS, Login
from sightline.postgres.state import secret
from tests import in_memory

ROOT = Path(__file__).resolve().parents[1]
# What a migrated database is made of; a change in any of these makes a new template.
INGREDIENTS = (
    "src/sightline/*/migrations/**/*.py",
    "src/sightline/*/sql/**/*.sql",
    "src/sightline/*/rows.py",
    "src/sightline/access/row_*.py",
    "src/sightline/postgres/roles.py",
    "src/sightline/cli/migrate.py",
    "requirements.lock",
)
TEMPLATE, CLONE = "template_", "clone_"

Actor = Literal["app", "owner", "system", "backup"]


@dataclass(frozen=True)
class Database:
    """One database on the tests' cluster."""

    cluster: Cluster
    name: str
    secrets: Path

    def url(self, login: Login = "app") -> str:
        return urls.url(self.cluster, login, secret(LOGINS[login], folder=self.secrets), self.name)

    def connect(self, acting_as: Actor = "app", *, autocommit: bool = False) -> psycopg.Connection:
        """A connection as that role; `system` and `owner` sign in as migrate, as in production."""
        login: Login = acting_as if acting_as in ("app", "backup") else "migrate"
        connection = psycopg.connect(self.url(login), autocommit=autocommit)
        if login == "migrate":
            connection.execute(f"SET SESSION ROLE sightline_{acting_as}")
            connection.commit()
        return connection

    def environment(self) -> dict[str, str]:
        """The environment for a process that is to use this database."""
        logins: tuple[Login, ...] = ("app", "migrate", "backup")
        return {**os.environ, **{urls.VARIABLES[login]: self.url(login) for login in logins}}

    @contextlib.contextmanager
    def django(self, acting_as: Actor = "app") -> Iterator[None]:
        """Inside the block Django's default connection is this database, as that role."""
        from django.db import connections

        login: Login = acting_as if acting_as in ("app", "backup") else "migrate"
        settings = connections["default"].settings_dict
        former = dict(settings)
        connections.close_all()
        settings.update(urls.connection_settings(self.url(login)))
        if login == "migrate":
            settings["OPTIONS"] = {**settings["OPTIONS"], "assume_role": f"sightline_{acting_as}"}
        try:
            yield
        finally:
            connections.close_all()
            settings.update(former)


def template(cluster: Cluster, secrets: Path) -> Database:
    """The migrated template for the code as it is now, made if no run before has made it."""
    found = Database(cluster, TEMPLATE + _key(secrets), secrets)
    with (cluster.folder / "template-lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if found.name not in databases.database_names(cluster, beginning=TEMPLATE):
            _build(found)
    return found


@contextlib.contextmanager
def clone(original: Database) -> Iterator[Database]:
    """A copy of `original` for one module, dropped afterwards."""
    name = f"{CLONE}{os.getpid()}_{uuid.uuid4().hex[:8]}"
    place = in_memory.tablespace(original.cluster)
    databases.clone_database(original.cluster, original.name, name, tablespace=place)
    try:
        yield Database(original.cluster, name, original.secrets)
    finally:
        databases.drop_database(original.cluster, name, force=True)


def sweep(cluster: Cluster) -> None:
    """Drop what runs that were killed left, and all but the three newest templates."""
    for name in databases.database_names(cluster, beginning=CLONE):
        databases.drop_database(cluster, name, force=True)
    with psycopg.connect(cluster.superuser(), autocommit=True) as superuser:
        old = superuser.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) "
            "ORDER BY oid DESC OFFSET 3",
            [TEMPLATE],
        ).fetchall()
    for (name,) in old:
        databases.drop_database(cluster, name, force=True)
    in_memory.make(cluster)


def prepare_roles(cluster: Cluster, secrets: Path) -> None:
    with psycopg.connect(cluster.superuser(), autocommit=True) as superuser:
        superuser.execute("SELECT pg_advisory_lock(hashtext('sightline tests'))")
        passwords = {login: secret(role, folder=secrets) for login, role in LOGINS.items()}
        roles.create_roles(superuser, passwords)


def _build(wanted: Database) -> None:
    building = Database(wanted.cluster, f"{wanted.name}_new", wanted.secrets)
    databases.drop_database(wanted.cluster, building.name, force=True)
    databases.create_database(wanted.cluster, building.name)
    done = subprocess.run(
        [sys.executable, "-m", "sightline.cli.main", "--debug", "migrate", "--undecided"],
        env=building.environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"The tests' database could not be migrated:\n{done.stderr[-4000:]}")
    databases.rename_database(wanted.cluster, building.name, wanted.name)


def _key(secrets: Path) -> str:
    """Names the template: changes with its ingredients, and with the key that signs identities."""
    digest = hashlib.sha256(secret("identity", folder=secrets).encode())
    for pattern in INGREDIENTS:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
