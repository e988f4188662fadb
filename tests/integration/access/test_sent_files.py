"""Files that are sent: what somebody tries who would hand on, or take back, more than they may."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from psycopg import errors

from tests.database import Database
from tests.factories import access as given
from tests.integration.access.world import World, given_the_world

SEND = "SELECT file_id FROM access.open_referral_file(%s, %s, %s, 'front_door', 'It was sent')"
UNNAMED = "SELECT file_id, subject_id FROM access.open_unnamed_file(%s, %s, %s, 'front_door', 'r')"


@pytest.fixture(scope="module")
def world(database: Database) -> World:
    return given_the_world(database)


@pytest.fixture(autouse=True)
def nothing_is_opened_by_a_refusal(world: World) -> Iterator[None]:
    """A refusal leaves no file, subject or relationship behind."""
    yield
    ((orphans,),) = world.as_system(
        "SELECT count(*) FROM access_file AS f WHERE NOT EXISTS"
        " (SELECT 1 FROM access_filesubject AS s WHERE s.file_id = f.id)"
    )
    assert orphans == 0


def files(world: World) -> int:
    return int(world.as_system("SELECT count(*) FROM access_file")[0][0])


def read(world: World, who: UUID) -> set[UUID]:
    return {row[0] for row in world.as_worker(who, "SELECT id FROM access_file")}


@pytest.mark.parametrize("team", ["far_receivers", "emptied"])
def test_it_goes_to_no_team_of_another_area_nor_to_one_with_nobody_in_it(
    world: World, team: str
) -> None:
    before = files(world)
    for call in (SEND, UNNAMED):
        with pytest.raises(errors.InsufficientPrivilege):
            world.as_worker(world.teacher, call, [world.child], [], getattr(world, team))
    assert files(world) == before


def test_a_subject_or_a_source_that_is_not_seen_sends_nothing(world: World) -> None:
    before = files(world)
    for who, subjects, sources in (
        (world.stranger, [world.child], []),
        (world.teacher, [world.hidden], []),
        (world.teacher, [world.child], [world.theirs.id]),
        (world.teacher, [world.child], [world.sealed.id]),
        (world.relative, [world.child], []),
        (world.leaver, [world.child], []),
    ):
        for call in (SEND, UNNAMED):
            with pytest.raises(errors.InsufficientPrivilege):
                world.as_worker(who, call, subjects, sources, world.receivers)
    assert files(world) == before


def test_a_file_that_was_there_is_never_handed_over(world: World) -> None:
    """The team reads the new file; the concern and the record it draws on stay closed to it."""
    ((sent,),) = world.as_worker(
        world.teacher, SEND, [world.child], [world.ours.id], world.receivers
    )
    seen = read(world, world.team_member)
    assert sent in seen
    assert not {world.ours.id, world.theirs.id, world.sealed.id, world.officer.id} & seen
    entries = world.as_worker(world.team_member, "SELECT file_id FROM chronology_entry")
    assert world.ours.id not in {row[0] for row in entries}
    with pytest.raises(errors.InsufficientPrivilege):
        world.as_worker(
            world.teacher,
            "INSERT INTO access_relationship (id, file_id, team_id, kind, read_only, reason,"
            " starts_at) VALUES (gen_random_uuid(), %s, %s, 'referral', false, 'r', now())",
            world.ours.id,
            world.receivers,
        )


def test_a_lead_of_the_sender_neither_ends_nor_seals_what_was_sent(world: World) -> None:
    """R11: there is no silent withdrawal. Blocks stay possible, and are reviewed."""
    with pytest.raises(errors.InsufficientPrivilege):
        world.as_worker(world.lead, "SELECT access.end_relationship(%s)", world.sent_relationship)
    with pytest.raises(errors.InsufficientPrivilege):
        world.as_worker(world.lead, "SELECT access.seal(%s, %s, 'r')", world.sent.id, [world.lead])
    assert world.sent.id in read(world, world.team_member)


def test_the_receiving_agency_keeps_a_relative_in_its_team_from_what_it_received(
    world: World,
) -> None:
    """Its information governance has no other file of the child, and needs none."""
    with world.database.connect("system") as system:
        governance = given.given_a_worker(system, world.other_agency, "information_governance")
        relative = given.given_a_worker(system, world.other_agency)
        given.put(
            system, "access_teammember", team_id=world.receivers, worker_id=relative,
            starts_at=given.LONG_AGO,
        )  # fmt: skip
        child = given.given_a_subject(system)
        register = given.given_a_file(system, world.agency, "register", child)
        given.given_a_relationship(system, register, worker=world.teacher)
    block = "SELECT access.block(%s, %s, 'Her uncle')"
    with pytest.raises(errors.InsufficientPrivilege):
        world.as_worker(governance, block, relative, child)
    ((sent,),) = world.as_worker(world.teacher, SEND, [child], [], world.receivers)
    assert sent in read(world, relative)
    assert sent not in read(world, governance)
    with pytest.raises(errors.InsufficientPrivilege):
        world.as_worker(world.other_lead, block, relative, child)  # a lead who cannot open it
    world.as_worker(governance, block, relative, child)
    assert sent not in read(world, relative)
    assert sent in read(world, world.team_member)
    with pytest.raises(errors.InsufficientPrivilege):
        world.as_worker(governance, "SELECT * FROM access.audit_of(%s, 10)", child)
    listed = world.as_worker(governance, "SELECT may_give FROM access.kept_files(%s)", child)
    assert listed == [(False,)]


def test_a_relationship_that_a_lead_gave_by_hand_can_still_be_ended(world: World) -> None:
    ((made,),) = world.as_worker(
        world.lead,
        "SELECT access.give_relationship(%s, NULL, %s, 'referral', 'They ask', NULL)",
        world.ours.id,
        world.receivers,
    )
    assert world.ours.id in read(world, world.team_member)
    world.as_worker(world.lead, "SELECT access.end_relationship(%s)", made)
    assert world.ours.id not in read(world, world.team_member)


def test_without_the_name_nothing_leads_from_the_file_to_the_child(world: World) -> None:
    ((sent, unnamed),) = world.as_worker(
        world.teacher, UNNAMED, [world.child], [world.ours.id], world.receivers
    )
    assert unnamed != world.child
    for who, wide in ((world.team_member, False), (world.desk, True)):
        about = world.as_worker(
            who, "SELECT file_id FROM access_filesubject WHERE subject_id = %s", unnamed,
            area_wide=wide,
        )  # fmt: skip
        assert [row[0] for row in about] == [sent]
    assert sent not in read(world, world.kept_out)
    blocked = {
        row[0]
        for row in world.as_system(
            "SELECT worker_id FROM access_block WHERE subject_id = %s", unnamed
        )
    }
    assert {world.kept_out, world.relative, world.blocked_desk} <= blocked


def test_whoever_joins_the_team_later_reads_it_and_whoever_left_does_not(world: World) -> None:
    with world.database.connect("system") as system:
        new = given.given_a_worker(system, world.other_agency)
        given.put(
            system, "access_teammember", team_id=world.receivers, worker_id=new,
            starts_at=given.LONG_AGO,
        )  # fmt: skip
    assert world.sent.id in read(world, new)
    assert world.sent.id not in read(world, world.former_member)
