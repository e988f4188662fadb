"""Canaries of two records that may be of one child: who decides, who reads it, who knows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from psycopg.errors import InsufficientPrivilege

from tests.factories import access as given
from tests.integration.access.shared_files import NOBODY, readers, refused
from tests.integration.access.world import World

OPEN = "SELECT file_id FROM access.open_pair_file(%s, %s, %s)"

# function: (what stands in it, what it is loosened to); for `test_mutations.py`.
TERMS: dict[str, list[tuple[str, str]]] = {
    "open_pair_file": [
        ("btrim(coalesce(p_reason, '')) = ''", "false"),
        ("cardinality(about) <> 2", "false"),
        ("NOT access.sees_subject(me, s.id)", "false"),
        ("officers := access.for_officers", "officers := false AND access.for_officers"),
        ("ARRAY(SELECT s.file_id FROM access.sealed_among(about) AS s)", "'{}'"),
    ],
    "sealed_among": [
        ("AND fs.file_id = ANY (mine)", ""),
        ("AND EXISTS (SELECT 1", "AND true OR EXISTS (SELECT 1"),
    ],
    "sees_merge": [("fs.file_id = ANY (mine)", "true")],
    "unmerge_subjects": [("OR NOT access.sees_merge(me, p_merge)", "")],
    "merges_of": [("AND access.sees_merge(me, m.id)", "")],
}  # fmt: skip


def faults(world: World) -> Iterator[str]:
    child, sibling = world.child, world.sibling
    for who, first, second, reason in (
        (NOBODY, child, sibling, "r"),
        (world.stranger, child, sibling, "r"),
        (world.relative, child, sibling, "r"),
        (world.blocked_desk, child, sibling, "r"),
        (world.leaver, child, sibling, "r"),
        (world.teacher, child, world.hidden, "r"),
        (world.teacher, child, child, "r"),
        (world.teacher, child, sibling, " "),
    ):
        if not refused(world, who, OPEN, first, second, reason):
            yield "somebody decides of a record that they do not see, of one, or for no reason"
    new = "SELECT access.open_pair_file(%s, access.new_subject('child'), 'r')"
    if not refused(world, world.teacher, new, child):
        yield "somebody decides of a record of which nothing is written"
    try:
        yield from _pairs(world, child, sibling)
    except InsufficientPrivilege:
        yield "somebody who sees both records may not decide of them"
    if world.as_worker(world.stranger, "SELECT * FROM access.sealed_among(%s)", [child]):
        yield "somebody learns which files are sealed that they may not open"
    if len(world.as_worker(world.lead, "SELECT * FROM access.sealed_among(%s)", [child])) != 1:
        yield "not the sealed files alone are said to be sealed"
    yield from _joined_in_silence(world)


def _pairs(world: World, child: UUID, sibling: UUID) -> Iterator[str]:
    """Who reads what was decided."""
    with _a_pair(world, world.teacher, child, sibling) as file:
        seen = readers(world, file)
        if not {world.teacher, world.lead} <= seen or seen & {
            world.relative, world.kept_out, world.stranger, world.other_lead,
        }:  # fmt: skip
            yield "what was decided of two records is not read by the right ones"
        if not _wide(world, file):
            yield "what was decided of two open records is closed to the area"
    with _a_pair(world, world.lead, child, sibling) as file:
        if readers(world, file) != {world.lead} or _wide(world, file):
            yield "what was decided by somebody who read sealed words is read by others"
    with _a_pair(world, world.officer_here, child, world.accused) as file:
        if _wide(world, file):
            yield "a pair with somebody of the officer's route leaves the route"


def _joined_in_silence(world: World) -> Iterator[str]:
    """A record that only a seal's named may read is joined into one that more may read."""
    with world.acting_as("system") as system:
        gone = given.given_a_subject(system)
        file = given.given_a_file(system, world.agency, "record", gone)
        seal = given.given_a_seal(system, file, world.lead)
    ((merge,),) = world.as_worker(
        world.lead, "SELECT access.merge_subjects(%s, %s, 'the same')", world.sibling, gone
    )
    of = "SELECT id FROM access.merges_of(%s)"
    if world.as_worker(world.relative, of, world.sibling):
        yield "somebody who reads one record alone learns that another was joined to it"
    if not refused(world, world.relative, "SELECT access.unmerge_subjects(%s, 'two')", merge):
        yield "somebody undoes a joining that they may not know of"
    if not world.as_worker(world.lead, of, world.sibling):
        yield "whoever reads both no longer knows that they were joined"
    world.as_worker(world.lead, "SELECT access.unmerge_subjects(%s, 'two')", merge)
    with world.acting_as("system") as system:
        system.execute("DELETE FROM access_mergedrow WHERE merge_id = %s", [merge])
        system.execute("DELETE FROM access_merge WHERE id = %s", [merge])
        system.execute("DELETE FROM access_sealnamed WHERE seal_id = %s", [seal])
        system.execute("DELETE FROM access_seal WHERE id = %s", [seal])
        system.execute("DELETE FROM access_filesubject WHERE file_id = %s", [file.id])
        system.execute("DELETE FROM access_file WHERE id = %s", [file.id])
        system.execute("DELETE FROM access_subject WHERE id = %s", [gone])


def _wide(world: World, file: UUID) -> bool:
    return bool(
        world.as_worker(world.desk, "SELECT 1 FROM access_file WHERE id = %s", file, area_wide=True)
    )


@contextmanager
def _a_pair(world: World, who: UUID, first: UUID, second: UUID) -> Iterator[UUID]:
    ((made,),) = world.as_worker(who, OPEN, first, second, "Are they one child?")
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
