"""The database that tests get: migrated, their own, reached as the roles of production."""

import os

import psycopg
import pytest

from tests.database import Database, clone


def test_it_is_migrated_and_the_site_may_not_change_its_tables(database: Database) -> None:
    with database.connect() as site:
        migrated = site.execute("SELECT count(*) FROM django_migrations").fetchone()
        assert migrated is not None
        assert migrated[0] > 10
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            site.execute("CREATE TABLE mine ()")


def test_two_clones_know_nothing_of_each_other(template_database: Database) -> None:
    with clone(template_database) as one, clone(template_database) as other:
        with one.connect("owner") as connection:
            connection.execute("CREATE TABLE only_here ()")
        with one.connect("owner") as connection:
            assert connection.execute("SELECT to_regclass('only_here')").fetchone() != (None,)
        with other.connect("owner") as connection:
            assert connection.execute("SELECT to_regclass('only_here')").fetchone() == (None,)


def test_a_clone_is_closed_to_roles_that_are_not_ours(database: Database) -> None:
    stranger = f"stranger_{os.getpid()}"
    with psycopg.connect(database.cluster.superuser(), autocommit=True) as superuser:
        superuser.execute(f"CREATE ROLE {stranger} LOGIN PASSWORD 'x'")
        try:
            address = database.cluster.conninfo(stranger, "x", database.name)
            with pytest.raises(psycopg.OperationalError, match="CONNECT privilege"):
                psycopg.connect(address)
        finally:
            superuser.execute(f"DROP ROLE {stranger}")


def test_django_is_the_site_unless_a_test_says_otherwise(database: Database) -> None:
    from django.db import connection

    def who() -> tuple[object, ...]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user, session_user, current_database()")
            return tuple(cursor.fetchone() or ())

    assert who() == ("sightline_app", "sightline_app", database.name)
    with database.django("system"):
        assert who() == ("sightline_system", "sightline_migrate", database.name)
    assert who() == ("sightline_app", "sightline_app", database.name)
