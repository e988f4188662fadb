"""A queue that is read from the queue's side shows what the policy shows, place by place."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from sightline.access import identity
from sightline.duties.queues import Place as QueuePlace
from sightline.duties.queues import Whose, queue, soonest
from tests.factories import access
from tests.factories.duties import DUE, given_a_duty
from tests.factories.school import Person
from tests.factories.work import Work

NOW = DUE + timedelta(minutes=20)
# Relationships that open nothing new, so many that the queue is read from its own side.
MANY = (
    "INSERT INTO access_relationship (id, file_id, worker_id, kind, read_only, reason, starts_at)"
    " SELECT gen_random_uuid(), f.id, %s, 'allocation', false, 'Works with them', '2024-01-01'"
    " FROM (SELECT id FROM access_file WHERE agency_id = %s AND audience = 'record' LIMIT 1) AS f,"
    " generate_series(1, 501)"
)
QUEUE = "SELECT * FROM access.duties_in_queue(%s, %s, %s, %s, %s, %s, %s, %s)"
Place = tuple[object, UUID, UUID]


@pytest.fixture(scope="module", autouse=True)
def queues(work: Work) -> None:
    """Sixty duties in open files and sealed ones by turns, of every owner, two of each instant."""
    with work.database.connect("system") as system:
        other = access.given_a_subject(system)
        beyond = access.given_a_file(system, work.agency, "concern", other)
        homes = ((work.record, work.child), (work.sealed, work.child), (beyond, other))
        owners: tuple[dict[str, UUID], ...] = (
            {"owner_team_id": work.team},
            {"owner_team_id": work.team, "owner_worker_id": work.ines.worker_id},
            {"owner_worker_id": work.ines.worker_id},
            {},
        )
        for at in range(60):
            file, subject = homes[at % 3]
            given_a_duty(
                system, file, subject, work.wren.worker_id,
                due_at=DUE + timedelta(minutes=at // 2),
                waiting_for="the school" if at % 5 == 0 else "",
                met_at=NOW if at % 11 == 0 else None,
                **owners[at // 3 % 4],
            )  # fmt: skip


def by_queue(
    work: Work, person: Person, owner: tuple[str, UUID], *, at_a_time: int,
    nobodys: bool = False, waiting: bool = False, late: bool | None = None,
) -> list[Place]:  # fmt: skip
    """Every place, from page to page."""
    found: list[Place] = []
    since, until = (NOW if late is False else None), (NOW if late else None)
    after = None
    with work.as_(person), connection.cursor() as cursor:
        while True:
            cursor.execute(QUEUE, [*owner, nobodys, waiting, since, after, until, at_a_time])
            rows: list[Place] = list(cursor.fetchall())
            assert len(rows) <= at_a_time
            found.extend(rows)
            if len(rows) < at_a_time:
                return found
            since, after = rows[-1][0], rows[-1][1]  # type: ignore[assignment]  # a place


def by_policy(
    work: Work, person: Person, owner: tuple[str, UUID], *,
    nobodys: bool = False, waiting: bool = False, late: bool | None = None,
) -> list[Place]:  # fmt: skip
    kind, ident = owner
    which = f"owner_{kind}_id = %s AND met_at IS NULL"
    if nobodys:
        which += " AND owner_worker_id IS NULL"
        which += " AND owner_team_id IS NULL" if kind == "agency" else ""
    which += " AND waiting_for <> ''" if waiting else ""
    if late is not None:
        which += " AND queue_at < %s" if late else " AND queue_at >= %s"
    with work.as_(person), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT queue_at, id, file_id FROM duties_duty WHERE {which} ORDER BY 1, 2",
            [ident] if late is None else [ident, NOW],
        )
        return list(cursor.fetchall())


@pytest.mark.parametrize("at_a_time", [1, 2, 51])
@pytest.mark.parametrize("part", ["all", "late", "due", "waiting", "nobodys"])
def test_each_part_of_each_queue_is_what_the_policy_shows(
    work: Work, part: str, at_a_time: int
) -> None:
    late = {"late": True, "due": False}.get(part)
    asked = {"nobodys": part == "nobodys", "waiting": part == "waiting", "late": late}
    seen: dict[str, int] = {}
    for name, person, owner in (
        ("team, whom a seal names", work.wren, ("team", work.team)),
        ("team", work.ines, ("team", work.team)),
        ("own", work.ines, ("worker", work.ines.worker_id)),
        ("agency", work.manager, ("agency", work.agency)),
    ):
        shown = by_queue(work, person, owner, at_a_time=at_a_time, **asked)  # type: ignore[arg-type]  # flags
        assert shown == by_policy(work, person, owner, **asked), name  # type: ignore[arg-type]  # flags
        seen[name] = len(shown)
    assert part == "nobodys" or seen["team, whom a seal names"] > seen["team"] > 0
    assert seen["agency"] > 0


def test_whoever_is_kept_from_the_child_finds_the_queue_empty(work: Work) -> None:
    assert by_queue(work, work.dale, ("team", work.team), at_a_time=2) == []


def test_a_queue_that_is_not_one_s_own_is_empty(work: Work) -> None:
    """Also where its files are open: whose queue it is, is nobody else's business."""
    assert by_queue(work, work.wren, ("worker", work.ines.worker_id), at_a_time=51) == []
    assert by_queue(work, work.outsider, ("team", work.team), at_a_time=51) == []
    assert by_queue(work, work.wren, ("agency", work.school.agency), at_a_time=51) == []


def test_pages_and_numbers_are_the_same_for_whoever_has_few_files_and_many(work: Work) -> None:
    def shown(person: Person) -> list[object]:
        with work.as_(person) as actor:
            found: list[object] = [one.duty_id for one in soonest(actor, most=5)]
            for whose in Whose:
                asked = queue(whose, actor)
                if asked is None:
                    continue
                found.append(asked.counts(now=NOW))
                for part in asked.parts:
                    first = asked.page(part, now=NOW)
                    found.append([one.duty_id for one in first.rows])
                    if len(first.rows) > 3:
                        here = first.rows[2]
                        after = QueuePlace(here.queue_at, here.duty_id)
                        second = asked.page(part, now=NOW, after=after)
                        found.append([one.duty_id for one in second.rows])
                        assert second.rows[0].duty_id == first.rows[3].duty_id
            return [*found, identity.by_many_files()]

    people = (work.wren, work.ines, work.manager)
    few = [shown(one) for one in people]
    with work.database.connect("system") as system:
        for one in people:
            system.execute(MANY, [one.worker_id, work.agency])
    many = [shown(one) for one in people]
    assert [one[-1] for one in few] == [False] * 3
    assert [one[-1] for one in many] == [True] * 3
    assert [one[:-1] for one in few] == [one[:-1] for one in many]
    assert all(len(one) > 5 for one in few)
