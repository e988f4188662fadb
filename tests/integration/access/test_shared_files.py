"""Files that agencies share: tries to get in, or to let others in, that must come to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from psycopg import errors

from sightline.access import files
from sightline.access.identity import acting_as
from sightline.access.models.files import Audience
from sightline.access.rows import EVERYDAY
from sightline.kernel import audit, clock
from tests.database import Database
from tests.factories import access as given
from tests.integration.access.shared_files import JOIN, LEAVE, OPEN, not_to_be_shared, told
from tests.integration.access.world import World, given_the_world


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    return given_the_world(database)


@pytest.fixture(autouse=True)
def nothing_is_opened_by_a_refusal(world: World) -> Iterator[None]:
    """A refusal leaves no file without subjects, and none that is shared without an author."""
    yield
    ((orphans,),) = world.as_system(
        "SELECT count(*) FROM access_file AS f WHERE NOT EXISTS"
        " (SELECT 1 FROM access_filesubject AS s WHERE s.file_id = f.id) OR (f.shared_as <> ''"
        " AND NOT EXISTS (SELECT 1 FROM access_relationship AS r WHERE r.file_id = f.id))"
    )
    assert orphans == 0


def rows(world: World) -> list[tuple[object, ...]]:
    return world.as_system(
        "SELECT (SELECT count(*) FROM access_file), (SELECT count(*) FROM access_relationship),"
        " (SELECT count(*) FROM access_seal)"
    )


def read(world: World, who: UUID, *, area_wide: bool = False) -> set[UUID]:
    found = world.as_worker(who, "SELECT id FROM access_file", area_wide=area_wide)
    return {row[0] for row in found}


def opened(world: World, *workers: UUID, teams: tuple[UUID, ...] = ()) -> UUID:
    """A meeting of the teacher's about the child."""
    ((made,),) = world.as_worker(
        world.teacher, OPEN, "meeting", [world.child], [], list(workers), list(teams), "meeting",
        "They meet about her",
    )  # fmt: skip
    return UUID(str(made))


def test_nothing_is_shared_by_those_or_with_those_who_may_not(world: World) -> None:
    before = rows(world)
    for who, values in not_to_be_shared(world):
        with pytest.raises(errors.InsufficientPrivilege):
            world.as_worker(who, OPEN, *values)
    assert rows(world) == before


def test_somebody_outside_does_not_add_himself(world: World) -> None:
    """Not the front door either, who reads the file but does not write in it."""
    file = opened(world, world.team_member)
    before = rows(world)
    for who in (world.stranger, world.desk, world.other_lead, world.far_desk, world.relative):
        with pytest.raises(errors.InsufficientPrivilege):
            world.as_worker(who, JOIN, file, [who], [], "I belong here")
        with pytest.raises(errors.InsufficientPrivilege):
            world.as_worker(
                who,
                "INSERT INTO access_relationship (id, file_id, worker_id, kind, read_only, reason,"
                " starts_at) VALUES (gen_random_uuid(), %s, %s, 'meeting', false, 'r', now())",
                file,
                who,
            )
        assert (file in read(world, who)) is False
    assert rows(world) == before


def test_a_blocked_relative_who_is_invited_learns_nothing_and_neither_does_who_invites(
    world: World,
) -> None:
    file = opened(world, world.kept_out, teams=(world.receivers,))
    answer = world.as_worker(world.teacher, JOIN, file, [world.kept_out, world.relative], [], "r")
    other = world.as_worker(world.teacher, JOIN, file, [world.stranger], [], "r")
    assert answer == other
    for who in (world.kept_out, world.relative):
        assert file not in read(world, who)
        assert (
            world.as_worker(who, "SELECT 1 FROM access_relationship WHERE file_id = %s", file) == []
        )
    assert world.team_member in told(world, file) or file in read(world, world.team_member)


