"""Canaries of files that are sent: who may send what to whom, and whom they then reach."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from tests.factories import access as given
from tests.integration.access.world import World

NOBODY = UUID(int=0)


def not_to_be_sent(world: World) -> Iterator[tuple[UUID, tuple[object, ...]]]:
    """Nobody sends what they may not see, to whom they may not send it, or without a reason."""
    child, none, team, door = [world.child], [], world.receivers, "front_door"
    yield world.stranger, (child, none, team, door, "r")
    yield world.teacher, ([world.hidden], none, team, door, "r")
    yield world.teacher, (none, none, team, door, "r")
    yield world.teacher, (child, [world.theirs.id], team, door, "r")
    yield world.teacher, (child, [world.sealed.id], team, door, "r")
    yield world.blocked_desk, (child, none, team, door, "r")
    yield world.teacher, (child, none, world.far_receivers, door, "r")
    yield world.teacher, (child, none, world.emptied, door, "r")
    yield world.teacher, (child, none, team, "police", "r")
    yield world.teacher, (child, none, team, door, " ")
    yield NOBODY, (child, none, team, door, "r")


def faults(world: World) -> Iterator[str]:
    """What is sent is about whoever it draws on, and keeps the officer's route, and the blocks."""
    child, team = [world.child], world.receivers

    def opened(
        who: UUID, call: str, *values: object
    ) -> tuple[UUID, int, str, set[UUID], set[UUID]]:
        with world.app(world.token(who)) as app:
            file, area, audience = app.execute(
                f"SELECT file_id, area_id, audience FROM access.{call}(%s, %s, %s, %s, 'r')",  # type: ignore[arg-type]  # our own text
                values,
            ).fetchone() or (NOBODY, 0, "")
        with world.acting_as("system") as system:
            about = {
                row[0]
                for row in system.execute(
                    "SELECT subject_id FROM access_filesubject WHERE file_id = %s", [file]
                )
            }
            readers = {
                row[0]
                for row in system.execute(
                    "SELECT w.id FROM access_worker AS w"
                    " WHERE %s = ANY (access.files_of(w.id, false))",
                    [file],
                )
            }
            for table in ("access_drawnon", "access_relationship", "access_filesubject"):
                system.execute(f"DELETE FROM {table} WHERE file_id = %s", [file])  # type: ignore[arg-type]  # our own text
            system.execute("DELETE FROM access_file WHERE id = %s", [file])
        return file, area, audience, about, readers

    _, area, audience, about, readers = opened(
        world.teacher, "open_referral_file", child, [], team, "front_door"
    )
    if (area, audience, about) != (1, "referral", {world.child}):
        yield "a referral is not opened as one"
    if not {world.teacher, world.team_member, world.lead} <= readers:
        yield "a referral does not reach its receiver, its author or its lead"
    if readers & {world.kept_out, world.relative, world.stranger, world.former_member}:
        yield "a referral is open to somebody who is kept from the child"
    for route, sources in (("designated_officer", []), ("front_door", [world.officer.id])):
        to = team if route == "front_door" else None
        _, area, audience, about, readers = opened(
            world.officer_here, "open_referral_file", child, sources, to, route
        )
        if (area, audience) != (0, "designated_officer") or world.desk in readers:
            yield f"what is the officer's is not kept on the route: {route}"
    _, _, audience, _, _ = opened(
        world.officer_here, "open_referral_file", [world.accused], [], team, "front_door"
    )
    if audience != "designated_officer":
        yield "somebody known by the officer's route alone is sent past it"
    _, _, _, about, _ = opened(
        world.lead, "open_referral_file", [world.sibling], [world.ours.id], team, "front_door"
    )
    if about != {world.sibling, world.child}:
        yield "a referral is not about those whom it draws on"
    yield from later_blocks(world)
    _, _, _, about, readers = opened(
        world.teacher, "open_unnamed_file", child, [], team, "front_door"
    )
    if world.child in about:
        yield "a referral without the name leads to the child"
    if world.kept_out in readers:
        yield "a referral without the name is open to somebody who is kept from the child"


def later_blocks(world: World) -> Iterator[str]:
    """A block that comes after an unnamed referral reaches it, and what is drawn from it: on the
    child, and on somebody else of whom an attached concern speaks."""
    with world.database.connect("system", autocommit=True) as system:
        man = given.given_a_subject(system, "person")
        concern = given.given_a_file(system, world.agency, "concern", world.child, man)
        given.given_a_relationship(system, concern, worker=world.teacher)
        [(sent, unnamed)] = world.as_worker(
            world.teacher,
            "SELECT file_id, subject_id"
            " FROM access.open_unnamed_file(%s, %s, %s, 'front_door', 'r')",
            *([world.child], [concern.id], world.receivers),
        )
        drawn = [
            world.as_worker(world.teacher, f"SELECT file_id FROM access.{call}", [unnamed], [sent])[
                0
            ][0]
            for call in (
                "open_referral_file(%s, %s, NULL, 'front_door', 'r')",
                "open_shared_file('meeting', %s, %s, '{}', '{}', 'meeting', 'r')",
            )
        ]
        after = given.given_a_file(system, world.agency, "record", unnamed)
        all_of = [sent, *drawn]

        def closed(worker: UUID, file: UUID) -> bool:
            asks = "SELECT access.closed_to(%s, %s) AND %s = ANY (access.hidden_files_from(%s))"
            return system.execute(asks, [worker, file, file, worker]).fetchone() == (True,)

        told = []
        for whom in (man, world.child):
            before = [closed(world.team_member, one) for one in all_of]
            block = given.given_a_block(system, world.team_member, whom)
            reached = [closed(world.team_member, one) for one in all_of]
            system.execute("UPDATE access_block SET ends_at = now() WHERE id = %s", [block])
            told.append((before, reached, [closed(world.team_member, one) for one in all_of]))
            system.execute("DELETE FROM access_block WHERE id = %s", [block])
        kept_out = closed(world.kept_out, after.id)
        for table in ("access_drawnon", "access_relationship", "access_filesubject"):
            system.execute(
                f"DELETE FROM {table} WHERE file_id = ANY (%s)",  # type: ignore[arg-type]  # our own text
                [[*all_of, concern.id, after.id]],
            )
        system.execute(
            "DELETE FROM access_file WHERE id = ANY (%s)", [[*all_of, concern.id, after.id]]
        )
    if any(any(before) or any(ended) for before, _, ended in told):
        yield "an unnamed referral is closed to somebody who is kept from nobody"
    if not all(all(reached) for _, reached, _ in told):
        yield "a later block does not reach the unnamed referral, or what is drawn from it"
    if not kept_out:
        yield "what is opened later about whom it does not name is open to who is kept from them"
