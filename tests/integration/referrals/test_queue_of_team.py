"""The queue that a definer function reads shows what the policy shows, one place at a time."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from sightline.access import identity
from sightline.referrals.models import Referral
from tests.factories import access as given
from tests.factories.school import Person
from tests.integration.referrals.town import FRIDAY, Town, acting, when_sent

OPEN = ["sent", "acknowledged"]
POLICY = (
    "SELECT sent_at, referral_id, file_id FROM referrals_standing"
    " WHERE team_id = %s AND state = ANY (%s::text[]) ORDER BY sent_at, referral_id"
)
# Enough for a page to name the files that it reads.
MANY = (
    "INSERT INTO access_relationship (id, file_id, worker_id, kind, read_only, reason, starts_at)"
    " SELECT gen_random_uuid(), f.id, %s, 'allocation', false, 'Works with them', '2024-01-01'"
    " FROM (SELECT id FROM access_file WHERE audience <> 'referral' LIMIT 1) AS f,"
    " generate_series(1, 501)"
)
QUEUE = "SELECT * FROM access.waiting_for_team(%s, %s, %s, %s, %s)"


@pytest.fixture
def five(town: Town) -> list[Referral]:
    return [when_sent(town, at=FRIDAY + timedelta(minutes=n)) for n in range(5)]


def by_policy(person: Person, team: UUID) -> list[object]:
    with acting(person, shape="narrow"), connection.cursor() as cursor:
        cursor.execute(POLICY, [team, OPEN])
        return list(cursor.fetchall())


def by_queue(person: Person, team: UUID, *, at_a_time: int) -> list[object]:
    """Every place, from page to page."""
    found: list[object] = []
    last: tuple[object, object] = (None, None)
    with acting(person, shape="narrow"), connection.cursor() as cursor:
        while True:
            cursor.execute(QUEUE, [team, OPEN, *last, at_a_time])
            rows = cursor.fetchall()
            assert len(rows) <= at_a_time
            found.extend(rows)
            if len(rows) < at_a_time:
                return found
            last = rows[-1][:2]


@pytest.mark.parametrize("at_a_time", [1, 2, 50])
def test_a_sealed_referral_leaves_no_gap_in_the_queue(
    town: Town, five: list[Referral], at_a_time: int
) -> None:
    assert len(by_queue(town.tove, town.first_response, at_a_time=at_a_time)) == 5
    with town.database.connect("system") as system:
        for one in (five[0], five[2], five[3]):
            file = given.File(one.file_id, one.area_id, town.council, "referral", (town.child,))
            given.given_a_seal(system, file, town.una.worker_id)
    left = by_queue(town.tove, town.first_response, at_a_time=at_a_time)
    assert [row[1] for row in left] == [five[1].pk, five[4].pk]  # type: ignore[index]  # rows
    for person in (town.tove, town.una, town.desk):
        shown = by_queue(person, town.first_response, at_a_time=at_a_time)
        assert shown == by_policy(person, town.first_response)


def test_whoever_is_kept_from_the_child_finds_the_queue_empty(
    town: Town, five: list[Referral]
) -> None:
    assert five
    with town.database.connect("system") as system:
        given.given_a_block(system, town.tove.worker_id, town.child)
    assert by_queue(town.tove, town.first_response, at_a_time=50) == []
    assert by_policy(town.tove, town.first_response) == []


def test_the_queue_of_another_team_is_nobody_elses(town: Town, five: list[Referral]) -> None:
    assert five
    assert by_queue(town.far, town.first_response, at_a_time=50) == []
    assert by_queue(town.school.lead, town.first_response, at_a_time=50) == []


def test_files_that_are_named_are_looked_among_for_one_block_alone(
    town: Town, five: list[Referral]
) -> None:
    for person in (town.tove, town.far):
        town.system(MANY, person.worker_id)
    with identity.acting_as(town.tove.worker_id, shape="narrow"):
        every = Referral.objects.count()
        with identity.among([five[1].file_id]):
            assert list(Referral.objects.values_list("pk", flat=True)) == [five[1].pk]
        assert Referral.objects.count() == every == 5
        with pytest.raises(ZeroDivisionError), identity.among([]):
            1 / 0  # noqa: B018  what goes wrong in the block does not leave it narrow
        assert Referral.objects.count() == every
    everything = identity.among([one.file_id for one in five])
    with identity.acting_as(town.far.worker_id, shape="narrow"), everything:
        assert not Referral.objects.exists(), "naming a file opens none"
