"""A database of an earlier version becomes what a new one is, whatever stood in it."""

from __future__ import annotations

import psycopg
from django.db import connection

from sightline.access import row_security
from tests.database import Database
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
