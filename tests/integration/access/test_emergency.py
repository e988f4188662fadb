"""Emergency access: one file, to read, for four hours; seen by others; and a miss tells nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from psycopg.errors import InsufficientPrivilege

from tests.database import Database
from tests.factories import access as given
from tests.integration.access.world import BORN, NUMBER, World, given_the_world

BY_NAME = "SELECT access.begin_emergency(%s, %s, %s, NULL, NULL)"
BY_NUMBER = "SELECT access.begin_emergency(%s, NULL, NULL, %s, %s)"


@pytest.fixture(scope="module")
def whole(database: Database) -> World:
    return given_the_world(database)


@pytest.fixture
def world(whole: World) -> Iterator[World]:
    yield whole
    whole.as_system("DELETE FROM access_emergencyaccess")
    whole.as_system("DELETE FROM access_relationship WHERE kind = 'emergency'")
    whole.as_system("DELETE FROM access_notice")


def sought_by_name(world: World, worker: UUID, name: str = "zoe oneill") -> UUID | None:
    found: UUID | None = world.as_worker(worker, BY_NAME, "In hospital now", name, BORN)[0][0]
    return found


def files_of(world: World, worker: UUID) -> set[UUID]:
    """The files they may open, but for the open list of places."""
    seen = world.as_worker(worker, "SELECT id FROM access_file WHERE audience <> 'open'")
    return {row[0] for row in seen}


def test_an_exact_name_and_birth_date_opens_one_file_to_read_for_four_hours(world: World) -> None:
    opened = sought_by_name(world, world.stranger)
    assert opened == world.theirs.id  # children's social care holds a record: that one first
    assert files_of(world, world.stranger) == {opened}
    ((read_only, lasts),) = world.as_system(
        "SELECT read_only, ends_at - starts_at FROM access_relationship WHERE kind = 'emergency'"
    )
    assert read_only
    assert lasts == timedelta(hours=4)
    with pytest.raises(InsufficientPrivilege), world.app(world.token(world.stranger)) as app:
        app.execute(
            "INSERT INTO chronology_answer (id, file_id, area_id, recorded_by_id, recorded_at,"
            " entry_id, done, child_told, child_told_by, steps) VALUES (gen_random_uuid(), %s, 1,"
            " %s, now(), %s, '', '', '', '{}')",
            [opened, world.stranger, world.entry],
        )


def test_a_number_opens_it_too(world: World) -> None:
    got = world.as_worker(world.stranger, BY_NUMBER, "Found at the station", "nhs", NUMBER)
    assert got[0][0] is not None


def test_it_ends_by_itself(world: World) -> None:
    sought_by_name(world, world.stranger)
    world.as_system("UPDATE access_relationship SET ends_at = now() WHERE kind = 'emergency'")
    assert files_of(world, world.stranger) == set()


def test_a_miss_a_block_and_a_seal_look_alike_and_are_all_kept_and_told(world: World) -> None:
    with world.database.connect("system") as system:
        alone = given.given_a_subject(system)
        file = given.given_a_file(system, world.agency, "record", alone)
        given.given_a_name(system, file, alone, "Sealed Alone", world.lead)
        given.given_particulars(system, file, alone, world.lead, BORN)
        given.given_a_seal(system, file, world.lead)
    answers = [
        sought_by_name(world, world.stranger, "nobody of that name"),
        sought_by_name(world, world.relative),  # blocked
        sought_by_name(world, world.stranger, "sealed alone"),
    ]
    assert answers == [None, None, None]
    kept = world.as_system("SELECT outcome FROM access_emergencyaccess ORDER BY at")
    assert kept == [("nothing",), ("closed",), ("closed",)]
    assert world.as_system("SELECT 1 FROM access_relationship WHERE kind = 'emergency'") == []
    told = world.as_system("SELECT worker_id FROM access_notice WHERE code = 'emergency-access'")
    assert (world.relative,) not in told
    assert (world.lead,) in told


def test_a_name_that_stands_only_in_a_sealed_file_does_not_lead_to_the_open_one(
    world: World,
) -> None:
    with world.database.connect("system") as system:
        given.given_a_name(system, world.sealed, world.child, "The Former Name", world.lead)
    assert sought_by_name(world, world.stranger, "the former name") is None
    assert sought_by_name(world, world.lead, "the former name") is not None


def test_a_nearly_right_name_or_birth_date_finds_nothing(world: World) -> None:
    assert sought_by_name(world, world.stranger, "zoe o neil") is None
    assert sought_by_name(world, world.stranger, "") is None
    other_day = world.as_worker(
        world.stranger, BY_NAME, "r", "zoe oneill", BORN.replace(day=BORN.day + 1)
    )
    assert other_day == [(None,)]


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_happens(world: World, reason: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        world.as_worker(world.stranger, BY_NAME, reason, "zoe oneill", BORN)
    assert world.as_system("SELECT 1 FROM access_emergencyaccess") == []


def test_every_try_is_told_to_the_leads_of_the_owner_and_to_information_governance(
    world: World,
) -> None:
    world.as_worker(world.teacher, BY_NUMBER, "r", "nhs", NUMBER)
    told = {row[0] for row in world.as_system("SELECT worker_id FROM access_notice")}
    assert world.governance in told  # of the agency of whoever tried
    assert world.teacher not in told
    assert world.relative not in told  # blocked from this child, though a deputy lead
    for reference, link in world.as_system("SELECT reference, link FROM access_notice"):
        assert "oneill" not in (reference + link).lower()


def test_only_another_worker_reviews_it_and_only_once(world: World) -> None:
    world.as_worker(world.lead, BY_NUMBER, "r", "nhs", NUMBER)
    ((tried,),) = world.as_system("SELECT id FROM access_emergencyaccess")
    review = "SELECT access.review_emergency(%s, %s)"
    for nobody in (world.lead, world.relative, world.teacher, world.far_desk):
        with pytest.raises(InsufficientPrivilege):
            world.as_worker(nobody, review, tried, "It was right")
    ((waits, *_),) = world.as_worker(
        world.governance, "SELECT id, worker_id FROM access.emergencies_to_review()"
    )
    assert waits == tried
    world.as_worker(world.governance, review, tried, "It was right")
    with pytest.raises(InsufficientPrivilege):
        world.as_worker(world.governance, review, tried, "Again")


@pytest.mark.parametrize(
    ("begun", "due"),
    [
        ("2026-03-02", "2026-03-04"),  # Monday
        ("2026-03-05", "2026-03-09"),  # Thursday
        ("2026-03-06", "2026-03-10"),  # Friday
        ("2026-03-07", "2026-03-10"),  # Saturday
        ("2026-03-08", "2026-03-10"),  # Sunday
    ],
)
def test_review_is_due_within_two_working_days(world: World, begun: str, due: str) -> None:
    at = datetime.fromisoformat(begun + "T10:00:00").replace(tzinfo=UTC)
    ((answer,),) = world.as_system("SELECT access.review_due(%s)", at)
    assert answer.date().isoformat() == due


def test_the_eleventh_try_in_an_hour_opens_nothing_and_is_kept(world: World) -> None:
    for _ in range(10):
        sought_by_name(world, world.stranger, "nobody")
    assert sought_by_name(world, world.stranger) is None
    outcomes = [
        r[0] for r in world.as_system("SELECT outcome FROM access_emergencyaccess ORDER BY at")
    ]
    assert outcomes[-1] == "too_many"
    assert len(outcomes) == 11


def test_whoever_was_not_reviewed_for_five_days_opens_nothing_more(world: World) -> None:
    sought_by_name(world, world.stranger)
    world.as_system("UPDATE access_emergencyaccess SET at = now() - interval '6 days'")
    world.as_system("UPDATE access_relationship SET ends_at = now() WHERE kind = 'emergency'")
    assert sought_by_name(world, world.stranger) is None
    assert ("suspended",) in world.as_system("SELECT outcome FROM access_emergencyaccess")


def test_a_new_one_ends_the_former(world: World) -> None:
    sought_by_name(world, world.stranger)
    sought_by_name(world, world.stranger)
    alive = world.as_system(
        "SELECT count(*) FROM access_relationship WHERE kind = 'emergency' AND ends_at > now()"
    )
    assert alive == [(1,)]


def test_nobody_lengthens_it(world: World) -> None:
    sought_by_name(world, world.stranger)
    for statement in (
        "UPDATE access_relationship SET ends_at = now() + interval '9 years'",
        "UPDATE access_emergencyaccess SET reviewed_at = now()",
        "DELETE FROM access_emergencyaccess",
    ):
        with pytest.raises(InsufficientPrivilege):
            world.as_worker(world.stranger, statement)


def test_a_block_placed_during_it_ends_it(world: World) -> None:
    sought_by_name(world, world.stranger)
    world.as_worker(
        world.lead, "SELECT access.block(%s, %s, 'A relative')", world.stranger, world.child
    )
    assert files_of(world, world.stranger) == set()
    latest = world.as_worker(world.stranger, "SELECT subject_id FROM access.latest_emergency()")
    assert latest == [(None,)]
    world.as_system("DELETE FROM access_block WHERE worker_id = %s", world.stranger)