def test_a_lead_who_is_blocked_gets_no_row_that_tells_of_the_officers_file(world: World) -> None:
    with world.database.connect("system") as system:
        accused_lead = given.given_a_worker(system, world.other_agency, "safeguarding_lead")
        given.given_a_block(system, accused_lead, world.accused, officer_route=True)
    ((file,),) = world.as_worker(
        world.officer_here, OPEN, "meeting", [world.accused], [], [world.stranger], [], "meeting",
        "An allegation is talked over",
    )  # fmt: skip
    assert world.as_system(
        "SELECT audience, area_id, shared_as FROM access_file WHERE id = %s", file
    ) == [("designated_officer", 0, "meeting")]
    assert told(world, file) == {world.officer_here, world.other_lead, world.stranger}
    assert file not in read(world, world.desk, area_wide=True)


@pytest.mark.parametrize("who", ["far_desk", "leaver", "hidden"])
def test_no_member_of_another_area_and_nobody_who_left_is_let_in(world: World, who: str) -> None:
    file = opened(world)
    before = rows(world)
    for call in (
        lambda: opened(world, world.team_member, getattr(world, who)),
        lambda: world.as_worker(world.teacher, JOIN, file, [getattr(world, who)], [], "r"),
        lambda: world.as_worker(world.teacher, JOIN, file, [], [world.far_receivers], "r"),
    ):
        with pytest.raises(errors.InsufficientPrivilege):
            call()
    assert rows(world) == before


def test_what_is_drawn_from_a_sealed_file_is_sealed_with_it(world: World) -> None:
    members = [world.teacher, world.team_member]
    ((file,),) = world.as_worker(
        world.lead, OPEN, "plan", [world.child], [world.sealed.id], members, [], "allocation", "r"
    )
    assert file in read(world, world.lead)
    for who in (world.teacher, world.team_member, world.governance):
        assert file not in read(world, who)
    assert file not in read(world, world.desk, area_wide=True)
    world.as_worker(world.lead, JOIN, file, members, [], "They should know")
    assert told(world, file) == {world.lead}
    ((seal,),) = world.as_system("SELECT id FROM access_seal WHERE file_id = %s", file)
    world.as_worker(world.lead, "SELECT access.end_seal(%s)", seal)
    assert file not in read(world, world.team_member), "left out, so the seal's end lets nobody in"
    world.as_worker(world.lead, JOIN, file, members, [], "The seal has ended")
    assert file in read(world, world.team_member)


def test_a_member_writes_and_reads_nothing_else_of_the_child(world: World) -> None:
    file = opened(world, world.team_member)
    with world.app(world.token(world.team_member)) as app:
        ((writable,),) = app.execute("SELECT access.own_writable_files()").fetchall()
    assert file in writable
    assert not {world.ours.id, world.theirs.id, world.sealed.id, world.officer.id} & read(
        world, world.team_member
    )


def test_whoever_joins_for_a_time_reads_it_for_that_time_only(world: World) -> None:
    file = opened(world)
    with pytest.raises(errors.InsufficientPrivilege):
        world.as_worker(
            world.teacher, "SELECT access.join_shared_file(%s, %s, '{}', %s, 'r')",
            file, [world.stranger], clock.now() - timedelta(minutes=1),
        )  # fmt: skip
    assert file not in read(world, world.stranger)
    world.as_worker(
        world.teacher, "SELECT access.join_shared_file(%s, %s, '{}', %s, 'r')",
        file, [world.stranger], clock.now() + timedelta(days=1),
    )  # fmt: skip
    assert file in read(world, world.stranger)
    world.as_worker(world.teacher, JOIN, file, [world.stranger], [], "Longer")
    world.as_worker(world.teacher, JOIN, file, [world.stranger], [], "Asked twice")
    ends = world.as_system(
        "SELECT ends_at IS NULL FROM access_relationship WHERE file_id = %s AND worker_id = %s",
        file, world.stranger,
    )  # fmt: skip
    assert sorted(ends) == [(False,), (True,)]


