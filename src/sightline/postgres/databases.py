"""Makes, clones and drops databases on a local cluster."""

import psycopg
from psycopg import sql

from sightline.postgres import roles
from sightline.postgres.cluster import Cluster


def create_database(cluster: Cluster, name: str) -> None:
    """An empty database owned by sightline_owner, closed to everybody but our own roles.

    Safe to call again. Needs the roles.
    """
    with psycopg.connect(cluster.superuser(), autocommit=True) as superuser:
        if not _exists(superuser, name):
            superuser.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0").format(
                    sql.Identifier(name), sql.Identifier(roles.OWNER)
                )
            )
    _set_up(cluster, name)


def clone_database(
    cluster: Cluster, template: str, name: str, *, tablespace: str = "pg_default"
) -> None:
    """A copy of `template`, to which nobody may be connected, with the same grants."""
    with psycopg.connect(cluster.superuser(), autocommit=True) as superuser:
        superuser.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} TABLESPACE {}").format(
                *map(sql.Identifier, (name, roles.OWNER, template, tablespace))
            )
        )
    _set_up(cluster, name)


def rename_database(cluster: Cluster, name: str, to: str) -> None:
    with psycopg.connect(cluster.superuser(), autocommit=True) as superuser:
        superuser.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(name), sql.Identifier(to)
            )
        )


def drop_database(cluster: Cluster, name: str, *, force: bool = False) -> None:
    """Drop `name` if it is there. force: end the sessions that still use it."""
    with psycopg.connect(cluster.superuser(), autocommit=True) as superuser:
        superuser.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} {}").format(
                sql.Identifier(name), sql.SQL("WITH (FORCE)" if force else "")
            )
        )


def database_names(cluster: Cluster, *, beginning: str = "") -> list[str]:
    with psycopg.connect(cluster.superuser(), autocommit=True) as superuser:
        rows = superuser.execute(
            "SELECT datname FROM pg_database WHERE NOT datistemplate "
            "AND starts_with(datname, %s) ORDER BY 1",
            [beginning],
        )
        return [str(name) for (name,) in rows]


def _exists(connection: psycopg.Connection, name: str) -> bool:
    found = connection.execute("SELECT FROM pg_database WHERE datname = %s", [name])
    return found.fetchone() is not None


def _set_up(cluster: Cluster, name: str) -> None:
    with psycopg.connect(cluster.superuser(name), autocommit=True) as superuser:
        roles.set_up_database(superuser, name)
