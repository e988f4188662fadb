"""Canaries of files that several agencies share: who opens them, who joins, who is left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import psycopg
from psycopg.errors import InsufficientPrivilege

from tests.integration.access.world import World

NOBODY = UUID(int=0)
OPEN = "SELECT file_id FROM access.open_shared_file(%s, %s, %s, %s, %s, %s, %s)"
JOIN = "SELECT access.join_shared_file(%s, %s, %s, NULL, %s)"
LEAVE = "SELECT access.leave_shared_file(%s, %s, %s, %s)"

# function: (what stands in it, what it is loosened to); for `test_mutations.py`.
TERMS: dict[str, list[tuple[str, str]]] = {
    "of_this_area": [
        ("(w.ended_at IS NULL OR w.ended_at > clock_timestamp())", "true"),
        ("(a.area_id = p_area) IS NOT TRUE", "a.area_id IS NULL"),
    ],
    "let_in": [("NOT access.closed_to(m.worker, p_file)", "true")],
    "seal_as_sources": [
        ("IF seals = '{}' THEN", "IF true THEN"),
        ("HAVING count(DISTINCT n.seal_id) = cardinality(seals)", ""),
        ("IF NOT EXISTS (", "IF false AND NOT EXISTS ("),
    ],
    "open_shared_file": [
        (
            "(p_audience IN ('missing', 'meeting', 'plan', 'interview', 'disclosed',"
            " 'information', 'review')) IS NOT TRUE",
            "false",
        ),
        ("(p_kind IN ('meeting', 'team', 'allocation')) IS NOT TRUE", "false"),
        ("access.draw_on(made.file_id, '{}', p_sources)", "1"),
        ("btrim(coalesce(p_reason, '')) = ''", "false"),
        ("NOT access.of_this_area(p_workers, p_teams, access.home_area(me))", "false"),
        ("officers := access.for_officers", "officers := false AND access.for_officers"),
        ("PERFORM access.seal_as_sources(me, made.file_id, p_sources)", "NULL"),
    ],
    "shares_file": [
        ("f.shared_as <> ''", "true"),
        ("f.id = ANY (access.own_files_of(p_worker, true))", "true"),
        ("f.audience <> 'designated_officer' OR", "true OR"),
    ],
    "join_shared_file": [
        ("btrim(coalesce(p_reason, '')) = ''", "false"),
        ("OR NOT access.shares_file(me, p_file)", ""),
        ("OR NOT access.of_this_area(p_workers, p_teams, access.home_area(me))", ""),
    ],
    "leave_shared_file": [
        ("btrim(coalesce(p_reason, '')) = ''", "false"),
        ("OR NOT access.shares_file(me, p_file)", ""),
        ("r.kind IN ('meeting', 'team', 'allocation')", "true"),
    ],
    "shared_with": [
        ("(w.agency_id = p_agency OR t.agency_id = p_agency)", "true"),
        ("f.shared_as <> '' AND", ""),
    ],
    "shared_here": [
        ("access.holds(p_worker, 'safeguarding_lead', 'deputy_lead', 'information_governance')",
         "true"),
    ],
}  # fmt: skip


def not_to_be_shared(world: World) -> Iterator[tuple[UUID, tuple[object, ...]]]:
    """Nobody shares what they may not see, with those they may not share it with."""
    child, none = [world.child], list[UUID]()

    def one(who: UUID, **other: object) -> tuple[UUID, tuple[object, ...]]:
        values: dict[str, object] = {
            "audience": "meeting", "subjects": child, "sources": none, "workers": none,
            "teams": none, "kind": "meeting", "reason": "r",
        }  # fmt: skip
        return who, tuple({**values, **other}.values())

    yield one(NOBODY)
    yield one(world.stranger)
    yield one(world.relative)
    yield one(world.blocked_desk)
    yield one(world.leaver)
    yield one(world.teacher, subjects=[world.hidden])
    yield one(world.teacher, subjects=none)
    yield one(world.teacher, sources=[world.theirs.id])
    yield one(world.teacher, sources=[world.sealed.id])
    yield one(world.teacher, workers=[world.far_desk])
    yield one(world.teacher, workers=[world.leaver])
    yield one(world.teacher, workers=[NOBODY])
    yield one(world.teacher, teams=[world.far_receivers])
    yield one(world.teacher, audience="record")
    yield one(world.teacher, audience="register")
    yield one(world.teacher, kind="author")
    yield one(world.teacher, kind="emergency")
    yield one(world.teacher, reason=" ")


@contextmanager
def a_shared_file(
    world: World,
    who: UUID,
    *,
    subjects: list[UUID] | None = None,
    sources: list[UUID] | None = None,
    workers: list[UUID] | None = None,
    teams: list[UUID] | None = None,
) -> Iterator[UUID]:
    """One that is gone again afterwards."""
    ((made,),) = world.as_worker(
        who, OPEN, "meeting", subjects or [world.child], sources or [], workers or [], teams or [],
        "meeting", "They meet",
    )  # fmt: skip
    try:
        yield made
    finally:
        with world.acting_as("system") as system:
            system.execute(
                "DELETE FROM access_sealnamed USING access_seal AS s"
                " WHERE s.id = seal_id AND s.file_id = %s",
                [made],
            )
            for table in ("access_seal", "access_relationship", "access_filesubject"):
                system.execute(f"DELETE FROM {table} WHERE file_id = %s", [made])  # type: ignore[arg-type]  # our own text
            system.execute("DELETE FROM access_file WHERE id = %s", [made])


def readers(world: World, file: UUID) -> set[UUID]:
    """Whom the narrow shape lets in."""
    return {
        row[0]
        for row in world.as_system(
            "SELECT w.id FROM access_worker AS w WHERE %s = ANY (access.files_of(w.id, false))",
            file,
        )
    }


def told(world: World, file: UUID) -> set[UUID]:
    """Who has a row of their own that says that the file is there."""
    return {
        row[0]
        for row in world.as_system(
            "SELECT worker_id FROM access_relationship"
            " WHERE file_id = %s AND worker_id IS NOT NULL",
            file,
        )
    }


def refused(world: World, who: UUID, statement: str, *values: object) -> bool:
    """Asked, and taken back where it was let through, so that the next look finds the same."""
    try:
        with world.app(world.token(who)) as app:
            app.execute(statement, values)  # type: ignore[arg-type]  # our own text
            raise psycopg.Rollback
    except InsufficientPrivilege:
        return True
    return False


def faults(world: World) -> Iterator[str]:
    members = [world.team_member, world.kept_out, world.relative]
    with a_shared_file(world, world.teacher, workers=members, teams=[world.receivers]) as file:
        yield from _open_to_the_right_ones(world, file)
        yield from _joined_and_left(world, file)
    accused = [world.child, world.accused]
    with a_shared_file(
        world,
        world.officer_here,
        sources=[world.officer.id],
        workers=[world.stranger, world.teacher],
    ) as file:
        yield from _of_the_officers_route(world, file)
    with a_shared_file(
        world, world.officer_here, subjects=accused, workers=[world.stranger]
    ) as file:
        if world.desk in _wide(world, file, world.desk):
            yield "somebody known by the officer's route alone is shared past it"
    yield from _sealed(world)
    for call in (JOIN, LEAVE):
        if not refused(world, world.teacher, call, world.ours.id, [world.stranger], [], "r"):
            yield f"a file that is not shared is given away: {call}"


def _wide(world: World, file: UUID, *those: UUID) -> set[UUID]:
    return {
        who
        for who in those
        if world.as_worker(who, "SELECT 1 FROM access_file WHERE id = %s", file, area_wide=True)
    }


def _open_to_the_right_ones(world: World, file: UUID) -> Iterator[str]:
    seen = readers(world, file)
    if not {world.teacher, world.lead, world.team_member} <= seen:
        yield "a shared file does not reach its author, its lead or its member"
    if seen & {world.kept_out, world.relative, world.stranger, world.other_lead, world.far_desk}:
        yield "a shared file is open to somebody who was not let in, or is kept from the child"
    if told(world, file) != {world.teacher, world.team_member}:
        yield "a row of their own tells somebody who was left out that the file is there"
    if _wide(world, file, world.desk, world.blocked_desk, world.far_desk) != {world.desk}:
        yield "a shared file is not read in its area alone"
    if {world.ours.id, world.sealed.id} & {
        row[0] for row in world.as_worker(world.team_member, "SELECT id FROM access_file")
    }:
        yield "a member reads the record behind a shared file"
    block = "SELECT access.block(%s, %s, 'r')"
    if not refused(world, world.far_governance, block, world.teacher, world.child):
        yield "another agency's governance keeps the lists of a file that is not shared with it"
    listed = "SELECT file_id FROM access.kept_files(%s)"
    if world.as_worker(world.stranger, listed, world.child) or world.as_worker(
        world.team_member, listed, world.child
    ):
        yield "somebody who keeps no lists reads who can open a shared file"
    if world.ours.id in {
        row[0] for row in world.as_system("SELECT access.shared_with(%s, NULL)", world.other_agency)
    }:
        yield "a file that is not shared is listed as one"


def _joined_and_left(world: World, file: UUID) -> Iterator[str]:
    for who in (world.stranger, world.desk, world.kept_out, world.other_lead, world.far_desk):
        for call in (JOIN, LEAVE):
            if not refused(world, who, call, file, [who], [], "r"):
                yield f"somebody outside decides who shares a file: {call}"
    for workers, teams, reason in (
        ([world.far_desk], [], "r"),
        ([], [world.far_receivers], "r"),
        ([world.leaver], [], "r"),
        ([world.stranger], [], " "),
    ):
        if not refused(world, world.teacher, JOIN, file, workers, teams, reason):
            yield "somebody is let in who is not of this area, or for no reason"
    world.as_worker(world.team_member, JOIN, file, [world.stranger, world.blocked_desk], [], "r")
    if world.stranger not in readers(world, file) or world.blocked_desk in told(world, file):
        yield "not those joined a shared file who should have"
    if not refused(world, world.teacher, LEAVE, file, [world.stranger], [], " "):
        yield "somebody leaves a shared file for no reason"
    world.as_worker(world.teacher, LEAVE, file, [world.stranger, world.teacher], [], "r")
    seen = readers(world, file)
    if world.stranger in seen or world.teacher not in seen:
        yield "not those left a shared file who should have"


def _of_the_officers_route(world: World, file: UUID) -> Iterator[str]:
    seen = readers(world, file)
    if _wide(world, file, world.desk) or world.lead in seen:
        yield "a shared file that is the officer's is not kept on the route"
    if not {world.officer_here, world.stranger, world.teacher, world.other_lead} <= seen:
        yield "a shared file on the officer's route does not reach those chosen, or the lead"
    if not refused(world, world.teacher, JOIN, file, [world.team_member], [], "r"):
        yield "a member from elsewhere lets others into a file of the officer's route"


def _sealed(world: World) -> Iterator[str]:
    """What draws on a sealed file is sealed with it."""
    sources = [world.sealed.id]
    with a_shared_file(
        world, world.lead, sources=sources, workers=[world.teacher, world.team_member]
    ) as file:
        if readers(world, file) != {world.lead} or _wide(world, file, world.desk):
            yield "what is drawn from a sealed file is read by somebody whom its seal does not name"
    with world.acting_as("system") as system:
        ((seal,),) = system.execute(
            "INSERT INTO access_seal (id, file_id, reason, starts_at) VALUES"
            " (gen_random_uuid(), %s, 'another', now()) RETURNING id",
            [world.sealed.id],
        ).fetchall()
        for who in (world.lead, world.teacher):
            system.execute(
                "INSERT INTO access_sealnamed (seal_id, worker_id) VALUES (%s, %s)", [seal, who]
            )
        ((elsewhere,),) = system.execute(
            "INSERT INTO access_sealnamed (seal_id, worker_id) SELECT s.id, %s FROM access_seal"
            " AS s WHERE s.file_id = %s AND s.id <> %s RETURNING id",
            [world.stranger, world.sealed.id, seal],
        ).fetchall()
        system.execute(
            "INSERT INTO access_sealnamed (seal_id, worker_id) VALUES (%s, %s)",
            [seal, world.stranger],
        )
    try:
        with a_shared_file(world, world.lead, sources=sources, workers=[world.teacher]) as file:
            if world.teacher in readers(world, file):
                yield "one seal of two is enough to read what is drawn from both"
        if not refused(
            world, world.stranger, OPEN, "meeting", [world.child], sources, [], [], "meeting", "r"
        ):
            yield "a seal is made that nobody of the agency could ever end"
    finally:
        with world.acting_as("system") as system:
            system.execute("DELETE FROM access_sealnamed WHERE seal_id = %s", [seal])
            system.execute("DELETE FROM access_sealnamed WHERE id = %s", [elsewhere])
            system.execute("DELETE FROM access_seal WHERE id = %s", [seal])
