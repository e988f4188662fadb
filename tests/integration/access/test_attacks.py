"""What somebody tries who speaks to the database as the application does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection, transaction
from psycopg import errors

from sightline.access import identity
from tests.database import Database
from tests.factories import access as given
from tests.integration.access.world import World, given_the_world

PROTECTED = ("access_file", "access_filesubject", "subjects_name", "chronology_entry")
HELD_BY_FUNCTIONS = (
    "access_subject",
    "access_block",
    "access_drawnon",
    "access_seal",
    "access_sealnamed",
    "access_signingkey",
    "access_merge",
    "access_mergedrow",
    "access_emergencyaccess",
    "access_subjectcolumn",
    "kernel_auditentry",
)


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    return given_the_world(database)


@pytest.fixture
def app(world: World) -> Iterator[psycopg.Connection]:
    """A fresh connection of the application, in a transaction, with no identity."""
    with world.database.connect("app") as one:
        yield one
        one.rollback()


def say(app: psycopg.Connection, token: str) -> None:
    app.execute("SELECT set_config('sightline.identity', %s, true)", [token])


def rows(app: psycopg.Connection) -> int:
    return sum(
        app.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # type: ignore[index,arg-type]  # a count
        for table in PROTECTED
    )


# Who is asking: attacks A24 to A26 of the catalogue


def test_without_a_token_there_is_nothing(app: psycopg.Connection) -> None:
    assert rows(app) == 0
    say(app, "")
    assert rows(app) == 0


@pytest.mark.parametrize("wide", [False, True])
def test_a_forged_expired_or_machine_token_opens_nothing(world: World, wide: bool) -> None:
    good = world.token(world.desk)
    kind, who, until, digest, signed = good.split("|")
    forged = [
        given.a_token(b"another key of more than 32 bytes!", world.desk),
        given.a_token(world.key, world.desk, lives=timedelta(seconds=-1)),
        given.a_token(world.key, world.desk, kind="machine"),
        "|".join([kind, str(world.lead), until, digest, signed]),
        "|".join([kind, who, str(int(until) + 1), digest, signed]),
        "|".join([kind, who, until, digest, "0" * 64]),
        "|".join([kind, who, until, digest, ""]),
        "|".join([kind, who, until, signed]),
        good + "|",
        good[:-1],
        "worker",
        "||||",
        "|" * 5000,
        "'; SELECT 1; --",
        "\N{SNOWMAN}" * 100,
    ]
    for token in forged:
        with world.app(token, area_wide=wide) as app:
            assert rows(app) == 0, token
    with world.app(good, area_wide=True) as app:
        assert rows(app) > 0  # the same questions are answered to whoever may ask


def test_a_token_for_a_kind_that_is_none_opens_nothing(world: World) -> None:
    with world.app(given.a_token(world.key, world.lead, kind="owner")) as app:
        assert rows(app) == 0


def test_an_injection_that_names_a_colleague_gains_nothing(
    world: World, app: psycopg.Connection
) -> None:
    say(app, world.token(world.stranger))
    for claim in (str(world.lead), f"worker|{world.lead}|99999999999||{'a' * 64}"):
        app.execute("SELECT set_config('sightline.identity', %s, false)", [claim])
        assert rows(app) == 0


def test_a_narrow_worker_who_becomes_the_area_role_reads_no_more(
    world: World, app: psycopg.Connection
) -> None:
    say(app, world.token(world.teacher))
    app.execute("SET LOCAL ROLE sightline_area")
    assert rows(app) == 0


@pytest.mark.parametrize("role", ["owner", "system", "migrate", "backup"])
def test_the_application_becomes_no_other_role(app: psycopg.Connection, role: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        app.execute(f"SET ROLE sightline_{role}")  # type: ignore[arg-type]  # a known role


def test_the_token_ends_with_its_transaction_however_that_ends(world: World) -> None:
    with world.database.connect("app") as one:
        say(one, world.token(world.lead))
        assert rows(one) > 0
        one.rollback()
        assert rows(one) == 0  # PostgreSQL leaves an empty string here, not NULL
        one.rollback()
        say(one, world.token(world.lead))
        one.commit()
        assert rows(one) == 0
        one.rollback()
        say(one, world.token(world.lead))
        with pytest.raises(errors.DivisionByZero):
            one.execute("SELECT 1/0")
        one.rollback()
        assert rows(one) == 0


def test_the_applications_own_connection_is_nobody_after_an_exception(world: World) -> None:
    def files() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM access_file")
            return int(cursor.fetchone()[0])

    def fail() -> None:
        with identity.acting_as(world.desk):
            assert files() > 0
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        fail()
    assert files() == 0
    with transaction.atomic():
        assert files() == 0


def test_other_sessions_do_not_find_the_token_in_the_statements_that_run(world: World) -> None:
    with identity.acting_as(world.lead), world.database.connect("app") as spy:
        seen = spy.execute("SELECT query FROM pg_stat_activity").fetchall()
        assert not [query for (query,) in seen if f"worker|{world.lead}" in (query or "")]


def test_a_leaver_is_nobody_at_once(world: World, app: psycopg.Connection) -> None:
    say(app, world.token(world.leaver))
    assert rows(app) == 0
    assert app.execute("SELECT access.me()").fetchone() == (None,)


# What the application may not do: A28 and A50


@pytest.mark.parametrize("table", HELD_BY_FUNCTIONS)
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM {}",
        "DELETE FROM {}",
        "UPDATE {} SET id = id",
        "INSERT INTO {} DEFAULT VALUES",
        "TRUNCATE {}",
        "ALTER TABLE {} DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE {} DISABLE TRIGGER ALL",
        "DROP TABLE {}",
        "LOCK TABLE {} IN ACCESS EXCLUSIVE MODE",
        "COPY {} TO STDOUT",
    ],
)
def test_what_functions_hold_is_closed_to_the_application(
    world: World, app: psycopg.Connection, table: str, statement: str
) -> None:
    statement = (
        statement.replace("SET id = id", "SET \"table\" = ''")
        if table.endswith("column")
        else statement.replace("SET id = id", "SET seq = 1" if "audit" in table else "SET id = id")
    )
    say(app, world.token(world.lead))
    with pytest.raises(errors.InsufficientPrivilege):
        app.execute(statement.format(table))  # type: ignore[arg-type]  # our own text


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO access_relationship"
        " (id, file_id, worker_id, kind, read_only, reason, starts_at)"
        " SELECT gen_random_uuid(), %(file)s, %(me)s, 'duty', false, 'mine', now()",
        "INSERT INTO access_file (id, agency_id, audience, area_id, opened_at)"
        " SELECT gen_random_uuid(), %(agency)s, 'record', 1, now()",
        "UPDATE access_file SET area_id = 2",
        "UPDATE access_filesubject SET subject_id = %(file)s",
        "DELETE FROM access_link",
        "UPDATE access_relationship SET ends_at = NULL",
        "UPDATE chronology_entry SET words = ''",
        "DELETE FROM chronology_entry",
        "UPDATE access_worker SET agency_id = %(agency)s",
        "INSERT INTO access_roleholding (worker_id, role, starts_at)"
        " VALUES (%(me)s, 'front_door', now())",
        "UPDATE access_rolereach SET reach = 'area'",
        "UPDATE access_notice SET worker_id = %(me)s",
        "UPDATE kernel_installation SET mode = 'demonstration'",
        "CREATE TABLE mine (x int)",
        "CREATE TEMP TABLE mine (x int)",
        "CREATE FUNCTION access.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE FUNCTION pg_temp.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA mine",
        "CREATE EXTENSION pg_trgm",
        "COPY (SELECT 1) TO PROGRAM 'id'",
        "COPY (SELECT 1) TO '/tmp/mine'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')",
        "ALTER ROLE sightline_app BYPASSRLS",
        "SET session_replication_role = replica",
        "SELECT * FROM pg_statistic",
        "SELECT * FROM pg_authid",
        "SELECT access.files_of(%(me)s, false)",
        "SELECT access.hidden_files_from(%(me)s)",
        "SELECT access.closed_to(%(me)s, %(file)s)",
        "SELECT access.emergency_files(NULL, 'zoe oneill', '2011-03-04', NULL, NULL)",
        "SELECT access.make_file(%(me)s, 'record', '{}', 'r')",
        "SELECT access.repoint('access_block', 'subject_id', %(me)s, %(me)s, NULL, NULL)",
        "SELECT access.tell(%(agency)s, 'worker', '', '', '', NULL, '')",
    ],
)
def test_the_application_may_not(world: World, app: psycopg.Connection, statement: str) -> None:
    say(app, world.token(world.lead))
    given_values = {"file": world.theirs.id, "me": world.lead, "agency": world.agency}
    with pytest.raises(errors.InsufficientPrivilege):
        app.execute(statement, given_values)  # type: ignore[arg-type]  # our own text


def test_row_security_switched_off_is_an_error_and_not_everything(
    world: World, app: psycopg.Connection
) -> None:
    say(app, world.token(world.lead))
    app.execute("SET LOCAL row_security = off")
    with pytest.raises(errors.InsufficientPrivilege):
        app.execute("SELECT * FROM subjects_name")


def test_the_planners_samples_show_nothing_of_protected_tables(
    world: World, app: psycopg.Connection
) -> None:
    with world.database.connect("owner", autocommit=True) as owner:
        owner.execute("ANALYZE subjects_name, subjects_identifier, chronology_entry")
    seen = app.execute(
        "SELECT tablename FROM pg_stats WHERE tablename LIKE 'subjects%' OR tablename LIKE 'chron%'"
    ).fetchall()
    assert seen == []
    assert app.execute("SELECT 1 FROM pg_stats_ext_exprs").fetchall() == []


def test_an_explained_plan_shows_no_values_of_hidden_rows(
    world: World, app: psycopg.Connection
) -> None:
    say(app, world.token(world.stranger))
    plan = app.execute(
        "EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM subjects_name WHERE text LIKE '%%Neill%%'"
    ).fetchall()
    assert "Zoë" not in str(plan)


def test_a_condition_with_a_side_effect_meets_only_visible_rows(
    world: World, app: psycopg.Connection
) -> None:
    """Row security comes before a condition that could tell: here, an error that quotes the row."""
    say(app, world.token(world.stranger))
    assert app.execute("SELECT 1 FROM subjects_name WHERE text::int = 1").fetchall() == []


def test_a_large_object_is_read_by_nobody_else(world: World) -> None:
    with world.database.connect("system") as system:
        ((made,),) = system.execute("SELECT lo_from_bytea(0, 'secret')").fetchall()
    with world.database.connect("app") as app, pytest.raises(errors.InsufficientPrivilege):
        app.execute("SELECT lo_get(%s)", [made])


# Hidden is as absent: A12 to A14


def refusal(world: World, who: UUID, statement: str, *values: object) -> str:
    """What the database says when it refuses, without the row it quotes."""

    def ask() -> None:
        with world.app(world.token(who)) as app:
            app.execute(statement, values)  # type: ignore[arg-type]  # our own text
            app.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(psycopg.Error) as refused:
        ask()
    return f"{refused.value.sqlstate} {refused.value.diag.message_primary}"


@pytest.mark.parametrize(
    "call",
    [
        "access.open_file('concern', ARRAY[%s]::uuid[], 'r')",
        "access.open_file('record', ARRAY[%s]::uuid[], 'r')",
        "access.open_designated_officer_file(ARRAY[%s]::uuid[], NULL, NULL, 'r')",
        "access.block('{lead}', %s, 'r')",
        "access.merge_subjects('{sibling}', %s, 'r')",
        "access.merge_subjects(%s, '{sibling}', 'r')",
    ],
)
def test_a_function_refuses_a_hidden_subject_as_it_refuses_an_absent_one(
    world: World, call: str
) -> None:
    call = call.replace("{lead}", str(world.lead)).replace("{sibling}", str(world.sibling))
    hidden = refusal(world, world.lead, f"SELECT {call}", world.hidden)
    assert hidden == refusal(world, world.lead, f"SELECT {call}", uuid4())
    assert hidden == "42501 refused"


@pytest.mark.parametrize(
    "call",
    [
        "access.give_relationship(%s, '{lead}', NULL, 'duty', 'r', NULL)",
        "access.seal(%s, ARRAY['{lead}']::uuid[], 'r')",
        "access.end_relationship(%s)",
        "access.end_block(%s)",
        "access.end_seal(%s)",
        "access.unmerge_subjects(%s, 'r')",
        "access.review_emergency(%s, 'r')",
    ],
)
def test_a_function_refuses_what_is_hidden_as_what_is_absent(world: World, call: str) -> None:
    call = call.replace("{lead}", str(world.lead))
    hidden = {
        "give": world.theirs.id,
        "seal(": world.theirs.id,
        "end_relationship": world.as_system(
            "SELECT id FROM access_relationship WHERE team_id IS NOT NULL"
        )[0][0],
        "end_block": world.as_system(
            "SELECT id FROM access_block WHERE worker_id = %s", world.blocked_desk
        )[0][0],
        "end_seal": world.as_system("SELECT id FROM access_seal")[0][0],
    }
    what = next((value for name, value in hidden.items() if name in call), uuid4())
    if "end_seal" in call:
        assert refusal(world, world.governance, f"SELECT {call}", what) == "42501 refused"
    else:
        assert refusal(world, world.lead, f"SELECT {call}", what) == "42501 refused"
    assert refusal(world, world.lead, f"SELECT {call}", uuid4()) == "42501 refused"


A_NAME = (
    "INSERT INTO subjects_name (id, file_id, area_id, recorded_by_id, recorded_at, subject_id,"
    " subject_kind, kind, text, keys) VALUES (gen_random_uuid(), %s, 1, %s, now(), %s, 'child',"
    " 'legal', 'T', '{}')"
)


def test_a_row_in_a_hidden_file_is_refused_as_one_in_an_absent_file(world: World) -> None:
    hidden = refusal(world, world.teacher, A_NAME, world.theirs.id, world.teacher, world.child)
    assert hidden == refusal(world, world.teacher, A_NAME, uuid4(), world.teacher, world.child)


def test_a_row_about_a_hidden_subject_is_refused_as_one_about_an_absent_one(world: World) -> None:
    hidden = refusal(world, world.teacher, A_NAME, world.ours.id, world.teacher, world.hidden)
    assert hidden == refusal(world, world.teacher, A_NAME, world.ours.id, world.teacher, uuid4())


def test_a_link_to_a_hidden_subject_is_refused_as_one_to_an_absent_one(world: World) -> None:
    link = (
        "INSERT INTO access_link (id, row_id, file_id, area_id, subject_id, kind, part)"
        " VALUES (gen_random_uuid(), %s, %s, 1, %s, 'child', '')"
    )
    hidden = refusal(world, world.teacher, link, world.entry, world.ours.id, world.hidden)
    assert hidden == refusal(world, world.teacher, link, world.entry, world.ours.id, uuid4())


def test_the_same_number_in_two_agencies_meets_no_clash(world: World) -> None:
    ((number,),) = world.as_system("SELECT normal FROM subjects_identifier WHERE kind = 'nhs'")
    statement = (
        "INSERT INTO subjects_identifier (id, file_id, area_id, recorded_by_id, recorded_at,"
        " subject_id, kind, value, normal, partial) VALUES (gen_random_uuid(), %s, 1, %s, now(),"
        " %s, 'nhs', %s, %s, false)"
    )
    mine = world.as_worker(
        world.team_member,
        "SELECT f.id, fs.subject_id FROM access_file f"
        " JOIN access_filesubject fs ON fs.file_id = f.id WHERE f.audience = 'record'",
    )[0]
    values = (mine[0], world.team_member, mine[1], number, number)
    world.as_worker(world.team_member, statement, *values)
    again = statement + " ON CONFLICT DO NOTHING"
    world.as_worker(world.team_member, again, *values)
    ((count,),) = world.as_system("SELECT count(*) FROM subjects_identifier WHERE kind = 'nhs'")
    assert count == 2


def test_a_notice_to_a_colleague_is_refused_whether_or_not_there_is_one(world: World) -> None:
    statement = (
        "INSERT INTO access_notice (id, worker_id, code, reference, link, at, once)"
        " VALUES (gen_random_uuid(), %s, 'c', '', '/', now(), %s)"
    )
    world.as_system(statement, world.lead, "a notice")
    said = {
        refusal(world, world.teacher, statement, world.lead, once)
        for once in ("a notice", "none such")
    }
    assert len(said) == 1


def test_the_area_of_a_row_is_that_of_its_file_even_for_the_system(world: World) -> None:
    with pytest.raises(errors.ForeignKeyViolation):
        world.as_system(
            "INSERT INTO subjects_name (id, file_id, area_id, recorded_by_id, recorded_at,"
            " subject_id, subject_kind, kind, text, keys) VALUES (gen_random_uuid(), %s, 1, %s,"
            " now(), %s, 'child', 'legal', 'T', '{}')",
            world.officer.id,  # a file of area 0
            world.lead,
            world.child,
        )


def test_a_key_that_was_replaced_signs_nobody_in_after_its_overlap(world: World) -> None:
    world.as_system("UPDATE access_signingkey SET retired_at = now() + interval '1 minute'")
    with world.app(world.token(world.lead)) as app:
        assert rows(app) > 0
    world.as_system("UPDATE access_signingkey SET retired_at = now()")
    try:
        with world.app(world.token(world.lead)) as app:
            assert rows(app) == 0
    finally:
        world.as_system("UPDATE access_signingkey SET retired_at = NULL")
