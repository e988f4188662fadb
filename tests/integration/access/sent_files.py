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
        with world.database.connect("system") as system:
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
            system.execute("DELETE FROM access_relationship WHERE file_id = %s", [file])
            system.execute("DELETE FROM access_filesubject WHERE file_id = %s", [file])
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
    """A block that comes after an unnamed referral reaches it, and no file of another agency."""
    with world.app(world.token(world.teacher)) as app:
        ((sent,),) = app.execute(
            "SELECT file_id FROM access.open_unnamed_file(%s, '{}', %s, 'front_door', 'r')",
            [[world.child], world.receivers],
        ).fetchall()
    with world.database.connect("system", autocommit=True) as system:

        def closed() -> set[UUID]:
            return {
                file
                for file in (sent, world.theirs.id)
                if system.execute(
                    "SELECT access.closed_to(%s, %s) OR %s = ANY (access.hidden_files_from(%s))",
                    [world.team_member, file, file, world.team_member],
                ).fetchone() == (True,)
            }  # fmt: skip

        other = given.given_a_subject(system)
        home = given.given_a_file(system, world.agency, "concern", other)
        ties = [
            given.given_a_withheld_name(system, home, other, file, world.teacher)
            for file in (sent, world.theirs.id)
        ]
        before = closed()
        block = given.given_a_block(system, world.team_member, other)
        after = closed()
        system.execute("UPDATE access_block SET ends_at = now() WHERE id = %s", [block])
        ended = closed()
        system.execute("DELETE FROM referrals_withheldname WHERE id = ANY (%s)", [ties])
        system.execute("DELETE FROM access_block WHERE id = %s", [block])
        for table in ("access_relationship", "access_filesubject"):
            system.execute(
                f"DELETE FROM {table} WHERE file_id = ANY (%s)",  # type: ignore[arg-type]  # our own text
                [[sent, home.id]],
            )
        system.execute("DELETE FROM access_file WHERE id = ANY (%s)", [[sent, home.id]])
    if before or ended:
        yield "an unnamed referral is closed to somebody who is kept from nobody"
    if sent not in after:
        yield "a block that came later does not reach the unnamed referral"
    if world.theirs.id in after:
        yield "a tie hides a file of another agency"