def test_whoever_leaves_no_longer_reads_it_and_the_reason_is_kept(world: World) -> None:
    file = opened(world, world.team_member, world.stranger)
    with pytest.raises(errors.InsufficientPrivilege):
        world.as_worker(world.desk, LEAVE, file, [world.team_member], [], "r")
    world.as_worker(world.team_member, LEAVE, file, [world.team_member], [], "Another post")
    assert file not in read(world, world.team_member)
    assert file in read(world, world.stranger)
    assert world.as_system(
        "SELECT ended_reason, ended_by FROM access_relationship"
        " WHERE file_id = %s AND worker_id = %s",
        file, world.team_member,
    ) == [("Another post", world.team_member)]  # fmt: skip
    world.as_worker(world.stranger, LEAVE, file, [world.teacher], [], "The author stays")
    assert file in read(world, world.teacher)


def test_a_file_that_was_there_is_never_shared(world: World) -> None:
    before = rows(world)
    for file in (world.ours.id, world.sent.id):
        for call in (JOIN, LEAVE):
            with pytest.raises(errors.InsufficientPrivilege):
                world.as_worker(world.lead, call, file, [world.stranger], [], "r")
    assert rows(world) == before


def test_the_agency_of_a_member_keeps_a_relative_of_its_own_from_what_is_shared_with_it(
    world: World,
) -> None:
    """Its information governance has no other file of the child, and needs none."""
    with world.database.connect("system") as system:
        governance = given.given_a_worker(system, world.other_agency, "information_governance")
        aunt = given.given_a_worker(system, world.other_agency)
        child = given.given_a_subject(system)
        register = given.given_a_file(system, world.agency, "register", child)
        given.given_a_relationship(system, register, worker=world.teacher)
    block = "SELECT access.block(%s, %s, 'Her aunt')"
    with pytest.raises(errors.InsufficientPrivilege):
        world.as_worker(governance, block, aunt, child)
    ((file,),) = world.as_worker(
        world.teacher, OPEN, "missing", [child], [], [aunt], [], "team", "She is missing"
    )
    assert file in read(world, aunt)
    assert file not in read(world, governance)
    world.as_worker(governance, block, aunt, child)
    assert file not in read(world, aunt)
    assert file in read(world, world.lead)


def test_the_calls_of_python_open_join_and_leave(world: World, database: Database) -> None:
    with audit.collecting() as notes, acting_as(world.teacher):
        made = files.open_shared_file(
            Audience.MISSING, [world.child], workers=[world.stranger], kind="team", reason="Missing"
        )
        files.join_shared_file(made.file_id, workers=[world.team_member], reason="Looks for her")
        files.leave_shared_file(made.file_id, workers=[world.stranger], reason="Not on duty")
    assert made.area_id == 1
    assert [one.what for one in notes] == ["file.opened", "file.joined", "file.left"]
    assert made.file_id in read(world, world.team_member)
    assert made.file_id not in read(world, world.stranger)


def test_python_and_the_database_mean_the_same_everyday_audiences(world: World) -> None:
    assert world.as_system("SELECT access.everyday()") == [(list(EVERYDAY),)]


def test_no_role_opens_what_a_child_said_after_coming_back(world: World) -> None:
    ((file,),) = world.as_worker(
        world.teacher, OPEN, "interview", [world.child], [], [world.stranger], [], "allocation",
        "She asked for them",
    )  # fmt: skip
    assert world.as_system("SELECT area_id FROM access_file WHERE id = %s", file) == [(0,)]
    assert file in read(world, world.teacher)
    assert file in read(world, world.stranger)
    assert file not in read(world, world.lead)
    assert file not in read(world, world.desk, area_wide=True)
    ((told,),) = world.as_worker(
        world.teacher,
        OPEN,
        "disclosed",
        [world.child],
        [],
        [],
        [],
        "allocation",
        "She told of harm",
    )
    assert told in read(world, world.desk, area_wide=True)
    assert told not in read(world, world.lead)
