"""Two who do something at once, around a merge: nothing slips past it. Attacks A55 and A56."""

from __future__ import annotations

import psycopg
import pytest
from psycopg import errors

from tests.database import Database
from tests.factories import access as given
from tests.integration.access.world import World, given_the_world

A_NAME = (
    "INSERT INTO subjects_name (id, file_id, area_id, recorded_by_id, recorded_at, subject_id,"
    " subject_kind, kind, text, keys) VALUES (gen_random_uuid(), %s, 1, %s, now(), %s, 'child',"
    " 'legal', 'T', '{}')"
)


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    return given_the_world(database)


def say(app: psycopg.Connection, token: str) -> None:
    app.execute("SELECT set_config('sightline.identity', %s, true)", [token])


def test_a_file_opened_while_its_subject_is_merged_is_about_the_kept_one(world: World) -> None:
    with world.database.connect("system") as system:
        kept, merged = given.given_a_subject(system), given.given_a_subject(system)
        for one in (kept, merged):
            given.given_a_file(system, world.agency, "record", one)
        given.given_a_block(system, world.relative, kept)
    world.as_worker(world.lead, "SELECT access.merge_subjects(%s, %s, 'one child')", kept, merged)
    ((file,),) = world.as_worker(
        world.lead, "SELECT file_id FROM access.open_file('concern', %s, 'r')", [merged]
    )
    assert world.as_system(
        "SELECT subject_id FROM access_filesubject WHERE file_id = %s", file
    ) == [(kept,)]
    assert world.as_worker(world.lead, "SELECT access.now_kept_as(%s)", merged) == [(kept,)]
    assert world.as_worker(world.stranger, "SELECT access.now_kept_as(%s)", merged) == [(None,)]


def test_a_merge_waits_for_a_row_that_is_being_written(world: World) -> None:
    with world.database.connect("system") as system:
        kept, merged = given.given_a_subject(system), given.given_a_subject(system)
        given.given_a_file(system, world.agency, "record", kept)
        file = given.given_a_file(system, world.agency, "record", merged)
    with world.database.connect("app") as writer, world.database.connect("app") as merger:
        say(writer, world.token(world.lead))
        writer.execute(A_NAME, [file.id, world.lead, merged])
        say(merger, world.token(world.lead))
        merger.execute("SET LOCAL lock_timeout = '200ms'")
        with pytest.raises(errors.LockNotAvailable):
            merger.execute("SELECT access.merge_subjects(%s, %s, 'r')", [kept, merged])
        merger.rollback()
        writer.commit()
    world.as_worker(world.lead, "SELECT access.merge_subjects(%s, %s, 'r')", kept, merged)
    assert world.as_system("SELECT 1 FROM subjects_name WHERE subject_id = %s", merged) == []


def test_a_merge_of_two_that_have_the_same_number_in_one_file_can_be_undone(world: World) -> None:
    with world.database.connect("system") as system:
        kept, merged = given.given_a_subject(system), given.given_a_subject(system)
        file = given.given_a_file(system, world.agency, "record", kept, merged)
        for one in (kept, merged):
            given.given_an_identifier(system, file, one, world.lead, "phone", "01632960001")
    ((made,),) = world.as_worker(
        world.lead, "SELECT access.merge_subjects(%s, %s, 'r')", kept, merged
    )
    world.as_worker(world.lead, "SELECT access.unmerge_subjects(%s, 'two')", made)
    about = world.as_system(
        "SELECT subject_id FROM subjects_identifier WHERE file_id = %s", file.id
    )
    assert sorted(about) == sorted([(kept,), (merged,)])


def test_a_block_that_began_before_a_merge_is_not_lost_by_it(world: World) -> None:
    """The transaction of the block began first and waited for the merge; both are then undone."""
    with world.database.connect("system") as system:
        kept, merged = given.given_a_subject(system), given.given_a_subject(system)
        for one in (kept, merged):
            given.given_a_file(system, world.agency, "record", one)
    with world.database.connect("app") as blocker:
        say(blocker, world.token(world.lead))  # begins its transaction, and so its now()
        ((made,),) = world.as_worker(
            world.lead, "SELECT access.merge_subjects(%s, %s, 'r')", kept, merged
        )
        blocker.execute("SELECT access.block(%s, %s, 'r')", [world.teacher, merged])
    world.as_worker(world.lead, "SELECT access.unmerge_subjects(%s, 'two')", made)
    blocked = world.as_system(
        "SELECT subject_id FROM access_block WHERE worker_id = %s", world.teacher
    )
    assert {kept, merged} <= {row[0] for row in blocked}
