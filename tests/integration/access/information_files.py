"""Canaries of information: who reads it and nothing else, who writes in it, who is kept from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from psycopg.errors import InsufficientPrivilege

from tests.factories import access as given
from tests.integration.access.shared_files import NOBODY, readers, refused
from tests.integration.access.world import World

OPEN = "SELECT file_id FROM access.open_officers_information(%s, %s, %s, %s, %s, %s)"
WHO = "SELECT * FROM access.readers_of_all(%s, %s, %s, %s)"

# function: (what stands in it, what it is loosened to); for `test_mutations.py`.
TERMS: dict[str, list[tuple[str, str]]] = {
    "open_officers_information": [
        ("btrim(coalesce(p_reason, '')) = ''", "false"),
        ("(p_person = ANY (p_subjects)) IS NOT TRUE", "false"),
        ("OR NOT access.holds(p_senior, 'senior_manager')", ""),
        ("OR NOT access.of_this_area(ARRAY[p_senior], '{}', access.home_area(me))", ""),
        ("p_senior IS NOT DISTINCT FROM p_colleague", "false"),
        ("PERFORM access.keep_colleague_from(me, p_person, p_colleague)", "NULL"),
        ("PERFORM access.seal_as_sources(me, made.file_id, p_sources)", "NULL"),
        ("AND access.home_area(w.id) = access.home_area(me)", ""),
        ("AND NOT access.closed_to(w.id, made.file_id)", ""),
    ],
    "reads_by_area": [
        ("AND fs.area_id = ANY (areas)", ""),
        ("AND e.area_id = ANY (areas)", ""),
    ],
    "opens_all": [
        ("IF coalesce(cardinality(p_files), 0) = 0", "IF false"),
        ("(w.ended_at IS NULL OR w.ended_at > clock_timestamp())", "true"),
        ("l.row_id = ANY (p_rows)", "false"),
        ("IF p_files <@ own AND", "IF p_files && own AND"),
        ("AND f.area_id = ANY (areas)", ""),
        ("AND f.id NOT IN (SELECT unnest(access.hidden_files_from(p_worker)))", ""),
        ("WHERE fs.subject_id = s.id AND fs.file_id = ANY (own)", "WHERE fs.subject_id = s.id"),
    ],
    "readers_of_all": [("((access.asker()).kind = 'machine') IS NOT TRUE", "false")],
    "joins_subjects": [
        ("AND s.kind <> 'child'", ""),
        ("access.holds(p_worker, 'analyst')", "true"),
    ],
}  # fmt: skip


def faults(world: World) -> Iterator[str]:
    yield from _reads(world)
    yield from _writes(world)
    yield from _shapes(world)
    try:
        yield from _officers(world)
    except InsufficientPrivilege:
        yield "whoever sees the person may not report them by the officer's route"
    yield from _readers_of_all(world)
    try:
        yield from _joins(world)
    except InsufficientPrivilege:
        yield "an analyst may not join two people of whom they were told"


def _reads(world: World) -> Iterator[str]:
    def files(who: UUID, *, wide: bool) -> set[UUID]:
        found = world.as_worker(who, "SELECT id FROM access_file", area_wide=wide)
        return {row[0] for row in found}

    its = {world.information.id}
    for who in (world.analyst, world.intelligence):
        if files(who, wide=True) != its | {world.open_place.id}:
            yield "whoever works with information does not read it, or reads more"
        if files(who, wide=False) - {world.open_place.id}:
            yield "information is read in the narrow shape"
    if not its <= files(world.desk, wide=True) & files(world.lead, wide=False):
        yield "the front door or the lead of the reporting agency no longer reads information"
    for who in (world.stranger, world.teacher, world.other_lead):
        if its & files(who, wide=False):
            yield "information is read by somebody whose work it is not"
    for who in (world.far_analyst, world.far_desk):
        if its & files(who, wide=True):
            yield "information is read from another area"


def _writes(world: World) -> Iterator[str]:
    for who, may in (
        (world.analyst, True),
        (world.intelligence, True),
        (world.far_analyst, False),
        (world.desk, False),
        (world.manager, False),
    ):
        ((said,),) = world.as_worker(who, "SELECT access.may_write(%s)", world.information.id)
        if said is not may:
            yield "the wrong ones write in information"
    for file in (world.theirs, world.ours, world.officer):
        if world.as_worker(world.analyst, "SELECT access.may_write(%s)", file.id) != [(False,)]:
            yield "an analyst writes in what is not information"


def _shapes(world: World) -> Iterator[str]:
    ask = "SELECT access.reads_by_area(%s, %s)"
    for subject, entry, expected in (
        (world.suspect, None, True),
        (world.child, None, False),
        (None, world.entry, False),
        (None, None, False),
    ):
        if world.as_worker(world.analyst, ask, subject, entry) != [(expected,)]:
            yield "a page is read in the wrong shape"
    if world.as_worker(world.desk, ask, None, world.entry) != [(True,)]:
        yield "an entry of the area is not known to be one"


def _officers(world: World) -> Iterator[str]:
    """N14: about somebody who is a colleague."""
    person, none = world.suspect, list[UUID]()
    one, manager, lead = [person], world.manager, world.lead
    for who, values in (
        (NOBODY, (one, none, person, None, manager, "r")),
        (world.stranger, (one, none, person, None, manager, "r")),
        (world.analyst, (one, none, person, None, manager, " ")),
        (world.analyst, (one, none, world.accused, None, manager, "r")),
        (world.analyst, (one, none, person, None, world.stranger, "r")),
        (world.analyst, (one, none, person, manager, manager, "r")),
        (world.analyst, (one, [world.ours.id], person, None, manager, "r")),
        (lead, ([person, world.child], none, world.child, world.stranger, manager, "r")),
        (world.officer_there, (one, none, person, None, manager, "r")),
    ):
        if not refused(world, who, OPEN, *values):
            yield "somebody reports by the officer's route who may not, or names whom they may not"
    with _far_manager(world) as far:
        if not refused(world, lead, OPEN, one, none, person, None, far, "r"):
            yield "a senior officer of another area is named"
    for colleague in (world.stranger, world.intelligence):
        with _opened(world, lead, one, none, person, colleague, manager) as made:
            let_in = readers(world, made) - {world.officer_here}
            wanted = {lead, world.intelligence, manager} - {colleague}
            if let_in != wanted:
                yield f"the wrong ones read what is reported of a colleague: {let_in ^ wanted}"
            kept = world.as_system(
                "SELECT worker_id FROM access_block WHERE subject_id = %s AND officer_route", person
            )
            if kept != [(colleague,)]:
                yield "the colleague is not kept from what is reported of them"
            told = world.as_system(
                "SELECT worker_id FROM access_relationship WHERE file_id = %s", made
            )
            if (colleague,) in told:
                yield "the colleague has a row that tells of it"
    both = [person, world.child]
    with _opened(world, lead, both, [world.sealed.id], person, None, manager) as made:
        if readers(world, made) != {lead}:
            yield "what is drawn from a sealed file is read by others than its seal names"


def _joins(world: World) -> Iterator[str]:
    """Analysts join whatever is no child, and take it apart again."""
    join = "SELECT access.merge_subjects(%s, %s, 'the same')"
    with _two(world, "child") as children, _two(world, "person") as people:
        if not refused(world, world.analyst, join, *children):
            yield "an analyst joins two children"
        for who in (world.intelligence, world.far_analyst, world.teacher, NOBODY):
            if not refused(world, who, join, *people):
                yield "two people are joined by somebody who may not"
        ((merge,),) = world.as_worker(world.analyst, join, *people)
        apart = "SELECT access.unmerge_subjects(%s, 'two')"
        if not refused(world, world.intelligence, apart, merge):
            yield "two people are taken apart by somebody who may not"
        world.as_worker(world.analyst, apart, merge)


@contextmanager
def _two(world: World, kind: str) -> Iterator[list[UUID]]:
    """Two of whom an agency told, each in a report of its own, and gone again afterwards."""
    with world.acting_as("system") as system:
        two = [given.given_a_subject(system, kind) for _ in range(2)]
        files = [given.given_a_file(system, world.agency, "information", one).id for one in two]
    try:
        yield two
    finally:
        with world.acting_as("system") as system:
            system.execute("DELETE FROM access_mergedrow")
            system.execute("DELETE FROM access_merge")
            system.execute("DELETE FROM access_filesubject WHERE file_id = ANY (%s)", [files])
            system.execute("DELETE FROM access_file WHERE id = ANY (%s)", [files])
            system.execute("DELETE FROM access_subject WHERE id = ANY (%s)", [two])


@contextmanager
def _far_manager(world: World) -> Iterator[UUID]:
    given = "INSERT INTO access_roleholding (worker_id, role, starts_at) VALUES (%s, %s, now())"
    world.as_system(given, world.far_desk, "senior_manager")
    try:
        yield world.far_desk
    finally:
        world.as_system(
            "DELETE FROM access_roleholding WHERE worker_id = %s AND role = 'senior_manager'",
            world.far_desk,
        )


@contextmanager
def _opened(world: World, who: UUID, *values: object) -> Iterator[UUID]:
    """A report on a colleague that is gone again afterwards, with its block."""
    ((made,),) = world.as_worker(who, OPEN, *values, "They were seen together")
    try:
        yield made
    finally:
        with world.acting_as("system") as system:
            system.execute(
                "DELETE FROM access_notice USING access_block AS b"
                " WHERE b.subject_id = %s AND once LIKE '%%:block:' || b.id",
                [world.suspect],
            )
            system.execute("DELETE FROM access_block WHERE subject_id = %s", [world.suspect])
            system.execute(
                "DELETE FROM access_sealnamed USING access_seal AS s"
                " WHERE s.id = seal_id AND s.file_id = %s",
                [made],
            )
            for table in ("access_seal", "access_relationship", "access_filesubject"):
                system.execute(f"DELETE FROM {table} WHERE file_id = %s", [made])  # type: ignore[arg-type]  # our own text
            system.execute("DELETE FROM access_file WHERE id = %s", [made])


def _readers_of_all(world: World) -> Iterator[str]:
    """Asked by the site alone, and for both shapes."""
    if not refused(world, world.lead, WHO, [world.ours.id], [world.lead], [], []):
        yield "a worker asks who may open which files"
    for files, rows, subjects, wanted in cases(world):
        found = {row[0] for row in _asked_by_the_site(world, files, rows, subjects)}
        if found != wanted:
            names = {name for name, one in vars(world).items() if isinstance(one, UUID)}
            whom = [name for name in names if getattr(world, name) in found ^ wanted]
            yield f"the wrong ones would be told of {files}: {whom}"


def everybody(world: World) -> list[UUID]:
    return [row[0] for row in world.as_system("SELECT id FROM access_worker")]


def cases(world: World) -> Iterator[tuple[list[UUID], list[UUID], list[UUID], set[UUID]]]:
    """Files, rows, subjects, and who may see all of them."""
    here = {world.lead, world.teacher, world.desk, world.relative, world.blocked_desk}
    ours, theirs, sibling = world.ours.id, world.theirs.id, world.about_sibling.id
    desk, lead = world.desk, world.lead
    info = world.information.id
    yield [], [], [], set()
    yield [sibling], [], [], here
    yield [sibling], [world.linked], [], here - {world.relative, world.blocked_desk}
    yield [ours, theirs], [], [], {desk, world.other_lead}
    yield [ours, sibling], [], [], {desk, lead, world.teacher}
    yield [world.sealed.id], [], [], {lead}
    yield [sibling], [], [world.hidden], {desk, world.blocked_desk}
    yield [world.officer.id], [], [], {world.officer_here}
    yield [info], [], [world.suspect], {
        lead, world.relative, desk, world.blocked_desk, world.analyst, world.intelligence,
    }  # fmt: skip
    yield [info, ours], [], [], {lead, desk}
    yield [info], [], [world.sibling], {lead, world.relative, desk, world.blocked_desk}


def _asked_by_the_site(
    world: World, files: list[UUID], rows: list[UUID], subjects: list[UUID]
) -> list[tuple[UUID]]:
    token = given.a_token(world.key, NOBODY, kind="machine")
    with world.app(token) as app:
        return app.execute(WHO, [files, everybody(world), rows, subjects]).fetchall()
