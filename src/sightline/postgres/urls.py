"""The address to reach the database at, for each login role."""

import hashlib
import os
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict

from sightline.postgres import databases, roles
from sightline.postgres.cluster import Cluster
from sightline.postgres.errors import UrlError
from sightline.postgres.roles import DATABASE, LOGINS, Login
from sightline.postgres.state import secret, state_folder

VARIABLES: dict[str, str] = {
    "app": "DATABASE_URL",
    "migrate": "DATABASE_URL_MIGRATE",
    "backup": "DATABASE_URL_BACKUP",
}


def database_url(role: Login = "app") -> str:
    """The libpq address for a login role: from the environment, else of the local cluster.

    Without DATABASE_URL the local cluster is made, started and prepared on demand (well under a
    second; a few milliseconds when it runs). Raises PostgresError, which says what to do; UrlError
    where DATABASE_URL is set but the one for `role` is not.
    """
    if is_local():
        return local_url(role)
    variable = VARIABLES[role]
    if named := os.environ.get(variable):
        return named
    raise UrlError(
        f"DATABASE_URL is set, but {variable} is not. Each role signs in by itself: set {variable} "
        f"to the address of {LOGINS[role]} (`sightline database-sql` prints how it is made)."
    )


def is_local() -> bool:
    """Whether the database is the local cluster rather than a server named in the environment."""
    return not any(os.environ.get(variable) for variable in VARIABLES.values())


def local_cluster() -> Cluster:
    """This installation's own cluster, running or not."""
    return Cluster(state_folder() / "postgres")


def local_url(role: Login, *, database: str = DATABASE) -> str:
    """The address of `database` on the local cluster, which is started and prepared if need be."""
    cluster = local_cluster()
    prepare(cluster, state_folder() / "secrets", database)
    return url(cluster, role, secret(LOGINS[role], folder=state_folder() / "secrets"), database)


def prepare(cluster: Cluster, secrets: Path, database: str) -> None:
    """Start `cluster` and see that it has the roles, with their passwords, and `database`.

    What was done is remembered beside the data, by the text that did it, and not done again.
    """
    cluster.start()
    passwords = {login: secret(role, folder=secrets) for login, role in LOGINS.items()}
    text = roles.database_sql(database) + repr(passwords)
    done = hashlib.sha256(text.encode()).hexdigest()
    stamp = cluster.data.with_name(f"prepared-{database}")
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == done:
        return
    with psycopg.connect(cluster.superuser(), autocommit=True) as superuser:
        # Two processes may start at once; the second waits here and then finds everything made.
        superuser.execute("SELECT pg_advisory_lock(hashtext('sightline prepare'))")
        roles.create_roles(superuser, passwords)
        databases.create_database(cluster, database)
    stamp.write_text(done, encoding="utf-8")


def url(cluster: Cluster, role: Login, password: str, database: str) -> str:
    """A postgresql:// address over the cluster's private Unix socket."""
    where = urlencode({"host": str(cluster.sockets), "port": cluster.port()}, quote_via=quote)
    who = f"{LOGINS[role]}:{quote(password, safe='')}"
    return f"postgresql://{who}@/{quote(database, safe='')}?{where}"


def _statements() -> dict[str, object]:
    """How statements go to the server: each value beside the text, and plans kept.

    Under row security a statement costs as much to plan as to answer. Asked for the third time on
    one connection it is prepared, and planned no more. SIGHTLINE_PREPARED=off is for a pooler that
    gives each transaction another connection and does not carry prepared statements along.
    """
    kept = os.environ.get("SIGHTLINE_PREPARED", "on") != "off"
    return {"server_side_binding": True, "prepare_threshold": 3 if kept else None}


@lru_cache(maxsize=8)
def connection_settings(address: str) -> dict[str, object]:
    """An address as Django's DATABASES keys NAME, USER, PASSWORD, HOST, PORT and OPTIONS.

    Raises UrlError where it is not an address libpq understands.
    """
    try:
        parts = conninfo_to_dict(address)
    except psycopg.Error as fault:
        raise UrlError(
            "A database address could not be read. It should look like "
            "postgresql://ROLE:PASSWORD@HOST:5432/DATABASE?sslmode=verify-full; "
            "characters such as @ and / in a password are written %40 and %2F."
        ) from fault
    taken = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host"}
    known = {key: str(parts.pop(part, "") or "") for key, part in taken.items()}
    port = str(parts.pop("port", "") or "")
    # Values go to the server beside the statement, never inside its text: another session of the
    # same role can read texts in pg_stat_activity, and a narrative must not stand there.
    return {**known, "PORT": port, "OPTIONS": {**parts, **_statements()}}
